#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/edition/reader.hpp"
#include "stages/edition/text_packer.hpp"

namespace wirecopy::edition {

// Writes the texts of articles, segment after segment:
// (begin_segment add* end_segment | copy_segment)* finish.
// Cost: that of packing; a segment that is copied costs what is written.  Memory for dictionaries.
// Thread safety: none.
class SegmentedTexts {
 public:
  SegmentedTexts(std::size_t block_size, Writer& writer);

  // `dictionary` is the one that `pack` packs with; empty: none.
  void begin_segment(std::string_view dictionary, PackBlocks pack);
  void add(std::string_view text) { packer_.add(text); }
  void end_segment() { packer_.end_segment(); }
  // One of another edition, as it stands.  Requires: its blocks have the same size.
  void copy_segment(const Reader& reader, std::size_t segment);
  void finish();

 private:
  void note_segment(std::string_view dictionary);

  std::size_t block_size_;
  Writer& writer_;
  TextPacker packer_;
  std::vector<TextSegment> segments_;
  std::string dictionaries_;
};

}  // namespace wirecopy::edition
