#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/edition/reader.hpp"

namespace wirecopy::edition {

// What becomes of an article when its edition is written anew.
enum class Fate : std::uint8_t {
  kKeep,
  kStrip,  // keeps tokens, their grams, bands, and who it was; text, title, url and quotes go
  kErase,
};

// An edition of a store, and the fate of each of its articles.
struct MergeSource {
  const Reader& reader;
  std::vector<Fate> fates;  // by row
};

// The tokens of a text.
using MakeTokens = std::function<std::vector<text::Token>(std::string_view text)>;

// Writes one edition of several, without the articles that are erased.  False, and nothing is
// written, where all are.
// Method: columns one after the other; texts are packed anew, sorted columns merged.
// Requires: article numbers ascend from source to source.
// Cost: about 5 ns a byte of text, 10 ns a gram; memory for the rows and for one band.
// `check` is called now and then, and may throw.
// Errors: Error where a source is damaged, or writing fails.
bool merge(std::span<const MergeSource> sources, const std::string& path, const MakeTokens& tokens,
           const std::function<void()>& check);

}  // namespace wirecopy::edition
