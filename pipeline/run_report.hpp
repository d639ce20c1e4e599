#pragma once

#include <string>

#include "wirecopy/banding.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy::pipeline {

// Writes run.json.
void write_run_report(const std::string& path, const ScanOptions& options, const Banding& banding,
                      int threads, const ScanSummary& summary);

}  // namespace wirecopy::pipeline
