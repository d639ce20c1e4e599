#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/edition/writer.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::edition {

// The columns of a kind of texts.
struct TextColumns {
  Column begins, blocks, packed;
};
inline constexpr TextColumns kFieldsColumns{Column::kFieldsBegins, Column::kFieldsBlocks,
                                            Column::kFields};
inline constexpr TextColumns kTextColumns{Column::kTextBegins, Column::kTextBlocks, Column::kText};

// Replaces blocks by what a BlockPacker makes of them, or several do.
using PackBlocks = std::function<void(std::span<std::string>)>;

// Writes the columns of texts, one text after the other.
// Shapes: a text begins at a place among all texts, block after block; where a segment ends, the
// next one begins with a block of its own.
// Cost: that of packing; memory for some blocks, and for where texts begin.
// Thread safety: none.
class TextPacker {
 public:
  // Begins the column of packed texts, and the first segment.  `pack` is given some blocks at a
  // time, and must be there until the segment ends, or all.
  TextPacker(const TextColumns& columns, std::size_t block_size, PackBlocks pack, Writer& writer);

  void add(std::string_view text);
  // Packs what is left; `pack` may go.
  void end_segment();
  void begin_segment(PackBlocks pack) { pack_ = std::move(pack); }
  // A segment that is packed already, between two others: `begins`, of its texts, count from its
  // first block on.
  void add_packed(std::span<const std::uint64_t> begins, std::span<const std::string_view> frames);
  void finish();

  std::uint64_t blocks() const { return block_begins_.size() - 1; }  // that are written
  std::uint64_t texts() const { return text_begins_.size(); }

 private:
  void pack();
  void write(std::string_view frame);

  TextColumns columns_;
  std::size_t block_size_;
  PackBlocks pack_;
  Writer& writer_;
  std::vector<std::string> blocks_;  // only the last may have room left
  std::uint64_t at_ = 0;             // where the next text begins
  std::vector<std::uint64_t> text_begins_;
  std::vector<std::uint64_t> block_begins_{0};
};

// The fields of an article as they stand among all fields: replaces `out`.
void pack_fields(const ArticleView& article, std::string& out);

}  // namespace wirecopy::edition
