#pragma once

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
    if (Clock::now() - sampled_ > std::chrono::milliseconds(20)) {
      sampled_ = Clock::now();
      memory_.sample();
      if (observer_ != nullptr && !stages_.empty()) {
        progress.stage = stages_.back().name;
        observer_->update(progress);
      }
    }
    check();
  }

  // Throws Error where the run shall end.
  void check() const {
    if (observer_ != nullptr && observer_->cancelled()) {
      throw Error("interrupted; nothing was published");
    }
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
  static double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
  }

  Observer* observer_;
  PeakMemory memory_;
  std::vector<StageReport> stages_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point began_ = start_;
  Clock::time_point sampled_{};
};

}  // namespace wirecopy::pipeline
