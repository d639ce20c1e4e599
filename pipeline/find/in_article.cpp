#include "pipeline/find/in_article.hpp"

#include <algorithm>
#include <utility>

#include "pipeline/find/context.hpp"

namespace wirecopy::pipeline {

using passage::Alignment;

namespace {

// From the begin of the first to the end of the last, in either text.
Alignment hull_of(std::span<const Alignment> alignments) {
  Alignment hull = alignments.front();
  for (const Alignment& next : alignments.subspan(1)) {
    hull.a = {std::min(hull.a.begin, next.a.begin), std::max(hull.a.end, next.a.end)};
    hull.b = {std::min(hull.b.begin, next.b.begin), std::max(hull.b.end, next.b.end)};
    hull.columns += next.columns;
    hull.equal += next.equal;
  }
  return hull;
}

}  // namespace

void FindInArticle::load_words(ArticleId article, bool of_title) {
  if (words_.article == article && words_.of_title == of_title) return;
  words_.article = kNoArticle;  // in case the text cannot be read
  if (of_title) {
    load_fields(article);
    words_.text = fields_.title;
  } else {
    holdings_.text(article, words_.text);
  }
  words_.tokens.values.clear();
  words_.tokens.spans.clear();
  tokenizer_.tokenize(words_.text, words_.tokens);
  words_.article = article;
  words_.of_title = of_title;
}

void FindInArticle::load_fields(ArticleId article) {
  if (fields_of_ == article) return;
  fields_of_ = kNoArticle;
  fields_ = holdings_.article(article, storage_);
  fields_of_ = article;
}

bool FindInArticle::may_align(const FindQuery& query, ArticleId article) {
  if (!query.sieve()) return true;
  const auto bits = holdings_.token_bits(article);
  if (!bits) return true;
  const auto [may_align, most_shared_runs] = query.sieve()->look_at(*bits, bits_);
  if (may_align) return true;
  // A copy may have no alignment of ten words, but it has shingles, of five tokens or more.
  return may_be_copy(query, most_shared_runs);
}

// Whether so many shared shingles may be enough; one more for what is lost where numbers are
// rounded.
bool FindInArticle::may_be_copy(const FindQuery& query, std::size_t most_shared) const {
  return static_cast<double>(most_shared) + 1 >= holdings_.similarity() * query.shingles();
}

void FindInArticle::align(const FindQuery& query, ArticleId article, std::vector<Found>& out) {
  load_words(article, false);
  const text::TokenVector& tokens = words_.tokens.values;
  collect_seeds(query, tokens);
  if (seeds_.empty()) return;
  alignments_.clear();
  aligner_.align(query.tokens(), tokens, seeds_, alignments_);
  // Where a shingle is shared, so is the gram that it begins with.
  const bool copy = may_be_copy(query, shared_grams_) && is_copy(query, tokens);
  if (alignments_.empty() && copy) {
    short_aligner_.align(query.tokens(), tokens, seeds_, alignments_);
  }
  passage::keep_longest(alignments_);
  const std::size_t first = out.size();
  add(article, copy, out);
  for (std::size_t i = first; i < out.size(); ++i) describe(query, out[i]);
}

void FindInArticle::find_phrase(const FindQuery& query, FindPhrase& phrase, ArticleId article,
                                std::vector<Found>& out) {
  holdings_.text(article, text_);
  find_phrase_in(text_, phrase);
  add(article, !alignments_.empty() && is_copy(query, tokens_), out);
  load_fields(article);
  find_phrase_in(fields_.title, phrase);
  const std::size_t first = out.size();
  add(article, false, out);
  for (std::size_t i = first; i < out.size(); ++i) out[i].in_title = true;
}

// Replaces tokens_ and alignments_.
void FindInArticle::find_phrase_in(std::string_view text, FindPhrase& phrase) {
  tokens_.clear();
  alignments_.clear();
  tokenizer_.tokenize(text, tokens_);
  phrase.find(tokens_, alignments_);
}

void FindInArticle::describe(const FindQuery& query, Found& found) {
  load_words(found.article, found.in_title);
  load_fields(found.article);
  const TokenSpan in_query = found.alignment.a, stretch = found.alignment.b;
  const auto& spans = words_.tokens.spans;
  found.hit = std::make_unique<Hit>(
      Hit{.grain = found.copy ? Hit::Grain::kCopy : Hit::Grain::kPassage,
          .cluster = {},
          .article = found.id,
          .outlet = std::string(fields_.outlet),
          .title = std::string(fields_.title),
          .url = std::string(fields_.url),
          .published = found.published,
          .query = query.chars(in_query),
          .in_title = found.in_title,
          .stretch =
              text::to_chars(words_.text, {spans[stretch.begin].begin, spans[stretch.end - 1].end}),
          .identity = found.alignment.identity(),
          .context = context_of(words_.text, words_.tokens, stretch,
                                [&](text::Token token) { return query.has(token, in_query); })});
}

void FindInArticle::collect_seeds(const FindQuery& query, std::span<const text::Token> tokens) {
  passage::sample(tokens, grams_);
  seeds_.clear();
  shared_grams_ = 0;
  for (std::uint32_t at = 0; at < grams_.size(); ++at) {
    const auto shared = query.grams(grams_.hashes[at]);
    for (const QueryGram& gram : shared) seeds_.push_back({gram.token, at});
    shared_grams_ += shared.empty() ? 0 : 1;
  }
}

// As a scan decides it: by jaccard, and by all words where there are under five.
bool FindInArticle::is_copy(const FindQuery& query, std::span<const text::Token> tokens) {
  if (std::ranges::equal(query.tokens(), tokens)) return true;
  const double similarity = holdings_.similarity();
  const auto least = static_cast<std::uint64_t>(sketch::kShingleHalfWords);
  if (query.half_words() < least || text::half_words(tokens) < least) return false;
  if (static_cast<double>(tokens.size()) < similarity * query.shingles()) return false;
  set_.load(tokens);
  const double shared = set_.count_shared(query.tokens());
  return shared / (query.shingles() + set_.size() - shared) >= similarity;
}

// Appends alignments_.
void FindInArticle::add(ArticleId article, bool copy, std::vector<Found>& out) {
  if (alignments_.empty()) return;
  if (copy) alignments_.assign(1, hull_of(alignments_));
  load_fields(article);
  for (const Alignment& alignment : alignments_) {
    out.push_back({.article = article,
                   .copy = copy,
                   .alignment = alignment,
                   .published = fields_.published,
                   .id = std::string(fields_.id)});
  }
}

}  // namespace wirecopy::pipeline
