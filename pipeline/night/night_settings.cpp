#include "pipeline/night/night_settings.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

#include "pipeline/store/store.hpp"
#include "stages/output/line_file.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::night {
namespace {

// Names that stand on disk.
constexpr std::string_view kSimilarity = "similarity";
constexpr std::string_view kRecall = "recall";
constexpr std::string_view kWithin = "within";
using store::kOutlets;

std::string content_of(const std::string& path) {
  input::OutletTable::read(path);  // says what is wrong with it
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string written(double value) { return fmt::format("{}", value); }
std::string written(std::int64_t seconds) {
  return seconds < 0 ? std::string("any") : fmt::format("{}s", seconds);
}

class Settling {
 public:
  Settling(const AddOptions& options, store::Catalog& catalog)
      : options_(options), catalog_(catalog), first_(catalog.setting(kSimilarity).empty()) {}

  // The value that the store keeps under a name.
  std::string settle(std::string_view name, const std::optional<std::string>& wanted,
                     const std::string& usual) {
    if (first_) {
      catalog_.set(name, wanted.value_or(usual));
      return wanted.value_or(usual);
    }
    std::string kept = catalog_.setting(name);
    if (wanted && *wanted != kept) refuse(name, kept);
    return kept;
  }

 private:
  [[noreturn]] void refuse(std::string_view name, const std::string& kept) const {
    if (name == kOutlets) {
      throw UsageError(fmt::format("{} keeps the --outlets of its first night, which were others",
                                   options_.store));
    }
    throw UsageError(
        fmt::format("{} keeps the --{} of its first night, {}", options_.store, name, kept));
  }

  const AddOptions& options_;
  store::Catalog& catalog_;
  bool first_;
};

template <typename Value>
std::optional<std::string> written(const std::optional<Value>& value) {
  if (!value) return {};
  return written(*value);
}

}  // namespace

NightSettings NightSettings::settle(const AddOptions& options, store::Catalog& catalog) {
  Settling settling(options, catalog);
  NightSettings out;
  out.similarity = std::strtod(
      settling.settle(kSimilarity, written(options.similarity), written(out.similarity)).c_str(),
      nullptr);
  out.recall = std::strtod(
      settling.settle(kRecall, written(options.recall), written(out.recall)).c_str(), nullptr);
  const std::string within = settling.settle(kWithin, written(options.within_seconds), "any");
  if (within != "any") out.within_seconds = std::strtoll(within.c_str(), nullptr, 10);
  std::optional<std::string> outlets;
  if (options.outlets) outlets = options.outlets->empty() ? "" : content_of(*options.outlets);
  out.outlets = settling.settle(kOutlets, outlets, "");
  return out;
}

NightSettings NightSettings::kept(store::Catalog& catalog) {
  NightSettings out;
  if (catalog.setting(kSimilarity).empty()) return out;
  return settle({}, catalog);
}

input::OutletTable NightSettings::outlet_table(const std::string& folder) const {
  if (outlets.empty()) return {};
  const std::string path = folder + "/outlets";
  output::LineFile file(path);
  file.write(outlets);
  file.close();
  auto table = input::OutletTable::read(path);
  ::unlink(path.c_str());
  return table;
}

}  // namespace wirecopy::night
