#include "tests/faults/scenario.hpp"

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "pipeline/store/store.hpp"
#include "tests/support/made_store.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy::faults {
namespace {

namespace fs = std::filesystem;

constexpr const char* kNoStore = "no store";

}  // namespace

Outcome run_shell(const std::string& command) {
  Outcome outcome;
  std::FILE* pipe = ::popen(("{ " + command + " ; } 2>&1").c_str(), "r");
  std::array<char, 4096> block;
  for (std::size_t size; (size = std::fread(block.data(), 1, block.size(), pipe)) > 0;) {
    outcome.out.append(block.data(), size);
  }
  const int status = ::pclose(pipe);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return outcome;
}

bool has_program(const std::string& name) {
  return run_shell("command -v " + name + " > /dev/null").status == 0;
}

bool every_fault() { return std::getenv("WIRECOPY_EVERY_FAULT") != nullptr; }

std::string Deed::line(const std::string& folder) const {
  return std::string(WIRECOPY_STORE_DRIVER) + ' ' + command + ' ' + folder + ' ' + arguments;
}

std::vector<Deed> deeds() {
  return {{"the_first_night", 0, "add", "1 12"},
          {"a_night", 2, "add", "77 15"},
          {"a_compaction", 3, "compact", ""}};
}

Scenario::Scenario(const Deed& deed) : deed_(deed) {
  // Leaks cannot be looked for in a program that is traced.
  if (WIRECOPY_SANITIZED) setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  const std::string made = scratch_ / "made";
  for (int night = 0; night < deed.nights_before; ++night) {
    store::WritableStore store(made);
    made_store::add_night(store, static_cast<std::uint64_t>(night), 9);
  }
  before_ = state_of(made);
  put_store(scratch_ / "after");
  const Outcome outcome = run_shell(deed.line(scratch_ / "after"));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  after_ = state_of(scratch_ / "after");
  EXPECT_NE(before_, after_);
}

void Scenario::put_store(const std::string& folder) const {
  fs::remove_all(folder);
  if (fs::exists(scratch_ / "made")) {
    fs::copy(scratch_ / "made", folder, fs::copy_options::recursive);
  }
}

// A store without a night says the same as none.
std::string Scenario::state_of(const std::string& folder) {
  try {
    store::Snapshot snapshot(folder);
    if (snapshot.catalog().next_number(store::kNightNumber) == 0) return kNoStore;
    return made_store::dump(snapshot.catalog(), snapshot.editions());
  } catch (const Error& error) {
    const std::string message = error.what();
    const bool none = message.find("No such file") != std::string::npos ||
                      message.find("is no store") != std::string::npos;
    return none ? kNoStore : message;
  }
}

void Scenario::expect_before_or_after(const std::string& folder, const Outcome& outcome) const {
  const std::string state = state_of(folder);
  EXPECT_TRUE(state == before_ || state == after_) << outcome.out << state.substr(0, 1000);
  if (outcome.done()) {
    EXPECT_EQ(state, after_);
  }
  if (state != kNoStore) {
    EXPECT_EQ(check_store(folder), std::vector<std::string>());
  }
  const Outcome next = run_shell(std::string(WIRECOPY_STORE_DRIVER) + " add " + folder + " 99 3");
  EXPECT_EQ(next.status, 0) << next.out;
  EXPECT_EQ(check_store(folder), std::vector<std::string>());
  int editions = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder + "/editions")) {
    ++editions;
  }
  EXPECT_EQ(static_cast<std::size_t>(editions), store::Snapshot(folder).editions().size());
}

void Scenario::expect_failure(const std::string& folder, const Outcome& outcome) const {
  EXPECT_EQ(outcome.status, 1) << outcome.out;
  const bool in_doubt = outcome.out.find("possibly the night after") != std::string::npos;
  const std::string state = state_of(folder);
  EXPECT_TRUE(state == before_ || (in_doubt && state == after_))
      << outcome.out << state.substr(0, 1000);
  EXPECT_TRUE(outcome.out.find("out of memory") != std::string::npos ||
              outcome.out.find(folder) != std::string::npos)
      << outcome.out;
}

}  // namespace wirecopy::faults
