#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy::generate {

enum class Script : std::uint8_t { kLatin, kCyrillic, kArabic, kHan };
inline constexpr std::array<std::string_view, 4> kScriptNames = {"latin", "cyrillic", "arabic",
                                                                 "han"};

// `text`, of ASCII words and any marks, in letters of `script`: one letter for each letter, or of
// Han two characters for each word and no spaces.  Equal words stay equal; different words stay
// different, but for two Han words in some ten million.
std::string in_script(std::string_view text, Script script);

}  // namespace wirecopy::generate
