#pragma once

#include <span>

#include "stages/sketch/minhash.hpp"
#include "stages/text/tokenizer.hpp"

namespace wirecopy::sketch {

// From the tokens of an article to its band keys.
// Thread safety: immutable; one instance serves every thread.
class Sketcher {
 public:
  explicit Sketcher(const Banding& banding) : hasher_(banding) {}

  // Cost: allocates the signature, and where bins are empty what computes them; nothing grows with
  // the text. Requires: out.size() == banding.bands.
  void sketch(std::span<const text::Token> tokens, std::span<BandKey> out) const;

 private:
  MinHasher hasher_;
};

}  // namespace wirecopy::sketch
