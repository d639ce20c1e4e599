#include "cli/interruption.hpp"

#include <atomic>
#include <csignal>

namespace wirecopy::cli {
namespace {

// A signal handler reaches nothing but what is global.
std::atomic<bool> is_interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may take no lock");

void note(int /*signal*/) { is_interrupted = true; }

void handle_once(int signal) {
  struct sigaction before {};
  if (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler == SIG_IGN) return;
  struct sigaction action {};
  action.sa_handler = note;
  // The second one finds the default, which ends the program.
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  ::sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_for_interruption() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) handle_once(signal);
  for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
}

bool interrupted() { return is_interrupted; }

}  // namespace wirecopy::cli
