#include "pipeline/spool.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

#include "pipeline/reject_log.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::pipeline {
namespace {

std::vector<std::byte> block_of(std::uint64_t seed, std::size_t size) {
  worlds::Random random(seed);
  std::vector<std::byte> bytes(size);
  for (auto& byte : bytes) byte = static_cast<std::byte>(random.below(256));
  return bytes;
}

class SpoolWithMemory : public testing::TestWithParam<std::uint64_t> {};

TEST_P(SpoolWithMemory, GivesBackEveryBlock) {
  const worlds::ScratchFolder folder;
  MemoryAccount account(GetParam());
  Spool spool(folder / "blocks", account);
  constexpr std::size_t kSizes[] = {1,         0,         7,   8,         9, 1'500'000,
                                    4'194'304, 5'000'001, 100, 3'000'000, 1};
  std::vector<Spool::Address> addresses;
  for (std::size_t i = 0; i < std::size(kSizes); ++i)
    addresses.push_back(spool.append(block_of(i, kSizes[i])));
  for (std::size_t i = 0; i < std::size(kSizes); ++i) {
    const auto expected = block_of(i, kSizes[i]);
    const std::byte* found = spool.at(addresses[i]);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(found) % 8, 0u) << "aligned";
    EXPECT_TRUE(expected.empty() || std::memcmp(found, expected.data(), expected.size()) == 0) << i;
  }
  EXPECT_EQ(spool.spilled_bytes() == 0, GetParam() == UINT64_MAX);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path())) << "the file has no name by now";
}

INSTANTIATE_TEST_SUITE_P(Limits, SpoolWithMemory,
                         testing::Values(0u, std::uint64_t{9} << 20, UINT64_MAX));

TEST(Spool, FailsWithTheNameOfTheFileThatItCannotMake) {
  MemoryAccount account(0);
  Spool spool("/nowhere/at/all/blocks", account);
  const auto block = block_of(1, 3'000'000);
  spool.append(block);
  try {
    spool.append(block);
    FAIL() << "no such folder";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("/nowhere/at/all/blocks"), std::string::npos);
  }
}

TEST(MemoryAccount, GivesNoMoreThanItHas) {
  MemoryAccount account(100);
  EXPECT_TRUE(account.take(60));
  EXPECT_FALSE(account.take(41));
  EXPECT_TRUE(account.take(40));
  EXPECT_FALSE(account.take(1));
}

TEST(MemoryPlan, GivesAwayLessThanItsCeiling) {
  for (const std::uint64_t mebibytes : {128u, 200u, 1024u, 65536u}) {
    const MemoryPlan plan(mebibytes << 20);
    EXPECT_EQ(plan.ceiling_bytes, mebibytes << 20);
    EXPECT_LT(plan.columns_bytes + plan.pairs_bytes, plan.ceiling_bytes);
    EXPECT_LE(plan.record_bytes, plan.ceiling_bytes / 8);
    EXPECT_LE(plan.record_bytes, std::uint64_t{128} << 20);
  }
  EXPECT_THROW(MemoryPlan((std::uint64_t{128} << 20) - 1), UsageError);
  EXPECT_GE(MemoryPlan(0).ceiling_bytes, std::uint64_t{128} << 20);
}

TEST(RejectLog, GivesBackWhatItWasToldInOrder) {
  const worlds::ScratchFolder folder;
  MemoryAccount account(0);
  RejectLog log(folder.path(), account);
  const auto reject = [](std::uint64_t i) {
    return Reject{.input = std::string(i % 50, 'n'),
                  .line = i,
                  .reason = static_cast<Reject::Reason>(i % kReasonCount),
                  .detail = std::string(i % 7, 'd')};
  };
  constexpr std::uint64_t kRejects = 100'000;  // past the first file on disk
  for (std::uint64_t i = 0; i < kRejects; ++i) log.add(reject(i));
  std::uint64_t i = 0;
  log.for_each([&](const Reject& found) {
    const Reject expected = reject(i++);
    ASSERT_EQ(found.input, expected.input);
    ASSERT_EQ(found.line, expected.line);
    ASSERT_EQ(found.reason, expected.reason);
    ASSERT_EQ(found.detail, expected.detail);
  });
  EXPECT_EQ(i, kRejects);
}

}  // namespace
}  // namespace wirecopy::pipeline
