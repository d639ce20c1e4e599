#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/partitions.hpp"
#include "pipeline/passages/indexed_parts.hpp"
#include "stages/passage/posting.hpp"

namespace wirecopy::pipeline {

// Where each gram stands that several articles share and one of them samples.
// Method: three passes over the tokens: what is sampled, and what is met again, is noted in a
// GramFilter; what passes it is written to key ranges, which are sorted one by one.  Most grams are
// never written anywhere.  Cost: about 10 ns a token; a byte a token for the filter, or what the
// memory allows, while it is built; 24 bytes for each place of a shared gram.
// Thread safety: immutable once built.  Errors: Error where spilling fails.
class GramIndex {
 public:
  // `check` is called now and then, and may throw.  Requires: the references outlive the object.
  GramIndex(const Corpus& corpus, std::span<const ArticleId> order, const IndexedParts& parts,
            const std::string& spill_folder, std::uint64_t memory_bytes,
            const std::function<void()>& check);

  // Sorted; empty where the gram is not shared.
  std::span<const passage::Posting> postings(passage::GramHash gram) const;

  // The index in key ranges: all postings of a gram lie in one.
  std::size_t range_count() const { return ranges_.size(); }
  std::span<const passage::Posting> range(std::size_t i) const {
    return {sorted_.at<passage::Posting>(ranges_[i].address), ranges_[i].count};
  }

 private:
  struct Range {
    Spool::Address address = 0;
    std::size_t count = 0;
  };

  void sort_range(const Partitions<passage::Posting>& unsorted, std::size_t i);

  std::mutex mutex_;  // of sorted_, while it is built
  MemoryAccount account_;
  Spool sorted_;
  std::vector<Range> ranges_;
};

}  // namespace wirecopy::pipeline
