#include "tests/unit/input/fixture.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

using Reason = Reject::Reason;
using Texts = std::vector<std::string>;

class FormatsTest : public InputTest {};

constexpr std::string_view kLines = "{\"text\":\"a\"}\n{\"text\":\"b\"}\n";

TEST_F(FormatsTest, EveryCompressionIsToldByNameAndByContent) {
  const std::pair<std::string, std::string> made[] = {
      {".gz", gzip(kLines)}, {".zst", zstd(kLines)}, {".bz2", bzip2(kLines)}, {".xz", xz(kLines)}};
  for (const auto& [suffix, bytes] : made) {
    SCOPED_TRACE(suffix);
    write("a.jsonl" + suffix, bytes);
    write("unnamed" + suffix, bytes);
    write("dump", bytes);
    write("wrong.jsonl", bytes);
    for (const auto& name : {"a.jsonl" + suffix, "unnamed" + suffix, std::string("dump"),
                             std::string("wrong.jsonl")}) {
      EXPECT_EQ(read(name).texts(), (Texts{"a", "b"})) << name;
    }
    EXPECT_EQ(read("dump").counts.bytes_read, bytes.size());
    EXPECT_EQ(read("dump").counts.bytes_decoded, kLines.size());
  }
}

TEST_F(FormatsTest, StreamsBehindOneAnotherAreAllRead) {
  const std::string one = "{\"text\":\"a\"}\n", two = "{\"text\":\"b\"}\n";
  write("a.jsonl.gz", gzip(one) + gzip(two));
  write("a.jsonl.zst", zstd(one) + std::string("\x50\x2A\x4D\x18\x03\0\0\0xyz", 11) + zstd(two));
  write("a.jsonl.bz2", bzip2(one) + bzip2(two));
  write("a.jsonl.xz", xz(one) + std::string(4, '\0') + xz(two));
  for (const auto* name : {"a.jsonl.gz", "a.jsonl.zst", "a.jsonl.bz2", "a.jsonl.xz"}) {
    EXPECT_EQ(read(name).texts(), (Texts{"a", "b"})) << name;
    EXPECT_TRUE(read(name).rejects.empty()) << name;
  }
}

TEST_F(FormatsTest, UnnamedContentIsToldByItsFirstByteOrHeader) {
  write("lines", kLines);
  write("array", "\n [{\"text\":\"a\"},{\"text\":\"b\"}]");
  write("table", "id;Body\n1;a\n2;b\n");
  write("marked", "\xEF\xBB\xBF{\"text\":\"a\"}\n{\"text\":\"b\"}");
  write("tar", tar({{"x.jsonl", std::string(kLines)}}));
  write("zip", zip({{"x.jsonl", std::string(kLines)}}));
  for (const auto* name : {"lines", "array", "table", "marked", "tar", "zip"}) {
    EXPECT_EQ(read(name).texts(), (Texts{"a", "b"})) << name;
  }
}

TEST_F(FormatsTest, ANamedInputOfNoKnownFormatIsWrongUsage) {
  write("notes", "Dear diary\nnothing\n");
  EXPECT_THROW(read("notes"), UsageError);
  write("a.warc.gz", gzip("WARC/1.0\r\n"));
  write("crawl", "WARC/1.0\r\n");
  write("a.xml", "<newsItem/>");
  write("item", "<?xml version=\"1.0\"?><newsItem/>");
  for (const auto* name : {"a.warc.gz", "crawl", "a.xml", "item"}) {
    try {
      read(name);
      ADD_FAILURE() << name << " was read";
    } catch (const UsageError& error) {
      EXPECT_NE(std::string(error.what()).find("not read yet"), std::string::npos) << error.what();
    }
  }
}

TEST_F(FormatsTest, Utf16IsRefusedByName) {
  const std::string utf16("\xFF\xFE{\0\"\0", 6);
  write("in/a.jsonl", utf16);
  write("in/b.txt", "\xFE\xFF");
  EXPECT_THROW(read("in/a.jsonl"), Error);
  EXPECT_EQ(read("in").reasons(),
            (std::vector<Reason>{Reason::kUnsupported, Reason::kUnsupported}));
}

TEST_F(FormatsTest, Utf16WithoutItsMarkIsRefusedByName) {
  const std::string little("{\0\"\0i\0d\0", 8), big("\0i\0d\0,\0t", 8);
  write("in/a.jsonl", little);
  write("in/b.csv", big);
  EXPECT_THROW(read("in/a.jsonl"), Error);
  EXPECT_EQ(read("in").reasons(),
            (std::vector<Reason>{Reason::kUnsupported, Reason::kUnsupported}));
}

TEST_F(FormatsTest, ATextWithZerosInItIsNoUtf16) {
  write("in/a.txt", std::string("o\0n\0e\0 two", 10));
  write("in/b.txt", std::string("\0\0\0\0\0\0\0\0 three", 14));
  EXPECT_EQ(read("in").articles.size(), 2u);
}

TEST_F(FormatsTest, ATextFileIsOneArticle) {
  write("in/bbc/2015/x.txt", "\xEF\xBB\xBF Title \r\n\r\nText\n");
  write("in/y.txt", "Only");
  const auto result = read("in");
  ASSERT_EQ(result.articles.size(), 2U);
  const auto& article = result.articles[0];
  EXPECT_EQ(article.text, " Title \r\n\r\nText\n");
  EXPECT_EQ(article.title, "Title");
  EXPECT_EQ(article.outlet, "bbc");
  EXPECT_EQ(article.id.substr(0, article.id.size() - 8), "bbc/2015/x.txt~");
  EXPECT_EQ(article.input, path("in/bbc/2015/x.txt"));
  EXPECT_EQ(result.articles[1].outlet, "");
  EXPECT_EQ(read("in/y.txt").articles.at(0).id.substr(0, 6), "y.txt~");
}

TEST_F(FormatsTest, SmallFilesShareABatchAndKeepTheirNames) {
  for (int i = 0; i < 50; ++i)
    write("in/" + std::to_string(100 + i) + ".txt", "text " + std::to_string(i));
  Reader reader(options({path("in")}));
  RawBatch batch;
  ASSERT_TRUE(reader.next(batch));
  EXPECT_EQ(batch.inputs.size(), 50U);
  EXPECT_FALSE(reader.next(batch));
  const auto result = read("in");
  for (std::size_t i = 0; i < 50; ++i) {
    EXPECT_EQ(result.articles.at(i).text, "text " + std::to_string(i));
    EXPECT_EQ(result.articles.at(i).input, path("in/" + std::to_string(100 + i) + ".txt"));
  }
}

TEST_F(FormatsTest, InputsAreNumberedThroughAllBatches) {
  write("in/a.txt", "a");
  write("in/b.csv", "text\nb\n");
  write("in/c.csv", "text\nc\n");
  write("in/d.jsonl", "");
  write("in/e.jsonl", "{\"text\":\"e\"}");
  Reader reader(options({path("in")}));
  RawBatch batch;
  std::vector<std::uint64_t> numbers;
  while (reader.next(batch)) {
    for (const auto& record : batch.records) numbers.push_back(batch.first_input + record.input);
  }
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{0, 1, 2, 4}));
  EXPECT_EQ(reader.counts().inputs, 5U);
}

TEST_F(FormatsTest, FieldNamesThatMeanNothingAreWrongUsage) {
  auto asked = options({});
  asked.fields = {{"txt", "body"}};
  EXPECT_THROW(Reader{asked}, UsageError);
  asked.fields = {{"text", ""}};
  EXPECT_THROW(Parser{asked}, UsageError);
}

}  // namespace
}  // namespace wirecopy::input
