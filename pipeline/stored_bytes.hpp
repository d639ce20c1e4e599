#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace wirecopy::pipeline {

// How many bytes the files hold that INPUT arguments name, as they are stored: what there is to
// read. 0 where nobody knows (a pipe is among them), or finding out would take long. Errors: those
// of InputWalk.
std::uint64_t stored_bytes(const std::vector<std::string>& inputs);

}  // namespace wirecopy::pipeline
