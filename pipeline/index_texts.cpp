#include "pipeline/index_texts.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "stages/edition/text_block.hpp"

namespace wirecopy::pipeline {
namespace {

using edition::Column;
using edition::kBlockBytes;

// Packs blocks, a few at a time, and writes them in order.
class PackedTexts {
 public:
  PackedTexts(edition::Writer& writer, const std::function<void()>& check)
      : writer_(writer),
        check_(check),
        blocks_(static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()) * 8) {}

  void add(std::string_view text) {
    while (!text.empty()) {
      std::string& block = blocks_[full_];
      const std::size_t part = std::min(text.size(), kBlockBytes - block.size());
      block.append(text.substr(0, part));
      text.remove_prefix(part);
      if (block.size() < kBlockBytes) continue;
      if (++full_ == blocks_.size()) pack(full_);
    }
  }

  // Where each block begins, and the end of the last.
  std::vector<std::uint64_t> finish() {
    const bool rest = full_ < blocks_.size() && !blocks_[full_].empty();
    pack(full_ + (rest ? 1 : 0));
    return std::move(begins_);
  }

 private:
  void pack(std::size_t count) {
    check_();
    tbb::parallel_for(std::size_t{0}, count,
                      [&](std::size_t i) { blocks_[i] = edition::pack_block(blocks_[i]); });
    for (std::size_t i = 0; i < count; ++i) {
      writer_.add(std::span<const char>(blocks_[i]));
      begins_.push_back(begins_.back() + blocks_[i].size());
      blocks_[i].clear();
    }
    full_ = 0;
  }

  edition::Writer& writer_;
  const std::function<void()>& check_;
  std::vector<std::string> blocks_;
  std::size_t full_ = 0;
  std::vector<std::uint64_t> begins_{0};
};

}  // namespace

void write_texts(const Corpus& corpus, std::span<const ArticleId> articles, edition::Writer& writer,
                 const std::function<void()>& check) {
  writer.column<char>(Column::kText);
  PackedTexts texts(writer, check);
  for (const ArticleId id : articles) texts.add(corpus.text(id));
  const auto blocks = texts.finish();
  writer.column<std::uint64_t>(Column::kTextBlocks);
  writer.add(std::span<const std::uint64_t>(blocks));
  writer.column<std::uint64_t>(Column::kTextBegins);
  std::uint64_t at = 0;
  writer.add(at);
  for (const ArticleId id : articles) writer.add(at += corpus.row(id).text_bytes);
}

}  // namespace wirecopy::pipeline
