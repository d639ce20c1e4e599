#include "tests/program/process.hpp"

#include <fcntl.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

namespace wirecopy::program {
namespace {

constexpr int kNobody = 65534;
constexpr int kCannotStart = 127;

std::string content_of(int file) {
  std::string content(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)), '\0');
  const ssize_t size = ::pread(file, content.data(), content.size(), 0);
  content.resize(static_cast<std::size_t>(size < 0 ? 0 : size));
  ::close(file);
  return content;
}

void give_files(const Invocation& invocation, int out, int err) {
  if (!invocation.stdout_path.empty()) out = ::open(invocation.stdout_path.c_str(), O_WRONLY);
  if (invocation.input >= 0) {
    ::dup2(invocation.input, STDIN_FILENO);
  } else {
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  }
  ::dup2(out, STDOUT_FILENO);
  ::dup2(err, STDERR_FILENO);
  if (!invocation.closes_output) return;
  ::close(STDOUT_FILENO);
  ::close(STDERR_FILENO);
}

void limit(const Invocation& invocation) {
  if (invocation.most_file_bytes > 0) {
    const rlimit bytes{invocation.most_file_bytes, invocation.most_file_bytes};
    ::setrlimit(RLIMIT_FSIZE, &bytes);
  }
  if (invocation.as_nobody && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0)) {
    ::_exit(kCannotStart);
  }
}

[[noreturn]] void become_program(const Invocation& invocation, int out, int err) {
  std::vector<char*> arguments{const_cast<char*>(WIRECOPY_PROGRAM)};
  for (const auto& argument : invocation.arguments) {
    arguments.push_back(const_cast<char*>(argument.c_str()));
  }
  arguments.push_back(nullptr);
  if (::chdir(invocation.folder.c_str()) != 0) ::_exit(kCannotStart);
  give_files(invocation, out, err);
  limit(invocation);
  ::execv(WIRECOPY_PROGRAM, arguments.data());
  ::_exit(kCannotStart);
}

// The signals that the process catches, as a set of bits.
std::uint64_t caught_signals(pid_t id) {
  std::ifstream status("/proc/" + std::to_string(id) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("SigCgt:")) return std::strtoull(line.c_str() + 7, nullptr, 16);
  }
  return 0;
}

}  // namespace

Process::Process(const Invocation& invocation)
    : out_(::memfd_create("out", MFD_CLOEXEC)), err_(::memfd_create("err", MFD_CLOEXEC)) {
  id_ = ::fork();
  if (id_ == 0) become_program(invocation, out_, err_);
}

Process::~Process() {
  if (id_ < 0) return;
  ::kill(id_, SIGKILL);
  wait();
}

void Process::send(int signal) const { ::kill(id_, signal); }

void Process::await_handler(int signal, bool installed) const {
  const std::uint64_t bit = std::uint64_t{1} << (signal - 1);
  while (((caught_signals(id_) & bit) != 0) != installed) ::sched_yield();
}

Outcome Process::wait() {
  int status = 0;
  ::waitpid(id_, &status, 0);
  id_ = -1;
  Outcome outcome;
  if (WIFEXITED(status)) outcome.status = WEXITSTATUS(status);
  if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
  outcome.out = content_of(out_);
  outcome.err = content_of(err_);
  return outcome;
}

Outcome run(const Invocation& invocation) { return Process(invocation).wait(); }

}  // namespace wirecopy::program
