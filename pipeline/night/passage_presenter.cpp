#include "pipeline/night/passage_presenter.hpp"

#include <algorithm>
#include <string>
#include <tuple>

#include "pipeline/copies/copies.hpp"
#include "pipeline/night/outlet_days.hpp"

namespace wirecopy::night {

using passage::CarrierFacts;

PassagePresenter::PassagePresenter(store::Catalog& catalog, NightArticles& articles)
    : catalog_(catalog), articles_(articles) {}

std::vector<PassagePresenter::Rows> PassagePresenter::rows_of(
    std::span<const std::uint32_t> passages, const Counts& counts) {
  std::vector<Rows> all;
  std::vector<Number> wanted;
  for (const std::uint32_t passage : passages) {
    const auto row = catalog_.table<store::PassageRow>().find(passage);
    if (!row) continue;
    auto members = catalog_.table<store::PassageMemberRow>().rows_by_index(passage);
    if (counts) std::erase_if(members, [&](const auto& m) { return !counts(m.article); });
    if (members.empty()) continue;
    for (const auto& member : members) wanted.push_back(member.article);
    all.push_back({*row, std::move(members)});
  }
  articles_.add_fields(std::move(wanted));
  return all;
}

Passage PassagePresenter::present(const Rows& rows) const {
  Passage out;
  out.founder = {.article = articles_.find(rows.passage.article),
                 .chars = {rows.passage.begin, rows.passage.end}};
  std::vector<ArticleId> carriers;
  for (const auto& member : rows.members) {
    out.members.push_back({articles_.find(member.article), {member.begin, member.end}});
    carriers.push_back(out.members.back().article);
  }
  std::ranges::sort(out.members, [&](const TextStretch& a, const TextStretch& b) {
    if (a.article != b.article) return articles_.before(a.article, b.article);
    return a.chars.begin < b.chars.begin;
  });
  const auto founds = [&](const TextStretch& m) { return m.article == out.founder.article; };
  if (std::ranges::none_of(out.members, founds)) out.founder = out.members.front();
  std::ranges::sort(carriers);
  const auto repeated = std::ranges::unique(carriers);
  carriers.erase(repeated.begin(), repeated.end());
  out.outlets = pipeline::count_outlets(articles_.corpus, carriers);
  return out;
}

void PassagePresenter::read_founder(Passage& passage) const {
  const std::string_view text = articles_.corpus.text(passage.founder.article);
  const text::CharPlaces places(tokenizer_, text);
  const TokenSpan tokens = places.tokens_in(passage.founder.chars);
  const ByteSpan bytes = places.bytes(tokens);
  passage.text = text.substr(bytes.begin, bytes.size());
  const std::span<const text::Token> all(places.tokens().values.data(),
                                         places.tokens().values.size());
  passage.words = static_cast<std::uint32_t>(
      (text::half_words(all.subspan(tokens.begin, tokens.size())) + 1) / 2);
}

// Looked up once: an article carries many passages.
const CarrierFacts& PassagePresenter::facts_of(ArticleId article) {
  const auto [place, is_new] = facts_.try_emplace(article);
  if (!is_new) return place->second;
  const Number number = articles_.number(article);
  const auto member = catalog_.table<store::CopyMemberRow>().find(number);
  const std::uint32_t group = articles_.corpus.outlet_group(article);
  // Clusters and articles in none are numbered apart.
  place->second = {.outlet = group,
                   .story = member ? 2 * member->cluster : 2 * number + 1,
                   .day = day_of(articles_.corpus.row(article).published)};
  if (group != 0) outlets_[std::string(articles_.corpus.article(article).outlet)] = group;
  return place->second;
}

// Each article that carries the passage, once.
std::vector<CarrierFacts> PassagePresenter::carriers_of(const Passage& passage) {
  std::vector<CarrierFacts> out;
  for (std::size_t i = 0; i < passage.members.size(); ++i) {
    const ArticleId id = passage.members[i].article;
    if (i == 0 || passage.members[i - 1].article != id) out.push_back(facts_of(id));
  }
  return out;
}

void PassagePresenter::mark_boilerplate(std::span<Passage> passages) {
  std::vector<std::vector<CarrierFacts>> carriers;
  for (const Passage& passage : passages) carriers.push_back(carriers_of(passage));
  std::vector<CarrierFacts> all;
  for (const auto& [outlet, group] : outlets_) {
    for (const auto& row : catalog_.table<store::OutletDayRow>().rows_with(outlet)) {
      all.insert(all.end(), row.articles,
                 {.outlet = group, .story = 0, .day = static_cast<passage::Day>(row.day)});
    }
  }
  const passage::BoilerplateRule is_boilerplate(all);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    passages[i].boilerplate = is_boilerplate(std::move(carriers[i]));
  }
}

std::vector<Passage> PassagePresenter::present(std::span<const std::uint32_t> passages,
                                               bool same_outlet, const Counts& counts) {
  std::vector<Passage> out;
  for (const Rows& rows : rows_of(passages, counts)) {
    Passage passage = present(rows);
    if (passage.outlets < 2 && !same_outlet) continue;
    read_founder(passage);
    out.push_back(std::move(passage));
  }
  mark_boilerplate(out);
  const auto key = [](const Passage& p) {
    return std::tuple(p.outlets < 2, ~p.outlets, ~p.members.size(), ~p.words);
  };
  std::ranges::sort(out, [&](const Passage& a, const Passage& b) {
    if (key(a) != key(b)) return key(a) < key(b);
    if (a.founder.article != b.founder.article) {
      return articles_.before(a.founder.article, b.founder.article);
    }
    return a.founder.chars.begin < b.founder.chars.begin;
  });
  return out;
}

}  // namespace wirecopy::night
