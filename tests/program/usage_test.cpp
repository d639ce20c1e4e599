#include "tests/program/made_dump.hpp"
#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

struct UsageRow {
  std::string name;
  std::vector<std::string> arguments;
  std::string message;
};

class WrongUsage : public ProgramTest, public testing::WithParamInterface<UsageRow> {};

TEST_P(WrongUsage, IsStatus2AndSaysWhatToWriteInstead) {
  write("a.jsonl", record("a", "one two three"));
  const Outcome outcome = run(GetParam().arguments);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_EQ(outcome.out, "");
  EXPECT_TRUE(contains(outcome.err, "wirecopy: "));
  EXPECT_TRUE(contains(outcome.err, GetParam().message));
  EXPECT_EQ(names(), Names{"a.jsonl"});
}

UsageRow row(std::string name, std::vector<std::string> arguments, std::string message) {
  return {std::move(name), std::move(arguments), std::move(message)};
}

// `scan a.jsonl --out out ARGUMENTS`.
UsageRow scan_row(std::string name, std::vector<std::string> arguments, std::string message) {
  arguments.insert(arguments.begin(), {"scan", "a.jsonl", "--out", "out"});
  return row(std::move(name), std::move(arguments), std::move(message));
}

const auto kRowName = [](const auto& info) { return info.param.name; };

INSTANTIATE_TEST_SUITE_P(
    Commands, WrongUsage,
    testing::Values(row("none", {}, "there is no command"),
                    row("unknown", {"scna"}, "there is no command 'scna'"),
                    row("flag_before", {"--quiet", "scan"}, "before the command"),
                    row("no_night", {"add", "--store", "s"}, "there is no INPUT"),
                    row("no_store", {"add", "a.jsonl"}, "--store is missing"),
                    row("half_a_day", {"add", "a.jsonl", "--store", "s", "--retain", "12h"},
                        "write whole days, such as 90d"),
                    row("report", {"report", "d"}, "not yet: the command report"),
                    row("serve", {"serve", "d"}, "not yet: the command serve"),
                    row("help_of_later", {"help", "serve"}, "not yet: the command serve"),
                    row("help_of_unknown", {"help", "scna"}, "there is no command 'scna'"),
                    row("no_input", {"scan", "--out", "out"}, "there is no INPUT"),
                    row("no_out", {"scan", "a.jsonl"}, "--out is missing"),
                    row("explain_extra", {"explain", "x"}, "'x' is one argument too many"),
                    row("explain_nan", {"explain", "--recall", "nan"}, "--recall does not take")),
    kRowName);

INSTANTIATE_TEST_SUITE_P(
    Flags, WrongUsage,
    testing::Values(scan_row("unknown", {"--bogus"}, "there is no flag --bogus"),
                    scan_row("all_quotes_of_none", {"--only", "copies", "--all-quotes"},
                             "--all-quotes needs the quotes that --only leaves out"),
                    scan_row("only_unknown", {"--only", "copy"}, "write copies"),
                    scan_row("only_empty", {"--only", "copies,"}, "write copies"),
                    scan_row("twice", {"--out", "b"}, "--out is given 2 times"),
                    scan_row("no_value", {"--within"}, "--within wants a value"),
                    scan_row("flag_for_value", {"--within", "--force"}, "'--force' is a flag"),
                    scan_row("log_format", {"--log-format", "xml"}, "write text or json"),
                    scan_row("field_without_name", {"--field", "text="}, "text=article_body"),
                    scan_row("field_without_sign", {"--field", "text"}, "text=article_body"),
                    scan_row("field_unknown", {"--field", "body=x"}, "the fields are text"),
                    scan_row("empty_outlets", {"--outlets", ""}, "--outlets is empty")),
    kRowName);

INSTANTIATE_TEST_SUITE_P(
    Numbers, WrongUsage,
    testing::Values(scan_row("nan", {"--similarity", "nan"}, "between 0 and 1"),
                    scan_row("infinite", {"--similarity", "inf"}, "between 0 and 1"),
                    scan_row("negative", {"--similarity", "-0.5"}, "between 0 and 1"),
                    scan_row("zero", {"--recall", "0"}, "between 0 and 1"),
                    scan_row("one", {"--recall", "1"}, "between 0 and 1"),
                    scan_row("comma", {"--recall", "0,9"}, "between 0 and 1"),
                    scan_row("trailing", {"--recall", ".9x"}, "between 0 and 1"),
                    scan_row("overflow", {"--similarity", std::string(400, '9')},
                             "between 0 and 1"),
                    scan_row("out_of_reach", {"--similarity", ".001", "--recall", ".999999"},
                             "raise --similarity or lower --recall"),
                    scan_row("no_unit", {"--within", "14"}, "such as 14d"),
                    scan_row("unit", {"--within", "14y"}, "such as 14d"),
                    scan_row("negative_time", {"--within", "-1d"}, "such as 14d"),
                    scan_row("endless_time", {"--within", "99999999999d"}, "such as 14d"),
                    scan_row("threads_zero", {"--threads", "0"}, "from 1 to 1024"),
                    scan_row("threads_many", {"--threads", "99999999999"}, "from 1 to 1024"),
                    scan_row("threads_part", {"--threads", "1.5"}, "from 1 to 1024"),
                    scan_row("memory_low", {"--memory", "127M"}, "at least 128M"),
                    scan_row("memory_unit", {"--memory", "1X"}, "such as 512M"),
                    scan_row("memory_negative", {"--memory", "-1G"}, "such as 512M"),
                    scan_row("memory_endless", {"--memory", "99999999999999T"}, "such as 512M"),
                    scan_row("rejects_above_all", {"--max-rejects", "101%"}, "from 0 to 1"),
                    scan_row("rejects_words", {"--max-rejects", "many"}, "from 0 to 1")),
    kRowName);

class RightUsage : public ProgramTest {};

TEST_F(RightUsage, QuantitiesHaveUnits) {
  write("a.jsonl", record("a", "one two three"));
  const std::pair<const char*, std::uint64_t> sizes[] = {
      {"256M", 256 << 20}, {"1G", 1 << 30},     {"1GiB", 1 << 30},
      {"1GB", 1000000000}, {"0.5g", 512 << 20}, {"134217728", 128 << 20}};
  for (const auto& [text, bytes] : sizes) {
    SCOPED_TRACE(text);
    EXPECT_EQ(scan({"a.jsonl", "--memory", text, "--force"}).status, 0);
    EXPECT_EQ(reported("memory_bytes"), bytes);
  }
  const std::pair<const char*, std::uint64_t> times[] = {
      {"14d", 1209600}, {"36h", 129600}, {"90m", 5400}, {"10s", 10}, {"1.5h", 5400}, {"0s", 0}};
  for (const auto& [text, seconds] : times) {
    SCOPED_TRACE(text);
    EXPECT_EQ(scan({"a.jsonl", "--within", text, "--force"}).status, 0);
    EXPECT_EQ(reported("within_seconds"), seconds);
  }
}

TEST_F(RightUsage, HelpAndVersionGoToStdout) {
  for (const std::vector<std::string>& arguments :
       {Names{"--help"}, Names{"help"}, Names{"help", "scan"}, Names{"scan", "--help"},
        Names{"help", "add"}, Names{"add", "--help"}, Names{"help", "explain"},
        Names{"explain", "-h"}, Names{"--version"}}) {
    SCOPED_TRACE(testing::PrintToString(arguments));
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_TRUE(contains(outcome.out, "wirecopy"));
    EXPECT_EQ(outcome.err, "");
  }
}

TEST_F(RightUsage, HelpTellsNothingOfWhatIsNotThere) {
  const std::string pages =
      run({"help"}).out + run({"help", "scan"}).out + run({"help", "add"}).out;
  for (const char* later : {"serve", "report"}) {
    EXPECT_FALSE(contains(pages, later));
  }
  for (const char* flag :
       {"--out",         "--store",      "--retain",    "--remove",  "--metrics", "--only",
        "--pairwise",    "--all-quotes", "--no-sqlite", "--force",   "--field",   "--same-outlet",
        "--similarity",  "--recall",     "--within",    "--outlets", "--threads", "--memory",
        "--max-rejects", "--quiet",      "--log-format"}) {
    EXPECT_TRUE(contains(pages, flag));
  }
}

TEST_F(RightUsage, AStdoutThatCannotBeWrittenIsStatus1) {
  Invocation full = invocation({"explain"});
  full.stdout_path = "/dev/full";
  EXPECT_EQ(program::run(full).status, 1);
  EXPECT_TRUE(contains(program::run(full).err, "cannot write to standard output"));
  Invocation closed = invocation({"--help"});
  closed.closes_output = true;
  EXPECT_EQ(program::run(closed).status, 1);
}

// Else progress would be written into the file of results that was opened under stderr's number.
TEST_F(RightUsage, ClosedStandardFilesAreNotMistakenForResults) {
  write("a.jsonl", made_dump(8000, 60));
  Invocation closed = invocation(
      {"scan", "a.jsonl", "--out", "out", "--pairwise", "--no-sqlite", "--log-format", "json"});
  closed.closes_output = true;
  EXPECT_EQ(program::run(closed).status, 0);
  EXPECT_EQ(lines_in(read("out/articles.jsonl")), 8000U);
  for (const auto& name : names("out")) {
    EXPECT_EQ(read("out/" + name).find("\"event\""), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace wirecopy::program
