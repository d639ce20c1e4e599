#include "pipeline/night/held_articles.hpp"

#include <fmt/format.h>

#include "wirecopy/error.hpp"

namespace wirecopy::night {

store::EditionPlace HeldArticles::place_of(Number number) const {
  const auto place = editions_.place(number);
  if (!place) throw Error(fmt::format("the store is damaged: no edition holds article {}", number));
  return *place;
}

ArticleView HeldArticles::article(Number number, std::string& storage) const {
  const auto place = place_of(number);
  return editions_[place.edition].reader.article(place.row, storage);
}

void HeldArticles::text(Number number, std::string& out) const {
  const auto place = place_of(number);
  editions_[place.edition].reader.text(place.row, out);
}

void HeldArticles::add_bucket(std::uint32_t band, sketch::BandKey key,
                              std::vector<Number>& out) const {
  for (const auto& [row, reader] : editions_) {
    for (const edition::Posting& found : reader.bucket(band, key)) {
      out.push_back(reader.number(found.row));
    }
  }
}

void HeldArticles::find(std::uint64_t gram, HeldGram& out) const {
  out.editions_.clear();
  out.size_ = 0;
  for (const auto& [row, reader] : editions_) {
    const auto places = reader.places(gram);
    if (places.empty()) continue;
    out.editions_.push_back({&reader, places});
    out.size_ += places.size();
  }
}

Number HeldArticles::end() const {
  return empty() ? 0 : editions_[editions_.size() - 1].reader.numbers().back() + 1;
}

std::span<const text::Token> HeldArticles::kept_tokens(Number number) const {
  const auto place = place_of(number);
  return editions_[place.edition].reader.kept_tokens(place.row);
}

}  // namespace wirecopy::night
