#include "stages/edition/gram_cursor.hpp"

namespace wirecopy::edition {

GramCursor::GramCursor(const Reader& reader, unsigned bits)
    : directory_(reader.gram_directory()),
      places_(reader.grams()),
      directory_bits_(reader.directory_bits()),
      key_begin_(reader.key_begin()),
      bits_(bits) {
  if (directory_.back() != places_.size()) reader.fail("its grams are not those of its directory");
  settle();
}

void GramCursor::next() {
  ++at_;
  settle();
}

void GramCursor::settle() {
  if (done()) return;
  while (directory_[bucket_ + 1] <= at_) ++bucket_;
  // The key begins inside the directory's bits or right behind them.
  const std::uint64_t leading = bucket_ >> (directory_bits_ - key_begin_);
  const std::uint64_t whole = leading << kKeyBits | places_[at_].key;
  gram_ = whole >> (key_begin_ + kKeyBits - bits_);
}

}  // namespace wirecopy::edition
