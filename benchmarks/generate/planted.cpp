#include "planted.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "edits.hpp"

namespace wirecopy::generate {
namespace {

enum class Edit : std::uint8_t { kNone, kSubstitute, kInsert, kErase };
using Edits = std::vector<Edit>;  // one for each word

struct Rule {
  std::string_view kind;
  std::uint32_t words;
  std::uint32_t stretch;  // words to an edit
  bool in_each;           // one edit in each stretch rather than anywhere
};
constexpr std::array<Rule, kPlantedKinds> kRules = {{{"verbatim", 0, 0, false},
                                                     {"tenth", 25, 10, false},
                                                     {"fifth", 50, 5, false},
                                                     {"tenth_each", 25, 10, true},
                                                     {"fifth_each", 50, 5, true}}};

std::vector<std::string> any_words(std::uint32_t count, const Vocabulary& vocabulary, Rng& rng) {
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < count; ++i) {
    words.emplace_back(rng.chance(.08) ? vocabulary.rare_word(rng) : vocabulary.word(rng));
  }
  return words;
}

// Of 25 words, two and three in turn.
std::uint32_t edit_count(const Rule& rule, bool round_up) {
  if (rule.stretch == 0) return 0;
  return (rule.words + (round_up ? rule.stretch - 1 : 0)) / rule.stretch;
}

std::uint32_t any_place(const Rule& rule, std::uint32_t edit, Rng& rng) {
  const std::uint32_t last = rule.words - 2;
  if (!rule.in_each) return rng.between(1, last);
  const std::uint32_t begin = edit * rule.stretch;
  return rng.between(std::max(begin, 1U), std::min(begin + rule.stretch - 1, last));
}

Edit any_edit(Rng& rng) {
  const std::uint32_t dice = rng.below(4);
  return dice < 2 ? Edit::kSubstitute : dice == 2 ? Edit::kInsert : Edit::kErase;
}

Edits any_edits(const Rule& rule, std::uint32_t count, std::size_t words, Rng& rng) {
  Edits edits(words, Edit::kNone);
  for (std::uint32_t edit = 0; edit < count; ++edit) {
    std::uint32_t at = any_place(rule, edit, rng);
    while (edits[at] != Edit::kNone) at = any_place(rule, edit, rng);
    edits[at] = any_edit(rng);
  }
  return edits;
}

std::string new_word(const std::vector<std::string>& taken, const Vocabulary& vocabulary,
                     Rng& rng) {
  for (;;) {
    std::string word(vocabulary.word(rng));
    if (std::find(taken.begin(), taken.end(), word) == taken.end()) return word;
  }
}

void apply(PlantedPassage& passage, const Edits& edits, const Vocabulary& vocabulary, Rng& rng) {
  for (std::size_t i = 0; i < edits.size(); ++i) {
    passage.substituted += edits[i] == Edit::kSubstitute;
    passage.inserted += edits[i] == Edit::kInsert;
    passage.erased += edits[i] == Edit::kErase;
    const bool keep = edits[i] == Edit::kNone || edits[i] == Edit::kInsert;
    if (keep) passage.edited.push_back(passage.original[i]);
    if (edits[i] == Edit::kSubstitute || edits[i] == Edit::kInsert) {
      passage.edited.push_back(new_word(passage.original, vocabulary, rng));
    }
  }
}

// The fewest substitutions, insertions and erasures that lead from one to the other.
std::uint32_t edit_distance(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::uint32_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (const std::string& word : a) {
    std::uint32_t diagonal = row[0]++;
    for (std::size_t j = 1; j < row.size(); ++j) {
      const std::uint32_t substituted = diagonal + (word != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row.back();
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) (out += out.empty() ? "" : " ") += word;
  return out;
}

// Without marks and capitals.
std::string bare(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

// A gap of one space, and the words on its sides.
struct Gap {
  std::size_t at = 0;
  std::string before, after;
};

Gap gap_at(std::string_view text, std::size_t space) {
  const std::size_t begin = text.find_last_of(" \n", space - 1) + 1;  // npos + 1 = 0
  const std::size_t end = std::min(text.find_first_of(" \n", space + 1), text.size());
  return {space, bare(text.substr(begin, space - begin)),
          bare(text.substr(space + 1, end - space - 1))};
}

// Words stand on both sides: no dash.
Gap any_gap(std::string_view text, Rng& rng) {
  for (;;) {
    const std::size_t space = text.find(' ', rng.below(static_cast<std::uint32_t>(text.size())));
    if (space == text.npos || space == 0) continue;
    Gap gap = gap_at(text, space);
    if (!gap.before.empty() && !gap.after.empty()) return gap;
  }
}

PlantedText put(std::string_view text, const Gap& gap, const std::string& passage, Script script) {
  PlantedText out{in_script(text.substr(0, gap.at + 1), script)};
  out.begin = count_chars(out.text);
  out.text += in_script(passage, script);
  out.end = count_chars(out.text);
  out.text += in_script(text.substr(gap.at), script);
  return out;
}

}  // namespace

PlantedPassage plant_passage(std::uint64_t number, const Vocabulary& vocabulary, Rng& rng) {
  Rule rule = kRules[number % kRules.size()];
  if (rule.words == 0) rule.words = rng.between(10, 60);
  const std::uint32_t count = edit_count(rule, number / kRules.size() % 2 == 1);
  for (;;) {
    PlantedPassage passage{rule.kind, any_words(rule.words, vocabulary, rng), {}};
    apply(passage, any_edits(rule, count, rule.words, rng), vocabulary, rng);
    if (edit_distance(passage.original, passage.edited) == count) return passage;
  }
}

PlantedPair place(const PlantedPassage& passage, std::string_view first, std::string_view second,
                  Script script, Rng& rng) {
  const Gap here = any_gap(first, rng);
  Gap there = any_gap(second, rng);
  while (there.before == here.before || there.after == here.after) there = any_gap(second, rng);
  return {put(first, here, joined(passage.original), script),
          put(second, there, joined(passage.edited), script)};
}

}  // namespace wirecopy::generate
