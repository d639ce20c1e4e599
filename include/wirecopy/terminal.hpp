#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace wirecopy {

// Text of an article, or the name of a file, on a person's terminal.

// `text` with all that could drive the terminal made visible: control bytes, and bytes that are no
// UTF-8, as `\x1b`; control code points of two bytes, direction marks and overrides, line
// separators as `<U+202E>`.
std::string printable(std::string_view text);

// `text` where it fits into so many columns, else as much of it as does and `…`.  Wide characters
// take two columns, combining marks none; a code point is never cut.
// Requires: printable text; columns >= 1.
std::string ellipsis(std::string_view text, std::size_t columns);

}  // namespace wirecopy
