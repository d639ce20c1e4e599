#pragma once

#include <cstdint>
#include <string>

#include "pipeline/store/store.hpp"

namespace wirecopy::made_store {

// The first of so many article numbers, and what the articles of a made-up night are drawn from.
struct Night {
  std::uint64_t seed = 0;
  ArticleId first = 0;
  std::uint32_t articles = 0;
};

// Writes an edition of made-up articles to `path`.
void write_edition(const std::string& path, const Night& night);

// Writes what a night knows of its articles: rows of every table, some for articles of earlier
// nights.
void write_rows(store::Catalog& catalog, const Night& night);

// One whole night of made-up articles, published.
void add_night(store::WritableStore& store, std::uint64_t seed, std::uint32_t articles);

// Every row and every text of a store, as text: two stores are equal where these are.
std::string dump(store::Catalog& catalog, const store::Editions& editions);

// The same of what a reader sees.
std::string dump(const std::string& folder);

}  // namespace wirecopy::made_store
