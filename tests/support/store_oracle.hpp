#pragma once

#include <string>

namespace wirecopy::oracle {

// Reads the catalogue and the editions of a store as docs/formats.md has them, by SQLite as it
// comes and byte by byte, and checks every checksum that is told of there. Gives how many articles
// stand in its editions. Errors: std::runtime_error for whatever is not as written there.
std::size_t read_store(const std::string& folder);

}  // namespace wirecopy::oracle
