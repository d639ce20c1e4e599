#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/passages.hpp"
#include "wirecopy/quotes.hpp"

namespace wirecopy::pipeline {

// What an index is made of.
struct IndexContents {
  const Corpus& corpus;             // keeps texts
  const std::vector<bool>& counts;  // the articles that go into it
  std::span<const CopyCluster> clusters;
  std::span<const Passage> passages;
  std::span<const Quote> quotes;
  double similarity = 0.5;
};

// Writes the edition of a scan into a file: articles in reading order, their texts, their clusters,
// and where the grams that they sample stand.
// Method: columns one after the other; texts are packed, grams sorted in key ranges, in parallel.
// Cost: about 4 ns a byte of text; what does not fit into `memory_bytes` is spilled.
// `check` is called now and then, and may throw.  Errors: Error where writing fails.
void write_index(const std::string& path, const IndexContents& contents,
                 const std::string& spill_folder, std::uint64_t memory_bytes,
                 const std::function<void()>& check);

}  // namespace wirecopy::pipeline
