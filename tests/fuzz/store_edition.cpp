#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "stages/edition/merging.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "wirecopy/error.hpp"

namespace {

using namespace wirecopy;
using namespace wirecopy::edition;

// Gives bytes the checksums that they should have, so that what is behind them is reached.
void mend(std::string& bytes) {
  if (bytes.size() < sizeof(Head) + sizeof(Tail)) return;
  Tail tail;
  const std::size_t tail_begin = bytes.size() - sizeof tail;
  std::memcpy(&tail, bytes.data() + tail_begin, sizeof tail);
  if (tail.checked_bytes > tail_begin) return;
  const std::uint64_t blocks = (tail.checked_bytes + kBlockBytes - 1) / kBlockBytes;
  if (tail_begin - tail.checked_bytes != blocks * 8) return;
  for (std::uint64_t block = 0; block < blocks; ++block) {
    const std::uint64_t begin = block * kBlockBytes;
    const std::uint64_t sum = XXH3_64bits(
        bytes.data() + begin, std::min<std::uint64_t>(kBlockBytes, tail.checked_bytes - begin));
    std::memcpy(bytes.data() + tail.checked_bytes + 8 * block, &sum, 8);
  }
  const std::size_t end = bytes.size() - 8;
  const std::uint64_t sum =
      XXH3_64bits(bytes.data() + tail.checked_bytes, end - tail.checked_bytes);
  std::memcpy(bytes.data() + end, &sum, 8);
}

void ask_all(const Reader& reader) {
  std::string text, storage;
  const ArticleId most = static_cast<ArticleId>(std::min<std::size_t>(reader.size(), 1000));
  for (ArticleId row = 0; row < most; ++row) {
    reader.article(row, storage);
    if (reader.has(Column::kTokenBegins)) reader.token_bits(row);
    reader.text(row, text);
    reader.leader(row);
    reader.kept_tokens(row);
    for (const Member& m : reader.passage_members(row)) reader.passage_founder(m.cluster);
    for (const Member& m : reader.quote_members(row)) reader.quote_founder(m.cluster);
  }
  for (std::uint64_t gram = 1; gram != 0; gram <<= 1) reader.places(gram);
  if (!reader.has_bands()) return;
  for (std::uint32_t key = 1; key != 0; key <<= 1) reader.bucket(0, key);
}

template <typename Call>
void expect_error_or_nothing(Call call) {
  try {
    call();
  } catch (const Error&) {
  }
}

}  // namespace

// A damaged edition, with good checksums: all that is asked of it ends with an answer or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string folder = std::filesystem::temp_directory_path();
  const std::string path = folder + "/wirecopy-fuzz-" + std::to_string(::getpid());
  std::string bytes(reinterpret_cast<const char*>(data), size);
  mend(bytes);
  std::ofstream(path, std::ios::binary) << bytes;
  expect_error_or_nothing([&] { ask_all(Reader(path)); });
  expect_error_or_nothing([&] {
    const Reader reader(path);
    if (reader.size() > 1000) return;
    const MergeSource source{reader, std::vector(reader.size(), Fate::kKeep)};
    std::filesystem::remove(path + "-merged");
    merge(
        std::span(&source, 1), path + "-merged",
        [](std::string_view) { return std::vector<text::Token>(); }, [] {});
    ask_all(Reader(path + "-merged"));
  });
  std::filesystem::remove(path + "-merged");
  std::filesystem::remove(path);
  return 0;
}
