#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace wirecopy::program {

// How the program is to be run.
struct Invocation {
  std::vector<std::string> arguments;
  std::string folder = ".";           // the working folder
  int input = -1;                     // a file for its standard input; -1: none
  std::string stdout_path;            // where its standard output goes; empty: it is caught
  bool closes_output = false;         // hands over neither stdout nor stderr
  bool as_nobody = false;             // without the rights of root
  std::uint64_t most_file_bytes = 0;  // RLIMIT_FSIZE; 0: no limit
};

// How it ended.
struct Outcome {
  int status = -1;  // -1: a signal ended it
  int signal = 0;
  std::string out;
  std::string err;
};

// The program at work.  Killed with the object where nobody has waited for it.
class Process {
 public:
  explicit Process(const Invocation& invocation);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  pid_t id() const { return id_; }
  void send(int signal) const;
  // Until the program has a handler of its own for the signal, or has none any more.
  void await_handler(int signal, bool installed) const;
  Outcome wait();

 private:
  int out_;
  int err_;
  pid_t id_ = -1;
};

Outcome run(const Invocation& invocation);

}  // namespace wirecopy::program
