#include "pipeline/night/passage_ledger.hpp"

#include <algorithm>
#include <map>

#include "pipeline/store/packed.hpp"

namespace wirecopy::night {

using store::PassageMemberRow;
using store::PassageRow;

std::vector<Number> PassageLedger::founders_of(std::span<const Number> numbers) {
  std::vector<Number> founders;
  for (const Number number : numbers) {
    for (const auto& member : catalog_.table<PassageMemberRow>().rows_with(number)) {
      auto [place, is_new] = rows_.try_emplace(member.passage);
      if (!is_new) continue;
      place->second = catalog_.table<PassageRow>().find(member.passage).value_or(PassageRow{});
      founders.push_back(place->second.article);
    }
  }
  std::ranges::sort(founders);
  const auto repeated = std::ranges::unique(founders);
  founders.erase(repeated.begin(), repeated.end());
  return founders;
}

const pipeline::StandingPassages& PassageLedger::standing() {
  const pipeline::Corpus& corpus = articles_.corpus;
  standing_.held.resize(corpus.size());
  for (ArticleId id = 0; id < corpus.size(); ++id) standing_.held[id] = articles_.is_held(id);
  const auto whole = [&](Number number) {
    const ArticleId id = articles_.recalled.find(number);
    return id != kNoArticle && corpus.row(id).token_count > 0 ? id : kNoArticle;
  };
  for (const auto& [passage, row] : rows_) {
    if (whole(row.article) != kNoArticle) standing_ids_.push_back(passage);
  }
  std::ranges::sort(standing_ids_);
  for (const std::uint32_t passage : standing_ids_) {
    const PassageRow& row = rows_.at(passage);
    Passage& out = standing_.passages.emplace_back();
    out.founder = {.article = whole(row.article), .chars = {row.begin, row.end}};
    for (const auto& member : catalog_.table<PassageMemberRow>().rows_by_index(passage)) {
      const ArticleId id = whole(member.article);
      if (id != kNoArticle) out.members.push_back({id, {member.begin, member.end}});
    }
  }
  return standing_;
}

void PassageLedger::add_member(std::uint32_t passage, const TextStretch& stretch) {
  catalog_.table<PassageMemberRow>().put({.article = articles_.number(stretch.article),
                                          .begin = stretch.chars.begin,
                                          .end = stretch.chars.end,
                                          .passage = passage});
}

PassageChanges PassageLedger::write(const pipeline::PassagesFound& found) {
  PassageChanges changes;
  for (std::size_t i = 0; i < found.joined.size(); ++i) {
    if (found.joined[i].empty()) continue;
    for (const TextStretch& stretch : found.joined[i]) add_member(standing_ids_[i], stretch);
    changes.passages.push_back(standing_ids_[i]);
    ++changes.grown;
  }
  for (const Passage& passage : found.passages) {
    const auto id = static_cast<std::uint32_t>(catalog_.take_number("passage"));
    catalog_.table<PassageRow>().add({.passage = id,
                                      .article = articles_.number(passage.founder.article),
                                      .begin = passage.founder.chars.begin,
                                      .end = passage.founder.chars.end});
    for (const TextStretch& member : passage.members) add_member(id, member);
    changes.passages.push_back(id);
    ++changes.founded;
  }
  write_alignments(found);
  std::ranges::sort(changes.passages);
  return changes;
}

void PassageLedger::write_alignments(const pipeline::PassagesFound& found) {
  std::map<Number, std::vector<store::StoredAlignment>> by_higher;
  for (const TextAlignment& alignment : found.alignments) {
    const TextStretch* higher = &alignment.a;
    const TextStretch* lower = &alignment.b;
    if (articles_.number(higher->article) < articles_.number(lower->article)) {
      std::swap(higher, lower);
    }
    by_higher[articles_.number(higher->article)].push_back(
        {.other = articles_.number(lower->article),
         .chars = higher->chars,
         .chars_other = lower->chars,
         .words = alignment.words,
         .identity = alignment.identity});
  }
  for (const auto& [number, alignments] : by_higher) {
    catalog_.table<store::AlignmentsRow>().put(
        {.article = number, .alignments = store::pack_alignments(alignments)});
  }
}

}  // namespace wirecopy::night
