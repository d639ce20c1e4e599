#pragma once

#include <cstdint>
#include <string>

namespace wirecopy::cli {

// Figures as a person reads them.

// `1,234,567`.
std::string grouped(std::uint64_t number);

// `512 bytes`, `1.4 MB`, `2.0 GB`: decimal units, as disks and networks have them.
std::string byte_text(double bytes);

// `0.05 s`, `12.3 s`, `4:05 min`, `2:03:04 h`.
std::string duration_text(double seconds);

// `3 s`, `4:05 min`: for what is an estimate.
std::string whole_seconds_text(double seconds);

// `1.7 %`, never `0.0 %` for more than nothing.
std::string percent_text(double share);

}  // namespace wirecopy::cli
