#include <array>

#include "stages/quote/languages/language_table.hpp"

namespace wirecopy::quote {

// A language that is not known: only what is safe in all, and a verb, so that speakers are looked
// for.
const LanguageTable kAnyLanguage = {.cues = "says"};

// Languages of whose words nothing is known here.
const LanguageTable kInwards = {.codes = "da cs sk sl hr hu",
                                .marks = {.guillemets_point_inwards = true}};
const LanguageTable kRightOpens = {
    .codes = "sv fi", .marks = {.guillemets_point_inwards = true, .right_opens = true}};
const LanguageTable kHebrew = {
    .codes = "he iw yi", .marks = {.marks_in_words = true}, .cased = false};
const LanguageTable kPlain = {.codes = "ja zh ko tr pl nl no nb nn ro el fa ur hi th vi id"};

std::span<const LanguageTable* const> language_tables() {
  static constexpr std::array<const LanguageTable*, 12> kTables = {
      &kEnglish, &kSpanish, &kFrench,  &kGerman,     &kPortuguese, &kItalian,
      &kArabic,  &kRussian, &kInwards, &kRightOpens, &kHebrew,     &kPlain};
  return kTables;
}

}  // namespace wirecopy::quote
