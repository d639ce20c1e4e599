#include <fmt/format.h>

#include <ctime>

#include "tests/fuzz/fuzz_input.hpp"
#include "wirecopy/published.hpp"

namespace {

using namespace wirecopy;

constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// Whatever the text, a date that is read is in range and is read again from what is written.
void check_any(std::string_view text) {
  const auto published = parse_published(text);
  if (!published) return;
  fuzz::require(published->known(), "a date that is read is known");
  const auto again = parse_published(to_string(*published));
  fuzz::require(again == published, "what is written is read as the same");
}

// The C library's timegm is the oracle: it carries a day or hour that does not exist over, so the
// fields change.
void check_made(fuzz::FuzzInput in) {
  std::tm made{};
  const int year = 1590 + static_cast<int>(in.byte()) * 2;
  made.tm_year = year - 1900;
  made.tm_mon = static_cast<int>(in.byte() % 13);
  made.tm_mday = static_cast<int>(in.byte() % 33);
  made.tm_hour = static_cast<int>(in.byte() % 26);
  made.tm_min = static_cast<int>(in.byte() % 62);
  made.tm_sec = static_cast<int>(in.byte() % 60);
  const int zone = static_cast<int>(in.byte() % 25) - 12;
  std::tm carried = made;
  const std::int64_t seconds = timegm(&carried) - zone * 3600;
  const bool exists = carried.tm_mon == made.tm_mon && carried.tm_mday == made.tm_mday &&
                      carried.tm_hour == made.tm_hour && carried.tm_min == made.tm_min;
  const bool in_range =
      year >= 1600 && year <= 2049 && seconds >= -11676096000 && seconds < 2524608000;
  const auto iso =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{:+03}:00", year, made.tm_mon + 1,
                  made.tm_mday, made.tm_hour, made.tm_min, made.tm_sec, zone);
  const auto rfc = fmt::format("{} {} {} {:02}:{:02}:{:02} {:+03}00", made.tm_mday,
                               made.tm_mon < 12 ? kMonths[made.tm_mon] : "Foo", year, made.tm_hour,
                               made.tm_min, made.tm_sec, zone);
  for (const auto& text : {iso, rfc}) {
    const auto published = parse_published(text);
    fuzz::require(published.has_value() == (exists && in_range),
                  "a date is read where the C library knows it");
    if (published)
      fuzz::require(published->seconds == seconds, "the second is that of the C library");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_any(fuzz::FuzzInput(data, size).rest());
  if (size == 7) check_made(fuzz::FuzzInput(data, size));
  return 0;
}
