#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wirecopy::store {

// The names of what a store holds; they stand on disk.
class Layout {
 public:
  explicit Layout(std::string folder) : folder_(std::move(folder)) {}

  const std::string& folder() const { return folder_; }
  std::string catalog() const { return folder_ + "/catalog.sqlite"; }
  // The catalogue while it is made.
  std::string catalog_part() const { return folder_ + "/catalog.part"; }
  std::string lock() const { return folder_ + "/lock"; }
  std::string editions() const { return folder_ + "/editions"; }
  // `editions/00000042`
  std::string edition(std::uint32_t number) const;
  // The same while it is written.
  std::string part(std::uint32_t number) const;
  // Of a writer; swept with the orphans.
  std::string spill() const { return folder_ + "/spill"; }

 private:
  std::string folder_;
};

// What a name in the folder of editions says.
struct EditionName {
  std::uint32_t number = 0;
  bool is_part = false;
};
// Nothing for a name that no store gives.
std::optional<EditionName> parse_edition_name(std::string_view name);

}  // namespace wirecopy::store
