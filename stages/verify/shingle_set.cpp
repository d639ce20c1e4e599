#include "stages/verify/shingle_set.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::verify {

void ShingleSet::load(std::span<const text::Token> tokens) {
  tokens_ = tokens;
  parts_ =
      std::bit_ceil(std::max<std::uint64_t>(1, (tokens.size() + most_tokens_ - 1) / most_tokens_));
  size_ = 0;
  for (std::uint64_t part = 0; part < parts_; ++part) size_ += load_part(part);
}

std::uint32_t ShingleSet::load_part(std::uint64_t part) {
  table_.clear(tokens_.size() / parts_);
  sketch::for_shingle_blocks(tokens_,
                             [&](auto shingles) { table_.add(only_part(part, shingles)); });
  return table_.size();
}

std::uint32_t ShingleSet::count_shared(std::span<const text::Token> tokens) {
  if (parts_ == 1) return count_part(0, tokens);
  std::uint32_t shared = 0;
  for (std::uint64_t part = 0; part < parts_; ++part) {
    load_part(part);
    shared += count_part(part, tokens);
  }
  return shared;
}

std::uint32_t ShingleSet::count_part(std::uint64_t part, std::span<const text::Token> tokens) {
  sketch::for_shingle_blocks(tokens,
                             [&](auto shingles) { table_.meet(only_part(part, shingles)); });
  return table_.take_met();
}

// Parts go by the low bits of the hash; the table looks at the high ones.
std::span<const sketch::ShingleHash> ShingleSet::only_part(
    std::uint64_t part, std::span<const sketch::ShingleHash> shingles) {
  if (parts_ == 1) return shingles;
  of_part_.clear();
  std::copy_if(shingles.begin(), shingles.end(), std::back_inserter(of_part_),
               [&](sketch::ShingleHash shingle) { return (shingle & (parts_ - 1)) == part; });
  return of_part_;
}

}  // namespace wirecopy::verify
