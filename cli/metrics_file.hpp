#pragma once

#include <string>

#include "wirecopy/add.hpp"

namespace wirecopy::cli {

// What a night did, in the text format of Prometheus.
std::string metrics_text(const NightSummary& summary, std::int64_t finished_seconds);

// Writes it into a file that appears whole, as the textfile collector of the node exporter wants.
// Errors: Error where it cannot be written.
void write_metrics_file(const std::string& path, const NightSummary& summary);

}  // namespace wirecopy::cli
