#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "stages/quote/noun_phrase.hpp"

namespace wirecopy::quote {

// Who speaks and by what word, as a clause beside a quote says it.
struct Attribution {
  Subject speaker;        // nothing: the clause has only a cue
  ByteSpan cue{0, 0};     // empty: a label ("X: Q")
  bool directly = false;  // the cue is the last word before the quote, and names nothing
  bool adjacent = false;  // nothing but the cue's complements stands between it and the quote
};

// Reads the clauses beside a quote by patterns over classes of words: Q said S, Q S said, S said Q,
// according to S, S: Q.
// Cost: O(words).  Thread safety: immutable.
class ClauseReader {
 public:
  explicit ClauseReader(bool cased) : cased_(cased) {}

  // The clause that begins right after a quote.
  std::optional<Attribution> after(std::span<const Word> words) const;

  // The last sentence before a quote, where it leads to the quote.
  std::optional<Attribution> before(std::span<const Word> words) const;

  // Whom the last sentence is about, if it says no more.
  Subject topic(std::span<const Word> words) const;

 private:
  Subject from(std::span<const Word> words, std::size_t first) const;
  Subject of_verb_first(std::span<const Word> words, std::size_t verb) const;
  std::optional<Attribution> after_by_form(std::span<const Word> words) const;
  static std::optional<Attribution> before_colon(std::span<const Word> sentence);
  Attribution of_cue_before(std::span<const Word> sentence, std::size_t verb) const;

  bool cased_;
};

}  // namespace wirecopy::quote
