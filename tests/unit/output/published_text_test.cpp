#include "stages/output/published_text.hpp"

#include <gtest/gtest.h>

#include <ctime>

namespace wirecopy::output {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

std::string text_of(const Published& published) {
  std::string out;
  append_published(out, published);
  return out;
}

// The C library's opinion.
std::string oracle(std::int64_t seconds, const char* format) {
  const std::time_t time = seconds;
  std::tm parts{};
  gmtime_r(&time, &parts);
  char text[64];
  return {text, std::strftime(text, sizeof text, format, &parts)};
}

struct Row {
  std::string_view name;
  Published published;
  std::string_view text;
};

class PublishedText : public testing::TestWithParam<Row> {};

TEST_P(PublishedText, IsIso8601) { EXPECT_EQ(text_of(GetParam().published), GetParam().text); }

INSTANTIATE_TEST_SUITE_P(
    Rows, PublishedText,
    testing::Values(
        Row{"missing", {}, ""},
        Row{"epoch", {0, Published::Precision::kSecond}, "1970-01-01T00:00:00Z"},
        Row{"second", {1437447092, Published::Precision::kSecond}, "2015-07-21T02:51:32Z"},
        Row{"day", {1437523199, Published::Precision::kDay}, "2015-07-21"},
        Row{"before_epoch", {-1, Published::Precision::kSecond}, "1969-12-31T23:59:59Z"},
        Row{"leap_day", {951'868'799, Published::Precision::kDay}, "2000-02-29"},
        Row{"earliest", {-11'676'096'000, Published::Precision::kSecond}, "1600-01-01T00:00:00Z"},
        Row{"latest", {2'524'607'999, Published::Precision::kSecond}, "2049-12-31T23:59:59Z"}),
    [](const auto& row) { return std::string(row.param.name); });

TEST(PublishedTextOracle, AgreesOnEveryDayFrom1600To2049) {
  const std::int64_t first = -11'676'096'000;
  for (std::int64_t day = first; day < 2'524'608'000; day += kDaySeconds) {
    const std::int64_t second =
        day + (day / kDaySeconds * 7919 % kDaySeconds + kDaySeconds) % kDaySeconds;
    ASSERT_EQ(text_of({second, Published::Precision::kSecond}),
              oracle(second, "%Y-%m-%dT%H:%M:%SZ"));
    ASSERT_EQ(text_of({day + kDaySeconds - 1, Published::Precision::kDay}),
              oracle(day, "%Y-%m-%d"));
  }
}

}  // namespace
}  // namespace wirecopy::output
