#pragma once

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "stages/edition/text_block.hpp"
#include "stages/edition/text_packer.hpp"

namespace wirecopy::pipeline {

// Packs some blocks at a time, without a dictionary.
inline edition::PackBlocks pack_in_parallel(const edition::Packing& packing) {
  using Packers = tbb::enumerable_thread_specific<edition::BlockPacker>;
  const auto packers =
      std::make_shared<Packers>([packing] { return edition::BlockPacker(packing, {}); });
  return [packers](std::span<std::string> blocks) {
    tbb::parallel_for(std::size_t{0}, blocks.size(),
                      [&](std::size_t i) { blocks[i] = packers->local().pack(blocks[i]); });
  };
}

}  // namespace wirecopy::pipeline
