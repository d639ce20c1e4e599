#pragma once

#include <string>

namespace wirecopy::output {

// Three ways to put a folder in the place of another, each whole or not at all.
// Errors: wirecopy::Error; both folders then stand where they stood.

// Renames `staged` to `target`.  Requires: `target` is empty or does not exist.
void move_in(const std::string& staged, const std::string& target);

// Swaps the two in one step.  False where the system or the file system cannot.
bool exchange_folders(const std::string& staged, const std::string& target);

// Swaps the two in three steps.  A kill in between leaves the old folder as
// `TARGET.previous` and the name of `staged`'s random digits.
void swap_folders(const std::string& staged, const std::string& target);

}  // namespace wirecopy::output
