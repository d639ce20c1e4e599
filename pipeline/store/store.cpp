#include "pipeline/store/store.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/store/store_folder.hpp"

namespace wirecopy::store {
namespace {

std::string without_last_slashes(std::string folder) {
  while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
  return folder;
}

// Rolls back a night that was broken off, where the user may; a reader alone cannot.
void roll_back(const Layout& layout) {
  struct stat status;
  const std::string journal = layout.catalog() + "-journal";
  if (::stat(journal.c_str(), &status) != 0 || status.st_size == 0) return;
  if (::access(layout.catalog().c_str(), W_OK) != 0 || ::access(journal.c_str(), W_OK) != 0) return;
  const Catalog rolled_back(layout.catalog(), Access::kWrite);
}

const std::string& required(const Layout& layout) {
  require_store(layout);
  roll_back(layout);
  return layout.folder();
}

const Layout& made(const Layout& layout) {
  make_folder(layout);
  return layout;
}

std::string catalog_made(const Layout& layout) {
  make_catalog(layout);
  return layout.catalog();
}

}  // namespace

Snapshot::Snapshot(const std::string& folder)
    : layout_(without_last_slashes(folder)),
      catalog_(Layout(required(layout_)).catalog(), Access::kRead) {
  begin();
}

Snapshot::~Snapshot() { catalog_.end(); }

void Snapshot::begin() {
  catalog_.begin_reading();
  night_ = catalog_.next_number(kNightNumber);
  const TableTotal total = catalog_.table<EditionRow>().total();
  if (editions_ && total == editions_total_) return;
  editions_.emplace(layout_, catalog_);
  editions_total_ = total;
}

bool Snapshot::refresh() {
  const std::uint64_t before = night_;
  catalog_.end();
  begin();
  return night_ != before;
}

WritableStore::WritableStore(const std::string& folder)
    : layout_(without_last_slashes(folder)),
      lock_(made(layout_).lock()),
      catalog_(catalog_made(layout_), Access::kWrite) {
  catalog_.begin_reading();
  sweep(layout_, catalog_);
  catalog_.end();
}

}  // namespace wirecopy::store
