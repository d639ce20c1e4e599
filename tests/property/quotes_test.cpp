#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <iterator>

#include "tests/support/quoting_articles.hpp"
#include "tests/support/scratch_folder.hpp"
#include "wirecopy/scan.hpp"

// The quotes of whole scans over small dumps, against what the contract promises.
namespace wirecopy {
namespace {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string json_line(const oracle::QuotingArticle& quoting) {
  const worlds::Article& article = quoting.article;
  std::string out = "{\"id\":" + json_string(article.id) + ",\"language\":\"en\"";
  if (!article.outlet.empty()) out += ",\"outlet\":" + json_string(article.outlet);
  if (!quoting.title.empty()) out += ",\"title\":" + json_string(quoting.title);
  if (article.published.known())
    out += ",\"published\":" + json_string(to_string(article.published));
  return out + ",\"text\":" + json_string(article.text) + "}\n";
}

ScanOptions written(const std::vector<oracle::QuotingArticle>& articles,
                    const worlds::ScratchFolder& folder) {
  std::string lines;
  for (const auto& article : articles) lines += json_line(article);
  ScanOptions options;
  options.input.inputs = {folder.write("dump.jsonl", lines)};
  options.out = folder / "out";
  options.force = true;
  options.grains = {.passages = false, .quotes = true};
  options.all_quotes = true;
  options.sqlite = false;
  options.memory_bytes = std::uint64_t{256} << 20;
  options.threads = 2;
  return options;
}

std::string string_of(simdjson::dom::element element) {
  return std::string(element.get_string().value());
}
std::uint32_t number_of(simdjson::dom::element element) {
  return static_cast<std::uint32_t>(element.get_uint64().value());
}

simdjson::dom::array elements_of(simdjson::dom::element array) {
  simdjson::dom::array elements;
  EXPECT_EQ(array.get_array().get(elements), simdjson::SUCCESS);
  return elements;
}

oracle::WrittenMention mention_of(simdjson::dom::element line) {
  oracle::WrittenMention out;
  out.article = string_of(line["article"]);
  out.field = string_of(line["field"]);
  out.chars = {number_of(line["begin"]), number_of(line["end"])};
  out.text = string_of(line["text"]);
  if (line["fragments"].error() == simdjson::SUCCESS) {
    for (const auto fragment : elements_of(line["fragments"]))
      out.fragments.push_back({number_of(fragment.at(0)), number_of(fragment.at(1))});
  } else {
    out.quoted = line["quoted"].get_bool().value();
    out.relation = string_of(line["relation"]);
  }
  return out;
}

oracle::WrittenQuote quote_of(simdjson::dom::element line) {
  oracle::WrittenQuote out;
  out.id = string_of(line["quote"]);
  out.text = string_of(line["text"]);
  out.size = number_of(line["size"]);
  out.outlets = number_of(line["outlets"]);
  out.spellings = number_of(line["spellings"]);
  for (const auto mention : elements_of(line["mentions"]))
    out.mentions.push_back(mention_of(mention));
  return out;
}

oracle::WrittenQuotes read_results(const worlds::ScratchFolder& folder) {
  oracle::WrittenQuotes out;
  simdjson::dom::parser parser;
  std::ifstream mentions(folder / "out/mentions.jsonl"), quotes(folder / "out/quotes.jsonl");
  EXPECT_TRUE(mentions && quotes);
  for (std::string line; std::getline(mentions, line);)
    out.quotations.push_back(mention_of(parser.parse(line).value()));
  for (std::string line; std::getline(quotes, line);)
    out.quotes.push_back(quote_of(parser.parse(line).value()));
  return out;
}

// How much of what is checked has come up.
struct Seen {
  std::size_t quotes = 0, unmarked = 0, in_titles = 0, split = 0;
  std::size_t same = 0, partial = 0, variant = 0;

  void count(const oracle::WrittenQuotes& written) {
    for (const auto& quotation : written.quotations) split += quotation.fragments.size() > 1;
    for (const auto& quote : written.quotes) {
      ++quotes;
      for (const auto& mention : quote.mentions) {
        unmarked += !mention.quoted;
        in_titles += mention.field == "title";
        same += mention.relation == "same";
        partial += mention.relation == "partial";
        variant += mention.relation == "variant";
      }
    }
  }
};

TEST(QuotesOfAScan, KeepWhatIsPromised) {
  Seen seen;
  for (std::uint64_t seed = 0; seed < 150; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const worlds::ScratchFolder folder;
    const auto articles = worlds::quoting_articles(seed, 4 + seed % 20);
    scan(written(articles, folder));
    const auto results = read_results(folder);
    EXPECT_EQ(oracle::quote_faults(articles, results), std::vector<std::string>());
    seen.count(results);
  }
  for (const std::size_t count : {seen.quotes, seen.unmarked, seen.in_titles, seen.split, seen.same,
                                  seen.partial, seen.variant}) {
    EXPECT_GE(count, 50U);
  }
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(QuotesOfAScan, AreTheSameBytesWithAnyThreadsAndMemory) {
  const worlds::ScratchFolder folder;
  ScanOptions options = written(worlds::quoting_articles(1000, 700), folder);
  std::vector<std::string> expected;
  for (const auto& [threads, mebibytes] : {std::pair{1, 512}, {2, 512}, {8, 512}, {2, 128}}) {
    options.threads = threads;
    options.memory_bytes = static_cast<std::uint64_t>(mebibytes) << 20;
    scan(options);
    const std::vector<std::string> results = {bytes_of(folder / "out/quotes.jsonl"),
                                              bytes_of(folder / "out/mentions.jsonl")};
    EXPECT_GT(results[0].size(), 10'000U);
    if (expected.empty()) expected = results;
    EXPECT_EQ(results, expected) << threads << " threads, " << mebibytes << " MiB";
  }
}

// A quote in one article, and its words without marks in others.
class WordsWithoutMarks : public testing::Test {
 protected:
  static constexpr char kWhole[] =
      "We have to be as hungry as we were when the old northern harbour was sold cheaply, and we "
      "will not rest before the last of the wooden sheds down there is ours again";
  static constexpr char kTwentyWords[] =
      "as hungry as we were when the old northern harbour was sold cheaply, and we will not rest "
      "before";
  static constexpr char kShort[] = "nobody else in this town wanted those sheds then";

  void quote(const char* words, const char* outlet, int day) {
    add(std::string("Anna Berg said: \"") + words + "\"", outlet, day);
  }
  void run(const char* words, const char* outlet, int day) {
    add(std::string("It was much as before, and ") + words + " was all there was to it.", outlet,
        day);
  }
  // How many mentions without marks there are.
  std::size_t unmarked(std::optional<int> within_days = {}) {
    const worlds::ScratchFolder folder;
    ScanOptions options = written(articles_, folder);
    if (within_days) options.within_seconds = *within_days * std::int64_t{86400};
    scan(options);
    std::size_t count = 0;
    for (const auto& quote : read_results(folder).quotes) {
      for (const auto& mention : quote.mentions) count += !mention.quoted;
    }
    return count;
  }

 private:
  void add(const std::string& text, const char* outlet, int day) {
    oracle::QuotingArticle& added = articles_.emplace_back();
    added.article.id = "a" + std::to_string(articles_.size());
    added.article.outlet = outlet;
    added.article.text = text;
    if (day >= 0) {
      added.article.published = {.seconds = day * std::int64_t{86400},
                                 .precision = Published::Precision::kSecond};
    }
  }

  std::vector<oracle::QuotingArticle> articles_;
};

TEST_F(WordsWithoutMarks, AreAMentionWithinThirtyDays) {
  quote(kShort, "Gazette", 100);
  run(kShort, "Herald", 130);
  run(kShort, "Courier", 131);
  EXPECT_EQ(unmarked(), 1U);
}

TEST_F(WordsWithoutMarks, AreAMentionLaterWhereTheyAreTheWholeAndSayMuch) {
  quote(kWhole, "Gazette", 100);
  run(kWhole, "Herald", 400);
  run(kTwentyWords, "Courier", 400);
  EXPECT_EQ(unmarked(), 1U);
}

TEST_F(WordsWithoutMarks, AreNoMentionOutsideTheWindow) {
  quote(kWhole, "Gazette", 100);
  run(kWhole, "Herald", 110);
  run(kWhole, "Courier", 111);
  run(kWhole, "Post", -1);
  EXPECT_EQ(unmarked(), 3U);
  EXPECT_EQ(unmarked(10), 2U);
  quote(kWhole, "Star", 108);
  EXPECT_EQ(unmarked(10), 3U);
}

TEST_F(WordsWithoutMarks, AreAMentionWithoutADateWhereTheySayMuch) {
  quote(kShort, "Gazette", 100);
  quote(kWhole, "Gazette", 100);
  run(kShort, "Herald", -1);
  run(kWhole, "Courier", -1);
  EXPECT_EQ(unmarked(), 1U);
}

// A link that stands in a quotation stands under every article of the outlet, too.
TEST_F(WordsWithoutMarks, OfTheQuotesOwnOutletAreAMentionAsAWholeOnly) {
  quote(kWhole, "Gazette", 100);
  run(kTwentyWords, "Gazette", 101);
  EXPECT_EQ(unmarked(), 0U);
  run(kWhole, "Gazette", 101);
  EXPECT_EQ(unmarked(), 1U);
}

TEST_F(WordsWithoutMarks, ThatAnOutletRunsThreeTimesAreItsFurniture) {
  quote(kWhole, "Gazette", 100);
  run(kTwentyWords, "Herald", 101);
  run(kTwentyWords, "Herald", 102);
  EXPECT_EQ(unmarked(), 2U);
  run(kTwentyWords, "Herald", 103);
  EXPECT_EQ(unmarked(), 0U);
}

}  // namespace
}  // namespace wirecopy
