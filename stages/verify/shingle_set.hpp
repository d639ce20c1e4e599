#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/sketch/shingles.hpp"

namespace wirecopy::verify {

// The exact set of one article's shingles, against which others are counted.
// Method: an open hash table of 64-bit shingle hashes, made again for each article without clearing; the other
// article's shingles are made on the fly and each slot is counted once.  No sorting, nothing kept of the other.
// Cost: about 2 ns a shingle to load or to count.  Sets of more than 2^22 tokens are counted in parts by
// hash, so that memory stays below 128 MB.
// Thread safety: none; one object for each thread.
class ShingleSet {
 public:
  // The set is that of `tokens`, which must outlive its use.
  void load(std::span<const text::Token> tokens);

  // Distinct shingles.
  std::uint32_t size() const { return size_; }

  // How many distinct shingles of `tokens` are in the set.
  std::uint32_t count_shared(std::span<const text::Token> tokens);

 private:
  struct Slot {
    sketch::ShingleHash shingle = 0;
    std::uint32_t load = 0;   // the load that filled it
    std::uint32_t count = 0;  // the last count that met it
  };

  std::uint32_t load_part(std::uint32_t part);
  std::uint32_t count_part(std::span<const text::Token> tokens);
  bool in_part(sketch::ShingleHash shingle) const { return parts_ == 1 || (shingle & (parts_ - 1)) == part_; }
  Slot& find(sketch::ShingleHash shingle);
  void next_load();

  std::span<const text::Token> tokens_;
  std::vector<Slot> slots_;
  std::size_t mask_ = 0;
  std::uint32_t size_ = 0;
  std::uint32_t parts_ = 1;
  std::uint32_t part_ = 0;
  std::uint32_t loads_ = 0;
  std::uint32_t counts_ = 0;
};

}  // namespace wirecopy::verify
