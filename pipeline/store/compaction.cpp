#include "pipeline/store/compaction.hpp"

#include <algorithm>

namespace wirecopy::store {
namespace {

// Whether others are in its cluster still, though it has left.
bool still_leads(Catalog& catalog, ArticleId article) {
  const auto member = catalog.table<CopyMemberRow>().find(article);
  return member && member->relation == Relation::kNone;
}

edition::Fate fate_of(Catalog& catalog, const ArticleRow& article) {
  if (article.state == ArticleState::kHeld) return edition::Fate::kKeep;
  const bool stays = article.state == ArticleState::kPast || still_leads(catalog, article.article);
  return stays ? edition::Fate::kStrip : edition::Fate::kErase;
}

// Goes through the articles of an edition and their rows in the catalogue.
class CompactedEdition {
 public:
  explicit CompactedEdition(const OpenEdition& edition)
      : edition_(edition), fates_(edition.reader.size(), edition::Fate::kErase) {}

  // Gives the rows of articles that this compaction erases.
  std::vector<ArticleRow> decide(Catalog& catalog) {
    std::vector<ArticleRow> erased;
    const auto numbers = edition_.reader.numbers();
    catalog.table<ArticleRow>().for_each_between(
        edition_.row.first_article, edition_.row.last_article, [&](const ArticleRow& article) {
          const auto at = std::ranges::lower_bound(numbers, article.article);
          if (at == numbers.end() || *at != article.article) return;
          const edition::Fate fate = fate_of(catalog, article);
          fates_[static_cast<std::size_t>(at - numbers.begin())] = fate;
          if (fate == edition::Fate::kErase) erased.push_back(article);
        });
    return erased;
  }

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
};

EditionRange range_to_merge(const Editions& editions, Compaction how) {
  if (how == Compaction::kAll) return {0, editions.size()};
  std::vector<std::uint64_t> sizes;
  for (const OpenEdition& edition : editions) sizes.push_back(edition.row.articles);
  return editions_to_merge(sizes);
}

// What becomes of the articles; the catalogue is told of those that go.
std::vector<CompactedEdition> decided(Transaction& transaction, EditionRange range,
                                      const std::function<void()>& check) {
  std::vector<CompactedEdition> out;
  for (std::size_t i = range.begin; i < range.end; ++i) {
    check();
    out.emplace_back(transaction.editions()[i]);
    for (ArticleRow& article : out.back().decide(transaction.catalog())) {
      article.state = ArticleState::kErased;
      transaction.catalog().table<ArticleRow>().put(article);
    }
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

std::size_t compact(WritableStore& store, Compaction how, const edition::MakeTokens& tokens,
                    const std::function<void()>& check) {
  Transaction transaction(store);
  const EditionRange range = range_to_merge(transaction.editions(), how);
  std::vector<CompactedEdition> compacted = decided(transaction, range, check);
  if (std::ranges::none_of(compacted, &CompactedEdition::changes) && compacted.size() < 2) return 0;
  std::vector<edition::MergeSource> sources;
  for (const CompactedEdition& edition : compacted) {
    sources.push_back(edition.source());
    transaction.drop_edition(edition.number());
  }
  const bool any_stay = std::ranges::any_of(compacted, &CompactedEdition::holds_any);
  if (any_stay) edition::merge(sources, transaction.new_edition(), tokens, check);
  transaction.publish();
  return compacted.size() - (any_stay ? 1 : 0);
}

}  // namespace wirecopy::store
