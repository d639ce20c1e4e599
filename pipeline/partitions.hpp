#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <mutex>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/memory.hpp"
#include "pipeline/spool.hpp"

namespace wirecopy::pipeline {

// Values that many threads sort roughly, into partitions, and that are then read a partition at a
// time; what does not fit into the account is spilled.  Order of calls: (add | flush)* read*.
// The order within a partition depends on the threads: sort what is read.
// Thread safety: each thread adds through a writer of its own; read from any number of threads.
template <typename Value>
class Partitions {
 public:
  Partitions(std::string path, MemoryAccount& account, std::size_t count)
      : spool_(std::move(path), account), blocks_(count) {}

  std::size_t count() const { return blocks_.size(); }

  class Writer {
   public:
    explicit Writer(Partitions& to) : to_(to), open_(to.count()) {}

    void add(std::size_t partition, const Value& value) {
      auto& block = open_[partition];
      if (block.empty()) block.reserve(kBlockValues);
      block.push_back(value);
      if (block.size() == kBlockValues) to_.append(partition, block);
    }

    // To be called when all is added.
    void flush() {
      for (std::size_t i = 0; i < open_.size(); ++i) to_.append(i, open_[i]);
    }

   private:
    Partitions& to_;
    std::vector<std::vector<Value>> open_;
  };

  // Replaces `out` by the values of a partition.
  void read(std::size_t partition, std::vector<Value>& out) const {
    out.clear();
    for (const auto& [address, count] : blocks_[partition]) {
      const Value* values = spool_.at<Value>(address);
      out.insert(out.end(), values, values + count);
    }
  }

 private:
  static constexpr std::size_t kBlockValues = 128;

  void append(std::size_t partition, std::vector<Value>& block) {
    if (block.empty()) return;
    const std::lock_guard lock(mutex_);
    blocks_[partition].emplace_back(spool_.append(std::as_bytes(std::span(block))), block.size());
    block.clear();
  }

  std::mutex mutex_;
  Spool spool_;
  std::vector<std::vector<std::pair<Spool::Address, std::size_t>>> blocks_;
};

}  // namespace wirecopy::pipeline
