#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wirecopy/published.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy {

// An edition of a store: the articles of a night, or of several that were merged.
struct StoredEdition {
  std::string name;
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
  Published first_published;  // missing where no article has a date
  Published last_published;
};

// What is in a store.
struct StoreSummary {
  std::uint64_t nights = 0;    // and compactions
  std::uint64_t articles = 0;  // that are held; editions may have some that have left, too
  std::uint64_t copy_clusters = 0;
  std::uint64_t passages = 0;
  std::uint64_t quotes = 0;
  std::uint64_t catalog_bytes = 0;
  std::vector<StoredEdition> editions;  // oldest first

  std::uint64_t bytes() const;
  Published first_published() const;
  Published last_published() const;
};

// Errors: Error that names the file where there is no store, or it cannot be read.
StoreSummary summarize_store(const std::string& store);

// Checks every checksum of every file and row, and that they belong together.
// Gives what is wrong, each naming the file; nothing where the store is whole.
// Cost: reads all of it.
// Errors: Error where there is no store, or `observer` wants the end.
std::vector<std::string> check_store(const std::string& store, Observer* observer = nullptr);

// Writes all editions anew as one, without the articles that were taken down, revised or are past
// their day.  Gives how many editions there are less.
// Errors: Error where it cannot be, or another process writes to the store, or `observer` wants the
// end; the store is then as it was.
std::uint64_t compact_store(const std::string& store, Observer* observer = nullptr);

struct ExportOptions {
  std::string store;
  std::string out;           // a folder
  bool pairwise = false;     // pairs and alignments, too
  bool same_outlet = false;  // passages of one outlet, too
  bool sqlite = true;
  bool force = false;  // replaces results that are there
  int threads = 0;     // 0: as many as the machine has
  std::uint64_t memory_bytes = 0;
};

// Writes the files of a scan for all articles that count in a store, with the clusters that its
// nights have left; whole or not at all.
// Cost: reads every text and cuts it into words again.  A writer waits meanwhile with its commit.
// Errors: UsageError for options that have no meaning, Error for what else stops it.
ScanSummary export_store(const ExportOptions& options, Observer* observer = nullptr);

}  // namespace wirecopy
