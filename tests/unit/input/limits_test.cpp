#include <fstream>

#include "tests/unit/input/fixture.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

using Reason = Reject::Reason;
using Texts = std::vector<std::string>;

class LimitsTest : public InputTest {
 protected:
  ReadResult read_limited(const std::string& below, std::uint64_t limit) const {
    auto asked = options({path(below)});
    asked.max_record_bytes = limit;
    return read_all(asked);
  }
};

std::string line(const std::string& text) { return "{\"text\":\"" + text + "\"}\n"; }

TEST_F(LimitsTest, ALineOverTheLimitIsARejectHoweverLongItIs) {
  for (const std::size_t size : {std::size_t{200}, std::size_t{2} << 20, std::size_t{9} << 20}) {
    SCOPED_TRACE(size);
    write("a.jsonl",
          line("1") + line(std::string(size, 'x')) + line("2") + line(std::string(size, 'y')));
    const auto result = read_limited("a.jsonl", 100);
    EXPECT_EQ(result.texts(), (Texts{"1", "2"}));
    EXPECT_EQ(result.reasons(), (std::vector<Reason>{Reason::kTooLong, Reason::kTooLong}));
    EXPECT_EQ(result.rejects.at(1).line, 4U);
    EXPECT_NE(result.rejects.at(0).detail.find("100 bytes"), std::string::npos);
    EXPECT_EQ(result.articles.at(1).line, 3U);
  }
}

TEST_F(LimitsTest, RejectsOfReaderAndParserStandInTheOrderOfTheirLines) {
  write("a.jsonl", line("1") + "!!\n" + line(std::string(2 << 20, 'x')) + "??\n" + line("2"));
  const auto result = read_limited("a.jsonl", 100);
  ASSERT_EQ(result.rejects.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(result.rejects[i].line, i + 2);
}

TEST_F(LimitsTest, ARecordUpToTheLimitIsRead) {
  const std::string text(5 << 20, 'x');
  write("a.jsonl", line(text) + line("2"));
  EXPECT_EQ(read_limited("a.jsonl", text.size() + 11).texts(), (Texts{text, "2"}));
  EXPECT_EQ(read_limited("a.jsonl", text.size() + 10).texts(), Texts{"2"});
}

TEST_F(LimitsTest, AnElementARowAndATextOverTheLimitAreRejects) {
  const std::string big(3 << 20, 'x');
  write("a.json", std::string("[")
                      .append(line("1"))
                      .append(",{\"text\":\"")
                      .append(big)
                      .append("\\\"]},\"},")
                      .append(line("2"))
                      .append("]"));
  write("b.csv", std::string("text\n1\n\"").append(big).append("\n\"\"\"\n2\n"));
  write("c.txt", big);
  EXPECT_EQ(read_limited("a.json", 1000).texts(), (Texts{"1", "2"}));
  EXPECT_EQ(read_limited("a.json", 1000).reasons(), std::vector<Reason>{Reason::kTooLong});
  EXPECT_EQ(read_limited("b.csv", 1000).texts(), (Texts{"1", "2"}));
  EXPECT_EQ(read_limited("b.csv", 1000).articles.at(1).line, 5U);
  EXPECT_EQ(read_limited("c.txt", 1000).reasons(), std::vector<Reason>{Reason::kTooLong});
}

TEST_F(LimitsTest, AGzipOfZerosIsOneRejectThatTakesNoMemory) {
  write("a.jsonl.gz", gzip(std::string(64 << 20, '\0')));
  const auto result = read_limited("a.jsonl.gz", 1 << 20);
  EXPECT_EQ(result.reasons(), std::vector<Reason>{Reason::kTooLong});
  EXPECT_EQ(result.counts.bytes_decoded, std::uint64_t{64} << 20);
}

TEST_F(LimitsTest, AWindowAboveTheLimitIsAnErrorThatNamesMemory) {
  write("a.jsonl.zst", zstd(std::string(4 << 20, 'x')));
  write("a.jsonl.xz", xz(std::string(4 << 20, 'x')));
  for (const auto* name : {"a.jsonl.zst", "a.jsonl.xz"}) {
    auto asked = options({path(name)});
    asked.max_window_bytes = 1 << 12;
    try {
      read_all(asked);
      ADD_FAILURE() << name << " was read";
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find("--memory"), std::string::npos) << error.what();
    }
  }
}

}  // namespace
}  // namespace wirecopy::input
