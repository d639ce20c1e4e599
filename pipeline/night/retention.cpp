#include "pipeline/night/retention.hpp"

#include <algorithm>
#include <ctime>

#include "pipeline/night/outlet_days.hpp"

namespace wirecopy::night {
namespace {

using store::ArticleRow;
using store::ArticleState;

constexpr std::int64_t kDaySeconds = 86400;

// The latest of some dates that is no mistake.
class Newest {
 public:
  void take(const Published& published) {
    if (!published.known() || published.seconds > latest_) return;
    if (!newest_ || newest_->seconds < published.seconds) newest_ = published;
  }
  void take(const store::OpenEdition& edition) {
    const std::int64_t last = edition.row.last_published;
    if (edition.row.first_published > last) return;
    if (last <= latest_) {
      return take({.seconds = last, .precision = Published::Precision::kSecond});
    }
    for (ArticleId row = 0; row < edition.reader.size(); ++row) take(edition.reader.published(row));
  }
  const std::optional<Published>& get() const { return newest_; }

 private:
  std::int64_t latest_ = std::time(nullptr) + kDaySeconds;
  std::optional<Published> newest_;
};

}  // namespace

Retention::Retention(std::int64_t days, const pipeline::Corpus& corpus,
                     std::span<const ArticleId> came, const store::Editions& editions) {
  Newest newest;
  for (const ArticleId id : came) newest.take(corpus.row(id).published);
  for (const store::OpenEdition& edition : editions) newest.take(edition);
  if (newest.get()) first_kept_ = (day_of(*newest.get()) - days + 1) * kDaySeconds;
}

bool Retention::keeps(const Published& published) const {
  return !first_kept_ || !published.known() || published.seconds >= *first_kept_;
}

std::uint64_t Retention::apply(const store::Editions& editions, store::Catalog& catalog,
                               Departures& departures) const {
  std::uint64_t count = 0;
  for (const auto& [row, reader] : editions) {
    if (!first_kept_ || row.first_published >= *first_kept_) continue;
    for (ArticleId at = 0; at < reader.size(); ++at) {
      if (keeps(reader.published(at))) continue;
      const auto article = catalog.table<ArticleRow>().find(reader.number(at));
      if (!article || article->state != ArticleState::kHeld) continue;
      departures.leave(*article, ArticleState::kPast);
      ++count;
    }
  }
  return count;
}

}  // namespace wirecopy::night
