#include "stages/input/kind.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "stages/input/delimited_row.hpp"

namespace wirecopy::input {
namespace {

using namespace std::string_view_literals;

template <typename Value, std::size_t n>
Value strip_suffix(std::string_view& name,
                   const std::array<std::pair<std::string_view, Value>, n>& suffixes,
                   Value otherwise) {
  for (const auto& [suffix, value] : suffixes) {
    if (!name.ends_with(suffix)) continue;
    name.remove_suffix(suffix.size());
    return value;
  }
  return otherwise;
}

constexpr std::array<std::pair<std::string_view, Compression>, 4> kCompressions{
    {{".gz", Compression::kGzip},
     {".zst", Compression::kZstd},
     {".bz2", Compression::kBzip2},
     {".xz", Compression::kXz}}};

constexpr std::array<std::pair<std::string_view, Content>, 10> kContents{
    {{".jsonl", Content::kJsonLines},
     {".ndjson", Content::kJsonLines},
     {".json", Content::kJson},
     {".csv", Content::kCsv},
     {".tsv", Content::kTsv},
     {".txt", Content::kText},
     {".tar", Content::kTar},
     {".zip", Content::kZip},
     {".warc", Content::kWarc},
     {".xml", Content::kXml}}};

std::string lower_case(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  });
  return lower;
}

std::string_view from_first_letter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const auto begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

std::string_view first_line(std::string_view text) {
  auto line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

Content table_by_header(std::string_view line, const FieldTable& fields) {
  const char delimiter = sniff_delimiter(line, fields);
  const auto columns = columns_of(line, delimiter, fields);
  if (columns.count < 2 || !has_text(columns)) return Content::kUnknown;
  return delimiter == '\t' ? Content::kTsv : Content::kCsv;
}

}  // namespace

Kind kind_by_name(std::string_view path) {
  const std::string lower = lower_case(path.substr(path.rfind('/') + 1));
  std::string_view name = lower;
  if (name.ends_with(".tgz")) return {Compression::kGzip, Content::kTar};
  Kind kind;
  kind.compression = strip_suffix(name, kCompressions, Compression::kNone);
  kind.content = strip_suffix(name, kContents, Content::kUnknown);
  if (kind.content == Content::kZip && kind.compression != Compression::kNone)
    kind.content = Content::kUnknown;
  return kind;
}

Compression compression_by_head(std::string_view head) {
  if (head.starts_with("\x1F\x8B"sv)) return Compression::kGzip;
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return Compression::kZstd;
  if (head.starts_with("\xFD\x37zXZ\0"sv)) return Compression::kXz;
  const bool block = head.size() >= 10 && head.substr(4, 6) == "\x31\x41\x59\x26\x53\x59"sv;
  const bool empty = head.size() >= 10 && head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv;
  if (head.starts_with("BZh") && (block || empty)) return Compression::kBzip2;
  return Compression::kNone;
}

Content content_by_head(std::string_view head, const FieldTable& fields) {
  if (head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv)) return Content::kZip;
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return Content::kTar;
  if (head.starts_with("WARC/")) return Content::kWarc;
  const auto text = from_first_letter(head);
  if (text.empty()) return Content::kJsonLines;
  if (text.front() == '{' || text.front() == '[') return Content::kJson;
  if (text.starts_with("<?xml") || text.starts_with("<newsItem") || text.starts_with("<nitf"))
    return Content::kXml;
  return table_by_header(first_line(text), fields);
}

Format json_format(std::string_view head) {
  const auto text = from_first_letter(head);
  if (text.starts_with('[')) return Format::kJsonArray;
  const auto line = first_line(text);
  const auto end = line.find_last_not_of(" \t");
  const auto next = from_first_letter(text.substr(std::min(text.size(), text.find('\n'))));
  const bool goes_on =
      text.starts_with('{') && line[end] != '}' && !next.empty() && next.front() != '{';
  return goes_on ? Format::kJsonArray : Format::kJsonLines;
}

bool is_utf16(std::string_view head) {
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) return true;
  head = head.substr(0, kUtf16HeadBytes);
  if (head.size() < kUtf16HeadBytes) return false;
  // Without the mark: ASCII, every other byte of it zero.
  const auto zeros_from = [&](std::size_t first) {
    for (std::size_t i = 0; i < head.size(); ++i) {
      if ((head[i] == '\0') != (i % 2 == first)) return false;
    }
    return true;
  };
  return zeros_from(0) || zeros_from(1);
}

}  // namespace wirecopy::input
