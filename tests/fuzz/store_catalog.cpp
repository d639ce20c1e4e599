#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "pipeline/store/catalog.hpp"
#include "pipeline/store/packed.hpp"
#include "pipeline/store/page_vfs.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "wirecopy/error.hpp"

namespace {

using namespace wirecopy;
using namespace wirecopy::store;

// Gives pages the checksums that they should have.
void mend(std::string& bytes) {
  for (std::size_t begin = 0; begin + kPageBytes <= bytes.size(); begin += kPageBytes) {
    constexpr std::size_t kChecked = kPageBytes - kPageChecksumBytes;
    const std::uint64_t sum =
        XXH3_64bits_withSeed(bytes.data() + begin, kChecked, begin / kPageBytes + 1);
    std::memcpy(bytes.data() + begin + kChecked, &sum, sizeof sum);
  }
}

void read(const std::string& path) {
  Catalog catalog(path, Access::kRead);
  catalog.begin_reading();
  for (ArticleId article = 0; article < 4; ++article) {
    catalog.table<PassageMemberRow>().rows_with(article);
    catalog.table<CopyMemberRow>().rows_by_index(article);
    if (const auto row = catalog.table<PairsRow>().find(article)) unpack_pairs(row->pairs);
  }
  catalog.read_all([] {});
}

}  // namespace

// A damaged catalogue, with good pages: reading ends with an answer or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string folder = std::filesystem::temp_directory_path();
  const std::string path = folder + "/wirecopy-fuzz-catalog-" + std::to_string(::getpid());
  std::string bytes(reinterpret_cast<const char*>(data), size);
  mend(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
  try {
    read(path);
  } catch (const Error&) {
  }
  const Packed packed{std::string(bytes.substr(0, 200))};
  if (const auto pairs = unpack_pairs(packed)) {
    const auto again = unpack_pairs(pack_pairs(*pairs));
    fuzz::require(again && again->size() == pairs->size(), "pairs come back");
  }
  if (const auto alignments = unpack_alignments(packed)) {
    const auto again = unpack_alignments(pack_alignments(*alignments));
    fuzz::require(again && again->size() == alignments->size(), "alignments come back");
  }
  std::filesystem::remove(path);
  return 0;
}
