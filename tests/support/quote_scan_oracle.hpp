#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tests/support/worlds.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::oracle {

// An article that quotes.
struct QuotingArticle {
  worlds::Article article;
  std::string title;  // may be empty
};

// A line of mentions.jsonl, or a mention of quotes.jsonl (which has no fragments).
struct WrittenMention {
  std::string article;
  std::string field;
  CharSpan chars{};
  std::string text;
  std::vector<CharSpan> fragments;
  bool quoted = true;
  std::string relation;
};

// A line of quotes.jsonl.
struct WrittenQuote {
  std::string id;
  std::string text;
  std::uint64_t size = 0;
  std::uint64_t outlets = 0;
  std::uint64_t spellings = 0;
  std::vector<WrittenMention> mentions;
};

struct WrittenQuotes {
  std::vector<WrittenMention> quotations;  // of all articles
  std::vector<WrittenQuote> quotes;
};

// What is wrong with the quotes of a scan, one sentence each: every promise is checked for itself,
// with folded words as strings and every quotation compared with every other.  Which quotations an
// article has, and which changed spellings are one utterance, is taken as found.
std::vector<std::string> quote_faults(const std::vector<QuotingArticle>& articles,
                                      const WrittenQuotes& written);

}  // namespace wirecopy::oracle
