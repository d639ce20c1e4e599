#include "pipeline/store/page_vfs.hpp"

#include <sqlite3.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <array>
#include <cstdint>
#include <cstring>

namespace wirecopy::store {
namespace {

constexpr int kCheckedBytes = kPageBytes - kPageChecksumBytes;
constexpr int kHeaderBytes = 100;  // of the database, which SQLite reads on their own

// A database under its name; SQLite's own file lies behind it in memory.
struct PageFile : sqlite3_file {
  sqlite3_file* system() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

sqlite3_file* system_of(sqlite3_file* file) { return static_cast<PageFile*>(file)->system(); }

std::uint64_t checksum(const void* page, sqlite3_int64 offset) {
  return XXH3_64bits_withSeed(page, kCheckedBytes,
                              static_cast<std::uint64_t>(offset / kPageBytes) + 1);
}

int close(sqlite3_file* file) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xClose(system);
}

int read(sqlite3_file* file, void* out, int bytes, sqlite3_int64 offset) {
  sqlite3_file* system = system_of(file);
  const int code = system->pMethods->xRead(system, out, bytes, offset);
  if (code != SQLITE_OK || offset + bytes <= kHeaderBytes) return code;
  if (bytes != kPageBytes || offset % kPageBytes != 0) return SQLITE_IOERR_DATA;
  std::uint64_t written = 0;
  std::memcpy(&written, static_cast<const char*>(out) + kCheckedBytes, sizeof written);
  return written == checksum(out, offset) ? SQLITE_OK : SQLITE_IOERR_DATA;
}

int write(sqlite3_file* file, const void* in, int bytes, sqlite3_int64 offset) {
  sqlite3_file* system = system_of(file);
  if (bytes != kPageBytes || offset % kPageBytes != 0) return SQLITE_IOERR_WRITE;
  std::array<char, kPageBytes> page;
  std::memcpy(page.data(), in, kCheckedBytes);
  const std::uint64_t sum = checksum(in, offset);
  std::memcpy(page.data() + kCheckedBytes, &sum, sizeof sum);
  return system->pMethods->xWrite(system, page.data(), bytes, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 bytes) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xTruncate(system, bytes);
}
int sync(sqlite3_file* file, int flags) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xSync(system, flags);
}
int file_size(sqlite3_file* file, sqlite3_int64* bytes) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xFileSize(system, bytes);
}
int lock(sqlite3_file* file, int level) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xLock(system, level);
}
int unlock(sqlite3_file* file, int level) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xUnlock(system, level);
}
int check_reserved_lock(sqlite3_file* file, int* held) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xCheckReservedLock(system, held);
}
int file_control(sqlite3_file* file, int request, void* argument) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xFileControl(system, request, argument);
}
int sector_size(sqlite3_file* file) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xSectorSize(system);
}
int characteristics(sqlite3_file* file) {
  sqlite3_file* system = system_of(file);
  return system->pMethods->xDeviceCharacteristics(system);
}

// Version 1: neither shared memory nor mapping, which would go past the checksums.
constexpr sqlite3_io_methods kMethods = {
    .iVersion = 1,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = nullptr,
    .xShmLock = nullptr,
    .xShmBarrier = nullptr,
    .xShmUnmap = nullptr,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

sqlite3_vfs* system_vfs(sqlite3_vfs* vfs) { return static_cast<sqlite3_vfs*>(vfs->pAppData); }

int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* got) {
  sqlite3_vfs* system = system_vfs(vfs);
  if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return system->xOpen(system, name, file, flags, got);
  auto* page_file = static_cast<PageFile*>(file);
  page_file->pMethods = nullptr;
  const int code = system->xOpen(system, name, page_file->system(), flags, got);
  // SQLite closes a file that has methods, even one that did not open.
  if (page_file->system()->pMethods != nullptr) page_file->pMethods = &kMethods;
  return code;
}

sqlite3_vfs layered() {
  sqlite3_initialize();
  sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
  sqlite3_vfs vfs = *system;
  vfs.zName = "wirecopy-pages";
  vfs.pAppData = system;
  vfs.pNext = nullptr;
  vfs.szOsFile = static_cast<int>(sizeof(PageFile)) + system->szOsFile;
  vfs.xOpen = open;
  return vfs;
}

// SQLite's list of VFS keeps an address, so this one is never destroyed.
struct Registered {
  sqlite3_vfs vfs = layered();
  Registered() { sqlite3_vfs_register(&vfs, 0); }
};

}  // namespace

const char* checked_pages() {
  static Registered registered;
  return registered.vfs.zName;
}

}  // namespace wirecopy::store
