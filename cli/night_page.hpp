#pragma once

#include <string>

#include "wirecopy/add.hpp"

namespace wirecopy::cli {

// What a night did, as a page for a person.
std::string night_page(const NightSummary& summary, const std::string& store,
                       const std::string& out);

// Why the exit status is 3.  Requires summary.too_many_rejects.
std::string night_rejects_warning(const NightSummary& summary, const AddOptions& options);

}  // namespace wirecopy::cli
