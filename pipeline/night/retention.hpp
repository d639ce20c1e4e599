#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/night/departures.hpp"
#include "stages/passage/boilerplate.hpp"

namespace wirecopy::night {

// Which days a store keeps: the newest that it holds, and the `days - 1` before it.  What has no
// date stays.
// A date that lies more than a day ahead of the clock is a mistake, and makes no day the newest.
class Retention {
 public:
  Retention(std::int64_t days, const pipeline::Corpus& corpus, std::span<const ArticleId> came,
            const store::Editions& editions);

  bool keeps(const Published& published) const;

  // Has what is held and past leave.  Gives how many did.
  // Cost: O(articles) of the editions that have such days.
  std::uint64_t apply(const store::Editions& editions, store::Catalog& catalog,
                      Departures& departures) const;

 private:
  std::optional<std::int64_t> first_kept_;  // seconds; nothing: no day is known
};

}  // namespace wirecopy::night
