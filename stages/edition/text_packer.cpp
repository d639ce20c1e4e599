#include "stages/edition/text_packer.hpp"

#include <algorithm>
#include <utility>

namespace wirecopy::edition {
namespace {

constexpr std::size_t kBlocksATime = 32;

}  // namespace

TextPacker::TextPacker(const TextColumns& columns, std::size_t block_size, PackBlocks pack,
                       Writer& writer)
    : columns_(columns), block_size_(block_size), pack_(std::move(pack)), writer_(writer) {
  writer_.column<char>(columns_.packed);
}

void TextPacker::add(std::string_view text) {
  text_begins_.push_back(at_);
  at_ += text.size();
  while (!text.empty()) {
    if (blocks_.empty() || blocks_.back().size() == block_size_) {
      if (blocks_.size() == kBlocksATime) pack();
      blocks_.emplace_back();
    }
    const std::size_t part = std::min(text.size(), block_size_ - blocks_.back().size());
    blocks_.back().append(text.substr(0, part));
    text.remove_prefix(part);
  }
}

void TextPacker::end_segment() {
  pack();
  at_ = blocks() * block_size_;
}

void TextPacker::add_packed(std::span<const std::uint64_t> begins,
                            std::span<const std::string_view> frames) {
  for (const std::uint64_t begin : begins) text_begins_.push_back(at_ + begin);
  for (const std::string_view frame : frames) write(frame);
  at_ = blocks() * block_size_;
}

void TextPacker::pack() {
  if (blocks_.empty()) return;
  pack_(blocks_);
  for (const std::string& frame : blocks_) write(frame);
  blocks_.clear();
}

void TextPacker::write(std::string_view frame) {
  writer_.add(std::span<const char>(frame));
  block_begins_.push_back(block_begins_.back() + frame.size());
}

void TextPacker::finish() {
  pack();
  writer_.column<std::uint64_t>(columns_.blocks);
  writer_.add(std::span<const std::uint64_t>(block_begins_));
  writer_.column<std::uint64_t>(columns_.begins);
  writer_.add(std::span<const std::uint64_t>(text_begins_));
  writer_.add(at_);
}

void pack_fields(const ArticleView& article, std::string& out) {
  out.clear();
  for (const std::string_view field :
       {article.id, article.outlet, article.title, article.url, article.language}) {
    const auto size = static_cast<std::uint32_t>(field.size());
    out.append(reinterpret_cast<const char*>(&size), sizeof size);
    out.append(field);
  }
}

}  // namespace wirecopy::edition
