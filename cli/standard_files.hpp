#pragma once

#include <string_view>

namespace wirecopy::cli {

// Puts something in the place of standard files that were handed over closed, so that no result is
// ever opened under their numbers; using them still fails.
void guard_standard_files();

// Errors: Error where not all of it can be written.
void write_stdout(std::string_view text);

// What cannot be written is dropped: there is nobody left to tell.
void write_stderr(std::string_view text) noexcept;

bool stdout_is_terminal();
bool stderr_is_terminal();

// Of the terminal on stderr; 100 where there is none.
int stderr_columns();

}  // namespace wirecopy::cli
