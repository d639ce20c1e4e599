#pragma once

#include <CLI/App.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::cli {

// A flag with a value that may be given once.
class OneValue {
 public:
  void add_to(CLI::App& app, const std::string& flag, const std::string& value,
              const std::string& description);

  // Errors: UsageError where it was given twice, or has taken another flag for its value.
  std::optional<std::string> get() const;
  std::string_view flag() const { return flag_; }

 private:
  std::string flag_;
  std::vector<std::string> values_;
};

// A flag that a later version brings: known, not in the help, and refused.
void add_later_flag(CLI::App& app, const std::string& flag);

// What is common to all commands: how their help looks.
void dress(CLI::App& app, const std::string& usage);

// Puts the arguments into what `app` was told.  False where help is asked for.
// Errors: UsageError that says what to write instead.
bool parse_flags(CLI::App& app, std::vector<std::string> arguments);

}  // namespace wirecopy::cli
