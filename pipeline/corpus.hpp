#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pipeline/front_end.hpp"
#include "pipeline/memory.hpp"
#include "pipeline/spool.hpp"
#include "stages/input/outlets.hpp"

namespace wirecopy::pipeline {

// All articles that were read, as columns, in reading order.
// Thread safety: one thread adds, and nobody reads while it does; then any number read.
class Corpus {
 public:
  // What of the articles is kept, in memory as far as so many bytes go.
  struct Room {
    std::string spill_folder;  // takes what does not fit
    std::uint64_t columns_bytes = 0;
    std::uint64_t texts_bytes = 0;
    bool keeps_texts = false;
  };

  Corpus(const Room& room, const Banding& banding, const input::OutletTable& outlets);

  void add(const SketchedBatch& batch);

  // To be called when all are added, before anything is read.
  void seal();

  // Articles may be added again, until the next seal().
  void reopen();

  std::size_t size() const { return size_; }
  const ArticleRow& row(ArticleId id) const {
    return row_blocks_[id / kRowsABlock][id % kRowsABlock];
  }
  std::span<const text::Token> tokens(ArticleId id) const;
  void prefetch_row(ArticleId id) const { __builtin_prefetch(&row(id).tokens); }
  // The fields of an article; `text` is empty, `outlet` the name that the outlet table gives it.
  ArticleView article(ArticleId id) const;
  // As it was read.  Requires: texts are kept.
  std::string_view text(ArticleId id) const {
    return {texts_.at<char>(row(id).text), row(id).text_bytes};
  }
  // Calls `use(StoredQuotation)` for each quotation of an article, in order of its place.
  template <typename Use>
  void for_each_quotation(ArticleId id, Use use) const {
    const ArticleRow& row = this->row(id);
    if (row.quotation_count == 0) return;
    const std::byte* first = quotations_.at(row.quotations);
    for (std::uint32_t i = 0, place = 0; i < row.quotation_count; ++i) {
      const StoredQuotation quotation = unpack_quotation(first, place);
      place += quotation.header.size_bytes;
      use(quotation);
    }
  }
  // The one at a place that for_each_quotation named.
  StoredQuotation quotation(ArticleId id, std::uint32_t place) const {
    return unpack_quotation(quotations_.at(row(id).quotations), place);
  }
  const std::string& input_name(ArticleId id) const { return inputs_[row(id).input]; }

  // Copies the band keys of all articles, in reading order, to `out`.
  void band_keys(std::size_t band, std::span<sketch::BandKey> out) const;

  // Outlets of one group have one number; 0 is no outlet.
  std::uint32_t outlet_group(ArticleId id) const { return outlets_[row(id).outlet].group; }
  std::size_t outlet_count() const { return group_numbers_.size(); }

 private:
  struct Outlet {
    std::string name;
    std::uint32_t group = 0;
  };
  struct BatchKeys {
    Spool::Address address = 0;
    std::size_t first = 0;
    std::size_t count = 0;
  };
  static constexpr std::size_t kRowsABlock = 16384;

  void add_inputs(const SketchedBatch& batch);
  void add_row(const ArticleRow& row);
  std::uint32_t outlet_number(std::string_view outlet);

  Banding banding_;
  const input::OutletTable& outlet_table_;
  bool keeps_texts_;
  MemoryAccount account_;
  MemoryAccount texts_account_;
  Spool tokens_;
  Spool metadata_;
  Spool keys_;
  Spool rows_;
  Spool texts_;
  Spool quotations_;
  std::vector<const ArticleRow*> row_blocks_;
  std::vector<ArticleRow> last_rows_;  // the block that is filling
  std::size_t size_ = 0;
  std::vector<BatchKeys> batches_;
  std::vector<std::string> inputs_;
  std::vector<Outlet> outlets_;
  std::unordered_map<std::string, std::uint32_t> outlet_numbers_;  // by the record's spelling
  std::unordered_map<std::string, std::uint32_t> group_numbers_;
};

}  // namespace wirecopy::pipeline
