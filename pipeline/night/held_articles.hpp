#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/store/editions.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::night {

// The number of an article in a store; ArticleId is its place in the corpus of a night.
using Number = std::uint32_t;

// Where an article samples a gram, and a byte of each of its tokens.
struct HeldPlace {
  Number number = 0;
  std::uint32_t token = 0;
  std::span<const std::uint8_t> bytes;  // in the edition
};

// The articles that earlier nights left, in the editions that hold them.
// Cost: a look at an article is a search among the editions and in one of them.
// Thread safety: none; clone() for each thread.
// Errors: those of edition::Reader.
class HeldArticles {
 public:
  explicit HeldArticles(store::Editions editions) : editions_(std::move(editions)) {}
  HeldArticles clone() const { return HeldArticles(editions_.clone()); }

  bool empty() const { return editions_.size() == 0; }

  // Whether an edition has it: what was erased is in none.
  bool has(Number number) const { return editions_.place(number).has_value(); }

  // `text` is empty.  Requires: an edition has it.
  ArticleView article(Number number) const;
  // Replaces `out`.
  void text(Number number, std::string& out) const;

  // Appends the articles with a key in a band.
  void add_bucket(std::uint32_t band, sketch::BandKey key, std::vector<Number>& out) const;
  // In how many places, at most, a gram stands that is sampled there.
  std::size_t count_places(passage::GramHash gram) const;
  // Appends the first `most` of them and the last `most`, by number; those that lie in a part that
  // a copy has from its leader are passed over.  Now and then there is another gram.
  void add_places(passage::GramHash gram, std::size_t most, std::vector<HeldPlace>& out) const;

 private:
  store::EditionPlace place_of(Number number) const;

  store::Editions editions_;
};

}  // namespace wirecopy::night
