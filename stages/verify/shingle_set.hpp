#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/verify/bucket_table.hpp"

namespace wirecopy::verify {

// The exact set of one article's shingles, against which others are counted.
// Cost: about 3 ns a shingle to load, 2.3 ns to count; nothing is kept of the other article.  Sets
// of more than `most_tokens` tokens are counted in parts by hash, so that memory stays below 64
// bytes for each of these, 16 MiB, in every thread. Thread safety: none; one object for each
// thread.
class ShingleSet {
 public:
  static constexpr std::size_t kMostTokens = std::size_t{1} << 18;

  explicit ShingleSet(std::size_t most_tokens = kMostTokens) : most_tokens_(most_tokens) {}

  // The set is that of `tokens`, which must outlive its use.
  void load(std::span<const text::Token> tokens);

  // Distinct shingles.
  std::uint32_t size() const { return size_; }

  // How many distinct shingles of `tokens` are in the set.
  std::uint32_t count_shared(std::span<const text::Token> tokens);

 private:
  std::uint32_t load_part(std::uint64_t part);
  std::uint32_t count_part(std::uint64_t part, std::span<const text::Token> tokens);
  std::span<const sketch::ShingleHash> only_part(std::uint64_t part,
                                                 std::span<const sketch::ShingleHash> shingles);

  std::size_t most_tokens_;
  std::span<const text::Token> tokens_;
  BucketTable table_;
  std::uint32_t size_ = 0;
  std::uint64_t parts_ = 1;
  std::vector<sketch::ShingleHash> of_part_;
};

}  // namespace wirecopy::verify
