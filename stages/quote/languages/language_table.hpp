#pragma once

#include <span>
#include <string_view>

#include "stages/quote/mark_style.hpp"

namespace wirecopy::quote {

// What is known of one language.  Shapes: lists of words in lower case, one space between two.
struct LanguageTable {
  std::string_view codes{};  // BCP-47 primary subtags: "no nb nn"
  MarkStyle marks{};
  std::string_view cues{};          // verbs of saying, in the forms that stand beside quotes
  std::string_view namings{};       // those of them that titles follow: "titled"
  std::string_view attributions{};  // "according": the speaker follows
  std::string_view pronouns{};      // of the third person and the first, as subjects
  std::string_view others{};        // those of them that stand for no one named before: "we"
  std::string_view relatives{};     // "who"
  std::string_view auxiliaries{};   // may stand between a subject and its verb, adverbs too
  std::string_view conjunctions{};  // that join clauses: "and"
  std::string_view prepositions{};
  std::string_view determiners{};
  std::string_view functions{};   // other words without content
  std::string_view honorifics{};  // before a name, no part of it: "mr president senator"
  std::string_view particles{};   // inside a name: "von"
  std::string_view times{};       // capitalised words that are no names: days, months
  std::string_view works{};       // nouns whose names stand between marks: "movie"
  std::string_view bylines{};     // "by", between the name of an article and its author's
  std::string_view titlings{};    // "titled": the words of a title follow
  bool cased = true;              // names are told by their capitals
  bool capital_nouns = false;     // so are all nouns: a capital alone tells no name
};

// One entry a language; the first that has a code counts.
std::span<const LanguageTable* const> language_tables();

extern const LanguageTable kEnglish, kSpanish, kFrench, kGerman, kPortuguese, kItalian, kArabic,
    kRussian;
// Marks alone.
extern const LanguageTable kAnyLanguage, kInwards, kRightOpens, kHebrew, kPlain;

}  // namespace wirecopy::quote
