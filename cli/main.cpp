#include <malloc.h>

#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "cli/exit_status.hpp"
#include "cli/interruption.hpp"
#include "cli/log.hpp"
#include "cli/program.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/error.hpp"

namespace {

// Buffers of batches are reused by the allocator instead of being mapped and faulted in again.
void keep_freed_buffers() {
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace wirecopy::cli;
  keep_freed_buffers();
  guard_standard_files();
  watch_for_interruption();
  auto log = make_plain_log(false);
  try {
    return run_program(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc), log);
  } catch (const wirecopy::UsageError& error) {
    log->error(error.what());
    return kWrongUsage;
  } catch (const std::bad_alloc&) {
    log->error("out of memory; nothing was published; give it more, or lower --memory");
  } catch (const std::exception& error) {
    log->error(error.what());
  }
  return kFailed;
}
