#pragma once

#include <cstdint>

#include "stages/edition/postings.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::edition {

// Writes kGrams, kGramBuckets and kGramLayout: (add* finish).
// Cost: that of PostingPacker.
class GramColumns {
 public:
  // `most`: so many postings are expected, about.
  GramColumns(std::uint64_t most, std::uint64_t articles, Writer& writer);

  // `key`: gram_key of the gram.  Requires: postings ascend.
  void add(const Posting& posting) { packer_.add(posting); }
  void finish();

 private:
  Writer& writer_;
  PostingPacker packer_;
};

}  // namespace wirecopy::edition
