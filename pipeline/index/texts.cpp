#include "pipeline/index/texts.hpp"

#include "pipeline/index/parallel_packer.hpp"
#include "stages/edition/segmented_texts.hpp"

namespace wirecopy::pipeline {

using edition::kFastPacking;

void write_texts(const Corpus& corpus, std::span<const ArticleId> articles, edition::Writer& writer,
                 const std::function<void()>& check) {
  ParallelPacker packer(kFastPacking);
  edition::SegmentedTexts texts(kFastPacking.block_size, writer);
  texts.begin_segment({}, packer.pack());
  for (const ArticleId id : articles) {
    check();
    texts.add(corpus.text(id));
  }
  texts.end_segment();
  texts.finish();
}

}  // namespace wirecopy::pipeline
