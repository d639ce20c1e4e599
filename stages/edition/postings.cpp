#include "stages/edition/postings.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace wirecopy::edition {
namespace {

constexpr std::uint64_t kPostingsABucket = 64;  // on average
constexpr unsigned kMostDirectoryBits = 32;
constexpr unsigned kWidthBits = 6;  // in which the head of a bucket tells a number of bits
constexpr unsigned kContextBits = std::countr_zero(kOfQuotation);
constexpr std::size_t kWordsATime = 1024;

// The bits of the code's remainders that make the distances of a bucket shortest.
unsigned best_remainder_bits(std::span<const Posting> postings, std::uint64_t base,
                             unsigned rest_bits) {
  const std::uint64_t mean = (postings.back().key - base) / postings.size();
  const auto near = static_cast<unsigned>(std::bit_width(mean));
  unsigned best = 0;
  std::uint64_t least = UINT64_MAX;
  for (unsigned bits = near < 2 ? 0 : near - 2; bits <= std::min(near, rest_bits); ++bits) {
    std::uint64_t sum = 0, before = base;
    for (const Posting& posting : postings) {
      sum +=
          BitWriter::rice_bits(posting.key - std::exchange(before, posting.key), bits, rest_bits);
    }
    if (sum >= least) continue;
    least = sum;
    best = bits;
  }
  return best;
}

constexpr std::uint32_t kFlags = kLeadersPart | kOfQuotation;

bool is_of_quotation(const Posting& posting) { return (posting.value & kOfQuotation) != 0; }

unsigned token_bits(std::span<const Posting> postings) {
  std::uint32_t all = 0;
  for (const Posting& posting : postings) all |= is_of_quotation(posting) ? 0 : posting.value;
  return static_cast<unsigned>(std::bit_width(all & ~kFlags));
}

void put_value(std::uint32_t value, unsigned token_bits, BitWriter& out) {
  if ((value & kOfQuotation) != 0) {
    out.put(1, 1);
    out.put(value & ~kFlags, kContextBits);
  } else {
    out.put((value & kLeadersPart) != 0 ? 2 : 0, 2);
    out.put(value & ~kFlags, token_bits);
  }
}

// The row and the value, looked at as one: what a branch cannot foretell is chosen without one.
void take_row_and_value(unsigned row_bits, unsigned token_bits, BitReader& in, Posting& out) {
  const std::uint64_t next = in.peek();
  const std::uint64_t value = next >> row_bits;
  const bool of_quotation = (value & 1) != 0;
  const auto context = static_cast<std::uint32_t>(value >> 1 & BitReader::low_bits(kContextBits));
  const auto token = static_cast<std::uint32_t>(value >> 2 & BitReader::low_bits(token_bits));
  const std::uint32_t flag = (value & 2) != 0 ? kLeadersPart : 0;
  out.row = static_cast<std::uint32_t>(next & BitReader::low_bits(row_bits));
  out.value = of_quotation ? context | kOfQuotation : token | flag;
  in.skip(row_bits + (of_quotation ? 1 + kContextBits : 2 + token_bits));
}
static_assert(kMostRowBits + 2 + kContextBits <= 64, "a row and a value are looked at as one");

}  // namespace

PostingLayout PostingLayout::of(unsigned key_bits, std::uint64_t postings, std::uint64_t rows,
                                bool has_values) {
  const auto directory = static_cast<unsigned>(std::bit_width(postings / kPostingsABucket));
  return {.key_bits = key_bits,
          .directory_bits = std::min({directory, kMostDirectoryBits, key_bits}),
          .row_bits = static_cast<std::uint32_t>(std::bit_width(rows == 0 ? 0 : rows - 1)),
          .has_values = has_values ? 1u : 0u,
          .postings = postings};
}

void PostingPacker::add(const Posting& posting) {
  const std::uint64_t bucket = layout_.bucket(posting.key);
  assert(bucket + 1 >= next_bucket_ && (in_bucket_.empty() || in_bucket_.back() <= posting) &&
         "postings are sorted");
  if (bucket + 1 != next_bucket_) {
    pack_bucket();
    for (; next_bucket_ <= bucket; ++next_bucket_) begins_.push_back(bits_.size());
  }
  in_bucket_.push_back(posting);
  ++layout_.postings;
}

void PostingPacker::end_keys() {
  pack_bucket();
  for (; next_bucket_ < layout_.buckets(); ++next_bucket_) begins_.push_back(bits_.size());
  next_bucket_ = 0;
}

std::vector<std::uint64_t> PostingPacker::finish() {
  bits_.take_full(full_);
  writer_.add(std::span<const std::uint64_t>(full_));
  writer_.add(bits_.words());
  begins_.push_back(bits_.size());
  return std::move(begins_);
}

void PostingPacker::pack_bucket() {
  if (in_bucket_.empty()) return;
  const unsigned rest_bits = layout_.rest_bits();
  std::uint64_t before = (next_bucket_ - 1) << rest_bits;
  const unsigned remainder_bits = best_remainder_bits(in_bucket_, before, rest_bits);
  const unsigned of_tokens = layout_.has_values != 0 ? token_bits(in_bucket_) : 0;
  bits_.put(remainder_bits, kWidthBits);
  if (layout_.has_values != 0) bits_.put(of_tokens, kWidthBits);
  for (const Posting& posting : in_bucket_) {
    bits_.put_rice(posting.key - std::exchange(before, posting.key), remainder_bits, rest_bits);
    bits_.put(posting.row, layout_.row_bits);
    if (layout_.has_values != 0) put_value(posting.value, of_tokens, bits_);
  }
  in_bucket_.clear();
  write_full();
}

void PostingPacker::write_full() {
  bits_.take_full(full_);
  if (full_.size() < kWordsATime) return;
  writer_.add(std::span<const std::uint64_t>(full_));
  full_.clear();
}

bool unpack_bucket(const PostingLayout& layout, std::uint64_t bucket,
                   std::span<const std::uint64_t> words, std::uint64_t begin, std::uint64_t end,
                   std::vector<Posting>& out) {
  out.clear();
  if (begin == end) return true;
  const unsigned rest_bits = layout.rest_bits();
  BitReader bits(words, begin, end);
  std::uint64_t key = bucket << rest_bits;
  const auto remainder_bits = static_cast<unsigned>(bits.take(kWidthBits));
  const auto of_tokens = layout.has_values != 0 ? static_cast<unsigned>(bits.take(kWidthBits)) : 0;
  if (remainder_bits > rest_bits || of_tokens > kContextBits) return false;
  while (!bits.done()) {
    key += bits.take_rice(remainder_bits, rest_bits);
    Posting& posting = out.emplace_back(Posting{key, 0, 0});
    if (layout.has_values != 0) {
      take_row_and_value(layout.row_bits, of_tokens, bits, posting);
    } else {
      posting.row = static_cast<std::uint32_t>(bits.take(layout.row_bits));
    }
  }
  return !bits.overrun() && layout.bucket(key) == bucket;
}

}  // namespace wirecopy::edition
