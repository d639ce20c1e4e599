#include "pipeline/revisions.hpp"

#include <fmt/format.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <span>
#include <string>
#include <unordered_set>

namespace wirecopy::pipeline {
namespace {

struct IdAndArticle {
  std::uint64_t id_hash;
  ArticleId article;
  auto operator<=>(const IdAndArticle&) const = default;
};

// Settles the articles of one id, given in reading order.
void settle(const Corpus& corpus, std::span<const ArticleId> articles, Revisions& out) {
  std::unordered_set<std::uint64_t> texts;
  std::vector<bool> is_new(articles.size());
  ArticleId best = articles.front();
  for (std::size_t i = 0; i < articles.size(); ++i) {
    is_new[i] = texts.insert(corpus.row(articles[i]).text_hash).second;
    const bool later =
        dated_no_later(corpus.row(best).published, corpus.row(articles[i]).published);
    if (is_new[i] && later) best = articles[i];
  }
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (articles[i] == best) continue;
    out.rejects.push_back({.article = articles[i], .instead = best, .revised = is_new[i]});
  }
}

// Splits articles of one hash by their ids, which differ once in 2^64.
std::vector<std::vector<ArticleId>> by_id(const Corpus& corpus,
                                          std::span<const IdAndArticle> equal_hashes) {
  std::vector<std::vector<ArticleId>> ids;
  for (const auto& entry : equal_hashes) {
    const auto same = std::find_if(ids.begin(), ids.end(), [&](const auto& articles) {
      return corpus.article(articles.front()).id == corpus.article(entry.article).id;
    });
    if (same == ids.end()) {
      ids.push_back({entry.article});
    } else {
      same->push_back(entry.article);
    }
  }
  return ids;
}

}  // namespace

bool dated_no_later(const Published& a, const Published& b) {
  if (a.known() != b.known()) return !a.known();
  return a <= b;
}

Revisions resolve_revisions(const Corpus& corpus) {
  Revisions out{.counts = std::vector<bool>(corpus.size(), true), .rejects = {}};
  std::vector<IdAndArticle> entries(corpus.size());
  for (ArticleId id = 0; id < corpus.size(); ++id) entries[id] = {corpus.row(id).id_hash, id};
  tbb::parallel_sort(entries);
  for (std::size_t begin = 0, end = 0; begin < entries.size(); begin = end) {
    for (end = begin + 1; end < entries.size() && entries[end].id_hash == entries[begin].id_hash;
         ++end) {
    }
    if (end - begin == 1) continue;
    for (const auto& articles : by_id(corpus, std::span(entries).subspan(begin, end - begin))) {
      if (articles.size() > 1) settle(corpus, articles, out);
    }
  }
  std::sort(out.rejects.begin(), out.rejects.end(),
            [](auto& a, auto& b) { return a.article < b.article; });
  for (const auto& rejected : out.rejects) out.counts[rejected.article] = false;
  return out;
}

Reject to_reject(const Corpus& corpus, const Revisions::Rejected& rejected) {
  const std::string_view id = corpus.article(rejected.article).id;
  const std::string place =
      fmt::format("{}:{}", corpus.input_name(rejected.instead), corpus.row(rejected.instead).line);
  return {.input = corpus.input_name(rejected.article),
          .line = corpus.row(rejected.article).line,
          .reason = rejected.revised ? Reject::Reason::kRevised : Reject::Reason::kRepeated,
          .detail = rejected.revised
                        ? fmt::format("of id {} the text at {} counts", id, place)
                        : fmt::format("id {} has had this text before; {} counts", id, place)};
}

}  // namespace wirecopy::pipeline
