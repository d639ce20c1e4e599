#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <numeric>

#include "pipeline/store/store.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy {
namespace store {
namespace {

// Of the second alone: an edition does not say which of its days were given without a time.
Published at_second(std::int64_t seconds) {
  return {.seconds = seconds, .precision = Published::Precision::kSecond};
}

StoredEdition summary_of(const OpenEdition& edition) {
  const EditionRow& row = edition.row;
  const std::string& path = edition.reader.path();
  StoredEdition out{.name = path.substr(path.rfind('/') + 1),
                    .articles = row.articles,
                    .bytes = row.bytes,
                    .first_published = {},
                    .last_published = {}};
  if (row.first_published > row.last_published) return out;
  out.first_published = at_second(row.first_published);
  out.last_published = at_second(row.last_published);
  return out;
}

StoreSummary summarize(Snapshot& snapshot) {
  Catalog& catalog = snapshot.catalog();
  StoreSummary out;
  out.nights = catalog.next_number(kNightNumber);
  out.articles = std::strtoull(catalog.setting(kHeldArticles).c_str(), nullptr, 10);
  out.copy_clusters = catalog.table<CopyClusterRow>().total().rows;
  out.passages = catalog.table<PassageRow>().total().rows;
  out.quotes = catalog.table<QuoteRow>().total().rows;
  out.catalog_bytes = std::filesystem::file_size(snapshot.layout().catalog());
  for (const OpenEdition& edition : snapshot.editions()) {
    out.editions.push_back(summary_of(edition));
  }
  return out;
}

}  // namespace
}  // namespace store

std::uint64_t StoreSummary::bytes() const {
  return std::accumulate(editions.begin(), editions.end(), catalog_bytes,
                         [](std::uint64_t sum, const StoredEdition& e) { return sum + e.bytes; });
}

Published StoreSummary::first_published() const {
  Published out;
  for (const StoredEdition& edition : editions) out = std::min(out, edition.first_published);
  return out;
}

Published StoreSummary::last_published() const {
  Published out;
  for (const StoredEdition& edition : editions) {
    const Published& last = edition.last_published;
    if (last.known() && (!out.known() || out < last)) out = last;
  }
  return out;
}

StoreSummary summarize_store(const std::string& store) {
  store::Snapshot snapshot(store);
  return store::summarize(snapshot);
}

}  // namespace wirecopy
