#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pipeline/store/catalog.hpp"
#include "pipeline/store/editions.hpp"
#include "pipeline/store/layout.hpp"
#include "pipeline/store/lock.hpp"

namespace wirecopy::store {

// Counts what was published, as a number that take_number() gives out.
inline constexpr std::string_view kNightNumber = "night";
// Counts the editions that were written.
inline constexpr std::string_view kEditionNumber = "edition";

// The setting that counts the articles that are held.
inline constexpr std::string_view kHeldArticles = "held";

// The setting that keeps what stood in the first night's file of outlets.
inline constexpr std::string_view kOutlets = "outlets";

// A store to be read: one whole night, whatever is written meanwhile.
// Takes no lock and needs no right to write.  While it looks a writer waits with its commit: who
// looks again and again should rest() in between.
// Thread safety: one thread.  Errors: Error that names the file.
class Snapshot {
 public:
  explicit Snapshot(const std::string& folder);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  const Layout& layout() const { return layout_; }
  Catalog& catalog() { return catalog_; }
  const Editions& editions() const { return *editions_; }

  // Looks no more at the catalogue, until refresh(); editions() stands.
  void rest() noexcept { catalog_.end(); }

  // Takes the newest night.  False: it is the same as before, and editions() stands.
  bool refresh();

 private:
  void begin();

  Layout layout_;
  Catalog catalog_;
  std::optional<Editions> editions_;
  TableTotal editions_total_;
  std::uint64_t night_ = 0;
};

// A store to be written to, by one process at a time.
// Opening it makes it where there is none, rolls back what a crash has left, and removes what no
// catalogue names.
// Thread safety: one thread.  Errors: Error that names the file, or who holds the store.
class WritableStore {
 public:
  explicit WritableStore(const std::string& folder);

  const Layout& layout() const { return layout_; }
  Catalog& catalog() { return catalog_; }

 private:
  Layout layout_;
  StoreLock lock_;
  Catalog catalog_;
};

// What changes in a store at one stroke: a night, a compaction, a takedown.
// (new_edition | drop_edition | rows of catalog())* publish?.  What is not published is forgotten.
// From the first change of a row on until publish() returns, readers may have to wait at the very
// end only; rows wait in memory, so they are best written last.
// Method: new editions are written aside, synchronised and renamed; the commit of the catalogue,
// which names them, publishes; then the dropped ones are removed.
// Errors: Error that names the file and says which night the store holds.
class Transaction {
 public:
  explicit Transaction(WritableStore& store);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  Catalog& catalog() { return store_.catalog(); }
  // As the store stands.
  const Editions& editions() const { return editions_; }
  // A folder for temporary files.
  const std::string& spill_folder() const { return spill_folder_; }

  // Where to write a new edition; it must be whole when publish() is called, with at least one
  // article and kNumbers.
  std::string new_edition();
  void drop_edition(std::uint32_t number);
  void publish();

 private:
  void put_editions();
  void forget_editions() noexcept;

  WritableStore& store_;
  std::string spill_folder_;
  Editions editions_;
  std::vector<std::uint32_t> new_editions_;
  std::vector<std::uint32_t> dropped_editions_;
  enum class Stand { kOpen, kCommitting, kDone } stand_ = Stand::kOpen;
};

}  // namespace wirecopy::store
