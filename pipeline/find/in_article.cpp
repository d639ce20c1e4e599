#include "pipeline/find/in_article.hpp"

#include <algorithm>

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

void FindInArticle::load(ArticleId article) {
  holdings_.text(article, text_);
  tokens_.clear();
  tokenizer_.tokenize(text_, tokens_);
  alignments_.clear();
}

void FindInArticle::align(const FindQuery& query, ArticleId article, std::vector<Found>& out) {
  load(article);
  collect_seeds(query);
  if (seeds_.empty()) return;
  aligner_.align(query.tokens(), tokens_, seeds_, alignments_);
  const bool copy = is_copy(query);
  if (alignments_.empty() && copy) {
    short_aligner_.align(query.tokens(), tokens_, seeds_, alignments_);
  }
  passage::keep_longest(alignments_);
  add(article, copy, out);
}

void FindInArticle::find_phrase(const FindQuery& query, FindPhrase& phrase, ArticleId article,
                                std::vector<Found>& out) {
  load(article);
  phrase.find(tokens_, alignments_);
  add(article, !alignments_.empty() && is_copy(query), out);
  tokens_.clear();
  alignments_.clear();
  std::string storage;
  tokenizer_.tokenize(holdings_.article(article, storage).title, tokens_);
  phrase.find(tokens_, alignments_);
  for (const Alignment& alignment : alignments_) {
    out.push_back({.article = article, .in_title = true, .alignment = alignment});
  }
}

void FindInArticle::collect_seeds(const FindQuery& query) {
  passage::sample(tokens_, grams_);
  seeds_.clear();
  for (std::uint32_t at = 0; at < grams_.size(); ++at) {
    for (const QueryGram& gram : query.grams(grams_.hashes[at])) {
      seeds_.push_back({gram.token, at});
    }
  }
}

// As a scan decides it: by jaccard, and by all words where there are under five.
bool FindInArticle::is_copy(const FindQuery& query) {
  if (std::ranges::equal(query.tokens(), tokens_)) return true;
  const double similarity = holdings_.similarity();
  const auto least = static_cast<std::uint64_t>(sketch::kShingleHalfWords);
  if (query.half_words() < least || text::half_words(tokens_) < least) return false;
  if (static_cast<double>(tokens_.size()) < similarity * query.shingles()) return false;
  set_.load(tokens_);
  const double shared = set_.count_shared(query.tokens());
  return shared / (query.shingles() + set_.size() - shared) >= similarity;
}

void FindInArticle::add(ArticleId article, bool copy, std::vector<Found>& out) const {
  if (alignments_.empty()) return;
  if (copy) {
    out.push_back({.article = article, .copy = true, .alignment = hull_of(alignments_)});
    return;
  }
  for (const Alignment& alignment : alignments_) {
    out.push_back({.article = article, .alignment = alignment});
  }
}

}  // namespace wirecopy::pipeline
