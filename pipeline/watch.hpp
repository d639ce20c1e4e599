#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <vector>

#include "pipeline/memory.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/scan.hpp"

namespace wirecopy::pipeline {

// Tells the observer how far a run is, measures its stages, and ends it when the observer wants.
// Thread safety: check() from any thread; the rest from one at a time.
class Watch {
 public:
  explicit Watch(Observer* observer) : observer_(observer) {}

  // Ends the stage before and begins another.
  void begin(std::string stage) {
    end();
    stages_.push_back({.name = std::move(stage), .seconds = 0, .bytes = 0});
    began_ = Clock::now();
  }
  void add_bytes(std::uint64_t bytes) { stages_.back().bytes += bytes; }

  // Throws as check() does.
  void report(Progress progress) {
    if (observer_ != nullptr && !stages_.empty() && is_time(reported_)) {
      progress.stage = stages_.back().name;
      observer_->update(progress);
    }
    check();
  }

  // Throws Error where the run shall end.
  void check() const {
    if (observer_ != nullptr && observer_->cancelled()) {
      throw Error("interrupted; nothing was published");
    }
    if (is_time(sampled_)) memory_.sample();
  }

  bool has_observer() const { return observer_ != nullptr; }

  void end() {
    memory_.sample();
    if (!stages_.empty()) stages_.back().seconds = seconds_since(began_);
  }

  double seconds() const { return seconds_since(start_); }
  const std::vector<StageReport>& stages() const { return stages_; }
  std::uint64_t peak_memory_bytes() const { return memory_.peak_bytes(); }

 private:
  using Clock = std::chrono::steady_clock;
  // Whether 20 ms have gone by since this was so the last time, for one thread of several.
  static bool is_time(std::atomic<Clock::rep>& last) {
    constexpr auto kPause =
        std::chrono::duration_cast<Clock::duration>(std::chrono::milliseconds(20));
    const auto now = Clock::now().time_since_epoch().count();
    auto before = last.load(std::memory_order_relaxed);
    return now - before > kPause.count() && last.compare_exchange_strong(before, now);
  }
  static double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
  }

  Observer* observer_;
  mutable PeakMemory memory_;
  std::vector<StageReport> stages_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point began_ = start_;
  std::atomic<Clock::rep> reported_ = 0;
  mutable std::atomic<Clock::rep> sampled_ = 0;
};

}  // namespace wirecopy::pipeline
