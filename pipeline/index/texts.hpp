#pragma once

#include <functional>
#include <span>

#include "pipeline/corpus.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::pipeline {

// Writes the texts of articles: one after the other, cut into blocks, which are packed in parallel.
void write_texts(const Corpus& corpus, std::span<const ArticleId> articles, edition::Writer& writer,
                 const std::function<void()>& check);

}  // namespace wirecopy::pipeline
