#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/program/process.hpp"
#include "tests/unit/output/scratch_folder.hpp"

namespace wirecopy::program {

using output::testing_folders::names_in;
using output::testing_folders::read_file;
using output::testing_folders::ScratchFolder;
using Names = std::vector<std::string>;

// Runs the program in a folder of the test's own.
class ProgramTest : public testing::Test {
 protected:
  // Writes a file below the folder, making the folders in its path.
  void write(const std::string& name, std::string_view bytes) const;
  std::string path(const std::string& name) const { return scratch_ / name; }
  std::string read(const std::string& name) const { return read_file(path(name)); }
  Names names(const std::string& name = ".") const { return names_in(path(name)); }

  Invocation invocation(std::vector<std::string> arguments) const;
  Outcome run(std::vector<std::string> arguments) const;

  // `scan ARGUMENTS --out out`.
  Outcome scan(std::vector<std::string> arguments) const;
  // The same, which must fail with the status and leave the folder as it was.
  void expect_failure(std::vector<std::string> arguments, int status,
                      const std::string& message) const;

  // A number in out/run.json.
  std::uint64_t reported(std::string_view key) const;
  // The peak that out/run.json reports.  A sanitizer's own memory is not held against it.
  void expect_less_than_128_mebibytes() const;

 private:
  ScratchFolder scratch_;
};

// A line of JSON with that id and text.
std::string record(std::string_view id, std::string_view text);

// Whether `part` stands in `text`; shows both where it does not.
testing::AssertionResult contains(std::string_view text, std::string_view part);

// How many lines.
std::size_t lines_in(std::string_view text);

}  // namespace wirecopy::program
