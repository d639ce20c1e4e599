#include "pipeline/index/metadata.hpp"

#include <string>

#include "pipeline/index/parallel_packer.hpp"
#include "stages/edition/text_packer.hpp"

namespace wirecopy::pipeline {

using edition::Column;

void write_metadata(const Corpus& corpus, std::span<const ArticleId> articles,
                    edition::Writer& writer) {
  ParallelPacker packer(edition::kSmallPacking);
  edition::TextPacker fields(edition::kFieldsColumns, edition::kFieldsBlockSize, packer.pack(),
                             writer);
  std::string packed;
  for (const ArticleId id : articles) {
    edition::pack_fields(corpus.article(id), packed);
    fields.add(packed);
  }
  fields.finish();
  writer.column<std::int64_t>(Column::kPublished);
  for (const ArticleId id : articles) writer.add(corpus.row(id).published.seconds);
  writer.column<std::uint8_t>(Column::kPrecision);
  for (const ArticleId id : articles) {
    writer.add(static_cast<std::uint8_t>(corpus.row(id).published.precision));
  }
}

}  // namespace wirecopy::pipeline
