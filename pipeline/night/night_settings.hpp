#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/store/catalog.hpp"
#include "stages/input/outlets.hpp"
#include "wirecopy/add.hpp"

namespace wirecopy::night {

// What a store was told by its first night, and keeps.
struct NightSettings {
  double similarity = 0.5;
  double recall = 0.98;
  std::optional<std::int64_t> within_seconds;
  std::string outlets;  // what stood in the file

  // Those of the store; of its first night, those that `options` ask for, which are kept.
  // Errors: UsageError where `options` ask for others than the store's.
  static NightSettings settle(const AddOptions& options, store::Catalog& catalog);

  // Those of a store that has had a night; of another, the usual ones.
  static NightSettings kept(store::Catalog& catalog);

  // `folder` takes a temporary file.
  input::OutletTable outlet_table(const std::string& folder) const;
};

}  // namespace wirecopy::night
