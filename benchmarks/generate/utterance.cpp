#include "utterance.hpp"

#include <algorithm>
#include <array>

namespace wirecopy::generate {
namespace {

using Words = std::vector<std::string>;

constexpr std::array<std::string_view, 14> kSpellingNames = {
    "marks",   "censored", "expletive", "bracketed",  "sic",    "ellipsis", "front_cut",
    "end_cut", "merged",   "split",     "contracted", "number", "changed",  "bare"};
static_assert(kSpellingNames.size() == static_cast<std::size_t>(Spelling::kCount));

constexpr std::array<std::string_view, 28> kFunctionWords = {
    "the", "of",   "and", "to",   "a",   "in",    "that", "for",  "on",   "with",
    "as",  "at",   "by",  "from", "we",  "but",   "or",   "they", "when", "what",
    "so",  "this", "if",  "all",  "our", "about", "more", "who"};

struct Pair {
  std::string_view plain, other;
};
constexpr std::array<Pair, 4> kSwearing = {
    {{"fucking", "f***ing"}, {"bullshit", "bulls--t"}, {"shit", "s—"}, {"asshole", "a**hole"}}};
struct Contraction {
  std::string_view first, second, both;
};
constexpr std::array<Contraction, 6> kContractions = {{{"do", "not", "don't"},
                                                       {"is", "not", "isn't"},
                                                       {"we", "are", "we're"},
                                                       {"they", "have", "they've"},
                                                       {"it", "is", "it's"},
                                                       {"will", "not", "won't"}}};
constexpr std::array<Pair, 8> kNumbers = {{{"7", "seven"},
                                           {"12", "twelve"},
                                           {"19", "nineteen"},
                                           {"25", "twenty-five"},
                                           {"40", "forty"},
                                           {"63", "sixty-three"},
                                           {"88", "eighty-eight"},
                                           {"99", "ninety-nine"}}};

std::string capitalised(std::string word) {
  if (!word.empty() && word[0] >= 'a' && word[0] <= 'z') {
    word[0] = static_cast<char>(word[0] - 'a' + 'A');
  }
  return word;
}

std::string lowered(std::string word) {
  if (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') {
    word[0] = static_cast<char>(word[0] - 'A' + 'a');
  }
  return word;
}

// Short ones are likelier than long ones; 15 words on average from 3.
std::uint32_t any_length(std::uint32_t shortest, Rng& rng) {
  const double share = rng.unit();
  return shortest + static_cast<std::uint32_t>(share * share * (41 - shortest));
}

// Half of the words say nothing by themselves, as in speech; the second always does.
Words any_words(std::uint32_t count, const Vocabulary& vocabulary, Rng& rng) {
  Words words;
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i == 1) {
      words.emplace_back(vocabulary.rare_word(rng));
    } else if (rng.chance(.5)) {
      words.emplace_back(kFunctionWords[rng.below(kFunctionWords.size())]);
    } else {
      words.emplace_back(vocabulary.word(rng));
    }
    if (i + 1 < count && rng.chance(.07)) words.back() += ',';
  }
  return words;
}

std::string any_name(const Vocabulary& vocabulary, Rng& rng) {
  const std::string first = capitalised(std::string(vocabulary.rare_word(rng)));
  return first + " " + capitalised(std::string(vocabulary.rare_word(rng)));
}

// What the spelling will change stands in the middle, or in the word behind it.
std::size_t middle(const Words& words) { return words.size() / 2; }

void give_what_spelling_needs(Utterance& utterance) {
  Words& words = utterance.words;
  const std::size_t at = middle(words), dice = utterance.number / kSpellingNames.size();
  switch (utterance.spelling) {
    case Spelling::kCensored:
    case Spelling::kExpletive:
      words[at] = kSwearing[dice % kSwearing.size()].plain;
      break;
    case Spelling::kBracketed:
      words[at] = "he";
      break;
    case Spelling::kContracted:
      words[at] = kContractions[dice % kContractions.size()].first;
      words[at + 1] = kContractions[dice % kContractions.size()].second;
      break;
    case Spelling::kNumber:
      words[at] = kNumbers[dice % kNumbers.size()].plain;
      break;
    case Spelling::kMerged:
      words[at] = std::string("here.");
      words[at + 1] = capitalised(words[at + 1]);
      break;
    case Spelling::kSplit:
      words[at] = std::string("here,");
      break;
    case Spelling::kMarks:
      words[at] = std::string("now,");
      break;
    default:
      break;
  }
}

void without_marks(Words& words) {
  for (std::string& word : words) {
    word = lowered(word);
    if (word.ends_with(',')) word.pop_back();
  }
  words[0] = capitalised(words[0]);
}

void with_contraction(Words& words, std::size_t at, const Contraction& contraction) {
  words[at] = contraction.both;
  if (words[at + 1].ends_with(',')) words[at] += ',';
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

// The mark of the last word that goes is lost with it.
void with_ellipsis(Words& words) {
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>(words.size() * 3 / 8);
  const auto end = begin + static_cast<std::ptrdiff_t>(std::max<std::size_t>(words.size() / 4, 1));
  *begin = "...";
  words.erase(begin + 1, end);
}

// One or two words in ten, none of them at the ends.
void with_changed_words(Words& words, const Vocabulary& vocabulary, Rng& rng) {
  const auto size = static_cast<std::uint32_t>(words.size());
  const std::uint32_t most = size / 5, least = std::max(size / 10, 1U);
  const std::uint32_t count = rng.between(least, std::max(most, least));
  std::vector<bool> changed(size);
  for (std::uint32_t done = 0; done < count;) {
    const std::uint32_t at = rng.between(1, size - 2);
    if (changed[at]) continue;
    changed[at] = true;
    words[at] = vocabulary.word(rng);
    ++done;
  }
}

// Keeps six words in ten or more, and never fewer than five.
std::size_t cut_words(std::size_t size, Rng& rng) {
  const auto most = static_cast<std::uint32_t>(std::min(size * 4 / 10, size - 5));
  return rng.between(1, std::max(most, 1U));
}

Utterance utterance_of(std::uint64_t number, std::uint32_t shortest, const Vocabulary& vocabulary,
                       Rng& rng) {
  const auto spelling = static_cast<Spelling>(number % kSpellingNames.size());
  const std::uint32_t length = any_length(shortest, rng);
  Utterance out{number, spelling, any_words(length, vocabulary, rng), any_name(vocabulary, rng)};
  return out;
}

}  // namespace

std::string_view name_of(Spelling spelling) {
  return kSpellingNames[static_cast<std::size_t>(spelling)];
}

Utterance repeated_utterance(std::uint64_t seed, std::uint64_t number,
                             const Vocabulary& vocabulary) {
  Rng rng{seed, 0x7574746572, number};
  Utterance out = utterance_of(number, 8, vocabulary, rng);
  give_what_spelling_needs(out);
  out.words[0] = capitalised(out.words[0]);
  return out;
}

Utterance single_utterance(std::uint64_t seed, std::uint64_t number, const Vocabulary& vocabulary) {
  Rng rng{seed, 0x6f6e6365, number};
  Utterance out = utterance_of(number, 3, vocabulary, rng);
  out.words[0] = capitalised(out.words[0]);
  return out;
}

std::vector<std::string> spelled(const Utterance& utterance, const Vocabulary& vocabulary,
                                 Rng& rng) {
  Words words = utterance.words;
  const std::size_t at = middle(words), dice = utterance.number / kSpellingNames.size();
  switch (utterance.spelling) {
    case Spelling::kMarks:
      without_marks(words);
      break;
    case Spelling::kCensored:
      words[at] = kSwearing[dice % kSwearing.size()].other;
      break;
    case Spelling::kExpletive:
      words[at] = "[expletive]";
      break;
    case Spelling::kBracketed:
      words[at] = "[" + utterance.speaker.substr(utterance.speaker.find(' ') + 1) + "]";
      break;
    case Spelling::kSic:
      words[at] += rng.chance(.5) ? " (sic)" : " [sic]";
      break;
    case Spelling::kEllipsis:
      with_ellipsis(words);
      break;
    case Spelling::kFrontCut:
      words.erase(words.begin(),
                  words.begin() + static_cast<std::ptrdiff_t>(cut_words(words.size(), rng)));
      break;
    case Spelling::kEndCut:
      words.resize(words.size() - cut_words(words.size(), rng));
      if (words.back().ends_with(',')) words.back().pop_back();
      break;
    case Spelling::kMerged:
      words[at] = "here,";
      words[at + 1] = lowered(words[at + 1]);
      break;
    case Spelling::kSplit:
      words[at] = "here.";
      words[at + 1] = capitalised(words[at + 1]);
      break;
    case Spelling::kContracted:
      with_contraction(words, at, kContractions[dice % kContractions.size()]);
      break;
    case Spelling::kNumber:
      words[at] = kNumbers[dice % kNumbers.size()].other;
      break;
    case Spelling::kChanged:
      with_changed_words(words, vocabulary, rng);
      break;
    default:
      break;
  }
  return words;
}

}  // namespace wirecopy::generate
