#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/text/tokenizer.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::oracle {

// A token as a person would write it down: what it folds to, whether it is a character of a script
// without spaces, and the bytes of the text that it stands for.
struct WrittenToken {
  std::string folded;
  bool character = false;
  ByteSpan span{};
  friend bool operator==(const WrittenToken&, const WrittenToken&) = default;
};

// The tokens of a text: decoded first, then classified, then cut by a grammar, with strings
// everywhere. A word is letters with their marks, an apostrophe between two letters as if absent; a
// character with its marks stands alone.
// Independent of the tokenizer but for the Unicode data, which is utf8proc's for both.
std::vector<WrittenToken> tokenize(std::string_view text);

// The same as the stages hold it.
text::Token hashed(const WrittenToken& token);
std::vector<text::Token> hashed(const std::vector<WrittenToken>& tokens);

// `tokens` as one line, for messages and for comparing spellings.
std::string joined(const std::vector<WrittenToken>& tokens);

}  // namespace wirecopy::oracle
