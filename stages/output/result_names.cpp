#include "stages/output/result_names.hpp"

#include <algorithm>

namespace wirecopy::output {

bool is_result_name(std::string_view name) {
  return std::find(kResultNames.begin(), kResultNames.end(), name) != kResultNames.end();
}

}  // namespace wirecopy::output
