#include "tests/support/quote_variants.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace wirecopy::worlds {
namespace {

using Words = std::vector<std::string>;

constexpr std::string_view kNouns[] = {
    "budget",  "hospital", "bridge",  "teacher",   "harbour", "committee", "election", "border",
    "factory", "river",    "pension", "vaccine",   "railway", "mayor",     "minister", "tax",
    "treaty",  "school",   "police",  "farmer",    "union",   "court",     "bank",     "airline",
    "reform",  "strike",   "veteran", "refugee",   "drought", "flood",     "senate",   "council",
    "inquiry", "prison",   "climate", "coalition", "worker",  "landlord",  "student",  "tariff"};
constexpr std::string_view kVerbs[] = {"rebuild", "defend",   "abandon", "finance", "close",
                                       "protect", "question", "ignore",  "repair",  "replace",
                                       "support", "destroy",  "reopen",  "punish",  "reject",
                                       "honour",  "expand",   "betray",  "inspect", "rescue"};
constexpr std::string_view kAdjectives[] = {
    "broken",   "public",   "shameful", "honest",  "foreign",  "ancient",  "costly", "brave",
    "reckless", "northern", "private",  "fragile", "historic", "peaceful", "secret"};
constexpr std::string_view kPlaces[] = {
    "in the capital",   "across the valley",   "on the coast",      "at the old port",
    "in every village", "behind closed doors", "before the winter", "after the vote"};
constexpr std::string_view kReasons[] = {"for nothing",
                                         "because nobody asked",
                                         "while our neighbours wait",
                                         "as long as I live",
                                         "unless somebody pays",
                                         "without a single witness",
                                         "just to please investors",
                                         "until everyone has left"};
constexpr std::string_view kPeople[] = {"we", "they", "you", "I"};

// Numbers that are written either way.
struct Number {
  std::string_view digits;
  std::string_view words;
};
constexpr Number kNumbers[] = {{"3", "three"},   {"7", "seven"},       {"12", "twelve"},
                               {"20", "twenty"}, {"45", "forty-five"}, {"200", "two hundred"}};

void append(Words& words, std::string_view phrase) {
  while (!phrase.empty()) {
    const std::size_t end = std::min(phrase.find(' '), phrase.size());
    words.emplace_back(phrase.substr(0, end));
    phrase.remove_prefix(std::min(end + 1, phrase.size()));
  }
}

Words words_of(std::string_view text) {
  Words words;
  append(words, text);
  return words;
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

void end_sentence(Words& words, std::size_t begin) {
  words[begin][0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[begin][0])));
  words.back() += '.';
}

void append_complaint(Random& random, Words& words) {
  append(words, random.pick(kPeople));
  append(words, "do not");
  append(words, random.pick(kVerbs));
  append(words, "the");
  append(words, random.pick(kAdjectives));
  append(words, random.pick(kNouns));
  append(words, random.one_in(2) ? "and the" : "or this fucking");
  append(words, random.pick(kNouns));
  append(words, random.pick(random.one_in(2) ? kPlaces : kReasons));
}

void append_promise(Random& random, Words& words) {
  static constexpr std::string_view kBeginnings[] = {"it is the",        "that is why our",
                                                     "believe me, this", "nobody but the",
                                                     "today the whole",  "someone at the"};
  append(words, random.pick(kBeginnings));
  append(words, random.pick(kNouns));
  append(words, random.one_in(2) ? "must" : "simply must");
  append(words, random.pick(kVerbs));
  append(words, random.pick(kNumbers).digits);
  append(words, random.pick(kAdjectives));
  append(words, random.pick(kNouns));
  if (random.one_in(2)) append(words, random.pick(random.one_in(2) ? kPlaces : kReasons));
}

// Puts `change(word)` for the words that are `wanted`.
template <typename Change>
std::string replaced(Words words, std::string_view wanted, Change change) {
  for (std::string& word : words) {
    const std::size_t size = word.find_last_not_of(".,") + 1;
    if (std::string_view(word).substr(0, size) == wanted) word = change() + word.substr(size);
  }
  return joined(words);
}

std::string censored(Random& random, const Words& words) {
  static constexpr std::string_view kMasks[] = {"f***ing", "f—ing",   "f—",
                                                "f*****g", "f------", "[expletive]"};
  return replaced(words, "fucking", [&] { return std::string(random.pick(kMasks)); });
}

std::string in_brackets(Random& random, Words words) {
  static constexpr std::string_view kNames[] = {"[he]", "[she]", "[the government]", "[Mr Okafor]"};
  for (std::string& word : words) {
    for (const std::string_view pronoun : kPeople) {
      if (std::equal(word.begin(), word.end(), pronoun.begin(), pronoun.end(),
                     [](unsigned char a, unsigned char b) {
                       return std::tolower(a) == std::tolower(b);
                     })) {
        word = random.pick(kNames);
        return joined(words);
      }
    }
  }
  return joined(words);
}

std::size_t sentence_end(const Words& words) {
  const auto end = std::find_if(words.begin(), words.end(),
                                [](const auto& word) { return word.ends_with('.'); });
  return static_cast<std::size_t>(end - words.begin());
}

std::string merged(Words words) {
  const std::size_t end = sentence_end(words);
  words[end].back() = ',';
  std::string& next = words[end + 1];
  next[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(next[0])));
  words.insert(words.begin() + static_cast<std::ptrdiff_t>(end) + 1, "and");
  return joined(words);
}

std::string split(Random& random, Words words) {
  const std::size_t at = 3 + random.below(static_cast<std::uint32_t>(sentence_end(words)) - 4);
  words[at] += '.';
  std::string& next = words[at + 1];
  next[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(next[0])));
  return joined(words);
}

std::string repunctuated(Random& random, Words words) {
  static constexpr std::string_view kMarks[] = {",", ";", " —", " -", "!", ":"};
  for (std::string& word : words) {
    if (random.one_in(4) && std::isalnum(static_cast<unsigned char>(word.back())))
      word += random.pick(kMarks);
  }
  return joined(words);
}

std::string recased(Random& random, std::string text) {
  const bool all = random.one_in(2);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (all || i == 0 || text[i - 1] == ' ') {
      text[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[i])));
    }
  }
  return text;
}

std::string contracted(std::string text) {
  static constexpr std::pair<std::string_view, std::string_view> kContractions[] = {
      {" do not ", " don’t "}, {"It is ", "It's "}, {"That is ", "That’s "}};
  for (const auto& [full, contraction] : kContractions) {
    const std::size_t at = text.find(full);
    if (at != std::string::npos) text.replace(at, full.size(), contraction);
  }
  return text;
}

std::string spelt(Words words) {
  for (const Number& number : kNumbers) {
    const auto at = std::find(words.begin(), words.end(), number.digits);
    if (at != words.end()) *at = number.words;
  }
  return joined(words);
}

std::string without_a_stretch(Random& random, Words words) {
  const std::size_t size = 2 + random.below(4);
  const std::size_t at = 5 + random.below(static_cast<std::uint32_t>(words.size() - size - 9));
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>(at);
  words.erase(begin, begin + static_cast<std::ptrdiff_t>(size));
  words.insert(words.begin() + static_cast<std::ptrdiff_t>(at), random.one_in(2) ? "..." : "…");
  return joined(words);
}

std::string reworded(Random& random, Words words, std::size_t count) {
  std::vector<std::size_t> places(words.size());
  for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
  for (std::size_t i = 0; i < count; ++i) {
    std::swap(places[i], places[i + random.below(static_cast<std::uint32_t>(places.size() - i))]);
    words[places[i]] = random.one_in(2) ? random.pick(kNouns) : random.pick(kVerbs);
  }
  return joined(words);
}

}  // namespace

std::span<const NamedChange> quote_changes() {
  using enum QuoteChange;
  static constexpr std::array<NamedChange, 14> kAll = {{{"censored_word", kCensoredWord},
                                                        {"pronoun_in_brackets", kPronounInBrackets},
                                                        {"sic", kSic},
                                                        {"ellipsis", kEllipsis},
                                                        {"truncated_start", kTruncatedStart},
                                                        {"truncated_end", kTruncatedEnd},
                                                        {"merged_sentences", kMergedSentences},
                                                        {"split_sentence", kSplitSentence},
                                                        {"punctuation", kPunctuation},
                                                        {"case", kCase},
                                                        {"contraction", kContraction},
                                                        {"number_as_word", kNumberAsWord},
                                                        {"one_word_in_ten", kOneWordInTen},
                                                        {"two_words_in_ten", kTwoWordsInTen}}};
  return kAll;
}

std::string quotation(Random& random) {
  Words words;
  append_complaint(random, words);
  end_sentence(words, 0);
  const std::size_t begin = words.size();
  append_promise(random, words);
  end_sentence(words, begin);
  return joined(words);
}

std::string changed_quotation(Random& random, std::string_view quotation, QuoteChange change) {
  const Words words = words_of(quotation);
  const auto third = static_cast<std::uint32_t>(words.size() / 3);
  const std::size_t cut = 1 + random.below(2 * third - 1);
  switch (change) {
    case QuoteChange::kCensoredWord:
      return censored(random, words);
    case QuoteChange::kPronounInBrackets:
      return in_brackets(random, words);
    case QuoteChange::kSic:
      return replaced(words, "must",
                      [&] { return random.one_in(2) ? "must (sic)" : "must [sic]"; });
    case QuoteChange::kEllipsis:
      return without_a_stretch(random, words);
    case QuoteChange::kTruncatedStart:
      return joined({words.begin() + static_cast<std::ptrdiff_t>(cut), words.end()});
    case QuoteChange::kTruncatedEnd:
      return joined({words.begin(), words.end() - static_cast<std::ptrdiff_t>(cut)});
    case QuoteChange::kMergedSentences:
      return merged(words);
    case QuoteChange::kSplitSentence:
      return split(random, words);
    case QuoteChange::kPunctuation:
      return repunctuated(random, words);
    case QuoteChange::kCase:
      return recased(random, std::string(quotation));
    case QuoteChange::kContraction:
      return contracted(std::string(quotation));
    case QuoteChange::kNumberAsWord:
      return spelt(words);
    case QuoteChange::kOneWordInTen:
      return reworded(random, words, words.size() / 10);
    case QuoteChange::kTwoWordsInTen:
      return reworded(random, words, words.size() / 5);
  }
  return {};
}

}  // namespace wirecopy::worlds
