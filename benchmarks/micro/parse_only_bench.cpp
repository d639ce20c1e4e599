// CPU seconds of simdjson on-demand reading id and text of a JSON Lines file in memory: one thread,
// best of 5. Run: parse_only_bench FILE.jsonl

#include <fmt/format.h>

#include <cstdio>

#include "benchmarks/micro/parse_only.hpp"
#include "benchmarks/micro/stopwatch.hpp"

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: parse_only_bench FILE.jsonl\n"), 2;
  simdjson::padded_string json;
  if (simdjson::padded_string::load(argv[1]).get(json))
    return std::fprintf(stderr, "cannot read %s\n", argv[1]), 1;
  std::size_t bytes = 0;
  const double seconds = wirecopy::benchmark::best_cpu_seconds(
      5, [&] { bytes = wirecopy::benchmark::parse_only(json); });
  fmt::print("{:.4f} s for {} bytes of text\n", seconds, bytes);
}
