#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "wirecopy/find.hpp"

// How long it takes to look texts up in a store that is warm:
//   find_latency STORE THREADS TEXTFILE...
// Every text is looked up twice, one after the other; the second time counts.
namespace {

std::string text_of(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void measure(const char* store, int threads, const std::vector<std::string>& texts) {
  using Clock = std::chrono::steady_clock;
  wirecopy::Finder finder({.scan = {}, .store = store, .threads = threads});
  std::vector<double> milliseconds;
  std::size_t hits = 0;
  for (const bool counts : {false, true}) {
    for (const std::string& text : texts) {
      const auto begin = Clock::now();
      const std::size_t found = finder.find(text).hits.size();
      const std::chrono::duration<double, std::milli> took = Clock::now() - begin;
      if (!counts) continue;
      hits += found;
      milliseconds.push_back(took.count());
    }
  }
  std::ranges::sort(milliseconds);
  const auto at = [&](double share) {
    return milliseconds[static_cast<std::size_t>(share * double(milliseconds.size() - 1))];
  };
  fmt::print("{} texts, {} hits: median {:.1f} ms, p90 {:.1f}, p99 {:.1f}, most {:.1f}\n",
             texts.size(), hits, at(.5), at(.9), at(.99), at(1));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: find_latency STORE THREADS TEXTFILE...\n");
    return 2;
  }
  try {
    std::vector<std::string> texts;
    for (int i = 3; i < argc; ++i) texts.push_back(text_of(argv[i]));
    measure(argv[1], std::stoi(argv[2]), texts);
  } catch (const std::exception& error) {
    fmt::print(stderr, "find_latency: {}\n", error.what());
    return 1;
  }
}
