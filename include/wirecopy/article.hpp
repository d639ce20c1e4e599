#pragma once

#include <cstdint>
#include <limits>
#include <string_view>

#include "wirecopy/published.hpp"

namespace wirecopy {

// A dense index of an article within one scan; not the user's id.
using ArticleId = std::uint32_t;
inline constexpr ArticleId kNoArticle = std::numeric_limits<ArticleId>::max();

// One article as it was read: every field valid UTF-8, whoever owns the bytes.
// An empty `outlet`, `title`, `url` or `language` means that the record has none.
struct ArticleView {
  std::string_view id{};
  std::string_view outlet{};
  std::string_view title{};
  std::string_view text{};
  std::string_view url{};
  std::string_view language{};
  Published published{};
};

}  // namespace wirecopy
