#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "pipeline/corpus.hpp"
#include "pipeline/reject_log.hpp"
#include "pipeline/watch.hpp"
#include "stages/input/reader.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::pipeline {

// What reading came to.
struct Ingested {
  input::ReaderCounts counts;
  std::uint64_t replaced = 0;
  std::uint64_t undated_nonsense = 0;
  std::vector<std::string> unmet_fields;  // FIELD=NAME of `--field`, where no record has NAME
};

// Reads all inputs into `corpus`, in order: one thread reads, all parse and sketch, one at a time
// adds. Method: a pipeline with a fixed number of batches in flight.  A failure anywhere stops the
// source, lets the batches in flight drain, and is thrown when the pipeline is empty (an exception
// that passed through it would leak them).
Ingested ingest(const InputOptions& options, const FrontEnd& front_end, int threads, Corpus& corpus,
                RejectLog& rejects, Watch& watch);

}  // namespace wirecopy::pipeline
