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
  for (const Entry& entry : entries_) {
    if (entry.name == name) return entry.full_name;
  }
  const bool short_name = name.find(' ') == name.npos;
  std::string found = short_name ? of_short(name) : of_long(name);
  if (entries_.size() < kMostEntries) entries_.push_back({std::string(name), found});
  return found;
}

// A family name before a first name.
std::string NameBook::of_short(std::string_view name) {
  for (const Entry& entry : entries_) {
    if (entry.full_name != name && last_word(entry.full_name) == name) return entry.full_name;
  }
  std::string found = search(name);
  if (found != name) return found;
  for (const Entry& entry : entries_) {
    if (entry.full_name != name && first_word(entry.full_name) == name) return entry.full_name;
  }
  return found;
}

// A headline runs names into other capitals: "Lady Gaga Breaks" where the article has "Lady Gaga".
std::string NameBook::of_long(std::string_view name) {
  const auto first = name.find(' '), second = name.find(' ', first + 1);
  const std::string_view headline = text_.substr(0, text_.find('\n'));
  const bool in_headline = title_.find(name) != title_.npos || headline.find(name) != headline.npos;
  if (second == name.npos || !in_headline || occurs_twice(name)) return std::string(name);
  if (occurs_twice(name.substr(0, second))) return std::string(name.substr(0, second));
  const std::string_view back = name.substr(name.rfind(' ', name.rfind(' ') - 1) + 1);
  if (occurs_twice(back)) return std::string(back);
  std::string found = search(name.substr(0, first));
  return found.find(' ') != found.npos ? found : std::string(name);
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
