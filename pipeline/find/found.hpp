#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>

#include "stages/passage/alignment.hpp"
#include "wirecopy/article.hpp"
#include "wirecopy/find.hpp"

namespace wirecopy::pipeline {

// Where an article has what was looked for, in tokens, with what decides where it stands in the
// answer.
struct Found {
  ArticleId article = kNoArticle;
  bool copy = false;
  bool in_title = false;
  passage::Alignment alignment{};  // a: the text that was looked for; b: the article
  Published published;
  std::string id;                 // the user's
  std::unique_ptr<Hit> hit = {};  // once it is described

  auto key() const {
    return std::tuple(!copy, -std::int64_t{alignment.equal}, -alignment.identity(), published,
                      std::string_view(id), in_title, alignment.a.begin, alignment.b.begin);
  }
};

}  // namespace wirecopy::pipeline
