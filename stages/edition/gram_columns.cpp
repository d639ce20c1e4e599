#include "stages/edition/gram_columns.hpp"

#include <vector>

namespace wirecopy::edition {
namespace {

Writer& begun(Writer& writer) {
  writer.column<std::uint64_t>(Column::kGrams);
  return writer;
}

}  // namespace

GramColumns::GramColumns(std::uint64_t most, std::uint64_t articles, Writer& writer)
    : writer_(writer), packer_(PostingLayout::of(kGramBits, most, articles, true), begun(writer)) {}

void GramColumns::finish() {
  packer_.end_keys();
  const std::vector<std::uint64_t> begins = packer_.finish();
  writer_.column<std::uint64_t>(Column::kGramBuckets);
  writer_.add(std::span<const std::uint64_t>(begins));
  writer_.column<PostingLayout>(Column::kGramLayout);
  writer_.add(packer_.layout());
}

}  // namespace wirecopy::edition
