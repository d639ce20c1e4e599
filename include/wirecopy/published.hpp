#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy {

// When an article was published: a second, a whole day, or nothing.
// Compares as Order does: by time; a date without a time after the times of its day; no date last.
struct Published {
  enum class Precision : std::uint8_t { kSecond, kDay, kMissing };

  std::int64_t seconds =
      0;  // since 1970-01-01T00:00:00Z; the last second of the day for kDay; 0 for kMissing
  Precision precision = Precision::kMissing;

  constexpr bool known() const { return precision != Precision::kMissing; }

  friend std::strong_ordering operator<=>(const Published& a, const Published& b) {
    if (a.known() != b.known())
      return a.known() ? std::strong_ordering::less : std::strong_ordering::greater;
    if (const auto order = a.seconds <=> b.seconds; order != 0) return order;
    return a.precision <=> b.precision;
  }
  friend bool operator==(const Published&, const Published&) = default;
};

// Reads ISO 8601 with and without zone (none is UTC), `2015-07-21 02:51:32`, a date alone, RFC
// 2822, and epoch seconds or milliseconds.  Nothing for what is no date: a year before 1600 or
// after 2049, no such day or hour.
std::optional<Published> parse_published(std::string_view text);

// `2015-07-21T02:51:32Z`, `2015-07-21`, or an empty string.
std::string to_string(const Published& published);

// The least time in seconds that can lie between the two; 0 where either is missing.
constexpr std::int64_t least_seconds_between(const Published& a, const Published& b) {
  if (!a.known() || !b.known()) return 0;
  constexpr std::int64_t kDaySeconds = 86400;
  const auto earliest = [](const Published& p) {
    return p.precision == Published::Precision::kDay ? p.seconds - (kDaySeconds - 1) : p.seconds;
  };
  return std::max({std::int64_t{0}, earliest(b) - a.seconds, earliest(a) - b.seconds});
}

}  // namespace wirecopy
