#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <cstring>

// Preloaded: the call of malloc with the number in FAIL_MALLOC fails; with a + behind it, all from
// then on.
extern "C" void* __libc_malloc(std::size_t size);

namespace {

struct Wish {
  long at = 0;
  bool and_on = false;
};

Wish read_wish() {
  const char* wish = std::getenv("FAIL_MALLOC");
  if (wish == nullptr) return {};
  return {std::strtol(wish, nullptr, 10), std::strchr(wish, '+') != nullptr};
}

bool fails() {
  static bool is_read = false;
  static Wish wish;
  static long calls = 0;
  if (!is_read) {
    is_read = true;
    wish = read_wish();
  }
  if (wish.at == 0) return false;
  ++calls;
  return calls == wish.at || (wish.and_on && calls > wish.at);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) void* malloc(std::size_t size) {
  if (!fails()) return __libc_malloc(size);
  errno = ENOMEM;
  return nullptr;
}
