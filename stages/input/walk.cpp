#include "stages/input/walk.hpp"

#include <fmt/format.h>
#include <glob.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <map>

#include "stages/input/identity.hpp"
#include "stages/input/kind.hpp"
#include "stages/input/utf8.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

namespace fs = std::filesystem;

bool exists(const std::string& input) {
  std::error_code error;
  const auto status = fs::status(input, error);
  if (status.type() == fs::file_type::not_found) return false;
  if (error) throw Error(fmt::format("cannot open {}: {}", input, error.message()));
  return true;
}

std::vector<std::string> expand_glob(const std::string& pattern) {
  glob_t found{};
  const int code = ::glob(pattern.c_str(), GLOB_NOSORT | GLOB_ERR, nullptr, &found);
  std::vector<std::string> paths;
  if (code == 0) paths.assign(found.gl_pathv, found.gl_pathv + found.gl_pathc);
  ::globfree(&found);
  if (code == GLOB_NOMATCH) throw Error(fmt::format("{}: no such file or folder", pattern));
  if (code != 0) throw Error(fmt::format("{}: a folder cannot be read", pattern));
  return paths;
}

std::vector<std::string> expand(const std::vector<std::string>& inputs) {
  std::vector<std::string> paths;
  for (const auto& input : inputs) {
    if (input == "-" || exists(input)) {
      paths.push_back(input);
    } else if (input.find_first_of("*?[") != std::string::npos) {
      std::ranges::move(expand_glob(input), std::back_inserter(paths));
    } else {
      throw Error(fmt::format("{}: no such file or folder", input));
    }
  }
  return paths;
}

// `a//b/` and `./a/b` are one path.
std::string plain_path(const std::string& input) {
  auto path = fs::path(input).lexically_normal().string();
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

// In path order, each path once however it is written.
std::vector<std::string> in_order(std::vector<std::string> inputs) {
  std::map<std::string, std::string> paths;
  std::ranges::sort(inputs);
  for (auto& input : inputs) paths.try_emplace(plain_path(input), std::move(input));
  std::vector<std::string> ordered;
  for (auto& [plain, input] : paths) ordered.push_back(std::move(input));
  return ordered;
}

bool is_folder(const std::string& path) {
  std::error_code error;
  return path != "-" && fs::is_directory(path, error);
}

void refuse_later_formats(const std::string& path) {
  const auto content = kind_by_name(path).content;
  if (!is_later(content) || is_folder(path)) return;
  throw UsageError(fmt::format("{}: {} is not read yet", path,
                               content == Content::kWarc ? "WARC" : "NewsML or NITF (.xml)"));
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

FoundFile named_file(const std::string& path) {
  return {path, {valid_utf8(path), valid_utf8(file_name(path)), {}}, true};
}

}  // namespace

InputWalk::InputWalk(const std::vector<std::string>& inputs) : inputs_(in_order(expand(inputs))) {
  std::ranges::for_each(inputs_, refuse_later_formats);
}

std::optional<FoundFile> InputWalk::next() {
  for (;;) {
    if (!folders_.empty()) {
      if (auto file = next_in_folder()) return file;
      continue;
    }
    if (next_input_ == inputs_.size()) return {};
    const auto& input = inputs_[next_input_++];
    if (!is_folder(input)) return named_file(input);
    enter(input.ends_with('/') ? input : input + '/', "");
  }
}

// One step: a file, or nothing where a folder was entered, left or found to hold something else.
std::optional<FoundFile> InputWalk::next_in_folder() {
  Folder& folder = folders_.back();
  if (folder.names.empty()) {
    folders_.pop_back();
    return {};
  }
  const auto name = std::move(folder.names.back());
  folder.names.pop_back();
  auto path = folder.path + name, below = folder.below + name;
  if (name.ends_with('/')) {
    enter(std::move(path), std::move(below));
    return {};
  }
  InputName input{valid_utf8(path), valid_utf8(below), valid_utf8(first_folder(below))};
  return FoundFile{std::move(path), std::move(input), false};
}

void InputWalk::enter(std::string path, std::string below) {
  Folder folder{std::move(path), std::move(below), {}};
  try {
    for (const auto& entry : fs::directory_iterator(folder.path)) {
      const auto type = entry.symlink_status().type();
      auto name = entry.path().filename().string();
      if (type == fs::file_type::directory) {
        folder.names.push_back(name + '/');
      } else if (type == fs::file_type::regular) {
        folder.names.push_back(std::move(name));
      } else {
        ++passed_over_;
      }
    }
  } catch (const fs::filesystem_error& error) {
    throw Error(fmt::format("cannot read the folder {}: {}", folder.path, error.code().message()));
  }
  // With the slash behind a folder's name, this is the order of whole paths.
  std::ranges::sort(folder.names, std::greater<>());
  folders_.push_back(std::move(folder));
}

}  // namespace wirecopy::input
