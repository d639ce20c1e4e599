#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/store/editions.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::night {

// The number of an article in a store; ArticleId is its place in the corpus of a night.
using Number = std::uint32_t;

// Where a held article samples a gram of its text.
struct HeldPlace {
  Number number;
  std::uint32_t token;
  const edition::Reader& edition;
  ArticleId row;

  // Some bits of each token of the text.
  passage::TokenBits bits() const { return edition.token_bits(row); }
};

// The places of a gram in the editions of a store, by number of the article.
// Shapes: places of texts and of quotations; now and then of another gram.
// Valid until the HeldArticles that found it looks for another.
class HeldGram {
 public:
  // How many places there are.
  std::size_t size() const { return size_; }

  // Calls `use(HeldPlace)` for the first `most` places of a gram of texts and for the last `most`;
  // those that lie in a part that a copy has from its leader are passed over.
  template <typename Use>
  void for_text_places(std::size_t most, Use use) const {
    for_first_and_last(most, [&](const edition::Reader& edition, const auto& place) {
      if ((place.value & (edition::kLeadersPart | edition::kOfQuotation)) != 0) return false;
      use(HeldPlace{edition.number(place.row), place.value, edition, place.row});
      return true;
    });
  }
  // The same for a gram of quotations: `use(number, QuoteContext)`.
  template <typename Use>
  void for_quoting(std::size_t most, Use use) const {
    for_first_and_last(most, [&](const edition::Reader& edition, const auto& place) {
      if ((place.value & edition::kOfQuotation) == 0) return false;
      use(edition.number(place.row), place.value & ~edition::kOfQuotation);
      return true;
    });
  }

 private:
  friend class HeldArticles;

  struct InEdition {
    const edition::Reader* reader;
    std::span<const edition::Posting> places;
  };

  // `use` says whether it has taken the place.
  template <typename Use>
  void for_first_and_last(std::size_t most, Use use) const;

  std::vector<InEdition> editions_;
  std::size_t size_ = 0;
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
  // Above all numbers.
  Number end() const;

  // `text` is empty; the other fields lie in `storage`, which is replaced.  Requires: an edition
  // has it.
  ArticleView article(Number number, std::string& storage) const;
  // Replaces `out`.
  void text(Number number, std::string& out) const;
  // Of an article that has lost its text.
  std::span<const text::Token> kept_tokens(Number number) const;

  // Appends the articles with a key in a band.
  void add_bucket(std::uint32_t band, sketch::BandKey key, std::vector<Number>& out) const;

  // Replaces `out`.
  void find(std::uint64_t gram, HeldGram& out) const;

 private:
  store::EditionPlace place_of(Number number) const;

  store::Editions editions_;
};

template <typename Use>
void HeldGram::for_first_and_last(std::size_t most, Use use) const {
  std::size_t taken = 0;
  std::size_t first_edition = 0;
  std::size_t first_place = 0;
  for (; first_edition < editions_.size(); ++first_edition) {
    const auto& [reader, places] = editions_[first_edition];
    for (first_place = 0; first_place < places.size() && taken < most; ++first_place) {
      taken += use(*reader, places[first_place]);
    }
    if (taken == most) break;
  }
  taken = 0;
  for (std::size_t i = editions_.size(); i-- > first_edition;) {
    const auto& [reader, places] = editions_[i];
    const std::size_t begin = i == first_edition ? first_place : 0;
    for (std::size_t at = places.size(); at > begin && taken < most;) {
      taken += use(*reader, places[--at]);
    }
  }
}

}  // namespace wirecopy::night
