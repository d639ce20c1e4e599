#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wirecopy::input {

struct Unescaped {
  std::string_view text;
  std::uint32_t replaced = 0;  // lone surrogates that became U+FFFD
};

// Decodes the inside of a JSON string in its own place; nothing where an escape is none.
// A surrogate without its other half becomes one U+FFFD.
// Requires: valid UTF-8 without a closing quotation mark or an unfinished escape, as simdjson
// leaves it. Cost: O(size), next to nothing where there is no backslash; no allocation.
std::optional<Unescaped> unescape_in_place(char* begin, std::size_t size);

}  // namespace wirecopy::input
