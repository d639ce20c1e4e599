#include "pipeline/night/held_articles.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::night {

HeldArticles::HeldArticles(std::vector<edition::Reader> editions, std::vector<Number> gone)
    : editions_(std::move(editions)), gone_(std::move(gone)) {
  for (const edition::Reader& edition : editions_) first_numbers_.push_back(edition.number(0));
}

HeldArticles HeldArticles::clone() const {
  std::vector<edition::Reader> editions;
  editions.reserve(editions_.size());
  for (const edition::Reader& edition : editions_) editions.push_back(edition.clone());
  return {std::move(editions), gone_};
}

HeldArticles::Place HeldArticles::place_of(Number number) const {
  const auto behind = std::ranges::upper_bound(first_numbers_, number);
  const edition::Reader& edition =
      editions_[static_cast<std::size_t>(std::max<std::ptrdiff_t>(
          behind - first_numbers_.begin() - 1, 0))];
  const ArticleId row = edition.row_from(number);
  if (row == edition.size() || edition.number(row) != number) {
    edition.fail("an article of the catalogue is missing");
  }
  return {edition, row};
}

ArticleView HeldArticles::article(Number number) const {
  const auto [edition, row] = place_of(number);
  return edition.article(row);
}

void HeldArticles::text(Number number, std::string& out) const {
  const auto [edition, row] = place_of(number);
  edition.text(row, out);
}

void HeldArticles::add(const edition::Reader& edition, ArticleId row,
                       std::vector<Number>& out) const {
  const Number number = edition.number(row);
  if (!std::ranges::binary_search(gone_, number)) out.push_back(number);
}

void HeldArticles::add_bucket(std::uint32_t band, sketch::BandKey key,
                              std::vector<Number>& out) const {
  for (const edition::Reader& edition : editions_) {
    for (const std::uint32_t row : edition.bucket(band, key)) add(edition, row, out);
  }
}

void HeldArticles::add_sampled(passage::GramHash gram, std::vector<Number>& out) const {
  for (const edition::Reader& edition : editions_) {
    for (const edition::GramPlace& place : edition.places(gram)) add(edition, place.article, out);
  }
}

}  // namespace wirecopy::night
