#include <algorithm>

#include "stages/input/decoder.hpp"
#include "stages/input/file_source.hpp"
#include "stages/input/splitter.hpp"
#include "tests/unit/input/fixture.hpp"

namespace wirecopy::input {
namespace {

class PiecesTest : public InputTest {};

std::string drain(ByteSource& source, std::size_t piece_bytes) {
  std::string all, piece(piece_bytes, '\0');
  while (const auto size = source.read({piece.data(), piece.size()})) all.append(piece, 0, size);
  return all;
}

TEST_F(PiecesTest, AStreamGivesTheSameBytesHoweverFewAreAskedFor) {
  std::string bytes;
  for (int i = 0; i < 3000; ++i) bytes += std::to_string(i * i);
  const std::pair<Compression, std::string> made[] = {{Compression::kGzip, gzip(bytes)},
                                                      {Compression::kZstd, zstd(bytes)},
                                                      {Compression::kZstd, zstd(bytes, false)},
                                                      {Compression::kBzip2, bzip2(bytes)},
                                                      {Compression::kXz, xz(bytes)}};
  for (const auto& [compression, stored] : made) {
    for (const std::size_t piece_bytes :
         {std::size_t{1}, std::size_t{7}, std::size_t{1000}, bytes.size()}) {
      SCOPED_TRACE(testing::Message() << static_cast<int>(compression) << " by " << piece_bytes);
      std::uint64_t bytes_read = 0;
      auto file = std::make_unique<FileSource>(write("stored", stored), bytes_read);
      const auto source = make_decoder(compression, std::move(file), "stored", 1 << 26);
      EXPECT_EQ(drain(*source, piece_bytes), bytes);
      EXPECT_FALSE(source->damage());
    }
  }
}

// What a splitter finds in `bytes` that come `piece_bytes` at a time.
std::vector<std::string> records_of(Splitter& splitter, const std::string& bytes,
                                    std::size_t piece_bytes) {
  for (std::size_t size = 0; size < bytes.size();) {
    size = std::min(bytes.size(), size + piece_bytes);
    splitter.scan(std::string_view(bytes).substr(0, size));
  }
  EXPECT_FALSE(splitter.finish(bytes, false));
  std::vector<std::string> records;
  for (const auto& record : splitter.take_records()) {
    records.push_back(std::to_string(record.line) + ": " + bytes.substr(record.begin, record.size));
  }
  return records;
}

TEST_F(PiecesTest, TheElementsOfAnArrayAreTheSameHoweverItComes) {
  const std::string array = "[ {\"a\":\"\\\\\\\"]}\"},\n\"\\\\\", 5,{\"b\":[{}]}\n]";
  const std::vector<std::string> expected{"1: {\"a\":\"\\\\\\\"]}\"}", "2: \"\\\\\"", "2: 5",
                                          "2: {\"b\":[{}]}"};
  for (std::size_t piece_bytes = 1; piece_bytes <= array.size(); ++piece_bytes) {
    EXPECT_EQ(records_of(*make_array_splitter(true), array, piece_bytes), expected) << piece_bytes;
  }
}

TEST_F(PiecesTest, TheRowsOfATableAreTheSameHoweverItComes) {
  const std::string table = "a,\"b\n\"\"\"\r\n\nc\"d,e\n";
  const std::vector<std::string> expected{"1: a,\"b\n\"\"\"", "4: c\"d,e"};
  for (std::size_t piece_bytes = 1; piece_bytes <= table.size(); ++piece_bytes) {
    EXPECT_EQ(records_of(*make_delimited_splitter(','), table, piece_bytes), expected)
        << piece_bytes;
  }
}

}  // namespace
}  // namespace wirecopy::input
