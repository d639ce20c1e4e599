#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "wirecopy/quotes.hpp"

namespace wirecopy::pipeline {

// What earlier nights left of the articles of a corpus.
// Shapes: flags by article.
struct StandingQuotes {
  // Of a quote that stands, in a held article.
  struct Mention {
    FieldStretch place;
    std::uint32_t quote = 0;
  };

  std::vector<char> held;
  std::vector<char> has_forms;  // a quotation of it may be a form of one that came
  std::vector<Mention> mentions;
};

struct QuotesOptions {
  std::optional<std::int64_t> within_seconds;
  std::uint64_t memory_bytes = 0;
  // Of a night: only the quotes that an article tells which was not held.
  const StandingQuotes* standing = nullptr;
};

// The quotes that stand in two articles: most outlets first.
// `check` is called now and then, and may throw to end the work.
// Requires: texts are kept, and quotations were found.
std::vector<Quote> find_quotes(const Corpus& corpus, std::span<const ArticleId> order,
                               const QuotesOptions& options, const std::function<void()>& check);

// The quotations of one article, whether others have them or not.
std::vector<FoundQuotation> quotations_of(const Corpus& corpus, ArticleId article);

}  // namespace wirecopy::pipeline
