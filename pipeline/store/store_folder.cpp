#include "pipeline/store/store_folder.hpp"

#include <fmt/format.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "stages/output/file_error.hpp"
#include "stages/output/file_handle.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::store {
namespace {

namespace fs = std::filesystem;

std::string parent_of(const std::string& folder) {
  const std::string parent = fs::path(folder).parent_path().string();
  return parent.empty() ? "." : parent;
}

// Durably, with what is above it; outermost first.
void make_durable_folder(const std::string& folder) {
  struct stat status;
  if (::stat(folder.c_str(), &status) == 0) {
    if (S_ISDIR(status.st_mode)) return;
    throw Error(fmt::format("{} is no folder; name a folder for the store", folder));
  }
  const std::string parent = parent_of(folder);
  if (parent != folder) make_durable_folder(parent);
  if (::mkdir(folder.c_str(), 0777) != 0) output::throw_file_error("create", folder, errno);
  output::sync_folder(parent);
}

// The names in a folder; none where there is no folder.
std::vector<std::string> names_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  if (error == std::errc::no_such_file_or_directory) return out;
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    out.push_back(entry->path().filename().string());
  }
  if (error) output::throw_file_error("read", folder, error.value());
  return out;
}

bool is_of_a_store(std::string_view name) {
  constexpr std::array<std::string_view, 7> kNames = {"catalog.sqlite", "catalog.sqlite-journal",
                                                      "catalog.part",   "catalog.part-journal",
                                                      "lock",           "editions",
                                                      "spill"};
  return std::ranges::find(kNames, name) != kNames.end();
}

void remove_file(const std::string& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
    output::throw_file_error("remove", path, errno);
  }
}

// Made aside and renamed, as a first commit that is rolled back would leave an empty file.
void create_catalog(const Layout& layout) {
  const std::string part = layout.catalog_part();
  const std::string journal = part + "-journal";
  remove_file(part);
  remove_file(journal);
  Catalog::create(part);
  remove_file(journal);
  if (::rename(part.c_str(), layout.catalog().c_str()) != 0) {
    output::throw_file_error("publish", layout.catalog(), errno);
  }
  output::sync_folder(layout.folder());
}

[[noreturn]] void fail_without_catalog(const Layout& layout) {
  throw Error(
      fmt::format("{} is missing or empty, and there are editions beside it; put back a copy of "
                  "the store",
                  layout.catalog()));
}

}  // namespace

void make_folder(const Layout& layout) {
  if (layout.folder().empty()) throw UsageError("the store has no name");
  make_durable_folder(layout.folder());
  if (!Catalog::is_empty(layout.catalog())) return;
  for (const std::string& name : names_in(layout.folder())) {
    if (is_of_a_store(name)) continue;
    throw Error(fmt::format("{} is no store, and holds {}; name an empty folder, or a store",
                            layout.folder(), printable(name)));
  }
}

void make_catalog(const Layout& layout) {
  if (Catalog::is_empty(layout.catalog())) {
    if (!names_in(layout.editions()).empty()) fail_without_catalog(layout);
    create_catalog(layout);
  }
  make_durable_folder(layout.editions());
}

void require_store(const Layout& layout) {
  struct stat status;
  if (::stat(layout.folder().c_str(), &status) != 0) {
    output::throw_file_error("read", layout.folder(), errno);
  }
  if (!Catalog::is_empty(layout.catalog())) return;
  if (!names_in(layout.editions()).empty()) fail_without_catalog(layout);
  throw Error(fmt::format("{} is no store: it has no catalog.sqlite; wirecopy add makes one",
                          layout.folder()));
}

void sweep(const Layout& layout, Catalog& catalog) {
  std::set<std::uint32_t> named;
  catalog.table<EditionRow>().for_each([&](const EditionRow& row) { named.insert(row.edition); });
  for (const std::string& name : names_in(layout.editions())) {
    const auto parsed = parse_edition_name(name);
    if (!parsed || (!parsed->is_part && named.contains(parsed->number))) continue;
    remove_file(layout.editions() + '/' + name);
  }
  std::error_code error;
  fs::remove_all(layout.spill(), error);
  if (error) output::throw_file_error("remove", layout.spill(), error.value());
}

}  // namespace wirecopy::store
