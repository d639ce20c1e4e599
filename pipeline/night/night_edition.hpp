#pragma once

#include <functional>
#include <span>
#include <string>

#include "pipeline/corpus.hpp"
#include "pipeline/night/held_articles.hpp"

namespace wirecopy::night {

// What the edition of a night is made of.
struct EditionContents {
  const pipeline::Corpus& corpus;       // keeps texts
  std::span<const ArticleId> articles;  // in the order of their numbers
  Number first_number = 0;              // theirs follow one another
  Banding banding;
  double similarity = 0.5;
  // What of each article is no copy of its leader's.
  std::span<const std::vector<TokenSpan>> own_parts;
};

// Writes the edition of a night: what find needs, and by what later nights know the articles again.
// `check` is called now and then, and may throw.  Errors: Error where writing fails.
void write_edition(const std::string& path, const EditionContents& contents,
                   const std::string& spill_folder, std::uint64_t memory_bytes,
                   const std::function<void()>& check);

}  // namespace wirecopy::night
