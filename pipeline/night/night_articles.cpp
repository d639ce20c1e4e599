#include "pipeline/night/night_articles.hpp"

#include <algorithm>

namespace wirecopy::night {

NightArticles::NightArticles(pipeline::Corpus& in, Recalled& older, std::span<const ArticleId> came,
                             Number first_number)
    : corpus(in),
      recalled(older),
      came_(came),
      first_number_(first_number),
      numbers_of_came_(in.size(), kNoArticle) {
  for (std::size_t i = 0; i < came.size(); ++i) {
    numbers_of_came_[came[i]] = first_number + static_cast<Number>(i);
  }
}

ArticleId NightArticles::find(Number number) const {
  return number >= first_number_ ? came_[number - first_number_] : recalled.find(number);
}

void NightArticles::add_fields(std::vector<Number> numbers) {
  std::erase_if(numbers, [&](Number number) { return number >= first_number_; });
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
  recalled.add_fields(numbers);
}

bool NightArticles::before(ArticleId a, ArticleId b) const {
  const auto by_time = corpus.row(a).published <=> corpus.row(b).published;
  return by_time != 0 ? by_time < 0 : corpus.article(a).id < corpus.article(b).id;
}

}  // namespace wirecopy::night
