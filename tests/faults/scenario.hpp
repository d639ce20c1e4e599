#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/scratch_folder.hpp"

namespace wirecopy::faults {

// How a command ended.
struct Outcome {
  int status = -1;  // 128 + signal where one ended it
  std::string out;

  bool done() const { return out.find("done") != std::string::npos; }
};

// Runs a command of the shell; catches what it says.
Outcome run_shell(const std::string& command);

bool has_program(const std::string& name);

// Whether faults are made at every place, and not at a few: WIRECOPY_EVERY_FAULT is set.
bool every_fault();

// What is done to a store, and how the store is before it: lines of the shell, in which {store} is
// the store and {news} a folder with the dumps 1.jsonl to 5.jsonl, a day of news each.
struct Deed {
  std::string name;
  std::vector<std::string> before;
  std::string line;
  std::string next;  // adds another night
  int thinning = 1;  // how many times fewer faults are made of it, where not every one is asked for
};
inline void PrintTo(const Deed& deed, std::ostream* out) { *out << deed.name; }

inline bool is_thinned(const Deed& deed) { return deed.thinning > 1 && !every_fault(); }

// Made-up nights, written by the driver: the first, another, a compaction.  News, added by the
// program: the first night, one after which editions are merged and a day is past, takedowns, a
// compaction.
std::vector<Deed> deeds();

// A deed that is tried again and again on stores that are alike.
class Scenario {
 public:
  explicit Scenario(const Deed& deed);

  // A store as it is before the deed, in a folder of that name.
  void put_store(const std::string& folder) const;
  // What does it to the store `folder`; says `done` where it is.
  std::string line(const std::string& folder) const;

  // Expects that the store is as before or as after the deed (after, where it is said to be done),
  // whole, and takes another night.
  void expect_before_or_after(const std::string& folder, const Outcome& outcome) const;
  // Expects that the deed failed with a message that names a file, and that all is as before; where
  // the message says that it may be as after, it may, and where that the deed is done, it is.
  void expect_failure(const std::string& folder, const Outcome& outcome) const;

  // All that a store holds, as text; of none, that there is none.
  static std::string state_of(const std::string& folder);
  // Puts folders into a line.
  std::string filled_in(std::string line, const std::string& folder) const;

 private:
  Deed deed_;
  worlds::ScratchFolder scratch_;
  std::string before_;
  std::string after_;
};

}  // namespace wirecopy::faults
