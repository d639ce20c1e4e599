#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::input {

inline constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_valid_utf8(std::string_view bytes);

// Appends `bytes` to `out`, with one U+FFFD for each maximal part of an ill-formed sequence;
// returns how many. Method: The Unicode Standard 15.0, 3.9, "U+FFFD Substitution of Maximal
// Subparts", which is what Python's errors="replace" does.  Cost: O(bytes.size()).
std::uint64_t repair_utf8(std::string_view bytes, std::string& out);

// `bytes` themselves where they are valid, else repaired.
std::string valid_utf8(std::string_view bytes);

}  // namespace wirecopy::input
