#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "wirecopy/scan.hpp"

namespace wirecopy::cli {

// How long the stage at work has run.
class Pace {
 public:
  void enter(std::string_view stage) {
    if (stage == stage_) return;
    stage_ = stage;
    began_ = Clock::now();
  }
  double seconds() const { return std::chrono::duration<double>(Clock::now() - began_).count(); }

 private:
  using Clock = std::chrono::steady_clock;
  std::string stage_;
  Clock::time_point began_{};
};

// How much of the stage is done, from 0 to 1; 0 where nothing is known.
double share_done(const Progress& progress);

// Seconds until the stage is done at the pace that it has had; negative where nothing is known.
double seconds_left(const Progress& progress, double stage_seconds);

// `read     41 %     123,456 articles     12,345/s    210 MB/s  42 s left`; what is not known is
// left out.
std::string progress_line(const Progress& progress, double stage_seconds);

}  // namespace wirecopy::cli
