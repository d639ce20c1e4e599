#pragma once

#include <span>
#include <string_view>

namespace wirecopy::match {

// The words of one language that matching treats in a way of their own; spelt as in print, parted
// by spaces (`contractions` and `stock_phrases` by commas).
struct WordLists {
  std::string_view language;  // ISO 639-1
  std::string_view function_words;
  std::string_view numbers;       // one=1 two=2 ...
  std::string_view contractions;  // don't=do not, ...
  std::string_view swear_words;   // as papers mask them
  std::string_view stock_phrases;
};

// All that are known, by language.
std::span<const WordLists> word_lists();

}  // namespace wirecopy::match
