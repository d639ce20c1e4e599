#include "edits.hpp"

#include <algorithm>
#include <vector>

namespace wirecopy::generate {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n'; }

// Takes the next word and the white space after it off the front of `rest`.
struct Piece {
  std::string_view word;
  std::string_view space;
};
Piece take_piece(std::string_view& rest) {
  const auto word_end = std::find_if(rest.begin(), rest.end(), is_space);
  const auto space_end = std::find_if_not(word_end, rest.end(), is_space);
  const Piece piece{{rest.begin(), word_end}, {word_end, space_end}};
  rest = {space_end, rest.end()};
  return piece;
}

// Quotation marks and dashes, straight or curly, but no apostrophe inside a word.
bool has_marks(std::string_view word) {
  return word.find('"') != word.npos || word.find("\u201c") != word.npos ||
         word.find("\u201d") != word.npos || word == "-" || word == "\u2013";
}

std::string_view marks_after(std::string_view word) {
  const std::size_t last = word.find_last_not_of(".,:;?");
  return last == word.npos ? word : word.substr(last + 1);
}

void append_substitute(std::string& out, std::string_view original, std::string_view word) {
  const std::size_t at = out.size();
  out += word;
  if (original[0] >= 'A' && original[0] <= 'Z') out[at] = static_cast<char>(out[at] - 'a' + 'A');
  out += marks_after(original);
}

// Begins of all paragraphs but the first, and the end.
std::vector<std::size_t> paragraph_breaks(std::string_view text) {
  std::vector<std::size_t> breaks;
  for (std::size_t at = text.find("\n\n"); at != text.npos; at = text.find("\n\n", at + 2)) {
    breaks.push_back(at + 2);
  }
  breaks.push_back(text.size());
  return breaks;
}

}  // namespace

Edited edit_words(std::string_view text, const EditRates& rates, const Vocabulary& vocabulary,
                  Rng& rng) {
  Edited result;
  result.text.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const Piece piece = take_piece(text);
    double dice = has_marks(piece.word) ? 1 : rng.unit();
    const bool erase = dice < rates.erase && piece.space == " " && marks_after(piece.word).empty();
    dice -= rates.erase;
    const bool substitute = dice >= 0 && dice < rates.substitute;
    dice -= rates.substitute;
    const bool insert = dice >= 0 && dice < rates.insert;
    result.edits += erase || substitute || insert;
    if (erase) continue;
    if (insert) (result.text += vocabulary.word(rng)) += ' ';
    if (substitute) {
      append_substitute(result.text, piece.word, vocabulary.word(rng));
    } else {
      result.text += piece.word;
    }
    result.text += piece.space;
  }
  return result;
}

std::string_view truncated(std::string_view text, double share) {
  const auto wanted = static_cast<std::uint32_t>(share * count_words(text));
  std::string_view rest = text;
  for (std::uint32_t i = 0; i < wanted; ++i) take_piece(rest);
  while (!rest.empty()) {
    const Piece piece = take_piece(rest);
    if (piece.space == "\n\n") return text.substr(0, piece.word.end() - text.begin());
  }
  return text;
}

Inserted insert_paragraph(std::string_view text, std::string_view paragraph, Rng& rng) {
  const std::vector<std::size_t> breaks = paragraph_breaks(text);
  const std::size_t at = breaks[rng.below(static_cast<std::uint32_t>(breaks.size()))];
  Inserted result{std::string(text.substr(0, at)), at};
  if (at == text.size()) {
    result.text += "\n\n";
    result.begin_bytes += 2;
  }
  result.text += paragraph;
  if (at < text.size()) result.text += "\n\n";
  result.text += text.substr(at);
  return result;
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    words += !is_space(c) && !inside;
    inside = !is_space(c);
  }
  return words;
}

std::uint32_t count_chars(std::string_view utf8) {
  return static_cast<std::uint32_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

}  // namespace wirecopy::generate
