#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <cstddef>
#include <span>
#include <string>

#include "stages/edition/text_block.hpp"
#include "stages/edition/text_packer.hpp"

namespace wirecopy::pipeline {

// Packs some blocks at a time, without a dictionary.
// Thread safety: one call at a time.
class ParallelPacker {
 public:
  explicit ParallelPacker(const edition::Packing& packing)
      : packers_([packing] { return edition::BlockPacker(packing, {}); }) {}

  // Requires: the object outlives what it gives.
  edition::PackBlocks pack() {
    return [this](std::span<std::string> blocks) {
      tbb::parallel_for(std::size_t{0}, blocks.size(),
                        [&](std::size_t i) { blocks[i] = packers_.local().pack(blocks[i]); });
    };
  }

 private:
  tbb::enumerable_thread_specific<edition::BlockPacker> packers_;
};

}  // namespace wirecopy::pipeline
