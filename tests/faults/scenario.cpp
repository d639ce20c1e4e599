#include "tests/faults/scenario.hpp"

#include <fmt/format.h>
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

// A dozen articles: three stories that other days have, too, in outlets of their own words, with a
// quotation.
std::string news_of_day(int day) {
  std::string out;
  for (int i = 0; i < 12; ++i) {
    std::string text;
    for (int word = 0; word < 40; ++word) {
      text += "story" + std::to_string(i % 3) + "word" + std::to_string(word * word % 41) + ' ';
    }
    text += R"(\"We have seen nothing like this in )" + std::to_string(i % 3) +
            R"( years of work,\" said )";
    text += "Ann Other. Own " + std::to_string(day) + " words " + std::to_string(i) + " follow.";
    out += fmt::format(
        R"({{"id":"d{0}a{1}","outlet":"o{2}","published":"2020-03-0{0}T{1:02}:00:00Z","text":"{3}"}})",
        day, i, i % 5, text);
    out += '\n';
  }
  return out;
}

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

std::vector<Deed> deeds() {
  const auto made = [](int seed, int articles) {
    return WIRECOPY_STORE_DRIVER " add {store} " + std::to_string(seed) + ' ' +
           std::to_string(articles);
  };
  const std::vector<std::string> nights{made(0, 9), made(1, 9), made(2, 9)};
  const auto add = [](const std::string& what) {
    return WIRECOPY_PROGRAM " add " + what + " --store {store} --threads 1 --memory 128M --quiet";
  };
  const auto news = [&](int day) { return add("{news}/" + std::to_string(day) + ".jsonl"); };
  const std::vector<std::string> days{news(1), news(2), news(3)};
  const std::string takedowns = add("--remove d1a0 --remove d1a1 --remove d1a2 --remove d1a3");
  std::vector<Deed> deeds{
      {"the_first_night", {}, made(1, 12), made(99, 3)},
      {"a_night", {nights[0], nights[1]}, made(77, 15), made(99, 3)},
      {"a_compaction", nights, WIRECOPY_STORE_DRIVER " compact {store}", made(99, 3)}};
  // The whole program, slowed down by sanitizers and traced, takes minutes.
  if (WIRECOPY_SANITIZED && !every_fault()) return deeds;
  constexpr int kThinning = 3;
  deeds.push_back({"the_first_add", {}, news(1), news(5), kThinning});
  deeds.push_back(
      {"an_add_that_merges_and_drops_a_day", days, news(4) + " --retain 3d", news(5), kThinning});
  if (!every_fault()) return deeds;
  deeds.push_back({"takedowns", {days[0], days[1]}, takedowns, news(5)});
  deeds.push_back({"a_compaction_of_news",
                   {days[0], days[1], add("--remove d2a5")},
                   WIRECOPY_PROGRAM " store {store} --compact",
                   news(5)});
  return deeds;
}

Scenario::Scenario(const Deed& deed) : deed_(deed) {
  // Leaks cannot be looked for in a program that is traced.
  if (WIRECOPY_SANITIZED) setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
  for (int day = 1; day <= 5; ++day) {
    scratch_.write(std::to_string(day) + ".jsonl", news_of_day(day));
  }
  const std::string made = scratch_ / "made";
  for (const std::string& line : deed.before) {
    const Outcome outcome = run_shell(filled_in(line, made));
    EXPECT_EQ(outcome.status, 0) << outcome.out;
  }
  before_ = state_of(made);
  put_store(scratch_ / "after");
  const Outcome outcome = run_shell(line(scratch_ / "after"));
  EXPECT_EQ(outcome.status, 0) << outcome.out;
  after_ = state_of(scratch_ / "after");
  EXPECT_NE(before_, after_);
}

std::string Scenario::filled_in(std::string line, const std::string& folder) const {
  const auto fill = [&](std::string_view name, const std::string& value) {
    for (std::size_t at; (at = line.find(name)) != std::string::npos;) {
      line.replace(at, name.size(), value);
    }
  };
  fill("{store}", folder);
  fill("{news}", scratch_.path());
  return line;
}

std::string Scenario::line(const std::string& folder) const {
  return filled_in(deed_.line, folder) + " && echo done";
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
  const Outcome next = run_shell(filled_in(deed_.next, folder));
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
  const auto says = [&](std::string_view words) {
    return outcome.out.find(words) != std::string::npos;
  };
  const std::string state = state_of(folder);
  if (says("the compaction itself is done")) {
    EXPECT_EQ(state, after_) << outcome.out;
  } else {
    EXPECT_TRUE(state == before_ || (says("possibly the night after") && state == after_))
        << outcome.out << state.substr(0, 1000);
  }
  // The store or the dump that could not be opened.
  EXPECT_TRUE(says("out of memory") || says(folder) || says(scratch_.path())) << outcome.out;
}

}  // namespace wirecopy::faults
