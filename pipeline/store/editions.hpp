#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/store/catalog.hpp"
#include "pipeline/store/layout.hpp"
#include "stages/edition/reader.hpp"

namespace wirecopy::store {

// An edition of a store, open.
struct OpenEdition {
  EditionRow row;
  edition::Reader reader;
};

// Where an article stands.
struct EditionPlace {
  std::size_t edition = 0;  // index into Editions
  ArticleId row = 0;        // of the edition
};

// The editions that a catalogue names, mapped, by number of their articles.
// Shapes: the ranges of article numbers of editions do not overlap.
// Cost: place() is two binary searches.
// Thread safety: that of the readers; clone() for each thread.
// Errors: Error that names the file that is missing, damaged, or not the one that the catalogue
// means.
class Editions {
 public:
  // Requires: the catalogue is in a transaction.
  Editions(const Layout& layout, Catalog& catalog);
  Editions clone() const;

  std::size_t size() const { return editions_.size(); }
  const OpenEdition& operator[](std::size_t i) const { return editions_[i]; }
  auto begin() const { return editions_.begin(); }
  auto end() const { return editions_.end(); }

  // Nothing where it stands in no edition (any more).
  std::optional<EditionPlace> place(ArticleId article) const;

 private:
  Editions() = default;

  std::vector<OpenEdition> editions_;
};

// What the catalogue says of the edition in `path`, which is to have that number.
EditionRow describe_edition(const std::string& path, std::uint32_t number);

}  // namespace wirecopy::store
