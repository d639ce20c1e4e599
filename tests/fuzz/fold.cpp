#include "stages/input/utf8.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/text_oracle.hpp"

// Folding and cutting, with places, is that of the oracle, whatever the bytes were before repair.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wirecopy;
  static const text::Tokenizer tokenizer;
  const std::string text =
      input::valid_utf8(fuzz::FuzzInput(data, std::min<std::size_t>(size, 512)).rest());
  const auto expected = oracle::tokenize(text);
  text::Tokens tokens;
  tokenizer.tokenize(text, tokens);
  fuzz::require(tokens.values.size() == expected.size(), "as many tokens as the oracle has");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    fuzz::require(tokens.values[i] == oracle::hashed(expected[i]), "the oracle's token");
    fuzz::require(tokens.spans[i] == expected[i].span, "the oracle's place");
  }
  return 0;
}
