#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>

#include "pipeline/store/compaction.hpp"
#include "tests/support/made_store.hpp"

// Does to a store what a night does, for tests that break it off:
//   store_driver add STORE SEED ARTICLES | store_driver compact STORE | store_driver dump STORE
namespace {

using namespace wirecopy;

std::vector<text::Token> made_tokens(std::string_view text) {
  return {static_cast<text::Token>(text.size())};
}

void run(const std::string& command, const std::string& folder, char** rest) {
  if (command == "dump") {
    const std::string dump = made_store::dump(folder);
    std::fwrite(dump.data(), 1, dump.size(), stdout);
    return;
  }
  store::WritableStore writable(folder);
  if (command == "add") {
    made_store::add_night(writable, std::strtoull(rest[0], nullptr, 10),
                          static_cast<std::uint32_t>(std::strtoul(rest[1], nullptr, 10)));
  } else {
    store::compact(writable, store::Compaction::kAll, made_tokens, [] {});
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);
  if (argc < 3) return 2;
  try {
    run(argv[1], argv[2], argv + 3);
    return 0;
  } catch (const std::bad_alloc&) {
    std::fputs("out of memory\n", stdout);
  } catch (const std::exception& error) {
    std::printf("error: %s\n", error.what());
  }
  return 1;
}
