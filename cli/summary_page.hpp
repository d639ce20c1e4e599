#pragma once

#include <string>
#include <string_view>

#include "wirecopy/scan.hpp"

namespace wirecopy::cli {

// What a scan did, as a page for a person: what was read, what was rejected and why, the most
// syndicated articles, the time it took, and where the results are.  Titles are cut to `columns`.
std::string summary_page(const ScanSummary& summary, const std::string& out, int columns);

// Why the exit status is 3.  Requires summary.too_many_rejects.
std::string rejects_warning(const ScanSummary& summary, double max_rejects, const std::string& out);

// A reason in words.
std::string_view explanation(Reject::Reason reason);

}  // namespace wirecopy::cli
