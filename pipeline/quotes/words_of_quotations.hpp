#pragma once

#include <functional>
#include <span>
#include <vector>

#include "pipeline/corpus.hpp"

namespace wirecopy::pipeline {

// Replaces `out` by the folded words inside the marks of a quotation.
void load_words_of(const Corpus& corpus, ArticleId article, const StoredQuotation& quotation,
                   const text::Tokenizer& tokenizer, text::TokenVector& out);

// Which of `others` may have, with marks or without, eight words in a row of a quotation in
// `articles`.  Says so wrongly now and then.
// Cost: 20 ns a word of the quotations, and 2 ns of the others' texts.
// `check` is called now and then, and may throw.
std::vector<ArticleId> articles_with_words_quoted_in(const Corpus& corpus,
                                                     std::span<const ArticleId> articles,
                                                     std::span<const ArticleId> others,
                                                     const std::function<void()>& check);

}  // namespace wirecopy::pipeline
