#include "pipeline/partitions.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "tests/support/scratch_folder.hpp"

namespace wirecopy::pipeline {
namespace {

struct Row {
  const char* name;
  int threads;
  std::uint64_t memory_bytes;
  std::uint32_t values;  // of each thread
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

struct Value {
  std::uint32_t thread;
  std::uint32_t number;
  friend auto operator<=>(const Value&, const Value&) = default;
};

constexpr std::size_t kPartitions = 7;

class PartitionsOfValues : public testing::TestWithParam<Row> {};

TEST_P(PartitionsOfValues, GiveBackWhatAllThreadsAdded) {
  const worlds::ScratchFolder folder;
  MemoryAccount account(GetParam().memory_bytes);
  Partitions<Value> partitions(folder / "values", account, kPartitions);
  {
    std::vector<std::jthread> threads;
    for (int t = 0; t < GetParam().threads; ++t) {
      threads.emplace_back([&, t] {
        Partitions<Value>::Writer writer(partitions);
        for (std::uint32_t i = 0; i < GetParam().values; ++i) {
          writer.add(i % kPartitions, {static_cast<std::uint32_t>(t), i});
        }
        writer.flush();
      });
    }
  }
  std::vector<Value> read = {{99, 99}};  // what was there goes
  for (std::size_t partition = 0; partition < partitions.count(); ++partition) {
    partitions.read(partition, read);
    std::sort(read.begin(), read.end());
    std::vector<Value> expected;
    for (int t = 0; t < GetParam().threads; ++t) {
      for (auto i = static_cast<std::uint32_t>(partition); i < GetParam().values;
           i += kPartitions) {
        expected.push_back({static_cast<std::uint32_t>(t), i});
      }
    }
    EXPECT_TRUE(read == expected) << partition;
  }
}

INSTANTIATE_TEST_SUITE_P(Rows, PartitionsOfValues,
                         testing::Values(Row{"nothing", 1, 1 << 30, 0},
                                         Row{"less_than_a_block", 1, 1 << 30, 100},
                                         Row{"one_thread", 1, 1 << 30, 100'000},
                                         Row{"several_threads", 4, 1 << 30, 100'000},
                                         Row{"spilled", 4, 0, 100'000},
                                         Row{"partly_spilled", 3, 1 << 20, 500'000}),
                         [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace wirecopy::pipeline
