#pragma once

#include <cstdint>
#include <span>

#include "stages/edition/reader.hpp"

namespace wirecopy::edition {

// Goes through the grams of an edition in their order.
// Shapes: a gram is its leading bits, `bits` of them: at most those that the edition keeps of it,
// so that grams of editions that keep different numbers of bits can be told to be one.
class GramCursor {
 public:
  GramCursor(const Reader& reader, unsigned bits);

  bool done() const { return at_ == places_.size(); }
  std::uint64_t gram() const { return gram_; }
  const GramPlace& place() const { return places_[at_]; }
  void next();

 private:
  void settle();

  std::span<const std::uint64_t> directory_;
  std::span<const GramPlace> places_;
  unsigned directory_bits_;
  unsigned key_begin_;
  unsigned bits_;
  std::uint64_t bucket_ = 0;
  std::uint64_t at_ = 0;
  std::uint64_t gram_ = 0;
};

}  // namespace wirecopy::edition
