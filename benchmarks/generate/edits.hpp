#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "random.hpp"
#include "vocabulary.hpp"

namespace wirecopy::generate {

// Shares of the words of a text that are changed in each way.
struct EditRates {
  double substitute = 0;
  double insert = 0;
  double erase = 0;
};

struct Edited {
  std::string text;
  std::uint32_t edits = 0;  // words substituted, inserted or erased
};

// `text` with words changed at random; capitals and the marks after a word stay, words with
// quotation marks are left alone so that quotations stay whole.
Edited edit_words(std::string_view text, const EditRates& rates, const Vocabulary& vocabulary,
                  Rng& rng);

// The first `share` of the words of `text`, and on to the end of that paragraph.
std::string_view truncated(std::string_view text, double share);

// `text` with `paragraph` put between two of its paragraphs, or at the end, and where it stands.
struct Inserted {
  std::string text;
  std::size_t begin_bytes = 0;
};
Inserted insert_paragraph(std::string_view text, std::string_view paragraph, Rng& rng);

// Words between white space, as the lengths asked for are counted.
std::uint32_t count_words(std::string_view text);

// Unicode code points of valid UTF-8.
std::uint32_t count_chars(std::string_view utf8);

}  // namespace wirecopy::generate
