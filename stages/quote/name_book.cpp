#include "stages/quote/name_book.hpp"

#include <algorithm>

#include "stages/quote/noun_phrase.hpp"

namespace wirecopy::quote {
namespace {

constexpr std::size_t kMostEntries = 64;
constexpr std::size_t kMostSearched = 32768;

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const auto lower = byte | 0x20;
  return byte >= 0x80 || (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9');
}

std::string_view last_word(std::string_view name) {
  const auto space = name.rfind(' ');
  return space == name.npos ? name : name.substr(space + 1);
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

}  // namespace

NameBook::NameBook(std::string_view title, std::string_view text, const Lexicon& lexicon)
    : title_(title), text_(text), lexicon_(lexicon), budget_(kMostReading * text.size() + 65536) {}

std::string NameBook::full(std::string_view name) {
  const bool short_name = name.find(' ') == name.npos;
  for (const Entry& entry : entries_) {
    if (entry.name == name) return entry.full_name;
  }
  if (short_name) {
    for (const Entry& entry : entries_) {
      if (last_word(entry.full_name) == name || first_word(entry.full_name) == name) {
        return entry.full_name;
      }
    }
  }
  std::string found = short_name ? search(name) : shortened(name);
  if (entries_.size() < kMostEntries) entries_.push_back({std::string(name), found});
  return found;
}

// A headline runs names into other capitals: "Lady Gaga Breaks" where the article has "Lady Gaga".
std::string NameBook::shortened(std::string_view name) {
  const auto first = name.find(' '), second = name.find(' ', first + 1);
  if (second == name.npos) return std::string(name);
  const std::string_view front = name.substr(0, second);
  const std::string_view back = name.substr(name.rfind(' ', name.rfind(' ') - 1) + 1);
  if (occurs_twice(name)) return std::string(name);
  if (occurs_twice(front)) return std::string(front);
  return std::string(occurs_twice(back) ? back : name);
}

bool NameBook::occurs_twice(std::string_view name) {
  const std::string_view field = text_.substr(0, kMostSearched);
  if (budget_ < field.size()) return false;
  budget_ -= field.size();
  const auto first = field.find(name);
  return first != field.npos && field.find(name, first + name.size()) != field.npos;
}

std::string NameBook::search(std::string_view name) {
  for (const std::string_view field : {text_.substr(0, kMostSearched), title_}) {
    if (budget_ < field.size()) break;
    budget_ -= field.size();
    std::string found = search_in(field, name);
    if (found.size() > name.size()) return found;
  }
  return std::string(name);
}

std::string NameBook::search_in(std::string_view field, std::string_view name) {
  for (std::size_t at = field.find(name); at != field.npos; at = field.find(name, at + 1)) {
    if (at < 3 || field[at - 1] != ' ') continue;
    const std::size_t end = at + name.size();
    if (end < field.size() && is_word_byte(field[end])) continue;
    std::string found = run_before(field, at, name);
    if (found.size() > name.size()) return found;
  }
  return {};
}

// The name that ends with the `name` at `at`.
std::string NameBook::run_before(std::string_view field, std::size_t at,
                                 std::string_view name) const {
  constexpr std::size_t kLongest = 48;
  std::size_t begin = at > kLongest ? at - kLongest : 0;
  while (begin > 0 && begin < at && field[begin] != ' ') ++begin;
  Words words;
  cut_words(field,
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at + name.size())},
            lexicon_, words);
  if (words.empty() || !is_name_word(words.back())) return {};
  const Subject run = last_name(words);
  if (run.kind != SpeakerKind::kName) return {};
  return std::string(field.substr(run.span.begin, run.span.size()));
}

}  // namespace wirecopy::quote
