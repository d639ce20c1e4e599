#pragma once

namespace wirecopy::cli {

// Takes the signals that ask the program to end (INT, TERM, HUP), and ignores those that would end
// it where an error is due: PIPE, XFSZ.  The first request is noted; the same signal again ends the
// program at once.  What the parent process has ignored (nohup, background jobs) stays ignored.
void watch_for_interruption();

// Whether the program was asked to end.  Thread safety: any thread.
bool interrupted();

}  // namespace wirecopy::cli
