#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "wirecopy/article.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy {

// A stretch of an article's text.
struct TextStretch {
  ArticleId article = kNoArticle;
  CharSpan chars{};
};

// A stretch of text that several articles carry.
struct Passage {
  TextStretch founder;  // the stretch whose text it is
  std::string text;
  std::uint32_t words = 0;    // of the text
  std::uint32_t outlets = 0;  // distinct; articles of unknown outlets count as of different ones
  bool boilerplate = false;
  std::vector<TextStretch> members;  // the founder among them; in Order, then by begin
};

// Two stretches of two articles laid beside each other.  `a` comes before `b` in Order.
struct TextAlignment {
  TextStretch a;
  TextStretch b;
  std::uint32_t words = 0;  // of the stretch of `a`
  double identity = 0;      // equal words / columns
};

}  // namespace wirecopy
