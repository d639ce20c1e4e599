#include "stages/output/published_text.hpp"

#include <cassert>
#include <chrono>

namespace wirecopy::output {
namespace {

char* put_two(char* at, unsigned value) {
  *at++ = static_cast<char>('0' + value / 10);
  *at++ = static_cast<char>('0' + value % 10);
  return at;
}

char* put_day(char* at, std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  const int year = static_cast<int>(date.year());
  assert(year >= 0 && year <= 9999 && "dates are read with four digits of a year");
  at = put_two(at, static_cast<unsigned>(year) / 100 % 100);
  at = put_two(at, static_cast<unsigned>(year) % 100);
  *at++ = '-';
  at = put_two(at, static_cast<unsigned>(date.month()));
  *at++ = '-';
  return put_two(at, static_cast<unsigned>(date.day()));
}

char* put_time(char* at, unsigned second_of_day) {
  *at++ = 'T';
  at = put_two(at, second_of_day / 3600);
  *at++ = ':';
  at = put_two(at, second_of_day / 60 % 60);
  *at++ = ':';
  at = put_two(at, second_of_day % 60);
  *at++ = 'Z';
  return at;
}

}  // namespace

void append_published(std::string& out, const Published& published) {
  if (!published.known()) return;
  const std::chrono::sys_seconds time{std::chrono::seconds(published.seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  char text[24];
  char* end = put_day(text, day);
  if (published.precision == Published::Precision::kSecond) {
    end = put_time(end, static_cast<unsigned>((time - day).count()));
  }
  out.append(text, end);
}

}  // namespace wirecopy::output
