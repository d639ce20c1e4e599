#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "pipeline/store/store.hpp"
#include "pipeline/store/store_folder.hpp"
#include "stages/output/file_error.hpp"
#include "stages/output/file_handle.hpp"

namespace wirecopy::store {
namespace {

const std::string& made_folder(const std::string& path) {
  if (::mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) {
    output::throw_file_error("create", path, errno);
  }
  return path;
}

Catalog& begun(Catalog& catalog) {
  catalog.begin_writing();
  return catalog;
}

void rename_file(const std::string& from, const std::string& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) output::throw_file_error("publish", to, errno);
}

}  // namespace

Transaction::Transaction(WritableStore& store)
    : store_(store),
      spill_folder_(made_folder(store.layout().spill())),
      editions_(store.layout(), begun(store.catalog())) {}

Transaction::~Transaction() {
  if (stand_ == Stand::kOpen) forget_editions();
  catalog().end();
  ::rmdir(spill_folder_.c_str());
}

std::string Transaction::new_edition() {
  const auto number = static_cast<std::uint32_t>(catalog().take_number(kEditionNumber));
  new_editions_.push_back(number);
  return store_.layout().part(number);
}

void Transaction::drop_edition(std::uint32_t number) {
  catalog().table<EditionRow>().erase({.edition = number});
  dropped_editions_.push_back(number);
}

void Transaction::publish() {
  put_editions();
  catalog().take_number(kNightNumber);
  stand_ = Stand::kCommitting;
  catalog().commit();
  stand_ = Stand::kDone;
  // Should this fail, they are orphans, which the next writer sweeps.
  for (const std::uint32_t number : dropped_editions_) {
    ::unlink(store_.layout().edition(number).c_str());
  }
}

void Transaction::put_editions() {
  const Layout& layout = store_.layout();
  for (const std::uint32_t number : new_editions_) {
    catalog().table<EditionRow>().add(describe_edition(layout.part(number), number));
    output::sync_file(layout.part(number));
    rename_file(layout.part(number), layout.edition(number));
  }
  if (!new_editions_.empty()) output::sync_folder(layout.editions());
}

// Once a commit has begun, only a catalogue that is read again knows what counts.
void Transaction::forget_editions() noexcept {
  for (const std::uint32_t number : new_editions_) {
    ::unlink(store_.layout().part(number).c_str());
    ::unlink(store_.layout().edition(number).c_str());
  }
}

}  // namespace wirecopy::store
