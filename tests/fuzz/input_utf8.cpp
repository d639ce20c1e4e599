#include "stages/input/utf8.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/utf8_oracle.hpp"

// The repair of ill-formed UTF-8 is that of the oracle, and what is repaired is valid and stays as
// it is.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wirecopy;
  const std::string_view bytes = fuzz::FuzzInput(data, std::min<std::size_t>(size, 64)).rest();
  std::string repaired, again;
  std::uint64_t expected = 0;
  const auto count = input::repair_utf8(bytes, repaired);
  fuzz::require(repaired == oracle::repair_utf8(bytes, expected), "repaired as by the oracle");
  fuzz::require(count == expected, "counted as by the oracle");
  fuzz::require(input::is_valid_utf8(repaired), "what is repaired is valid");
  fuzz::require((count == 0) == input::is_valid_utf8(bytes), "what is valid is left alone");
  fuzz::require(input::repair_utf8(repaired, again) == 0 && again == repaired,
                "what is repaired stays as it is");
  return 0;
}
