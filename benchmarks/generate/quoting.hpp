#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prose.hpp"
#include "utterance.hpp"

namespace wirecopy::generate {

// One planted quotation: the words between its marks, in code points of the article's text.
struct QuoteTruth {
  std::uint64_t article = 0;
  std::uint64_t utterance = 0;
  std::string_view spelling;  // full, or as name_of(Spelling); single; stock
  std::string speaker;        // as the article names them first
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool quoted = true;
};

// Where the quotations of one article come from.
struct QuoteSource {
  std::uint64_t seed = 0;
  std::uint64_t article = 0;  // unique to the text: names the utterances that it alone has
  std::uint64_t topic = 0;    // its articles repeat some utterances
  std::uint32_t count = 0;
};

struct QuotedText {
  std::string text;
  std::vector<QuoteTruth> quotes;  // in order of their place
};

// `text` with `source.count` sentences that quote somebody put between its sentences.  One
// quotation in four is of an utterance that articles of the topic repeat, half of these word for
// word; one in fifty is a stock phrase.
QuotedText with_quotes(std::string_view text, const QuoteSource& source, const Voice& voice,
                       const Vocabulary& vocabulary, Rng& rng);

}  // namespace wirecopy::generate
