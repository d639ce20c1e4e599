#include "stages/input/outlets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "stages/input/delimited_row.hpp"
#include "stages/input/file_source.hpp"
#include "stages/input/splitter.hpp"
#include "stages/input/utf8.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

constexpr std::array<std::string_view, 3> kColumns{"outlet", "name", "group"};

[[noreturn]] void fail(const std::string& path, std::uint64_t line, std::string_view what) {
  throw Error(fmt::format("{}:{}: {}; a row is outlet,name,group", path, line, what));
}

Buffer read_whole(const std::string& path) {
  std::uint64_t bytes_read = 0;
  FileSource file(path, bytes_read);
  Buffer bytes;
  for (std::size_t size = 1; size != 0; bytes.resize(bytes.size() + size)) {
    bytes.reserve(std::max<std::size_t>(4096, bytes.size() * 2));
    size = file.read(bytes.free_space());
  }
  return bytes;
}

std::string_view without_mark(std::string_view bytes) {
  return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
}

std::string trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t") - begin + 1));
}

using Row = std::array<std::string, 3>;

// The cells of a row in the order of kColumns; those that it leaves out are empty.
Row row_of(std::string& bytes, const std::string& path, std::uint64_t line) {
  std::vector<Cell> cells;
  if (split_row(bytes.data(), bytes.size(), ',', cells) != RowError::kNone) {
    fail(path, line, "a quoted field is not closed, or followed by something else than a comma");
  }
  if (cells.size() > kColumns.size()) fail(path, line, "more than three fields");
  Row row;
  std::ranges::transform(cells, row.begin(), [](const Cell& cell) { return trimmed(cell.text); });
  return row;
}

bool is_header(const Row& row) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  };
  const auto same = [&](const std::string& cell, std::string_view column) {
    return std::ranges::equal(cell, column, {}, lower);
  };
  return same(row[0], kColumns[0]) && (row[1].empty() || same(row[1], kColumns[1]));
}

}  // namespace

OutletTable OutletTable::read(const std::string& path) {
  return parse(read_whole(path).view(), path);
}

OutletTable OutletTable::parse(std::string_view content, const std::string& path) {
  const std::string bytes = valid_utf8(without_mark(content));
  const auto splitter = make_delimited_splitter(',');
  splitter->scan(bytes);
  if (const auto error = splitter->finish(bytes, false)) fail(path, error->line, error->detail);
  OutletTable table;
  bool first = true;
  for (const RawRecord& record : splitter->take_records()) {
    std::string line = bytes.substr(record.begin, record.size);
    Row row = row_of(line, path, record.line);
    if (std::exchange(first, false) && is_header(row)) continue;
    auto& [outlet, name, group] = row;
    if (outlet.empty()) fail(path, record.line, "the outlet is empty");
    if (name.empty()) name = outlet;
    if (group.empty()) group = name;
    const auto [place, is_new] = table.outlets_.try_emplace(outlet, Entry{name, group});
    if (!is_new && (place->second.name != name || place->second.group != group)) {
      fail(path, record.line,
           fmt::format("the outlet '{}' stands here twice, differently", outlet));
    }
    table.names_.try_emplace(name, Entry{name, group});
  }
  return table;
}

OutletTable::Resolved OutletTable::resolve(std::string_view outlet) const {
  for (const Map* map : {&outlets_, &names_}) {
    if (const auto found = map->find(outlet); found != map->end()) {
      return {found->second.name, found->second.group};
    }
  }
  return {outlet, outlet};
}

}  // namespace wirecopy::input
