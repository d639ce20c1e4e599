#include <malloc.h>

#include <cstdio>
#include <cstring>
#include <string>

#include "wirecopy/error.hpp"
#include "wirecopy/scan.hpp"

int main(int argc, char** argv) {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  wirecopy::ScanOptions options;
  for (int i = 2; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--out") options.out = argv[++i];
    else if (arg == "--only") ++i;
    else if (arg == "--pairwise") options.pairwise = true;
    else if (arg == "--no-sqlite") options.sqlite = false;
    else if (arg == "--force") options.force = true;
    else if (arg == "--threads") options.threads = std::stoi(argv[++i]);
    else if (arg == "--memory") options.memory_bytes = std::stoull(argv[++i]) << 20;
    else options.input.inputs.push_back(arg);
  }
  try {
    const auto s = wirecopy::scan(options);
    std::printf("articles %lu clusters %lu pairs %lu/%lu %.2f s peak %lu MB\n", s.articles, s.copy_clusters, s.verified_pairs, s.candidate_pairs, s.seconds, s.peak_memory_bytes >> 20);
    for (auto& t : s.stages) std::printf("  %s %.3f\n", t.name.c_str(), t.seconds);
  } catch (const wirecopy::Error& e) {
    std::fprintf(stderr, "wirecopy: %s\n", e.what());
    return 1;
  }
}
