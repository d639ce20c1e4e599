#pragma once

#include <cstdint>
#include <string_view>

namespace wirecopy::cli {

// The values of flags, as a person writes them.  `flag` is for the message.
// Errors: UsageError that names the flag and says what to write instead.

// `.5`, `0.5`: a number strictly between 0 and 1.
double parse_fraction(std::string_view flag, std::string_view text);

// `.01` or `1%`: from nothing to all.
double parse_share(std::string_view flag, std::string_view text);

// `14d`, `36h`, `90m`, `10s`.
std::int64_t parse_seconds(std::string_view flag, std::string_view text);

// `512M`, `1G`, `1GiB` (powers of 1024), `1GB` (of 1000), or bytes.
std::uint64_t parse_bytes(std::string_view flag, std::string_view text);

// A whole number from 1 to `most`.
int parse_count(std::string_view flag, std::string_view text, int most);

}  // namespace wirecopy::cli
