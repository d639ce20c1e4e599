#include "stages/input/decoder.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "wirecopy/error.hpp"

namespace {

using namespace wirecopy;

struct Outcome {
  std::string bytes;
  bool damaged = false;
  bool refused = false;
};

Outcome decode(std::string_view stored, input::Compression compression, std::size_t in_bytes,
               std::size_t out_bytes) {
  constexpr std::size_t kLimit = 1 << 20;
  Outcome outcome;
  try {
    const auto source =
        input::make_decoder(compression, std::make_unique<fuzz::MemorySource>(stored, in_bytes),
                            "x", std::uint64_t{8} << 20);
    outcome.bytes = fuzz::drain(*source, out_bytes, kLimit);
    outcome.damaged = source->damage().has_value();
  } catch (const Error&) {
    outcome.refused = true;
  }
  return outcome;
}

}  // namespace

// A stream gives the same bytes and the same end in whatever pieces it is read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::FuzzInput in(data, size);
  const auto compression = static_cast<input::Compression>(1 + in.byte() % 4);
  const std::size_t in_bytes = 1 + in.byte(), out_bytes = 1 + in.byte();
  const auto whole = decode(in.rest(), compression, std::size_t{1} << 20, std::size_t{1} << 16);
  const auto pieces = decode(in.rest(), compression, in_bytes, out_bytes);
  fuzz::require(whole.refused == pieces.refused, "refused or not");
  if (whole.refused || whole.bytes.size() == (1 << 20)) return 0;
  fuzz::require(whole.damaged == pieces.damaged, "damaged or not");
  // What stands before damage depends on how far a decoder had come when it met it.
  if (!whole.damaged) fuzz::require(whole.bytes == pieces.bytes, "the same bytes");
  const auto shorter = std::min(whole.bytes.size(), pieces.bytes.size());
  fuzz::require(whole.bytes.compare(0, shorter, pieces.bytes, 0, shorter) == 0,
                "the same bytes as far as they go");
  return 0;
}
