#pragma once

#include <span>

#include "pipeline/corpus.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::pipeline {

// Writes what is known of articles besides their texts: fields and times.
void write_metadata(const Corpus& corpus, std::span<const ArticleId> articles,
                    edition::Writer& writer);

}  // namespace wirecopy::pipeline
