#include "pipeline/night/outlet_days.hpp"

#include <map>
#include <string>
#include <utility>

namespace wirecopy::night {

using store::OutletDayRow;

passage::Day day_of(const Published& published) {
  constexpr std::int64_t kDaySeconds = 86400;
  if (!published.known()) return passage::kNoDay;
  const auto days = published.seconds / kDaySeconds - (published.seconds % kDaySeconds < 0 ? 1 : 0);
  return static_cast<passage::Day>(days);
}

void count_on_days(const pipeline::Corpus& corpus, std::span<const ArticleId> articles,
                   store::Catalog& catalog) {
  std::map<std::pair<std::string, passage::Day>, std::uint64_t> counts;
  for (const ArticleId id : articles) {
    const ArticleView article = corpus.article(id);
    if (!article.outlet.empty()) {
      ++counts[{std::string(article.outlet), day_of(article.published)}];
    }
  }
  for (const auto& [key, count] : counts) {
    const auto& [outlet, day] = key;
    OutletDayRow row{.outlet = outlet, .day = day, .articles = count};
    const auto before = catalog.table<OutletDayRow>().find(outlet, std::int64_t{day});
    if (before) row.articles += before->articles;
    catalog.table<OutletDayRow>().put(row);
  }
}

void count_off(const ArticleView& article, store::Catalog& catalog) {
  if (article.outlet.empty()) return;
  auto row = catalog.table<OutletDayRow>().find(std::string(article.outlet),
                                                std::int64_t{day_of(article.published)});
  if (!row) return;
  if (--row->articles > 0) {
    catalog.table<OutletDayRow>().put(*row);
  } else {
    catalog.table<OutletDayRow>().erase(*row);
  }
}

}  // namespace wirecopy::night
