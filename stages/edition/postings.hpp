#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "stages/edition/bit_stream.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::edition {

// A key and the row of an article that has it.  Sorts by key, then row, then value.
struct Posting {
  std::uint64_t key = 0;
  std::uint32_t row = 0;
  std::uint32_t value = 0;  // see kOfQuotation; 0 where postings have none
  friend auto operator<=>(const Posting&, const Posting&) = default;
};

// The highest bit of Posting::value, of a gram that lies in a part of a copy which its leader has,
// too; the lower bits are the token at which the gram begins.
inline constexpr std::uint32_t kLeadersPart = std::uint32_t{1} << 31;

// The bit below, of a gram of a quotation: the bits behind it are its match::QuoteContext then.
inline constexpr std::uint32_t kOfQuotation = std::uint32_t{1} << 30;

// How sorted postings lie in a file: in buckets of equal leading bits of the key, bit after bit.
// Method: a bucket begins with what it packs by, then has for each posting the distance from the
// key before it in Rice code, the row, and the value.  A posting costs 2 bits more than what cannot
// be saved of it.
// Source of the code: Rice and Plaunt, "Adaptive variable-length coding for efficient compression
// of spacecraft television data", IEEE Transactions on Communication Technology 1971.
inline constexpr std::uint32_t kMostRowBits = 32;
struct PostingLayout {
  std::uint32_t key_bits = 0;        // of a whole key
  std::uint32_t directory_bits = 0;  // of them, the leading ones that tell the bucket
  std::uint32_t row_bits = 0;
  std::uint32_t has_values = 0;  // 0, 1
  std::uint64_t postings = 0;

  static PostingLayout of(unsigned key_bits, std::uint64_t postings, std::uint64_t rows,
                          bool has_values);

  // Whether a file may say so.
  bool makes_sense() const {
    return key_bits <= 64 && directory_bits <= 32 && directory_bits <= key_bits &&
           key_bits - directory_bits < 64 && row_bits <= kMostRowBits && has_values <= 1;
  }
  std::uint64_t buckets() const { return std::uint64_t{1} << directory_bits; }
  std::uint64_t bucket(std::uint64_t key) const { return key >> rest_bits(); }
  unsigned rest_bits() const { return key_bits - directory_bits; }
};
static_assert(sizeof(PostingLayout) == 24);

// Packs sorted postings into a column that was begun.
// Cost: 10 ns a posting; memory for the directory.
// Thread safety: none.
class PostingPacker {
 public:
  PostingPacker(const PostingLayout& layout, Writer& writer) : layout_(layout), writer_(writer) {
    layout_.postings = 0;
  }

  // Requires: postings ascend.
  void add(const Posting& posting);
  // Behind the last: others of the same layout may follow, from the least key on.
  void end_keys();
  // Writes what is left; gives where each bucket begins, in bits, and the end of the last.
  std::vector<std::uint64_t> finish();
  // Counts the postings that were added.
  const PostingLayout& layout() const { return layout_; }

 private:
  void pack_bucket();
  void write_full();

  PostingLayout layout_;
  Writer& writer_;
  BitWriter bits_;
  std::vector<std::uint64_t> begins_;
  std::vector<Posting> in_bucket_;
  std::uint64_t next_bucket_ = 0;  // of these keys
  std::vector<std::uint64_t> full_;
};

// Replaces `out` by the postings of a bucket: bits `begin` to `end` of `words`.
// False where there is no such bucket.
bool unpack_bucket(const PostingLayout& layout, std::uint64_t bucket,
                   std::span<const std::uint64_t> words, std::uint64_t begin, std::uint64_t end,
                   std::vector<Posting>& out);

}  // namespace wirecopy::edition
