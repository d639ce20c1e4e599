#pragma once

#include <cstdint>
#include <vector>

#include "stages/edition/reader.hpp"

namespace wirecopy::edition {

// Goes through the grams of an edition in their order.
// Cost: 10 ns a gram; memory for a bucket.
class GramCursor {
 public:
  // Requires: `reader` outlives the object.
  explicit GramCursor(const Reader& reader);

  bool done() const { return at_ == postings_.size(); }
  const Posting& operator*() const { return postings_[at_]; }
  void next();

 private:
  void settle();

  const Reader* reader_;
  std::vector<Posting> postings_;  // of a bucket
  std::uint64_t next_bucket_ = 0;
  std::size_t at_ = 0;
};

}  // namespace wirecopy::edition
