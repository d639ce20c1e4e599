#include <cstdlib>
#include <filesystem>

#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

const std::string kSource = WIRECOPY_SOURCE_DIR;

class Golden : public ProgramTest {};

// WIRECOPY_UPDATE_GOLDEN=1 rewrites the files from what the scan gives.
TEST_F(Golden, TheScanOfTheSampleDumpGivesTheSameLinesAsEver) {
  Invocation scan_samples = invocation({"scan", "samples/dump", "--pairwise", "--all-quotes",
                                        "--max-rejects", "5%", "--out", path("out")});
  scan_samples.folder = kSource;
  const Outcome outcome = program::run(scan_samples);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  for (const char* name : {"articles.jsonl", "copies.jsonl", "pairs.jsonl", "passages.jsonl",
                           "alignments.jsonl", "quotes.jsonl", "mentions.jsonl", "rejects.jsonl"}) {
    const std::string golden = kSource + "/tests/golden/samples/" + name;
    const std::string result = read(std::string("out/") + name);
    if (std::getenv("WIRECOPY_UPDATE_GOLDEN") != nullptr) {
      std::filesystem::create_directories(kSource + "/tests/golden/samples");
      output::testing_folders::write_file(golden, result);
    }
    EXPECT_EQ(result, read_file(golden));
  }
}

}  // namespace
}  // namespace wirecopy::program
