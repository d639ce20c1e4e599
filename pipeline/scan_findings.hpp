#pragma once

#include <vector>

#include "pipeline/copies/copies.hpp"
#include "pipeline/corpus.hpp"
#include "pipeline/passages/passages.hpp"
#include "pipeline/reject_log.hpp"
#include "pipeline/results.hpp"
#include "wirecopy/quotes.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy::pipeline {

// What a scan has found, on its way to those who write it.
struct ScanFindings {
  const ScanOptions& options;
  const Corpus& corpus;
  const std::vector<bool>& counts;  // by article: it is no repeat and no older revision
  const CopiesFound& copies;
  const PassagesFound& passages;
  const std::vector<Quote>& quotes;
  const RejectLog& rejects;
  const ClusterIds* cluster_ids = nullptr;  // where clusters are not called as their leaders are
};

// The counts of the summary; what the reading and the clock say is left as it is.
ScanSummary count_findings(const ScanFindings& findings);

}  // namespace wirecopy::pipeline
