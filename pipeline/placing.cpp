#include "pipeline/placing.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include "stages/text/char_places.hpp"

namespace wirecopy::pipeline {

void Placing::run() {
  tbb::parallel_sort(places_, [](const Place& a, const Place& b) { return a.article < b.article; });
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    if (i == 0 || places_[i].article != places_[i - 1].article) begins.push_back(i);
  }
  begins.push_back(places_.size());
  tbb::parallel_for(std::size_t{0}, begins.size() - 1, [&](std::size_t i) {
    place(std::span(places_).subspan(begins[i], begins[i + 1] - begins[i]));
  });
}

void Placing::place(std::span<const Place> of_article) const {
  const std::string_view text = corpus_.text(of_article.front().article);
  const text::CharPlaces places(tokenizer_, text);
  for (const Place& place : of_article) {
    const TokenSpan tokens{place.stretch->chars.begin, place.stretch->chars.end};
    place.stretch->chars = places.chars(tokens);
    if (place.text == nullptr) continue;
    const ByteSpan bytes = places.bytes(tokens);
    place.text->assign(text.substr(bytes.begin, bytes.size()));
  }
}

}  // namespace wirecopy::pipeline
