#include "wirecopy/published.hpp"

#include <gtest/gtest.h>

namespace wirecopy {
namespace {

struct DateRow {
  const char* name;
  const char* text;
  const char* written;  // empty: no date
};

class DateTable : public testing::TestWithParam<DateRow> {};

TEST_P(DateTable, IsReadAs) {
  const auto published = parse_published(GetParam().text);
  EXPECT_EQ(published ? to_string(*published) : "", GetParam().written) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(
    Iso, DateTable,
    testing::Values(
        DateRow{"utc", "2015-07-21T02:51:32Z", "2015-07-21T02:51:32Z"},
        DateRow{"no_zone", "2015-07-21T02:51:32", "2015-07-21T02:51:32Z"},
        DateRow{"space", "2015-07-21 02:51:32", "2015-07-21T02:51:32Z"},
        DateRow{"zone_colon", "2015-07-21T02:51:32+03:00", "2015-07-20T23:51:32Z"},
        DateRow{"zone_plain", "2015-07-21T02:51:32-0430", "2015-07-21T07:21:32Z"},
        DateRow{"zone_hours", "2015-07-21T02:51:32+03", "2015-07-20T23:51:32Z"},
        DateRow{"zone_behind_space", "2015-07-21 02:51:32 +0300", "2015-07-20T23:51:32Z"},
        DateRow{"zone_name", "2015-07-21 02:51:32 UTC", "2015-07-21T02:51:32Z"},
        DateRow{"fraction", "2023-04-28 17:23:42.981000+02:00", "2023-04-28T15:23:42Z"},
        DateRow{"minutes", "2015-07-21T02:51", "2015-07-21T02:51:00Z"},
        DateRow{"basic", "20150721T025132Z", "2015-07-21T02:51:32Z"},
        DateRow{"day", "2015-07-21", "2015-07-21"}, DateRow{"basic_day", "20150721", "2015-07-21"},
        DateRow{"spaces_around", "  2015-07-21\n", "2015-07-21"},
        DateRow{"leap_day", "2016-02-29", "2016-02-29"}, DateRow{"no_leap_day", "2015-02-29", ""},
        DateRow{"leap_second", "2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z"},
        DateRow{"second_61", "2016-12-31T23:59:61Z", ""},
        DateRow{"hour_24", "2016-12-31T24:00:00Z", ""},
        DateRow{"minute_60", "2016-12-31T23:60:00Z", ""}, DateRow{"month_13", "2015-13-01", ""},
        DateRow{"day_0", "2015-01-00", ""}, DateRow{"first_year", "1600-01-01", "1600-01-01"},
        DateRow{"too_early", "1599-12-31", ""}, DateRow{"last_year", "2049-12-31", "2049-12-31"},
        DateRow{"too_late", "2050-01-01", ""}, DateRow{"trailing", "2015-07-21T02:51:32Zx", ""},
        DateRow{"slashes", "21/07/2015", ""}, DateRow{"words", "last Tuesday", ""},
        DateRow{"cut_fraction", "2015-07-21T02:51:32.", ""}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Rfc2822, DateTable,
    testing::Values(DateRow{"offset", "Tue, 21 Jul 2015 02:51:32 +0300", "2015-07-20T23:51:32Z"},
                    DateRow{"gmt", "Tue, 21 Jul 2015 02:51:32 GMT", "2015-07-21T02:51:32Z"},
                    DateRow{"est", "Tue, 21 Jul 2015 02:51:32 EST", "2015-07-21T07:51:32Z"},
                    DateRow{"no_weekday", "1 Jul 2015 02:51 UT", "2015-07-01T02:51:00Z"},
                    DateRow{"comment", "Tue, 21 Jul 2015 02:51:32 +0000 (UTC)",
                            "2015-07-21T02:51:32Z"},
                    DateRow{"short_year", "21 Jul 15 02:51:32 GMT", "2015-07-21T02:51:32Z"},
                    DateRow{"old_short_year", "21 Jul 94 02:51:32 GMT", "1994-07-21T02:51:32Z"},
                    DateRow{"day_alone", "21 Jul 2015", "2015-07-21"},
                    DateRow{"no_month", "21 Foo 2015", ""},
                    DateRow{"no_such_day", "31 Jun 2015 02:51:32 GMT", ""},
                    DateRow{"no_weekday_name", "Foo, 21 Jul 2015 02:51:32 GMT", ""},
                    DateRow{"no_zone_name", "21 Jul 2015 02:51:32 QQT", ""}),
    [](const auto& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Epoch, DateTable,
    testing::Values(DateRow{"seconds", "1437447092", "2015-07-21T02:51:32Z"},
                    DateRow{"milliseconds", "1437447092981", "2015-07-21T02:51:32Z"},
                    DateRow{"fraction", "1437447092.981", "2015-07-21T02:51:32Z"},
                    DateRow{"exponent", "1.437447092e9", "2015-07-21T02:51:32Z"},
                    DateRow{"zero", "0", "1970-01-01T00:00:00Z"},
                    DateRow{"before_1970", "-1", "1969-12-31T23:59:59Z"},
                    DateRow{"microseconds", "1437447092981000", ""},
                    DateRow{"huge", "99999999999999999999", ""}, DateRow{"infinite", "1e999", ""},
                    DateRow{"nothing", "", ""}, DateRow{"sign_alone", "-", ""}),
    [](const auto& row) { return row.param.name; });

TEST(Published, OrdersADayBehindItsTimesAndNoDateLast) {
  const auto day = *parse_published("2015-07-21"), time = *parse_published("2015-07-21T23:59:59Z"),
             next = *parse_published("2015-07-22T00:00:00Z");
  EXPECT_LT(time, day);
  EXPECT_LT(day, next);
  EXPECT_LT(next, Published{});
}

TEST(Published, LeastSecondsBetweenCountsFromTheNearerEnds) {
  const auto day = *parse_published("2015-07-21"), time = *parse_published("2015-07-21T12:00:00Z"),
             later = *parse_published("2015-07-22T00:00:01Z"),
             next_day = *parse_published("2015-07-22");
  EXPECT_EQ(least_seconds_between(day, time), 0);
  EXPECT_EQ(least_seconds_between(day, later), 2);
  EXPECT_EQ(least_seconds_between(later, day), 2);
  EXPECT_EQ(least_seconds_between(day, next_day), 1);
  EXPECT_EQ(least_seconds_between(time, later), 12 * 3600 + 1);
  EXPECT_EQ(least_seconds_between(Published{}, later), 0);
}

}  // namespace
}  // namespace wirecopy
