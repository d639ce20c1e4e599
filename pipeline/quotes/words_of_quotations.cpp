#include "pipeline/quotes/words_of_quotations.hpp"

#include <string_view>

#include "pipeline/quotes/gram_bits.hpp"
#include "stages/match/quote_finder.hpp"

namespace wirecopy::pipeline {

void load_words_of(const Corpus& corpus, ArticleId article, const StoredQuotation& quotation,
                   const text::Tokenizer& tokenizer, text::TokenVector& out) {
  out.clear();
  const std::string_view title = corpus.article(article).title;
  for (const QuotedPart& part : quotation.parts) {
    if (quotation.header.in_title != 0) {
      tokenizer.tokenize(title.substr(part.bytes.begin, part.bytes.size()), out);
      continue;
    }
    const auto of_part = corpus.tokens(article).subspan(part.tokens.begin, part.tokens.size());
    out.insert(out.end(), of_part.begin(), of_part.end());
  }
}

std::vector<ArticleId> articles_with_words_quoted_in(const Corpus& corpus,
                                                     std::span<const ArticleId> articles,
                                                     std::span<const ArticleId> others,
                                                     const std::function<void()>& check) {
  constexpr std::size_t kArticlesATime = 1024;
  std::uint64_t half_words = 0;  // no fewer than tokens
  for (const ArticleId id : articles) {
    corpus.for_each_quotation(
        id, [&](const StoredQuotation& quotation) { half_words += quotation.header.half_words; });
  }
  GramBits quoted(GramBits::kBitsAGram * half_words);
  const text::Tokenizer tokenizer;
  text::TokenVector words;
  passage::Grams grams;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (i % kArticlesATime == 0) check();
    corpus.for_each_quotation(articles[i], [&](const StoredQuotation& quotation) {
      if (quotation.header.half_words < match::QuoteFinder::kLeastHalfWords) return;
      load_words_of(corpus, articles[i], quotation, tokenizer, words);
      passage::sample(words, grams);
      for (const passage::GramHash gram : grams.hashes) quoted.add(gram);
    });
  }
  std::vector<ArticleId> out;
  for (std::size_t i = 0; i < others.size(); ++i) {
    if (i % kArticlesATime == 0) check();
    passage::sample(corpus.tokens(others[i]), grams);
    bool has_some = false;
    for_each_row(grams, quoted, [&](std::size_t, std::size_t) { has_some = true; });
    if (has_some) out.push_back(others[i]);
  }
  return out;
}

}  // namespace wirecopy::pipeline
