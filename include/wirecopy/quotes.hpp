#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wirecopy/article.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy {

// A field of an article in which quotations stand.
enum class QuoteField : std::uint8_t { kTitle, kText };

// A stretch of a field.
struct FieldStretch {
  ArticleId article = kNoArticle;
  QuoteField field = QuoteField::kText;
  CharSpan chars{};

  friend bool operator==(const FieldStretch&, const FieldStretch&) = default;
};

// What a mention is to the fullest form of its quote.
enum class QuoteRelation : std::uint8_t { kSame, kPartial, kVariant };

// A quote where an article has it.
struct QuoteMention {
  FieldStretch place;
  std::string text;     // as it stands there
  std::string speaker;  // as the article says; empty: it does not
  bool quoted = true;   // false: the words run without quotation marks
  QuoteRelation relation = QuoteRelation::kSame;
};

// An utterance that several articles quote.
struct Quote {
  FieldStretch founder;
  FieldStretch fullest;  // where the fullest form stands
  std::string text;      // the fullest form
  std::string speaker;   // the one named most often; empty: none is named
  std::uint32_t outlets = 0;
  std::uint32_t spellings = 0;         // different folded forms
  std::vector<QuoteMention> mentions;  // in Order, then by place
};

// A quotation of one article.
struct FoundQuotation {
  FieldStretch place;
  std::string text;
  std::vector<CharSpan> fragments;  // inside the marks, in order
  std::string speaker;              // empty: none
  std::string cue;                  // empty: none
  double confidence = 0;
};

}  // namespace wirecopy
