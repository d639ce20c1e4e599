#pragma once

#include <cstdint>
#include <string>

namespace wirecopy::output {

// Similarities are written to six decimals, the same in every file, so that one rounded here
// compares equal to one read from there.

// `similarity`, in [0,1], in millionths, halves rounded up.
std::uint32_t to_millionths(double similarity);

// The nearest double to the similarity as written.
double rounded_similarity(double similarity);

// Appends its shortest form: `0`, `0.5`, `0.333333`, `1`.
void append_similarity(std::string& out, double similarity);

}  // namespace wirecopy::output
