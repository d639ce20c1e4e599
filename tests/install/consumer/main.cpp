#include <exception>
#include <iostream>

#include "wirecopy/scan.hpp"
#include "wirecopy/version.hpp"

// consumer INPUT OUT: scans and prints what was found, as a program of another project would.
int main(int argc, char** argv) {
  if (argc != 3) return 2;
  wirecopy::ScanOptions options;
  options.input.inputs = {argv[1]};
  options.out = argv[2];
  try {
    const wirecopy::ScanSummary summary = wirecopy::scan(options);
    std::cout << "wirecopy " << wirecopy::kVersion << ": " << summary.articles << " articles, "
              << summary.copy_clusters << " cluster\n";
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
