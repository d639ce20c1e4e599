#include "stages/output/spill_vfs.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <deque>
#include <utility>

namespace wirecopy::output {

struct SpillVfs::State : sqlite3_vfs {
  sqlite3_vfs* system = nullptr;
  std::string folder;
  std::string own_name;
  std::deque<std::string> files;  // names live as long as their files

  const char* new_file() {
    return files.emplace_back(fmt::format("{}/sqlite-{}", folder, files.size())).c_str();
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* got) {
    auto* state = static_cast<State*>(vfs);
    // SQLite leaves the naming of its temporary files to the VFS.
    const char* named = name != nullptr ? name : state->new_file();
    return state->system->xOpen(state->system, named, file, flags, got);
  }
};

SpillVfs::SpillVfs(std::string folder) : state_(std::make_unique<State>()) {
  sqlite3_initialize();
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  static_cast<sqlite3_vfs&>(*state_) = *system;
  state_->system = system;
  state_->folder = std::move(folder);
  state_->own_name = fmt::format("wirecopy-{}", fmt::ptr(state_.get()));
  state_->zName = state_->own_name.c_str();
  state_->pNext = nullptr;
  state_->xOpen = &State::open;
  sqlite3_vfs_register(state_.get(), 0);
}

SpillVfs::~SpillVfs() { sqlite3_vfs_unregister(state_.get()); }

const char* SpillVfs::name() const { return state_->zName; }

}  // namespace wirecopy::output
