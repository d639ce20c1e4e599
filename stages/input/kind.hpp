#pragma once

#include <cstdint>
#include <string_view>

#include "stages/input/batch.hpp"

namespace wirecopy::input {

enum class Compression : std::uint8_t { kNone, kGzip, kZstd, kBzip2, kXz };

enum class Content : std::uint8_t {
  kUnknown,
  kJsonLines,
  kJson,  // an array, or what its first byte says
  kCsv,
  kTsv,
  kText,
  kTar,
  kZip,
  kWarc,  // of a later version
  kXml,   // of a later version
};

struct Kind {
  Compression compression = Compression::kNone;
  Content content = Content::kUnknown;
};

inline bool is_archive(Content content) {
  return content == Content::kTar || content == Content::kZip;
}
inline bool is_later(Content content) {
  return content == Content::kWarc || content == Content::kXml;
}

// So many first bytes tell every kind.
inline constexpr std::size_t kHeadBytes = std::size_t{16} << 10;

Kind kind_by_name(std::string_view path);
Compression compression_by_head(std::string_view head);
Content content_by_head(std::string_view head, const FieldTable& fields);

// How the JSON that begins with `head` is read: an array; lines; or objects over several lines,
// which are split as the elements of an array are.
Format json_format(std::string_view head);

// By its mark, or by the zeros beside four letters, digits or signs that it begins with.
inline constexpr std::size_t kUtf16HeadBytes = 8;
bool is_utf16(std::string_view head);

}  // namespace wirecopy::input
