#pragma once

#include <boost/container/deque.hpp>
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
  // `spill_folder` takes what does not fit into `memory_bytes`.
  Corpus(const std::string& spill_folder, std::uint64_t memory_bytes, const Banding& banding,
         const input::OutletTable& outlets);

  void add(const SketchedBatch& batch);

  std::size_t size() const { return rows_.size(); }
  const ArticleRow& row(ArticleId id) const { return rows_[id]; }
  std::span<const text::Token> tokens(ArticleId id) const;
  // The fields of an article; `text` is empty, `outlet` the name that the outlet table gives it.
  ArticleView article(ArticleId id) const;
  const std::string& input_name(ArticleId id) const { return inputs_[rows_[id].input]; }

  // Copies the band keys of all articles, in reading order, to `out`.
  void band_keys(std::size_t band, std::span<sketch::BandKey> out) const;

  // Outlets of one group have one number; 0 is no outlet.
  std::uint32_t outlet_group(ArticleId id) const { return outlets_[rows_[id].outlet].group; }
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
  using Rows = boost::container::deque<
      ArticleRow, void, boost::container::deque_options<boost::container::block_bytes<65536>>::type>;

  void add_inputs(const SketchedBatch& batch);
  std::uint32_t outlet_number(std::string_view outlet);

  Banding banding_;
  const input::OutletTable& outlet_table_;
  MemoryAccount account_;
  Spool tokens_;
  Spool metadata_;
  Spool keys_;
  Rows rows_;
  std::vector<BatchKeys> batches_;
  std::vector<std::string> inputs_;
  std::vector<Outlet> outlets_;
  std::unordered_map<std::string, std::uint32_t> outlet_numbers_;  // by the record's spelling
  std::unordered_map<std::string, std::uint32_t> group_numbers_;
};

}  // namespace wirecopy::pipeline
