#pragma once

#include <gtest/gtest.h>

#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "tests/support/text_oracle.hpp"

namespace wirecopy::text {

// A copy that ends where its allocation ends, so that AddressSanitizer sees a byte read too many.
class ExactBytes {
 public:
  explicit ExactBytes(std::string_view bytes)
      : bytes_(new char[bytes.size()]), size_(bytes.size()) {
    if (!bytes.empty()) std::memcpy(bytes_.get(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::unique_ptr<char[]> bytes_;
  std::size_t size_;
};

inline const Tokenizer& tokenizer() {
  static const Tokenizer instance;
  return instance;
}

// Bytes below space and above tilde as numbers, so that a failure can be read.
inline std::string visible(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, 400)) {
    const auto byte = static_cast<unsigned char>(c);
    constexpr char kDigits[] = "0123456789ABCDEF";
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += {'\\', 'x', kDigits[byte / 16], kDigits[byte % 16]};
    }
  }
  return out;
}

// Whether the tokenizer does with `text` what the oracle does, with places and without.
inline testing::AssertionResult agrees_with_oracle(std::string_view text) {
  const ExactBytes exact(text);
  const auto expected = oracle::tokenize(text);
  Tokens tokens;
  tokenizer().tokenize(exact.view(), tokens);
  TokenVector alone;
  tokenizer().tokenize(exact.view(), alone);
  const auto fail = [&](const char* what) {
    return testing::AssertionFailure() << what << " of \"" << visible(text)
                                       << "\", by the oracle \"" << oracle::joined(expected) << '"';
  };
  if (alone != tokens.values) return fail("tokens without places differ from those with places");
  if (tokens.values.size() != tokens.spans.size()) return fail("as many places as tokens");
  if (tokens.values.size() != expected.size()) return fail("the number of tokens");
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (tokens.values[i] != oracle::hashed(expected[i])) return fail("a token");
    if (tokens.spans[i] != expected[i].span) return fail("a place");
  }
  return testing::AssertionSuccess();
}

inline TokenVector tokens_of(std::string_view text) {
  const ExactBytes exact(text);
  TokenVector tokens;
  tokenizer().tokenize(exact.view(), tokens);
  return tokens;
}

}  // namespace wirecopy::text
