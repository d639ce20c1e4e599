#include "cli/progress_line.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/figures.hpp"

namespace wirecopy::cli {
namespace {

constexpr double kSettled = 0.5;  // seconds before a rate says anything

bool reads(const Progress& progress) { return progress.fraction == 0 && progress.bytes > 0; }

}  // namespace

double share_done(const Progress& progress) {
  if (progress.fraction > 0) return std::min(progress.fraction, 1.0);
  if (progress.total_bytes == 0) return 0;
  return std::min(static_cast<double>(progress.bytes) / static_cast<double>(progress.total_bytes),
                  1.0);
}

double seconds_left(const Progress& progress, double stage_seconds) {
  const double share = share_done(progress);
  if (share <= 0 || stage_seconds < kSettled) return -1;
  return stage_seconds * (1 - share) / share;
}

std::string progress_line(const Progress& progress, double stage_seconds) {
  std::string line = fmt::format("{:<6}", progress.stage);
  if (const double share = share_done(progress); share > 0) {
    line += fmt::format("  {:>3.0f} %", share * 100);
  }
  line += fmt::format("  {:>10} articles", grouped(progress.articles));
  if (reads(progress) && stage_seconds >= kSettled) {
    const double articles = static_cast<double>(progress.articles) / stage_seconds;
    line += fmt::format("  {:>9}/s  {:>8}/s", grouped(static_cast<std::uint64_t>(articles)),
                        byte_text(static_cast<double>(progress.bytes) / stage_seconds));
  }
  if (const double left = seconds_left(progress, stage_seconds); left >= 0) {
    line += fmt::format("  {} left", whole_seconds_text(left));
  }
  return line;
}

}  // namespace wirecopy::cli
