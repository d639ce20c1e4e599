#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "pipeline/store/store.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"
#include "wirecopy/add.hpp"
#include "wirecopy/find.hpp"

// Texts looked up in a store, against the index of one scan of the articles that count in it.
namespace wirecopy {
namespace {

using Articles = std::vector<worlds::Article>;

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string json_lines(const Articles& articles) {
  std::string out;
  for (const auto& article : articles) {
    out += "{\"id\":" + json_string(article.id) + ",\"text\":" + json_string(article.text) +
           ",\"title\":" + json_string(article.text.substr(0, article.text.find(' ')) + " again") +
           ",\"outlet\":" + json_string(article.outlet);
    if (article.published.known()) {
      out += ",\"published\":" + json_string(to_string(article.published));
    }
    out += "}\n";
  }
  return out;
}

// A store, and scans beside it.
class Stored {
 public:
  NightSummary add(const Articles& night, const std::vector<std::string>& remove = {}) {
    AddOptions options;
    options.input.inputs = {folder_.write("night.jsonl", json_lines(night))};
    options.store = store();
    options.remove = remove;
    options.threads = 2;
    options.memory_bytes = std::uint64_t{256} << 20;
    return wirecopy::add(options);
  }

  std::string store() const { return folder_ / "store"; }

  std::string scan(const Articles& articles) {
    ScanOptions options;
    options.input.inputs = {folder_.write("all.jsonl", json_lines(articles))};
    options.out = folder_ / "scan";
    options.index = true;
    options.sqlite = false;
    options.force = true;
    options.threads = 2;
    wirecopy::scan(options);
    return options.out;
  }

  // An article is past its day, however it came to be.
  void let_pass(const std::string& id) {
    store::WritableStore written(store());
    store::Transaction transaction(written);
    auto& table = transaction.catalog().table<store::ArticleRow>();
    for (store::ArticleRow row : table.rows_by_index(store::hash128(id))) {
      row.state = store::ArticleState::kPast;
      table.put(row);
    }
    transaction.publish();
  }

 private:
  worlds::ScratchFolder folder_;
};

// Whole articles, some words of them, and what is nowhere.
std::vector<std::string> queries_of(worlds::Random& random, const Articles& articles) {
  std::vector<std::string> out{"zebras have never been reported here", "again"};
  for (int i = 0; i < 25; ++i) {
    const std::string& text = random.pick(articles).text;
    const std::size_t begin = text.find(' ', random.below(200) % (text.size() + 1));
    const bool whole = random.one_in(2) || begin == std::string::npos;
    out.push_back(whole ? text : text.substr(begin, 20 + random.below(300)));
  }
  return out;
}

std::string lines_of(const Answer& answer) {
  std::string out;
  for (const Hit& hit : answer.hits) out += to_json_line("q", hit);
  return out;
}

// What does not depend on the clusters, which those who came late leave as they were.
std::string lines_without_clusters(Answer answer) {
  for (Hit& hit : answer.hits) {
    hit.cluster.clear();
    if (hit.grain == Hit::Grain::kQuote) hit.grain = Hit::Grain::kPassage;
  }
  return lines_of(answer);
}

TEST(FindInStore, AnswersOfOneNightAreThoseOfAScan) {
  std::size_t hits = 0, clusters = 0;
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    worlds::Random random(seed);
    const Articles articles = worlds::articles(seed, 60);
    Stored stored;
    stored.add(articles);
    Finder in_store({.scan = {}, .store = stored.store()});
    Finder in_scan({.scan = stored.scan(articles)});
    for (const std::string& query : queries_of(random, articles)) {
      SCOPED_TRACE(testing::Message() << "seed " << seed << ": " << query);
      const Answer answer = in_store.find(query);
      ASSERT_EQ(lines_of(answer), lines_of(in_scan.find(query)));
      hits += answer.hits.size();
      for (const Hit& hit : answer.hits) {
        clusters += !hit.cluster.empty() && hit.cluster != hit.article;
      }
    }
  }
  EXPECT_GT(hits, 300U);
  EXPECT_GT(clusters, 100U);
}

// Nights of articles of any date; then some are told anew, taken down or past.
TEST(FindInStore, AnswersWithWhatCountsNow) {
  for (std::uint64_t seed = 0; seed < 4; ++seed) {
    worlds::Random random(seed + 100);
    Articles held = worlds::articles(seed, 80);
    std::vector<std::string> queries = queries_of(random, held);
    std::vector<Articles> nights(4);
    for (const auto& article : held) nights[random.below(4)].push_back(article);
    Stored stored;
    for (const auto& night : nights) stored.add(night);
    Finder in_store({.scan = {}, .store = stored.store()});
    for (std::size_t i = 0; i < 6; ++i) queries.push_back(held[i].text);
    for (std::size_t i = 0; i < 2; ++i) {
      held[i].text = held[6].text + " and more was heard of it on the day after";
      held[i].published = *parse_published("2016-01-01");
    }
    ASSERT_EQ(stored.add({held[0], held[1]}).articles, 2U);
    ASSERT_EQ(stored.add({}, {held[2].id, held[3].id}).removed, 2U);
    stored.let_pass(held[4].id);
    stored.let_pass(held[5].id);
    held.erase(held.begin() + 2, held.begin() + 6);
    Finder in_scan({.scan = stored.scan(held)});
    for (const std::string& query : queries) {
      SCOPED_TRACE(testing::Message() << "seed " << seed << ": " << query);
      ASSERT_EQ(lines_without_clusters(in_store.find(query)),
                lines_without_clusters(in_scan.find(query)));
    }
  }
}

// Those that have left take no place of those that count.
TEST(FindInStore, LooksIntoAsManyAsItMayOfThoseThatCount) {
  const std::string text = worlds::articles(3, 1).front().text +
                           " which all of the others have told in the same words on that day too";
  Articles night;
  for (int i = 0; i < 9; ++i) {
    night.push_back({.id = std::to_string(i), .outlet = "o", .text = text, .published = {}});
  }
  Stored stored;
  stored.add(night);
  stored.add({}, {"0", "1", "2", "4", "5", "6", "7"});
  Finder finder({.scan = {}, .store = stored.store(), .most_articles = 2});
  const Answer answer = finder.find(text);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].article, "3");
  EXPECT_EQ(answer.hits[1].article, "8");
  EXPECT_FALSE(answer.cut);
}

// Ten words in a row are found beside articles that share more of a text, but nowhere so much of it
// that they could be aligned.
TEST(FindInStore, WhatIsSharedByChanceTakesNoPlace) {
  const auto words = [](const std::string& of, int from, int to) {
    std::string out;
    for (int i = from; i < to; ++i) {
      for (const char digit : std::to_string(i)) out += static_cast<char>('a' + digit - '0');
      out += of + ' ';
    }
    return out;
  };
  const std::string text = words("w", 0, 300);
  std::string scattered;
  for (int i = 20; i + 4 <= 300; i += 9) {
    scattered += words("w", i, i + 4) + words("x", 9 * i, 9 * i + 9);
  }
  Articles night = worlds::articles(9, 40);
  const auto add = [&](const std::string& id, const std::string& of) {
    night.push_back({.id = id, .outlet = id, .text = of, .published = {}});
  };
  add("copy", text);
  add("scattered", scattered);
  add("scattered too", scattered + "and so on");
  add("run", words("y", 0, 60) + words("w", 3, 13) + words("z", 0, 60));
  Stored stored;
  stored.add(night);
  Finder finder({.scan = {}, .store = stored.store(), .most_articles = 2});
  const Answer answer = finder.find(text);
  ASSERT_EQ(answer.hits.size(), 2U);
  EXPECT_EQ(answer.hits[0].article, "copy");
  EXPECT_EQ(answer.hits[1].article, "run");
}

// Each night brings a text twice: readers see both of a night or none, and no night less than
// before.
TEST(FindInStore, ReadersSeeWholeNightsWhileOthersAreWritten) {
  constexpr std::size_t kNights = 6;
  const Articles articles = worlds::articles(8, 60 * kNights);
  const std::string text =
      "Nobody but those who tell this story has ever told that the lamps of the harbour were "
      "painted green in a single night";
  Stored stored;
  const auto add_night = [&](std::size_t night) {
    Articles of_night(articles.begin() + static_cast<std::ptrdiff_t>(60 * night),
                      articles.begin() + static_cast<std::ptrdiff_t>(60 * (night + 1)));
    for (const char* half : {" a", " b"}) {
      of_night.push_back({.id = "night " + std::to_string(night) + half,
                          .outlet = half,
                          .text = text,
                          .published = {}});
    }
    stored.add(of_night);
  };
  add_night(0);
  std::atomic<std::size_t> looks = 0;
  {
    std::vector<std::jthread> readers;
    for (int i = 0; i < 4; ++i) {
      readers.emplace_back([&] {
        Finder finder({.scan = {}, .store = stored.store(), .threads = 1});
        for (std::size_t nights = 0; nights < kNights; ++looks) {
          std::set<std::string> found;
          for (const Hit& hit : finder.find(text).hits) found.insert(hit.article);
          ASSERT_GE(found.size(), 2 * nights);
          nights = found.size() / 2;
          std::set<std::string> whole;
          for (std::size_t night = 0; night < nights; ++night) {
            for (const char* half : {" a", " b"}) {
              whole.insert("night " + std::to_string(night) + half);
            }
          }
          ASSERT_EQ(found, whole);
        }
      });
    }
    for (std::size_t night = 1; night < kNights; ++night) add_night(night);
  }
  EXPECT_GT(looks, 4 * kNights);
}

}  // namespace
}  // namespace wirecopy
