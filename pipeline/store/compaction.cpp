#include "pipeline/store/compaction.hpp"

#include <algorithm>
#include <set>

namespace wirecopy::store {
namespace {

// Whether others are in its cluster still, though it has left.
bool still_leads(Catalog& catalog, ArticleId article) {
  const auto member = catalog.table<CopyMemberRow>().find(article);
  return member && member->relation == Relation::kNone;
}

edition::Fate fate_of(Catalog& catalog, const ArticleRow& article) {
  if (article.state == ArticleState::kHeld) return edition::Fate::kKeep;
  return still_leads(catalog, article.article) ? edition::Fate::kStrip : edition::Fate::kErase;
}

// Goes through the articles of an edition and their rows in the catalogue.
class CompactedEdition {
 public:
  explicit CompactedEdition(const OpenEdition& edition)
      : edition_(edition), fates_(edition.reader.size(), edition::Fate::kErase) {}

  void decide(Catalog& catalog) {
    const auto numbers = edition_.reader.numbers();
    catalog.table<ArticleRow>().for_each_between(
        edition_.row.first_article, edition_.row.last_article, [&](const ArticleRow& article) {
          const auto at = std::ranges::lower_bound(numbers, article.article);
          if (at == numbers.end() || *at != article.article) return;
          const edition::Fate fate = fate_of(catalog, article);
          fates_[static_cast<std::size_t>(at - numbers.begin())] = fate;
          left_ += fate != edition::Fate::kKeep;
          if (fate == edition::Fate::kErase) erased_.push_back(article);
        });
  }

  // An id that was taken down is refused for good.
  void note_erased(Catalog& catalog) {
    for (ArticleRow& article : erased_) {
      if (article.state == ArticleState::kHidden) continue;
      article.state = ArticleState::kErased;
      catalog.table<ArticleRow>().put(article);
    }
  }

  bool half_has_left() const { return 2 * left_ >= fates_.size(); }
  bool changes() const {
    for (ArticleId row = 0; row < fates_.size(); ++row) {
      if (fates_[row] == edition::Fate::kErase) return true;
      if (fates_[row] == edition::Fate::kStrip && edition_.reader.kept_tokens(row).empty()) {
        return true;
      }
    }
    return false;
  }
  bool holds_any() const {
    return std::ranges::any_of(fates_, [](auto fate) { return fate != edition::Fate::kErase; });
  }
  edition::MergeSource source() const { return {edition_.reader, fates_}; }
  std::uint32_t number() const { return edition_.row.edition; }

 private:
  const OpenEdition& edition_;
  std::vector<edition::Fate> fates_;
  std::vector<ArticleRow> erased_;
  std::size_t left_ = 0;
};

EditionRange range_to_merge(const Editions& editions, Compaction how) {
  if (how == Compaction::kAll) return {0, editions.size()};
  std::vector<std::uint64_t> sizes;
  for (const OpenEdition& edition : editions) sizes.push_back(edition.row.articles);
  return editions_to_merge(sizes);
}

// Writes some editions, with what becomes of their articles, anew as one.
// Gives how many editions there are less.
std::size_t write_anew(Transaction& transaction, std::vector<CompactedEdition>& compacted,
                       const edition::MakeTokens& tokens, const std::function<void()>& check) {
  if (std::ranges::none_of(compacted, &CompactedEdition::changes) && compacted.size() < 2) return 0;
  std::vector<edition::MergeSource> sources;
  for (CompactedEdition& edition : compacted) {
    edition.note_erased(transaction.catalog());
    sources.push_back(edition.source());
    transaction.drop_edition(edition.number());
  }
  const bool any_stay = std::ranges::any_of(compacted, &CompactedEdition::holds_any);
  if (any_stay) edition::merge(sources, transaction.new_edition(), tokens, check);
  return compacted.size() - (any_stay ? 1 : 0);
}

// The editions, as indexes, that some articles stand in.
std::set<std::size_t> editions_of(const Editions& editions, std::span<const ArticleId> articles) {
  std::set<std::size_t> out;
  for (const ArticleId article : articles) {
    if (const auto place = editions.place(article)) out.insert(place->edition);
  }
  return out;
}

}  // namespace

EditionRange editions_to_merge(std::span<const std::uint64_t> sizes) {
  std::uint64_t sum = 0, largest = 0;
  for (std::size_t count = 1; count <= sizes.size(); ++count) {
    const std::size_t begin = sizes.size() - count;
    sum += sizes[begin];
    largest = std::max(largest, sizes[begin]);
    if (count >= kMergeWidth && largest <= sum - largest) return {begin, sizes.size()};
  }
  return {};
}

std::size_t compact(Transaction& transaction, Compaction how, std::span<const ArticleId> left,
                    const edition::MakeTokens& tokens, const std::function<void()>& check) {
  const auto decided = [&](std::size_t i) {
    check();
    CompactedEdition edition(transaction.editions()[i]);
    edition.decide(transaction.catalog());
    return edition;
  };
  const EditionRange range = range_to_merge(transaction.editions(), how);
  std::vector<CompactedEdition> merged;
  for (std::size_t i = range.begin; i < range.end; ++i) merged.push_back(decided(i));
  std::size_t fewer = write_anew(transaction, merged, tokens, check);
  for (const std::size_t i : editions_of(transaction.editions(), left)) {
    if (i >= range.begin && i < range.end) continue;
    std::vector<CompactedEdition> alone{decided(i)};
    if (alone.front().half_has_left()) fewer += write_anew(transaction, alone, tokens, check);
  }
  return fewer;
}

std::size_t compact(WritableStore& store, Compaction how, const edition::MakeTokens& tokens,
                    const std::function<void()>& check) {
  Transaction transaction(store);
  const std::uint64_t before = transaction.catalog().next_number(kEditionNumber);
  const std::size_t fewer = compact(transaction, how, {}, tokens, check);
  const bool written = transaction.catalog().next_number(kEditionNumber) != before;
  if (written || fewer > 0) transaction.publish();
  return fewer;
}

}  // namespace wirecopy::store
