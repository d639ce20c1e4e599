#include "cli/quantities.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>

#include "wirecopy/error.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

[[noreturn]] void refuse(std::string_view flag, std::string_view text, std::string_view instead) {
  throw UsageError(
      fmt::format("{} does not take '{}'; {}", flag, ellipsis(printable(text), 60), instead));
}

// A number in decimal digits and what follows it.
struct Measure {
  double number = 0;
  std::string unit;  // in small letters
};

char to_lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + ('a' - 'A')) : letter;
}

std::optional<Measure> read_measure(std::string_view text) {
  Measure measure;
  const char* end = text.data() + text.size();
  const auto [rest, error] =
      std::from_chars(text.data(), end, measure.number, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(measure.number) || text.starts_with('-')) return {};
  measure.unit.assign(rest, end);
  std::ranges::transform(measure.unit, measure.unit.begin(), to_lower);
  return measure;
}

struct Unit {
  std::string_view name;
  double size;
};

constexpr std::array<Unit, 4> kDurations{{{"d", 86400}, {"h", 3600}, {"m", 60}, {"s", 1}}};

constexpr double kKibi = 1024;
constexpr std::array<Unit, 14> kSizes{{{"", 1},
                                       {"b", 1},
                                       {"k", kKibi},
                                       {"kib", kKibi},
                                       {"kb", 1e3},
                                       {"m", kKibi* kKibi},
                                       {"mib", kKibi* kKibi},
                                       {"mb", 1e6},
                                       {"g", kKibi* kKibi* kKibi},
                                       {"gib", kKibi* kKibi* kKibi},
                                       {"gb", 1e9},
                                       {"t", kKibi* kKibi* kKibi* kKibi},
                                       {"tib", kKibi* kKibi* kKibi* kKibi},
                                       {"tb", 1e12}}};

// The measure in the smallest unit; nothing where the unit is none of `units`, or above `most`.
template <typename Units>
std::optional<double> convert(std::string_view text, const Units& units, double most) {
  const auto measure = read_measure(text);
  if (!measure) return {};
  const auto* unit = std::ranges::find(units, std::string_view(measure->unit), &Unit::name);
  if (unit == units.end()) return {};
  const double size = std::floor(measure->number * unit->size);
  if (size > most) return {};
  return size;
}

constexpr double kMostSeconds = 1000.0 * 366 * 86400;  // no two dates lie farther apart
constexpr double kMostBytes = 1e18;

}  // namespace

double parse_fraction(std::string_view flag, std::string_view text) {
  const auto measure = read_measure(text);
  if (!measure || !measure->unit.empty() || measure->number <= 0 || measure->number >= 1) {
    refuse(flag, text, "write a number between 0 and 1, such as .5");
  }
  return measure->number;
}

double parse_share(std::string_view flag, std::string_view text) {
  const auto measure = read_measure(text);
  const bool percent = measure && measure->unit == "%";
  const double share = measure ? measure->number / (percent ? 100 : 1) : -1;
  if (share < 0 || share > 1 || !(percent || measure->unit.empty())) {
    refuse(flag, text, "write a share from 0 to 1, such as .01, or a percentage, such as 1%");
  }
  return share;
}

std::int64_t parse_seconds(std::string_view flag, std::string_view text) {
  const auto seconds = convert(text, kDurations, kMostSeconds);
  if (!seconds) {
    refuse(flag, text, "write a number and its unit, d, h, m or s, such as 14d or 36h");
  }
  return static_cast<std::int64_t>(*seconds);
}

std::uint64_t parse_bytes(std::string_view flag, std::string_view text) {
  const auto bytes = convert(text, kSizes, kMostBytes);
  if (!bytes) refuse(flag, text, "write a size such as 512M or 4G, or a number of bytes");
  return static_cast<std::uint64_t>(*bytes);
}

int parse_count(std::string_view flag, std::string_view text, int most) {
  int count = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || rest != end || count < 1 || count > most) {
    refuse(flag, text, fmt::format("write a whole number from 1 to {}", most));
  }
  return count;
}

}  // namespace wirecopy::cli
