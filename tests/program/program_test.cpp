#include "tests/program/program_test.hpp"

#include <algorithm>
#include <filesystem>

namespace wirecopy::program {

void ProgramTest::write(const std::string& name, std::string_view bytes) const {
  std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
  output::testing_folders::write_file(path(name), std::string(bytes));
}

Invocation ProgramTest::invocation(std::vector<std::string> arguments) const {
  return {.arguments = std::move(arguments), .folder = scratch_.path(), .stdout_path = {}};
}

Outcome ProgramTest::run(std::vector<std::string> arguments) const {
  return program::run(invocation(std::move(arguments)));
}

Outcome ProgramTest::scan(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), "scan");
  arguments.insert(arguments.end(), {"--out", "out"});
  return run(std::move(arguments));
}

void ProgramTest::expect_failure(std::vector<std::string> arguments, int status,
                                 const std::string& message) const {
  const Names before = names();
  const Outcome outcome = scan(std::move(arguments));
  EXPECT_EQ(outcome.status, status) << outcome.err;
  EXPECT_TRUE(contains(outcome.err, message));
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(names(), before);
}

std::uint64_t ProgramTest::reported(std::string_view key) const {
  const std::string report = read("out/run.json");
  const auto at = report.find('"' + std::string(key) + "\": ");
  if (at == std::string::npos) throw std::runtime_error("run.json has no " + std::string(key));
  return std::stoull(report.substr(at + key.size() + 4));
}

void ProgramTest::expect_less_than_128_mebibytes() const {
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(reported("peak_memory_bytes"), std::uint64_t{128} << 20);
#endif
}

std::string record(std::string_view id, std::string_view text) {
  return R"({"id":")" + std::string(id) + R"(","text":")" + std::string(text) + "\"}\n";
}

testing::AssertionResult contains(std::string_view text, std::string_view part) {
  const bool found = text.find(part) != std::string_view::npos;
  return testing::AssertionResult(found) << "'" << part << "' in:\n" << text;
}

std::size_t lines_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, '\n'));
}

}  // namespace wirecopy::program
