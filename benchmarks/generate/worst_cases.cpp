#include "worst_cases.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace wirecopy::generate {
namespace {

constexpr std::uint64_t kShared = 0x776f727374;  // names what all articles have
constexpr std::uint64_t kOwn = 0x6f776e;
constexpr std::uint32_t kLiftedWords = 2'000;
constexpr std::size_t kHugeBytes = 50'000'000;
constexpr std::uint32_t kHugeParagraphs = 1'000;  // that others share with the huge article
constexpr std::uint32_t kPoemLines = 50, kLineWords = 10;
constexpr std::uint32_t kRepeatedWords = 10;  // different ones
constexpr std::uint32_t kQuoteWords = 20;

Rng shared_rng(const WorldOptions& options, std::uint64_t number = 0) {
  return Rng{options.seed, kShared, number};
}

// The article's own, without quotations.
std::string own_text(const WorldOptions& options, const Prose& prose, std::uint32_t words,
                     std::uint64_t index) {
  Rng rng{options.seed, kOwn, index};
  Voice voice = any_voice(rng, 0);
  voice.quotes = 0;
  return prose.text(rng, voice, words);
}

std::string shared_paragraph(const WorldOptions& options, const Prose& prose,
                             std::uint64_t number) {
  Rng rng = shared_rng(options, number);
  return prose.paragraph(rng, Voice{.quotes = 0}, 40);
}

std::string lifted(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  Rng rng = shared_rng(options);
  return own_text(options, prose, options.words, index) + "\n\n" +
         prose.text(rng, Voice{.quotes = 0}, kLiftedWords) + "\n\n" +
         own_text(options, prose, options.words / 4, ~index);
}

// Every other article has words of its own before the one that goes on and on.
std::string one_word(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  Rng rng = shared_rng(options, index / 2 % kRepeatedWords);
  const std::string word(prose.vocabulary().rare_word(rng));
  std::string out;
  if (index % 2 == 1) out = own_text(options, prose, options.words / 2, index) + "\n\n";
  Rng own{options.seed, kOwn, ~index};
  for (std::uint32_t left = own.between(options.words / 2, options.words); left > 0; --left) {
    (out += word) += left > 1 ? " " : ".";
  }
  return out;
}

// The first article is huge and holds the paragraphs that every tenth of the others carries one of.
std::string huge(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  std::string out = own_text(options, prose, options.words, index);
  if (index > 0 && index % 10 > 0) return out;
  if (index > 0) {
    return out + "\n\n" + shared_paragraph(options, prose, index / 10 % kHugeParagraphs);
  }
  for (std::uint32_t i = 0; i < kHugeParagraphs; ++i) {
    (out += "\n\n") += shared_paragraph(options, prose, i);
  }
  for (std::uint64_t part = 1; out.size() < kHugeBytes; ++part) {
    (out += "\n\n") += own_text(options, prose, 10'000, ~part);
  }
  return out;
}

std::string poem(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  Rng shared = shared_rng(options);
  std::vector<std::string> lines(kPoemLines);
  for (std::string& line : lines) {
    for (std::uint32_t i = 0; i < kLineWords; ++i) {
      (line += i == 0 ? "" : " ") += prose.vocabulary().word(shared);
    }
  }
  Rng rng{options.seed, kOwn, index};
  std::string out;
  for (std::size_t left = lines.size(); left > 0; --left) {
    std::swap(lines[left - 1], lines[rng.below(static_cast<std::uint32_t>(left))]);
    (out += lines[left - 1]) += '\n';
  }
  return out;
}

std::string one_quote(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  Rng rng = shared_rng(options);
  std::string words;
  for (std::uint32_t i = 0; i < kQuoteWords; ++i) {
    (words += i == 0 ? "" : " ") += prose.vocabulary().word(rng);
  }
  return own_text(options, prose, options.words / 2, index) + "\n\n“" + words +
         ",” said Ada Brown.\n\n" + own_text(options, prose, options.words / 2, ~index);
}

// Half of the pieces are marks: of every language, apostrophes, entities, dashes, brackets.
std::string mark_soup(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  constexpr std::array<std::string_view, 34> kPieces = {
      "“",  "”",  "‘",  "’",  "\"", "'",  "„",      "‚",       "«",       "»",     "‹", "›",
      "「", "」", "『", "』", "``", "''", "&quot;", "&ldquo;", "&#8221;", "–",     "—", "- ",
      ".",  ",",  ":",  "?",  "[",  "]",  "...",    "\n",      "\n\n",    "\u00a0"};
  Rng rng{options.seed, kOwn, index};
  std::string out;
  for (std::uint32_t i = 0; i < options.words * 2; ++i) {
    const std::uint32_t dice = rng.below(8);
    if (dice < 4) {
      out += kPieces[rng.below(kPieces.size())];
    } else {
      if (dice > 4) out += ' ';
      out += dice == 7 ? "said" : prose.vocabulary().word(rng);
      if (dice == 6) out += ' ';
    }
  }
  return out;
}

}  // namespace

bool is_worst_case(Kind kind) { return kind >= Kind::kLifted && kind <= Kind::kSoup; }

std::string worst_case_text(const WorldOptions& options, const Prose& prose, std::uint64_t index) {
  switch (options.kind) {
    case Kind::kLifted:
      return lifted(options, prose, index);
    case Kind::kOneWord:
      return one_word(options, prose, index);
    case Kind::kHuge:
      return huge(options, prose, index);
    case Kind::kPoem:
      return poem(options, prose, index);
    case Kind::kOneQuote:
      return one_quote(options, prose, index);
    default:
      return mark_soup(options, prose, index);
  }
}

}  // namespace wirecopy::generate
