#include "stages/output/run_json.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <limits>

namespace wirecopy::output {
namespace {

RunReport sample_report() {
  RunReport report;
  report.version = "0.1.0";
  report.options = {{"inputs", std::vector<std::string>{"a.jsonl", "b \"c\""}},
                    {"similarity", 0.5},
                    {"pairwise", false},
                    {"within", nullptr},
                    {"memory", std::uint64_t{1} << 40},
                    {"offset", std::int64_t{-3}},
                    {"fields", std::vector<std::string>{}}};
  report.counts = {{"articles", 12}, {"rejected", 0}};
  report.stages = {{"input", 1.23456, 789}};
  report.seconds = 2;
  report.peak_memory_bytes = 345;
  report.threads = 8;
  return report;
}

TEST(RunJson, IsIndentedAndInOrder) {
  EXPECT_EQ(to_json(sample_report()), R"({
  "version": "0.1.0",
  "options": {
    "inputs": [
      "a.jsonl",
      "b \"c\""
    ],
    "similarity": 0.5,
    "pairwise": false,
    "within": null,
    "memory": 1099511627776,
    "offset": -3,
    "fields": []
  },
  "counts": {
    "articles": 12,
    "rejected": 0
  },
  "stages": [
    {
      "name": "input",
      "seconds": 1.235,
      "bytes": 789
    }
  ],
  "seconds": 2,
  "peak_memory_bytes": 345,
  "threads": 8
}
)");
}

TEST(RunJson, ReadsBack) {
  simdjson::dom::parser parser;
  const std::string json = to_json(sample_report());
  const simdjson::dom::element run = parser.parse(json);
  EXPECT_EQ(std::string_view(run["options"]["inputs"].at(1)), "b \"c\"");
  EXPECT_EQ(std::uint64_t(run["stages"].at(0)["bytes"]), 789u);
}

TEST(RunJson, HasNullForWhatIsNoNumber) {
  RunReport report;
  report.seconds = std::numeric_limits<double>::quiet_NaN();
  report.options = {{"recall", std::numeric_limits<double>::infinity()}};
  const std::string json = to_json(report);
  EXPECT_NE(json.find("\"seconds\": null"), std::string::npos) << json;
  EXPECT_NE(json.find("\"recall\": null"), std::string::npos) << json;
}

TEST(RunJson, TakesLiteralTextForText) {
  RunReport report;
  report.options = {{"out", "results"}};
  EXPECT_NE(to_json(report).find("\"out\": \"results\""), std::string::npos);
}

}  // namespace
}  // namespace wirecopy::output
