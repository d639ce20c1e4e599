#include "pipeline/memory.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>

#include "wirecopy/error.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;
constexpr std::uint64_t kLeastCeiling = 128 * kMiB;
constexpr std::uint64_t kLongestRecord = 128 * kMiB;

std::uint64_t half_of_the_machine() {
  const auto pages = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES));
  return pages * static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE)) / 2;
}

}  // namespace

MemoryPlan::MemoryPlan(std::uint64_t wanted_bytes)
    : ceiling_bytes(wanted_bytes == 0 ? std::max(half_of_the_machine(), kLeastCeiling)
                                      : wanted_bytes) {
  if (ceiling_bytes < kLeastCeiling) {
    throw UsageError(
        fmt::format("--memory is {} MiB; it must be at least 128M", ceiling_bytes / kMiB));
  }
  const std::uint64_t fixed = std::min(96 * kMiB, ceiling_bytes / 2);
  columns_bytes = (ceiling_bytes - fixed) / 100 * 35;
  texts_bytes = (ceiling_bytes - fixed) / 100 * 10;
  pairs_bytes = (ceiling_bytes - fixed) / 100 * 30;
  record_bytes = std::min(kLongestRecord, ceiling_bytes / 8);
}

// Measured on dumps of 0.3 and 1.6 million articles: what is held for each article whatever is
// spilled (its place in Order, its cluster, a band's keys and buckets for each thread), and what
// the program takes besides.
void MemoryPlan::require_room_for(std::uint64_t articles, int threads) const {
  constexpr std::uint64_t kProgram = 48 * kMiB;
  const std::uint64_t an_article = 32 + 24 * static_cast<std::uint64_t>(threads);
  const std::uint64_t needed = kProgram + articles * an_article;
  if (needed <= ceiling_bytes) return;
  throw Error(fmt::format(
      "{} articles need about {} MiB with {} threads; give --memory {}M or fewer --threads",
      articles, needed / kMiB, threads, needed / kMiB + 1));
}

bool MemoryAccount::take(std::uint64_t bytes) {
  std::uint64_t used = used_.load();
  do {
    if (used + bytes > limit_) return false;
  } while (!used_.compare_exchange_weak(used, used + bytes));
  return true;
}

void PeakMemory::sample() {
  std::ifstream status("/proc/self/status");
  std::uint64_t held = 0;
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with("RssAnon:") && !line.starts_with("RssShmem:")) continue;
    held += std::stoull(line.substr(line.find(':') + 1)) * 1024;
  }
  std::uint64_t peak = peak_;
  while (peak < held && !peak_.compare_exchange_weak(peak, held)) {
  }
}

}  // namespace wirecopy::pipeline
