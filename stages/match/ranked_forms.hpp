#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/quote_clusters.hpp"

namespace wirecopy::match {

// The place of a form among all, by its first mention in Order.
using FormRank = std::uint32_t;

// What can be told of a form without its words.
struct FormOutline {
  std::uint64_t content = 0;         // a bit for each of its content words, but for masked ones
  std::uint32_t weight = 0;          // of all words, tenths of a content word
  std::uint16_t content_halves = 0;  // of different words, as long as they are few; 65535 if more
  std::uint8_t gaps = 0;             // 255 if more
  bool masked = false;               // some words
};

// Whether a form of so many half words, so many of them content, is matched with others: "no
// comment", or hardly a word that says anything, is no quote, but of such ones that of five words
// may be an unbroken part of a quote, if it says anything.
bool is_matched(std::uint32_t half_words, std::uint32_t content_halves, bool stock_phrase);

// Forms in Order.  Quotations with the same tokens are one form here, as the first of them is
// written.
// Shapes: 24 bytes a form and 4 a mention, beside `forms`.
class RankedForms {
 public:
  RankedForms(const Forms& forms, std::span<const Mention> mentions);

  std::size_t size() const { return ids_.size(); }
  std::span<const Word> words(FormRank form) const { return forms_.words(ids_[form]); }
  std::uint32_t half_words(FormRank form) const { return forms_.half_words(ids_[form]); }
  const FormOutline& outline(FormRank form) const { return outlines_[form]; }
  // How many articles carry it.
  std::uint32_t articles(FormRank form) const { return articles_[form]; }

  // Its mentions, ascending.
  std::span<const std::uint32_t> mentions(FormRank form) const {
    return std::span(mentions_).subspan(begins_[form], begins_[form + 1] - begins_[form]);
  }

  // "No comment", or hardly a word that says anything: such a form is no quote.
  bool is_stock_phrase(FormRank form) const;

  bool is_matched(FormRank form) const;

  // Whether `a` is the longer; of two of one length, that which is told more often, then the first:
  // one odd spelling must not stand for all.
  bool is_longer(FormRank a, FormRank b) const {
    if (half_words(a) != half_words(b)) return half_words(a) > half_words(b);
    const std::size_t of_a = mentions(a).size();
    const std::size_t of_b = mentions(b).size();
    return of_a != of_b ? of_a > of_b : a < b;
  }

 private:
  const Forms& forms_;
  std::vector<FormId> ids_;
  std::vector<FormOutline> outlines_;
  std::vector<std::uint32_t> articles_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> mentions_;
};

}  // namespace wirecopy::match
