#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace wirecopy::output {

// The value of an option as a person gave it; nullptr: not given and without a default.
using OptionValue = std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double,
                                 std::string, std::vector<std::string>>;

struct StageReport {
  std::string name;
  double seconds = 0;
  std::uint64_t bytes = 0;
};

// What run.json says of a run.  Pairs are written in the order given.
struct RunReport {
  std::string version;
  std::vector<std::pair<std::string, OptionValue>> options;
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  std::vector<StageReport> stages;
  double seconds = 0;
  std::uint64_t peak_memory_bytes = 0;
  std::uint32_t threads = 0;
};

// The whole of run.json, indented by two spaces.  Seconds to the millisecond; a number that JSON
// does not have is null.
std::string to_json(const RunReport& report);

}  // namespace wirecopy::output
