#include "pipeline/store/editions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "wirecopy/error.hpp"

namespace wirecopy::store {
namespace {

// Whoever put another edition under the name of one: it is told by size and checksum.
void check_identity(const EditionRow& row, const edition::Reader& reader) {
  if (row.bytes == reader.file_bytes() && row.checksum == reader.checksum() &&
      row.articles == reader.size()) {
    return;
  }
  throw Error(
      fmt::format("{} is not the edition that the catalogue means; put back a copy of the store",
                  reader.path()));
}

void check_ranges(const std::vector<OpenEdition>& editions) {
  for (std::size_t i = 1; i < editions.size(); ++i) {
    if (editions[i - 1].row.last_article >= editions[i].row.first_article) {
      editions[i].reader.fail("its articles stand in another edition, too");
    }
  }
}

}  // namespace

Editions::Editions(const Layout& layout, Catalog& catalog) {
  std::vector<EditionRow> rows;
  catalog.table<EditionRow>().for_each([&](const EditionRow& row) { rows.push_back(row); });
  std::ranges::sort(rows, {}, &EditionRow::first_article);
  editions_.reserve(rows.size());
  for (const EditionRow& row : rows) {
    editions_.push_back({row, edition::Reader(layout.edition(row.edition))});
    check_identity(row, editions_.back().reader);
  }
  check_ranges(editions_);
}

Editions Editions::clone() const {
  Editions out;
  out.editions_.reserve(editions_.size());
  for (const OpenEdition& edition : editions_) {
    out.editions_.push_back({edition.row, edition.reader.clone()});
  }
  return out;
}

std::optional<EditionPlace> Editions::place(ArticleId article) const {
  const auto last_article = [](const OpenEdition& edition) { return edition.row.last_article; };
  const auto found = std::ranges::lower_bound(editions_, article, {}, last_article);
  if (found == editions_.end()) return {};
  const auto numbers = found->reader.numbers();
  const auto at = std::ranges::lower_bound(numbers, article);
  if (at == numbers.end() || *at != article) return {};
  return EditionPlace{.edition = static_cast<std::size_t>(found - editions_.begin()),
                      .row = static_cast<ArticleId>(at - numbers.begin())};
}

EditionRow describe_edition(const std::string& path, std::uint32_t number) {
  const edition::Reader reader(path);
  const auto numbers = reader.numbers();
  EditionRow out{.edition = number,
                 .articles = static_cast<std::uint32_t>(reader.size()),
                 .bytes = reader.file_bytes(),
                 .checksum = reader.checksum()};
  if (numbers.size() != reader.size() || numbers.empty()) reader.fail("it has no articles");
  out.first_article = numbers.front();
  out.last_article = numbers.back();
  for (ArticleId row = 0; row < reader.size(); ++row) {
    const Published published = reader.published(row);
    if (!published.known()) continue;
    const bool is_first = out.first_published > out.last_published;
    out.first_published =
        is_first ? published.seconds : std::min(out.first_published, published.seconds);
    out.last_published =
        is_first ? published.seconds : std::max(out.last_published, published.seconds);
  }
  return out;
}

}  // namespace wirecopy::store
