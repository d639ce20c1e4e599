#include "wirecopy/published.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace wirecopy {
namespace {

constexpr int kFirstYear = 1600, kLastYear = 2049;
constexpr std::int64_t kDaySeconds = 86400;
constexpr std::int64_t kFirstSecond = -11'676'096'000;  // 1600-01-01T00:00:00Z
constexpr std::int64_t kEndSecond = 2'524'608'000;      // 2050-01-01T00:00:00Z

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool equal_letters(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

// A place in a date that is being read.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  char peek() const { return rest_.empty() ? '\0' : rest_.front(); }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool skip_spaces() {
    const auto before = rest_.size();
    while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
    return rest_.size() != before;
  }

  std::string_view letters() { return take_while(is_letter); }
  std::string_view digits() { return take_while(is_digit); }

  // The number that exactly `count` digits make.
  std::optional<int> number(std::size_t count) {
    if (rest_.size() < count || !std::ranges::all_of(rest_.substr(0, count), is_digit)) return {};
    int value = 0;
    for (const char c : rest_.substr(0, count)) value = value * 10 + (c - '0');
    rest_.remove_prefix(count);
    return value;
  }

 private:
  template <typename Is>
  std::string_view take_while(Is is) {
    const auto end = std::ranges::find_if_not(rest_, is);
    const auto taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  std::string_view rest_;
};

std::optional<Published> at_second(std::int64_t seconds) {
  if (seconds < kFirstSecond || seconds >= kEndSecond) return {};
  return Published{seconds, Published::Precision::kSecond};
}

std::optional<std::int64_t> midnight(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month(month),
                                         std::chrono::day(day)};
  if (year < kFirstYear || year > kLastYear || !date.ok()) return {};
  return std::chrono::sys_days(date).time_since_epoch().count() * kDaySeconds;
}

Published whole_day(std::int64_t midnight_seconds) {
  return {midnight_seconds + kDaySeconds - 1, Published::Precision::kDay};
}

std::optional<std::int64_t> time_of_day(int hour, int minute, int second) {
  if (hour > 23 || minute > 59 || second > 60) return {};
  return hour * 3600 + minute * 60 + std::min(second, 59);  // a leap second falls on the one before
}

// `02:51`, `02:51:32`, `02:51:32.5`, `0251`, `025132`
std::optional<std::int64_t> clock(Cursor& in) {
  const auto hour = in.number(2);
  const bool colons = in.take(':');
  const auto minute = in.number(2);
  if (!hour || !minute) return {};
  if (colons ? !in.take(':') : !is_digit(in.peek())) return time_of_day(*hour, *minute, 0);
  const auto second = in.number(2);
  if (!second) return {};
  if ((in.take('.') || in.take(',')) && in.digits().empty()) return {};
  return time_of_day(*hour, *minute, *second);
}

// `+02:00`, `+0200`, `+02`
std::optional<std::int64_t> numeric_zone(Cursor& in, int sign) {
  const auto hours = in.number(2);
  if (!hours || *hours > 23) return {};
  const bool colon = in.take(':');
  if (!colon && !is_digit(in.peek())) return sign * *hours * 3600;
  const auto minutes = in.number(2);
  if (!minutes || *minutes > 59) return {};
  return sign * (*hours * 3600 + *minutes * 60);
}

// The names of RFC 2822; its one-letter military zones say nothing that can be relied on (4.3).
std::optional<std::int64_t> named_zone(std::string_view name) {
  struct Zone {
    std::string_view name;
    int hours;
  };
  static constexpr std::array<Zone, 12> kZones{{{"z", 0},
                                                {"ut", 0},
                                                {"utc", 0},
                                                {"gmt", 0},
                                                {"est", -5},
                                                {"edt", -4},
                                                {"cst", -6},
                                                {"cdt", -5},
                                                {"mst", -7},
                                                {"mdt", -6},
                                                {"pst", -8},
                                                {"pdt", -7}}};
  for (const auto& zone : kZones) {
    if (equal_letters(zone.name, name)) return zone.hours * 3600;
  }
  if (name.size() == 1 && lower(name[0]) != 'j') return 0;
  return {};
}

// Seconds east of UTC; none is UTC.
std::optional<std::int64_t> zone(Cursor& in) {
  in.skip_spaces();
  if (in.done()) return 0;
  if (in.take('+')) return numeric_zone(in, 1);
  if (in.take('-')) return numeric_zone(in, -1);
  return named_zone(in.letters());
}

std::optional<Published> clock_and_zone(Cursor& in, std::int64_t midnight_seconds) {
  const auto time = clock(in);
  if (!time) return {};
  const auto east = zone(in);
  if (!east) return {};
  return at_second(midnight_seconds + *time - *east);
}

std::optional<Published> parse_iso(std::string_view text) {
  Cursor in(text);
  const auto year = in.number(4);
  const bool dashes = in.take('-');
  const auto month = in.number(2);
  if (!year || !month || (dashes && !in.take('-'))) return {};
  const auto day = in.number(2);
  if (!day) return {};
  const auto start = midnight(*year, *month, *day);
  if (!start) return {};
  if (in.done()) return whole_day(*start);
  if (!in.take('T') && !in.take('t') && !in.skip_spaces()) return {};
  const auto published = clock_and_zone(in, *start);
  return in.done() ? published : std::nullopt;
}

int month_of(std::string_view name) {
  static constexpr std::array<std::string_view, 12> kMonths{
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (equal_letters(kMonths[i], name)) return static_cast<int>(i) + 1;
  }
  return 0;
}

bool is_weekday(std::string_view name) {
  static constexpr std::array<std::string_view, 7> kDays{"mon", "tue", "wed", "thu",
                                                         "fri", "sat", "sun"};
  return std::ranges::any_of(kDays, [&](auto day) { return equal_letters(day, name); });
}

// RFC 2822 4.3: two digits are 2000-2049 or 1950-1999, three are years since 1900.
std::optional<int> rfc_year(std::string_view digits) {
  if (digits.size() < 2 || digits.size() > 4) return {};
  int year = 0;
  for (const char c : digits) year = year * 10 + (c - '0');
  if (digits.size() == 2) return year + (year < 50 ? 2000 : 1900);
  return digits.size() == 3 ? year + 1900 : year;
}

bool skip_weekday(Cursor& in) {
  if (!is_letter(in.peek())) return true;
  if (!is_weekday(in.letters())) return false;
  in.skip_spaces();
  in.take(',');
  in.skip_spaces();
  return true;
}

std::optional<std::int64_t> rfc_midnight(Cursor& in) {
  const auto day = in.digits();
  in.skip_spaces();
  const int month = month_of(in.letters());
  in.skip_spaces();
  const auto year = rfc_year(in.digits());
  if (day.empty() || day.size() > 2 || month == 0 || !year) return {};
  return midnight(*year, month,
                  day.size() == 1 ? day[0] - '0' : (day[0] - '0') * 10 + day[1] - '0');
}

std::string_view without_comment(std::string_view text) {
  if (!text.ends_with(')')) return text;
  return trimmed(text.substr(0, text.find('(')));
}

std::optional<Published> parse_rfc2822(std::string_view text) {
  Cursor in(without_comment(text));
  if (!skip_weekday(in)) return {};
  const auto start = rfc_midnight(in);
  if (!start) return {};
  if (in.done()) return whole_day(*start);
  if (!in.skip_spaces()) return {};
  const auto published = clock_and_zone(in, *start);
  return in.done() ? published : std::nullopt;
}

// A number is of seconds where they fall into the years that are dates, else of milliseconds.
std::optional<Published> parse_epoch(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  for (const double seconds : {std::floor(number), std::floor(number / 1000)}) {
    if (seconds >= kFirstSecond && seconds < kEndSecond) {
      return at_second(static_cast<std::int64_t>(seconds));
    }
  }
  return {};
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  if (text.empty() || !is_digit(text.front())) return false;
  return std::ranges::all_of(text, [](char c) {
    return is_digit(c) || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-';
  });
}

bool has_dashes(std::string_view text) { return text.size() >= 10 && text[4] == '-'; }

}  // namespace

std::optional<Published> parse_published(std::string_view text) {
  text = trimmed(text);
  if (has_dashes(text)) return parse_iso(text);
  if (is_number(text)) {
    // Eight digits that are a date are one: as seconds they would all lie in summer 1970.
    if (text.size() == 8) {
      if (auto day = parse_iso(text)) return day;
    }
    return parse_epoch(text);
  }
  if (auto basic = parse_iso(text)) return basic;
  return parse_rfc2822(text);
}

std::string to_string(const Published& published) {
  if (!published.known()) return {};
  const std::chrono::sys_seconds time{std::chrono::seconds(published.seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const auto text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (published.precision == Published::Precision::kDay) return text;
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{}T{:02}:{:02}:{:02}Z", text, clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace wirecopy
