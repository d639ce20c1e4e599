#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::pipeline {

// Writes where the grams that articles sample stand, sorted: of one that comes again and again in
// an article the first places only.  An article too short to sample has all of its grams there.
// Of a store: the sampled grams of quotations stand among them, marked.
// `parts`, where there are some, say what of each article is its own (by place in `articles`):
// grams that do not lie in it are marked as its leader's. Method: key ranges, spilled where
// `memory_bytes` do not suffice, then sorted one by one.
void write_grams(const Corpus& corpus, std::span<const ArticleId> articles,
                 const std::string& spill_folder, std::uint64_t memory_bytes,
                 edition::Writer& writer, const std::function<void()>& check,
                 std::span<const std::vector<TokenSpan>> parts = {}, bool quotations = false);

}  // namespace wirecopy::pipeline
