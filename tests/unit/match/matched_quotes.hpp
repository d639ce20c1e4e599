#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/match/quote_clusters.hpp"
#include "tests/unit/match/quote_cluster_oracle.hpp"

namespace wirecopy::match {

// A quotation of a small world; articles are numbered in Order.
struct PlacedQuote {
  std::uint32_t article = 0;
  std::string text;
  std::string speaker = {};
};

// From texts to clusters.  Articles are of one day, but for those of which another is said.
class QuoteWorld {
 public:
  // Requires: in order of articles.
  void add(const PlacedQuote& quote) {
    const std::string_view fragment = quote.text;
    const QuoteWords& words = cutter_.cut(std::span(&fragment, 1), lexicons_.of("en"));
    const auto place = static_cast<std::uint32_t>(mentions_.size());
    mentions_.push_back({quote.article, place, forms_.add(words), speakers_.add(quote.speaker)});
    if (published_.size() <= quote.article) published_.resize(quote.article + 1, on_day(0));
  }

  void set_undated(std::uint32_t article) {
    if (published_.size() <= article) published_.resize(article + 1, on_day(0));
    published_[article] = {};
  }
  void set_published(std::uint32_t article, std::int64_t day) {
    if (published_.size() <= article) published_.resize(article + 1, on_day(0));
    published_[article] = on_day(day);
  }

  std::vector<QuoteCluster> clusters(std::optional<std::int64_t> within_seconds = {}) const {
    return cluster_quotes(forms_, mentions_, speakers_, {published_, within_seconds});
  }

  // As the oracle has them: the fullest, then the members.
  std::vector<std::vector<std::uint32_t>> plain_quotes() const {
    return oracle::PlainClusters(forms_, mentions_, speakers_, {published_, {}}).quotes();
  }

  // The members of each cluster, by mention.
  std::vector<std::vector<std::uint32_t>> members() const {
    std::vector<std::vector<std::uint32_t>> out;
    for (const QuoteCluster& cluster : clusters()) {
      out.emplace_back();
      for (const QuoteMember& member : cluster.members) out.back().push_back(member.mention);
    }
    return out;
  }

  // The cluster of each mention, or -1.
  std::vector<int> cluster_of_mention() const {
    std::vector<int> out(mentions_.size(), -1);
    const auto all = members();
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const std::uint32_t mention : all[i]) out[mention] = static_cast<int>(i);
    }
    return out;
  }

  const Forms& forms() const { return forms_; }
  const std::vector<Mention>& mentions() const { return mentions_; }

 private:
  static Published on_day(std::int64_t day) {
    return {.seconds = day * 86400, .precision = Published::Precision::kSecond};
  }

  text::Tokenizer tokenizer_;
  text::FoldTable fold_table_;
  Lexicons lexicons_{tokenizer_};
  WordCutter cutter_{tokenizer_, fold_table_};
  Speakers speakers_{tokenizer_};
  Forms forms_;
  std::vector<Mention> mentions_;
  std::vector<Published> published_;
};

}  // namespace wirecopy::match
