#include "stages/edition/text_packer.hpp"

#include <algorithm>
#include <span>

#include "stages/edition/text_block.hpp"

namespace wirecopy::edition {

TextPacker::TextPacker(Writer& writer) : writer_(writer) { writer_.column<char>(Column::kText); }

void TextPacker::add(std::string_view text) {
  text_begins_.push_back(text_begins_.back() + text.size());
  while (!text.empty()) {
    const std::size_t part = std::min(text.size(), kBlockBytes - block_.size());
    block_.append(text.substr(0, part));
    text.remove_prefix(part);
    if (block_.size() < kBlockBytes) continue;
    pack(block_);
    block_.clear();
  }
}

void TextPacker::pack(std::string_view block) {
  const std::string frame = pack_block(block);
  writer_.add(std::span<const char>(frame));
  block_begins_.push_back(block_begins_.back() + frame.size());
}

void TextPacker::finish() {
  if (!block_.empty()) pack(block_);
  writer_.column<std::uint64_t>(Column::kTextBlocks);
  writer_.add(std::span<const std::uint64_t>(block_begins_));
  writer_.column<std::uint64_t>(Column::kTextBegins);
  writer_.add(std::span<const std::uint64_t>(text_begins_));
}

}  // namespace wirecopy::edition
