#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "wirecopy/published.hpp"

namespace wirecopy::output {

// JSON values, appended to a text under construction.
// Shapes: text is valid UTF-8 and stands as it is, but for quotes, backslashes and control bytes.
// Cost: one pass, eight bytes at a time; no allocation but `out`'s.

void append_json_string(std::string& out, std::string_view text);

// null where `text` is empty.
void append_json_string_or_null(std::string& out, std::string_view text);

void append_json_number(std::string& out, std::uint64_t number);

// A string, or null where nothing is known.
void append_json_published(std::string& out, const Published& published);

}  // namespace wirecopy::output
