#include "stages/input/utf8.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/utf8_oracle.hpp"

namespace wirecopy::input {
namespace {

struct RepairRow {
  const char* name;
  std::string bytes;
  std::string repaired;
};

class RepairTable : public testing::TestWithParam<RepairRow> {};

TEST_P(RepairTable, GivesWhatPythonGives) {
  std::string out;
  repair_utf8(GetParam().bytes, out);
  EXPECT_EQ(out, GetParam().repaired);
}

#define R "\xEF\xBF\xBD"
INSTANTIATE_TEST_SUITE_P(
    Rows, RepairTable,
    testing::Values(RepairRow{"valid", "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80",
                              "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"},
                    RepairRow{"stray_continuation", "a\x80z", "a" R "z"},
                    RepairRow{"cut_three_bytes", "\xE2\x82z", R "z"},
                    RepairRow{"cut_four_bytes", "\xF0\x9F\x98", R},
                    RepairRow{"surrogate", "\xED\xA0\x80", R R R},
                    RepairRow{"overlong_slash", "\xC0\xAF", R R},
                    RepairRow{"overlong_three", "\xE0\x80\xAF", R R R},
                    RepairRow{"above_unicode", "\xF4\x90\x80\x80", R R R R},
                    RepairRow{"five_byte_form", "\xF8\x88\x80\x80\x80", R R R R R},
                    RepairRow{"standard_table_3_11",
                              "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64",
                              "a" R R R "b" R "c" R R "d"}),
    [](const auto& row) { return row.param.name; });
#undef R

void expect_as_oracle(const std::string& bytes) {
  std::string out;
  std::uint64_t expected_count = 0;
  const auto count = repair_utf8(bytes, out);
  ASSERT_EQ(out, oracle::repair_utf8(bytes, expected_count));
  ASSERT_EQ(count, expected_count);
  ASSERT_TRUE(is_valid_utf8(out));
}

void expect_all_as_oracle(const std::string& alphabet, int length) {
  std::size_t count = 1;
  for (int i = 0; i < length; ++i) count *= alphabet.size();
  for (std::size_t code = 0; code < count && !testing::Test::HasFatalFailure(); ++code) {
    std::string bytes;
    std::size_t rest = code;
    for (int i = 0; i < length; ++i, rest /= alphabet.size())
      bytes += alphabet[rest % alphabet.size()];
    expect_as_oracle(bytes);
  }
}

TEST(Utf8Repair, EqualsTheOracleOnEveryShortStringOfTellingBytes) {
  expect_all_as_oracle("a\x7F\x80\x8F\x90\x9F\xA0\xBF\xC1\xC2\xE0\xE1\xED\xEF\xF0\xF1\xF4\xF5", 3);
  expect_all_as_oracle("a\x80\x8F\x90\xBF\xE0\xF0\xF4", 4);
}

TEST(Utf8Repair, EqualsTheOracleOnRandomBytes) {
  for (unsigned seed = 0; seed < 300; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    std::mt19937 random(seed);
    std::string bytes(random() % 60, '\0');
    for (char& c : bytes) c = static_cast<char>(random() % 3 == 0 ? 'a' : 0x80 + random() % 128);
    expect_as_oracle(bytes);
  }
}

}  // namespace
}  // namespace wirecopy::input
