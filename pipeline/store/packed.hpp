#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pipeline/store/rows.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::store {

// A verified pair of an article with one of a lower number.  Similarities are kept to the
// millionth, as the results write them.
struct StoredPair {
  ArticleId other = kNoArticle;
  double jaccard = 0;
  double containment = 0;  // of the article whose row it is
  double containment_other = 0;
};

// An alignment of an article with one of a lower number.
struct StoredAlignment {
  ArticleId other = kNoArticle;
  CharSpan chars{};  // of the article whose row it is
  CharSpan chars_other{};
  std::uint32_t words = 0;
  double identity = 0;
};

// The bytes of a row: numbers as LEB128, seven bits a byte, the lowest first.
// Shapes: docs/formats.md.  Cost: 6-14 bytes a pair, 10-20 an alignment.
Packed pack_pairs(std::span<const StoredPair> pairs);
Packed pack_alignments(std::span<const StoredAlignment> alignments);

// Nothing where the bytes are none that these have written.
std::optional<std::vector<StoredPair>> unpack_pairs(const Packed& packed);
std::optional<std::vector<StoredAlignment>> unpack_alignments(const Packed& packed);

}  // namespace wirecopy::store
