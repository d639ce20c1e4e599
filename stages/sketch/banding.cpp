#include "wirecopy/banding.hpp"

#include <fmt/format.h>

#include <cmath>

#include "wirecopy/error.hpp"

namespace wirecopy {
namespace {

constexpr std::size_t kUsualSize = 256;
constexpr std::size_t kLargestSize = 1024;
constexpr std::size_t kMostRows = 32;

// The fewest bands of `rows` that reach the recall; a double, as it may be astronomical.
double bands_needed(double similarity, double recall, std::size_t rows) {
  const double agree = std::pow(similarity, static_cast<double>(rows));
  return std::ceil(std::log1p(-recall) / std::log1p(-agree) - 1e-9);
}

std::size_t most_rows(double similarity, double recall, std::size_t size) {
  for (std::size_t rows = kMostRows; rows > 0; --rows) {
    const double bands = bands_needed(similarity, recall, rows);
    if (bands * static_cast<double>(rows) <= static_cast<double>(size)) return rows;
  }
  return 0;
}

void check(const char* name, double value) {
  if (value > 0 && value < 1) return;
  throw UsageError(
      fmt::format("{} is {}; it must lie between 0 and 1, both excluded", name, value));
}

}  // namespace

double candidate_probability(const Banding& banding, double jaccard) {
  const double agree = std::pow(jaccard, static_cast<double>(banding.rows));
  return 1 - std::pow(1 - agree, static_cast<double>(banding.bands));
}

Banding choose_banding(double similarity, double recall) {
  check("--similarity", similarity);
  check("--recall", recall);
  for (const std::size_t size : {kUsualSize, kLargestSize}) {
    if (const std::size_t rows = most_rows(similarity, recall, size); rows > 0) {
      return {.bands = size / rows, .rows = rows};
    }
  }
  throw UsageError(fmt::format(
      "no signature of {} values finds a share of {} of the pairs at a similarity of {}; "
      "raise --similarity or lower --recall",
      kLargestSize, recall, similarity));
}

}  // namespace wirecopy
