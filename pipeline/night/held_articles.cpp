#include "pipeline/night/held_articles.hpp"

#include <fmt/format.h>

#include <utility>

#include "wirecopy/error.hpp"

namespace wirecopy::night {

store::EditionPlace HeldArticles::place_of(Number number) const {
  const auto place = editions_.place(number);
  if (!place) throw Error(fmt::format("the store is damaged: no edition holds article {}", number));
  return *place;
}

ArticleView HeldArticles::article(Number number) const {
  const auto place = place_of(number);
  return editions_[place.edition].reader.article(place.row);
}

void HeldArticles::text(Number number, std::string& out) const {
  const auto place = place_of(number);
  editions_[place.edition].reader.text(place.row, out);
}

void HeldArticles::add_bucket(std::uint32_t band, sketch::BandKey key,
                              std::vector<Number>& out) const {
  for (const auto& [row, reader] : editions_) {
    for (const std::uint32_t found : reader.bucket(band, key)) out.push_back(reader.number(found));
  }
}

std::size_t HeldArticles::count_places(passage::GramHash gram) const {
  std::size_t count = 0;
  for (const auto& [row, reader] : editions_) count += reader.places(gram).size();
  return count;
}

void HeldArticles::add_places(passage::GramHash gram, std::size_t most,
                              std::vector<HeldPlace>& out) const {
  const std::size_t begin = out.size();
  const auto add = [&](const edition::Reader& reader, const edition::GramPlace& place) {
    if ((place.token & edition::kLeadersPart) != 0) return;
    out.push_back({reader.number(place.article), place.token, reader.token_bytes(place.article)});
  };
  std::pair<std::size_t, std::size_t> stopped{editions_.size(), 0};  // edition, place
  for (std::size_t i = 0; i < editions_.size() && out.size() - begin < most; ++i) {
    const auto places = editions_[i].reader.places(gram);
    std::size_t at = 0;
    while (at < places.size() && out.size() - begin < most) {
      add(editions_[i].reader, places[at++]);
    }
    stopped = {i, at};
  }
  const std::size_t last_begin = out.size();
  for (std::size_t i = editions_.size(); i-- > 0 && i >= stopped.first;) {
    const auto places = editions_[i].reader.places(gram);
    const std::size_t first = i == stopped.first ? stopped.second : 0;
    for (std::size_t at = places.size(); at > first && out.size() - last_begin < most;) {
      add(editions_[i].reader, places[--at]);
    }
  }
}

}  // namespace wirecopy::night
