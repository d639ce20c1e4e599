#include "pipeline/ingest.hpp"

#include <tbb/parallel_pipeline.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

#include "pipeline/stored_bytes.hpp"
#include "stages/input/parser.hpp"

namespace wirecopy::pipeline {
namespace {

// The first failure of several threads.
class FirstFailure {
 public:
  template <typename Body>
  void guard(Body body) {
    try {
      if (!failed_) body();
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failed_.exchange(true)) failure_ = std::current_exception();
    }
  }
  bool failed() const { return failed_; }
  void rethrow() const {
    if (failed_) std::rethrow_exception(failure_);
  }

 private:
  std::atomic<bool> failed_ = false;
  std::mutex mutex_;
  std::exception_ptr failure_;
};

// A batch on its way; used again when it has arrived.
struct Flight {
  input::RawBatch raw;
  SketchedBatch sketched;
  input::TextArena extra;  // holds texts of `sketched`, as `raw.bytes` does
};

class Ingest {
 public:
  Ingest(const InputOptions& options, const FrontEnd& front_end, std::size_t flights,
         Corpus& corpus, RejectLog& rejects, Watch& watch)
      : reader_(options, [&watch] { watch.check(); }),
        total_bytes_(watch.has_observer() ? stored_bytes(options.inputs) : 0),
        parser_(options),
        front_end_(front_end),
        flights_(flights),
        corpus_(corpus),
        rejects_(rejects),
        watch_(watch),
        fields_(options.fields) {}

  Ingested run() {
    using tbb::filter_mode;
    const auto source = tbb::make_filter<void, Flight*>(
        filter_mode::serial_in_order, [&](tbb::flow_control& control) { return read(control); });
    const auto work =
        tbb::make_filter<Flight*, Flight*>(filter_mode::parallel, [&](Flight* flight) {
          failure_.guard([&] { sketch(*flight); });
          return flight;
        });
    const auto sink = tbb::make_filter<Flight*, void>(
        filter_mode::serial_in_order,
        [&](Flight* flight) { failure_.guard([&] { add(*flight); }); });
    tbb::parallel_pipeline(flights_.size(), source & work & sink);
    failure_.rethrow();
    corpus_.seal();
    result_.counts = reader_.counts();
    result_.unmet_fields = input::FieldTable::missed(fields_, chosen_fields_);
    return result_;
  }

 private:
  // At most flights_.size() batches are in flight and they leave in order, so the next place is
  // free.
  Flight* read(tbb::flow_control& control) {
    Flight& flight = flights_[next_++ % flights_.size()];
    bool more = false;
    failure_.guard([&] { more = reader_.next(flight.raw); });
    bytes_read_ = reader_.counts().bytes_read;
    if (more && !failure_.failed()) return &flight;
    control.stop();
    return nullptr;
  }

  void sketch(Flight& flight) const {
    input::ParsedBatch parsed = parser_(std::move(flight.raw));
    flight.sketched = front_end_(parsed, std::move(flight.sketched));
    flight.raw.bytes = std::move(parsed.bytes);
    flight.extra = std::move(parsed.extra);
  }

  void add(Flight& flight) {
    for (const Reject& reject : flight.sketched.rejects) rejects_.add(reject);
    result_.replaced += flight.sketched.replaced;
    result_.undated_nonsense += flight.sketched.undated_nonsense;
    chosen_fields_ |= flight.sketched.chosen_fields;
    corpus_.add(flight.sketched);
    Progress progress;
    progress.articles = corpus_.size();
    progress.bytes = bytes_read_;
    progress.total_bytes = total_bytes_;
    watch_.report(progress);
  }

  input::Reader reader_;
  std::uint64_t total_bytes_;
  input::Parser parser_;
  const FrontEnd& front_end_;
  std::vector<Flight> flights_;
  std::size_t next_ = 0;
  std::atomic<std::uint64_t> bytes_read_ = 0;
  Corpus& corpus_;
  RejectLog& rejects_;
  Watch& watch_;
  FirstFailure failure_;
  std::vector<FieldName> fields_;
  std::uint8_t chosen_fields_ = 0;
  Ingested result_;
};

}  // namespace

Ingested ingest(const InputOptions& options, const FrontEnd& front_end, int threads, Corpus& corpus,
                RejectLog& rejects, Watch& watch) {
  return Ingest(options, front_end, static_cast<std::size_t>(threads) + 2, corpus, rejects, watch)
      .run();
}

}  // namespace wirecopy::pipeline
