#include "stages/edition/segmented_texts.hpp"

#include <utility>

namespace wirecopy::edition {

SegmentedTexts::SegmentedTexts(std::size_t block_size, Writer& writer)
    : block_size_(block_size), writer_(writer), packer_(kTextColumns, block_size, {}, writer) {}

void SegmentedTexts::note_segment(std::string_view dictionary) {
  segments_.push_back({.first_block = packer_.blocks(),
                       .dictionary_begin = dictionaries_.size(),
                       .dictionary_bytes = static_cast<std::uint32_t>(dictionary.size()),
                       .first_row = static_cast<std::uint32_t>(packer_.texts())});
  dictionaries_.append(dictionary);
}

void SegmentedTexts::begin_segment(std::string_view dictionary, PackBlocks pack) {
  note_segment(dictionary);
  packer_.begin_segment(std::move(pack));
}

void SegmentedTexts::copy_segment(const Reader& reader, std::size_t segment) {
  note_segment(reader.dictionary(segment));
  const PackedSegment packed = reader.packed_segment(segment);
  packer_.add_packed(packed.text_begins, packed.frames);
}

void SegmentedTexts::finish() {
  packer_.finish();
  writer_.column<TextSegment>(Column::kTextSegments);
  writer_.add(std::span<const TextSegment>(segments_));
  if (!dictionaries_.empty()) {
    writer_.column<char>(Column::kDictionaries);
    writer_.add(std::span<const char>(dictionaries_));
  }
  writer_.column<std::uint32_t>(Column::kTextBlockSize);
  writer_.add(static_cast<std::uint32_t>(block_size_));
}

}  // namespace wirecopy::edition
