#include "pipeline/store/packed.hpp"

#include <limits>
#include <string_view>

#include "stages/output/similarity.hpp"

namespace wirecopy::store {
namespace {

constexpr unsigned kBitsAByte = 7;
constexpr unsigned char kMore = 0x80;
constexpr std::uint32_t kMillion = 1'000'000;

class PackedNumbers {
 public:
  void add(std::uint32_t number) {
    for (; number >= kMore; number >>= kBitsAByte) {
      out_.bytes.push_back(static_cast<char>(number | kMore));
    }
    out_.bytes.push_back(static_cast<char>(number));
  }
  void add(double similarity) { add(output::to_millionths(similarity)); }
  // The length of a span is not below 0.
  void add(CharSpan span) {
    add(span.begin);
    add(span.end - span.begin);
  }
  Packed take() { return std::move(out_); }

 private:
  Packed out_;
};

// Takes from the front; remembers whether all of it was there.
class UnpackedNumbers {
 public:
  explicit UnpackedNumbers(const Packed& packed) : rest_(packed.bytes) {}

  bool more() const { return !rest_.empty() && good_; }
  bool good() const { return good_; }

  void take(std::uint32_t& out) {
    std::uint64_t number = 0;
    bool ended = false;
    for (unsigned shift = 0; !ended && !rest_.empty() && shift < 35; shift += kBitsAByte) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      number |= std::uint64_t{byte & (kMore - 1U)} << shift;
      ended = byte < kMore;
    }
    good_ = good_ && ended && number <= std::numeric_limits<std::uint32_t>::max();
    out = static_cast<std::uint32_t>(number);
  }
  void take(double& out) {
    std::uint32_t millionths = 0;
    take(millionths);
    good_ = good_ && millionths <= kMillion;
    out = millionths / 1e6;
  }
  void take(CharSpan& out) {
    std::uint32_t size = 0;
    take(out.begin);
    take(size);
    good_ = good_ && size <= std::numeric_limits<std::uint32_t>::max() - out.begin;
    out.end = out.begin + size;
  }

 private:
  std::string_view rest_;
  bool good_ = true;
};

// The columns of both, in the order in which they are packed.
template <typename Pair, typename Numbers>
void pass_pair(Pair& pair, Numbers use) {
  use(pair.other), use(pair.jaccard), use(pair.containment), use(pair.containment_other);
}
template <typename Alignment, typename Numbers>
void pass_alignment(Alignment& alignment, Numbers use) {
  use(alignment.other), use(alignment.chars), use(alignment.chars_other);
  use(alignment.words), use(alignment.identity);
}

}  // namespace

Packed pack_pairs(std::span<const StoredPair> pairs) {
  PackedNumbers out;
  for (const StoredPair& pair : pairs) {
    pass_pair(pair, [&](const auto& value) { out.add(value); });
  }
  return out.take();
}

Packed pack_alignments(std::span<const StoredAlignment> alignments) {
  PackedNumbers out;
  for (const StoredAlignment& alignment : alignments) {
    pass_alignment(alignment, [&](const auto& value) { out.add(value); });
  }
  return out.take();
}

std::optional<std::vector<StoredPair>> unpack_pairs(const Packed& packed) {
  UnpackedNumbers in(packed);
  std::vector<StoredPair> out;
  while (in.more()) pass_pair(out.emplace_back(), [&](auto& value) { in.take(value); });
  if (!in.good()) return {};
  return out;
}

std::optional<std::vector<StoredAlignment>> unpack_alignments(const Packed& packed) {
  UnpackedNumbers in(packed);
  std::vector<StoredAlignment> out;
  while (in.more()) pass_alignment(out.emplace_back(), [&](auto& value) { in.take(value); });
  if (!in.good()) return {};
  return out;
}

}  // namespace wirecopy::store
