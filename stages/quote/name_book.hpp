#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/quote/words.hpp"

namespace wirecopy::quote {

// The full names of one article, by their last words.
// Method: a name of one word is looked for in the article, from its beginning, where another
// capitalised word stands right before it; what was found is kept.
// Cost: a search by memmem for each different short name; all searches of an article together read
// at most kMostReading times its bytes and 64 KB.
class NameBook {
 public:
  static constexpr std::size_t kMostReading = 16;

  NameBook(std::string_view title, std::string_view text, const Lexicon& lexicon);

  // The name in full ("Legend" -> "John Legend"), or as it is where the article has no more.
  std::string full(std::string_view name);

 private:
  struct Entry {
    std::string name;  // as met
    std::string full_name;
  };
  std::string of_short(std::string_view name);
  std::string of_long(std::string_view name);
  bool occurs_twice(std::string_view name);
  std::string search(std::string_view name);
  std::string search_in(std::string_view field, std::string_view name);
  std::string run_before(std::string_view field, std::size_t at, std::string_view name) const;

  std::string_view title_;
  std::string_view text_;
  const Lexicon& lexicon_;
  std::size_t budget_;
  std::vector<Entry> entries_;
};

}  // namespace wirecopy::quote
