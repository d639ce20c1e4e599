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

  // A byte of each token of the text.
  std::span<const std::uint8_t> bytes() const { return edition.token_bytes(row); }
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

  // `text` is empty.  Requires: an edition has it.
  ArticleView article(Number number) const;
  // Replaces `out`.
  void text(Number number, std::string& out) const;
  // Of an article that has lost its text.
  std::span<const text::Token> kept_tokens(Number number) const;

  // Appends the articles with a key in a band.
  void add_bucket(std::uint32_t band, sketch::BandKey key, std::vector<Number>& out) const;

  // In how many places, at most, a gram stands that is sampled there, of texts or of quotations.
  std::size_t count_places(std::uint64_t gram) const;

  // Calls `use(HeldPlace)` for the first `most` places of a gram of texts, by number, and for the
  // last `most`; those that lie in a part that a copy has from its leader are passed over.  Now and
  // then there is another gram.
  template <typename Use>
  void for_text_places(passage::GramHash gram, std::size_t most, Use use) const {
    for_first_and_last(gram, most, [&](const edition::Reader& edition, const auto& place) {
      if ((place.token & (edition::kLeadersPart | edition::kOfQuotation)) != 0) return false;
      use(HeldPlace{edition.number(place.article), place.token, edition, place.article});
      return true;
    });
  }
  // The same for a gram of quotations: `use(number)`.
  template <typename Use>
  void for_quoting(std::uint64_t gram, std::size_t most, Use use) const {
    for_first_and_last(gram, most, [&](const edition::Reader& edition, const auto& place) {
      if ((place.token & edition::kOfQuotation) == 0) return false;
      use(edition.number(place.article));
      return true;
    });
  }

 private:
  store::EditionPlace place_of(Number number) const;

  // `use` says whether it has taken the place.
  template <typename Use>
  void for_first_and_last(std::uint64_t gram, std::size_t most, Use use) const;

  store::Editions editions_;
};

template <typename Use>
void HeldArticles::for_first_and_last(std::uint64_t gram, std::size_t most, Use use) const {
  std::size_t taken = 0;
  std::size_t first_edition = 0;
  std::size_t first_place = 0;
  for (; first_edition < editions_.size(); ++first_edition) {
    const auto places = editions_[first_edition].reader.places(gram);
    for (first_place = 0; first_place < places.size() && taken < most; ++first_place) {
      taken += use(editions_[first_edition].reader, places[first_place]);
    }
    if (taken == most) break;
  }
  taken = 0;
  for (std::size_t i = editions_.size(); i-- > first_edition;) {
    const auto places = editions_[i].reader.places(gram);
    const std::size_t begin = i == first_edition ? first_place : 0;
    for (std::size_t at = places.size(); at > begin && taken < most;) {
      taken += use(editions_[i].reader, places[--at]);
    }
  }
}

}  // namespace wirecopy::night
