#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "stages/edition/writer.hpp"

namespace wirecopy::edition {

// Writes the columns of texts, one text after the other: (add* finish).
// Cost: 3 ns a byte; memory for a block and for where texts begin.
class TextPacker {
 public:
  // Begins the column of packed texts.
  explicit TextPacker(Writer& writer);

  void add(std::string_view text);
  void finish();

 private:
  void pack(std::string_view block);

  Writer& writer_;
  std::string block_;
  std::vector<std::uint64_t> text_begins_{0};
  std::vector<std::uint64_t> block_begins_{0};
};

}  // namespace wirecopy::edition
