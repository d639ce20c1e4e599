#include "pipeline/spool.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>
#include <utility>

#include "wirecopy/error.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{4} << 20;
constexpr std::size_t kPageBytes = 4096;

std::size_t round_up(std::size_t value, std::size_t to) { return (value + to - 1) / to * to; }

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw Error(
      fmt::format("cannot {} the temporary file {}: {}; make room there or give more --memory",
                  what, path, std::strerror(errno)));
}

// With its pages: a chunk is filled to its end, and a fault for each page costs more than the page.
std::byte* allocate(std::size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  return static_cast<std::byte*>(memory);
}

void write_all(int file, const std::byte* bytes, std::size_t size, std::uint64_t offset,
               const std::string& path) {
  while (size > 0) {
    const ssize_t written = pwrite(file, bytes, size, static_cast<off_t>(offset));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail(path, "write");
    bytes += written;
    offset += static_cast<std::uint64_t>(written);
    size -= static_cast<std::size_t>(written);
  }
}

}  // namespace

Spool::Spool(std::string path, MemoryAccount& account)
    : path_(std::move(path)), account_(account) {}

Spool::~Spool() {
  for (const Chunk& chunk : chunks_) munmap(chunk.bytes, chunk.capacity);
  if (file_ >= 0) close(file_);
}

Spool::Address Spool::append(std::span<const std::byte> block) {
  const std::size_t size = round_up(block.size(), 8);
  if (chunks_.empty() || chunks_.back().capacity - chunks_.back().size < size) open_chunk(size);
  Chunk& chunk = chunks_.back();
  if (!block.empty()) std::memcpy(chunk.bytes + chunk.size, block.data(), block.size());
  const Address address = (chunks_.size() - 1) << kOffsetBits | chunk.size;
  chunk.size += size;
  return address;
}

void Spool::open_chunk(std::size_t least) {
  if (!chunks_.empty() && !chunks_.back().in_memory) spill(chunks_.back());
  const std::size_t capacity = round_up(std::max(least, kChunkBytes), kPageBytes);
  chunks_.push_back(
      {.bytes = allocate(capacity), .capacity = capacity, .in_memory = account_.take(capacity)});
}

// Writes a full chunk out and puts a mapping of the file where its memory was.
void Spool::spill(Chunk& chunk) {
  if (file_ < 0) open_file();
  write_all(file_, chunk.bytes, chunk.capacity, file_size_, path_);
  void* mapped = mmap(chunk.bytes, chunk.capacity, PROT_READ, MAP_SHARED | MAP_FIXED, file_,
                      static_cast<off_t>(file_size_));
  if (mapped == MAP_FAILED) fail(path_, "map");
  file_size_ += chunk.capacity;
}

void Spool::open_file() {
  file_ = open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file_ < 0) fail(path_, "create");
  unlink(path_.c_str());
}

}  // namespace wirecopy::pipeline
