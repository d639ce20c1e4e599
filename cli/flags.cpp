#include "cli/flags.hpp"

#include <fmt/format.h>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "wirecopy/error.hpp"

namespace wirecopy::cli {
namespace {

constexpr std::size_t kHelpColumn = 28;

// CLI11's page, with a line of usage that is written for people.
class HelpFormatter final : public CLI::Formatter {
 public:
  explicit HelpFormatter(std::string usage) : usage_(std::move(usage)) {
    column_width(kHelpColumn);
    label("Positionals", "Arguments");
  }
  std::string make_usage(const CLI::App* /*app*/, std::string /*name*/) const override {
    return "\nUsage: " + usage_ + "\n";
  }

 private:
  std::string usage_;
};

std::string help_hint(const CLI::App& app) {
  std::string command = app.get_name();
  return fmt::format("wirecopy help {} lists the flags", command.substr(command.rfind(' ') + 1));
}

[[noreturn]] void refuse(const CLI::App& app, const CLI::ParseError& error) {
  throw UsageError(fmt::format("{}; {}", error.what(), help_hint(app)));
}

// The first argument that looks like a flag and is none of this command's.
[[noreturn]] void refuse_unknown(const CLI::App& app) {
  const std::vector<std::string> left = app.remaining();
  const std::string first = left.empty() ? std::string() : left.front();
  throw UsageError(first.starts_with('-')
                       ? fmt::format("there is no flag {}; {}", first, help_hint(app))
                       : fmt::format("'{}' is one argument too many; {}", first, help_hint(app)));
}

}  // namespace

void OneValue::add_to(CLI::App& app, const std::string& flag, const std::string& value,
                      const std::string& description) {
  flag_ = flag;
  app.add_option(flag, values_, description)
      ->type_name(value)
      ->type_size(1)
      ->expected(1)
      ->take_all()
      ->allow_extra_args(false);
}

std::optional<std::string> OneValue::get() const {
  if (values_.empty()) return {};
  if (values_.size() > 1) {
    throw UsageError(fmt::format("{} is given {} times; give it once", flag_, values_.size()));
  }
  const std::string& value = values_.front();
  if (value.starts_with("--")) {
    throw UsageError(fmt::format("{} wants a value, and '{}' is a flag", flag_, value));
  }
  return value;
}

void add_later_flag(CLI::App& app, const std::string& flag) {
  app.add_flag_callback(
         flag,
         [flag] { throw UsageError(fmt::format("not yet: {} comes with a later version", flag)); })
      ->group("");
}

void dress(CLI::App& app, const std::string& usage) {
  app.option_defaults()->group("Flags");
  app.set_help_flag("-h,--help", "this page");
  app.formatter(std::make_shared<HelpFormatter>(usage));
}

bool parse_flags(CLI::App& app, std::vector<std::string> arguments) {
  std::ranges::reverse(arguments);  // as CLI11 wants them
  try {
    app.parse(arguments);
  } catch (const CLI::CallForHelp&) {
    return false;
  } catch (const CLI::ExtrasError&) {
    refuse_unknown(app);
  } catch (const CLI::ArgumentMismatch& error) {
    // `--out: 1 required DIR missing`
    const std::string message = error.what();
    throw UsageError(
        fmt::format("{} wants a value; {}", message.substr(0, message.find(':')), help_hint(app)));
  } catch (const CLI::ParseError& error) {
    refuse(app, error);
  }
  return true;
}

}  // namespace wirecopy::cli
