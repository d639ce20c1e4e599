#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/order.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/passages.hpp"

namespace wirecopy::pipeline {

struct PassagesOptions {
  std::optional<std::int64_t> within_seconds;
  bool same_outlet = false;  // list passages of one outlet too
  bool alignments = false;   // list what was aligned
  std::string spill_folder;
  std::uint64_t memory_bytes = 0;  // for the index and the seeds
};

// What finding the passages came to.
struct PassagesFound {
  std::vector<Passage> passages;          // most outlets first, those of one outlet last
  std::vector<TextAlignment> alignments;  // where asked for: by `a` in Order, then by `b`
};

// Finds the passages that articles of `order` share beyond their copy clusters, and turns members
// of `clusters` that share little but boilerplate with their leader into templates.
// `check` is called now and then, and may throw to end the work.  Requires: texts are kept.
PassagesFound find_passages(const Corpus& corpus, std::span<const ArticleId> order,
                            std::vector<CopyCluster>& clusters, const PassagesOptions& options,
                            const std::function<void()>& check);

}  // namespace wirecopy::pipeline
