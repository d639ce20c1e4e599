#include "pipeline/stored_bytes.hpp"

#include <filesystem>
#include <system_error>

#include "stages/input/kind.hpp"
#include "stages/input/walk.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kMostFiles = 100'000;  // a fifth of a second

bool is_read(const input::FoundFile& file) {
  const auto content = input::kind_by_name(file.path).content;
  return file.named || (content != input::Content::kUnknown && !input::is_later(content));
}

}  // namespace

std::uint64_t stored_bytes(const std::vector<std::string>& inputs) {
  input::InputWalk walk(inputs);
  std::uint64_t sum = 0;
  std::size_t files = 0;
  while (const auto file = walk.next()) {
    if (++files > kMostFiles) return 0;
    if (!is_read(*file)) continue;
    std::error_code error;
    const auto bytes = std::filesystem::file_size(file->path, error);
    if (error) return 0;
    sum += bytes;
  }
  return sum;
}

}  // namespace wirecopy::pipeline
