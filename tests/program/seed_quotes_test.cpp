#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "tests/program/program_test.hpp"

namespace wirecopy::program {
namespace {

const std::string kSeeds = std::string(WIRECOPY_SOURCE_DIR) + "/../shared/data/seeds";

struct Mention {
  std::string article;
  std::uint64_t begin, end;
  std::string text;
  std::string speaker;
};

struct Quote {
  std::vector<Mention> mentions;

  // By the numbers that the names of the files begin with.
  std::set<int> carriers() const {
    std::set<int> out;
    for (const Mention& mention : mentions) out.insert(std::stoi(mention.article.substr(0, 3)));
    return out;
  }
  bool has(std::string_view words) const;
  std::set<int> carriers_that_name(std::string_view speaker) const {
    std::set<int> out;
    for (const Mention& mention : mentions) {
      if (mention.speaker == speaker) out.insert(std::stoi(mention.article.substr(0, 3)));
    }
    return out;
  }
};

std::string with_straight_marks(std::string text) {
  constexpr std::string_view kCurly = "’";
  for (auto at = text.find(kCurly); at != std::string::npos; at = text.find(kCurly))
    text.replace(at, kCurly.size(), "'");
  return text;
}

bool Quote::has(std::string_view words) const {
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) {
    return with_straight_marks(mention.text).find(words) != std::string::npos;
  });
}

// Counted one by one.
std::string code_points(const std::string& text, std::uint64_t begin, std::uint64_t end) {
  std::string out;
  std::uint64_t at = 0;
  for (const char c : text) {
    at += (c & 0xC0) != 0x80;
    if (at > begin && at <= end) out += c;
  }
  return out;
}

class SeedQuotes : public ProgramTest {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kSeeds)) GTEST_SKIP() << "there is no " << kSeeds;
    const Outcome outcome = scan({kSeeds, "--only", "quotes"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    simdjson::dom::parser parser;
    std::istringstream lines(read("out/quotes.jsonl"));
    for (std::string line; std::getline(lines, line);) add(parser.parse(line).value());
  }

  void add(simdjson::dom::element line) {
    Quote& quote = quotes_.emplace_back();
    const simdjson::dom::array mentions = line["mentions"].get_array().value();
    for (const auto mention : mentions) {
      const auto speaker = mention["speaker"];
      quote.mentions.push_back(
          {std::string(mention["article"].get_string().value()),
           mention["begin"].get_uint64().value(), mention["end"].get_uint64().value(),
           std::string(mention["text"].get_string().value()),
           speaker.is_null() ? std::string() : std::string(speaker.get_string().value())});
    }
  }

  std::vector<Quote> quotes_;
};

TEST_F(SeedQuotes, AreTheOnesThatTheArticlesShare) {
  struct {
    const char* words;
    std::set<int> carriers;
    const char* speaker;
  } const kShared[] = {
      {"I stand behind these women 1000%, believe them", {0, 1}, "Lady Gaga"},
      {"absolutely horrifying and indefensible", {0, 1}, "Lady Gaga"},
      {"at a dark time in my life", {0, 1}, "Lady Gaga"},
      {"My intention was to create something extremely defiant", {0, 1}, "Lady Gaga"},
      {"women, men, and people of all sexual identities", {0, 1}, "Lady Gaga"},
      {"Til it happens to you, you don't know", {0, 1}, "Lady Gaga"},
      {"I believe these women and don't give a", {0, 1, 2}, "John Legend"},
  };
  for (const auto& [words, carriers, speaker] : kShared) {
    SCOPED_TRACE(words);
    int found = 0;
    for (const Quote& quote : quotes_) {
      if (!quote.has(words)) continue;
      ++found;
      EXPECT_EQ(quote.carriers(), carriers);
      EXPECT_EQ(quote.carriers_that_name(speaker), carriers);
    }
    EXPECT_EQ(found, 1);
  }
}

TEST_F(SeedQuotes, HaveTheSpellingsOfACensoredWordInOnePlace) {
  for (const Quote& quote : quotes_) {
    if (!quote.has("I believe these women")) continue;
    EXPECT_TRUE(quote.has("give a fuck about"));
    EXPECT_TRUE(quote.has("give a f— about"));
    EXPECT_TRUE(quote.has("give a f*ck about"));
  }
}

TEST_F(SeedQuotes, StandWhereTheirOffsetsSay) {
  EXPECT_GE(quotes_.size(), 5U);
  for (const Quote& quote : quotes_) {
    for (const Mention& mention : quote.mentions) {
      const auto file = mention.article.substr(0, mention.article.find('~'));
      EXPECT_EQ(code_points(read_file(kSeeds + "/" + file), mention.begin, mention.end),
                mention.text);
    }
  }
}

}  // namespace
}  // namespace wirecopy::program
