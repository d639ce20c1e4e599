#pragma once

namespace wirecopy::cli {

// What the program tells its caller; scripts rely on the numbers.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;  // nothing was published
inline constexpr int kWrongUsage = 2;
inline constexpr int kTooManyRejects =
    3;  // done, but an input was damaged or too much of it rejected
inline constexpr int kNothingFound = 4;  // by find --exit-code

}  // namespace wirecopy::cli
