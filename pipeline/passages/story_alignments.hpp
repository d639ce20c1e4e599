#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/passages/gram_index.hpp"
#include "stages/bucket/buckets.hpp"
#include "stages/passage/founders.hpp"

namespace wirecopy::pipeline {

// Aligns the articles of different stories that share a seed, but for two that were held.  In the
// order in which they found passages. Seeds in excess of `memory_bytes` are spilled.  `check` is
// called now and then, and may throw.
std::vector<passage::StretchPair> align_stories(
    const Corpus& corpus, std::span<const ArticleId> order, const GramIndex& index,
    bucket::TimeWindow window, std::span<const std::uint32_t> stories,
    const std::string& spill_folder, std::uint64_t memory_bytes, const std::function<void()>& check,
    bucket::HeldRanks held = {});

}  // namespace wirecopy::pipeline
