#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "stages/edition/format.hpp"
#include "stages/output/line_file.hpp"

namespace wirecopy::edition {

// Writes an edition from its begin to its end: (column add*)* close.
// Cost: what is written, once; 8 bytes of memory for each 64 KB.
// Thread safety: one thread at a time.  Errors: those of output::LineFile.
class Writer {
 public:
  explicit Writer(std::string path);

  // Ends the column before and begins this one.
  template <typename Value>
  void column(Column column) {
    begin_column(column, sizeof(Value));
  }
  template <typename Value>
  void add(std::span<const Value> values) {
    write(std::as_bytes(values));
  }
  template <typename Value>
  void add(const Value& value) {
    write(std::as_bytes(std::span(&value, 1)));
  }
  // What stands in the columns only when all is written: nothing more may follow.
  void close(std::uint64_t articles);

 private:
  void begin_column(Column column, std::uint32_t width);
  void end_column();
  void pad();
  void write(std::span<const std::byte> bytes);
  void write_unchecked(std::span<const std::byte> bytes);
  void check_block();

  output::LineFile file_;
  std::vector<std::byte> block_;  // what the last checksum does not cover yet
  std::vector<std::uint64_t> checksums_;
  std::vector<TableEntry> table_;
  std::uint64_t size_ = 0;
};

}  // namespace wirecopy::edition
