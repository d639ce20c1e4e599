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

// What earlier nights left of the articles of a corpus: which were held then, by article, and the
// passages of which they carry some.  Members that are not in the corpus are left out.
struct StandingPassages {
  std::vector<char> held;
  std::vector<Passage> passages;
};

struct PassagesOptions {
  std::optional<std::int64_t> within_seconds;
  bool same_outlet = false;  // list passages of one outlet too
  bool alignments = false;   // list what was aligned
  std::string spill_folder;
  std::uint64_t memory_bytes = 0;  // for the index and the seeds
  // Of a night: two articles that were held are not compared, and their passages take members
  // first.
  const StandingPassages* standing = nullptr;
};

// What finding the passages came to.
struct PassagesFound {
  std::vector<Passage> passages;          // most outlets first, those of one outlet last
  std::vector<TextAlignment> alignments;  // where asked for: by `a` in Order, then by `b`
  // Of each standing passage, the stretches of new articles that carry it.
  std::vector<std::vector<TextStretch>> joined;
};

// Finds the passages that articles of `order` share beyond their copy clusters, and turns members
// of `clusters` that share little but boilerplate with their leader into templates.
// `check` is called now and then, and may throw to end the work.  Requires: texts are kept.
PassagesFound find_passages(const Corpus& corpus, std::span<const ArticleId> order,
                            std::vector<CopyCluster>& clusters, const PassagesOptions& options,
                            const std::function<void()>& check);

}  // namespace wirecopy::pipeline
