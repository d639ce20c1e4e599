#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/spool.hpp"
#include "wirecopy/reject.hpp"

namespace wirecopy::pipeline {

// The rejects of a run in the order in which they came; there may be as many as records.
// Thread safety: one thread adds; then any number read.
class RejectLog {
 public:
  RejectLog(const std::string& spill_folder, MemoryAccount& account)
      : spool_(spill_folder + "/rejects", account) {}

  void add(const Reject& reject);
  void for_each(const std::function<void(const Reject&)>& use) const;

 private:
  Spool spool_;
  std::vector<Spool::Address> blocks_;
};

}  // namespace wirecopy::pipeline
