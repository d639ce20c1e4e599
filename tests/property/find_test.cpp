#include "wirecopy/find.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <tuple>

#include "stages/passage/grams.hpp"
#include "stages/text/char_places.hpp"
#include "tests/support/edition_oracle.hpp"
#include "tests/support/passage_oracle.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/shingle_oracle.hpp"
#include "tests/support/worlds.hpp"

// Texts looked up in the index of a scan, against every pair of texts.
namespace wirecopy {
namespace {

// What of a hit the oracle tells: article, grain, title?, stretches, equal words of the columns.
using Key = std::tuple<std::string, std::string, bool, std::uint32_t, std::uint32_t, std::uint32_t,
                       std::uint32_t, double>;

Key key_of(const Hit& hit) {
  return {hit.article,     hit.grain == Hit::Grain::kCopy ? "copy" : "part",
          hit.in_title,    hit.query.begin,
          hit.query.end,   hit.stretch.begin,
          hit.stretch.end, hit.identity};
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out + '"';
}

// A scanned world.
class ScannedWorld {
 public:
  explicit ScannedWorld(const std::vector<worlds::Article>& articles, int threads = 2) {
    std::string dump;
    for (const auto& a : articles) {
      dump += "{\"id\":" + json_string(a.id) + ",\"text\":" + json_string(a.text) +
              ",\"outlet\":" + json_string(a.outlet) + "}\n";
    }
    ScanOptions options;
    options.input.inputs = {folder_.write("dump.jsonl", dump)};
    options.out = out();
    options.index = true;
    options.sqlite = false;
    options.threads = threads;
    scan(options);
  }

  std::string out() const { return folder_ / "out"; }
  std::string index_bytes() const {
    std::ifstream file(out() + "/index", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  worlds::ScratchFolder folder_;
};

// Every pair of texts, with all seeds that they share.
class SlowFind {
 public:
  explicit SlowFind(const oracle::Edition& edition) : edition_(edition) {}

  std::set<Key> find(const std::string& query) const {
    std::set<Key> out;
    for (const auto& article : edition_.articles) {
      if (oracle::half_words_of(tokens_of(query)) < 20) {
        add_runs(query, article.id, article.text, false, out);
        add_runs(query, article.id, article.title, true, out);
      } else {
        add_alignments(query, article, out);
      }
    }
    return out;
  }

 private:
  static std::vector<text::Token> tokens_of(const std::string& text) {
    return oracle::hashed(oracle::tokenize(text));
  }

  bool is_copy(const std::string& a, const std::string& b) const {
    const auto x = oracle::tokenize(a), y = oracle::tokenize(b);
    const auto tokens = oracle::hashed(x), others = oracle::hashed(y);
    if (tokens == others) return true;
    if (oracle::half_words_of(tokens) < 10 || oracle::half_words_of(others) < 10) return false;
    return oracle::jaccard(oracle::shingles(x), oracle::shingles(y)) >= edition_.similarity;
  }

  Key key(const std::string& query, const std::string& text, const std::string& id, bool copy,
          bool title, const passage::Alignment& x) const {
    const CharSpan a = text::CharPlaces(tokenizer_, query).chars(x.a);
    const CharSpan b = text::CharPlaces(tokenizer_, text).chars(x.b);
    return {id, copy ? "copy" : "part", title, a.begin, a.end, b.begin, b.end, x.identity()};
  }

  void add_alignments(const std::string& query, const oracle::Edition::Article& article,
                      std::set<Key>& out) const {
    const auto a = tokens_of(query), b = tokens_of(article.text);
    const auto seeds = oracle::all_seeds(a, b);
    if (!is_met(seeds, oracle::sampled(b))) return;
    std::vector<passage::Alignment> found;
    passage::Aligner().align(a, b, seeds, found);
    const bool copy = is_copy(query, article.text);
    if (copy && found.empty()) passage::Aligner({.least_half_words = 8}).align(a, b, seeds, found);
    found = oracle::longest(found);
    if (copy && !found.empty()) found = {hull(found)};
    for (const auto& x : found) {
      out.insert(key(query, article.text, article.id, copy, false, x));
    }
  }

  // Whether a gram that the article samples stands in the query: of every run of ten words one
  // does, and more by chance.  Of an article too short to sample, any counts.
  static bool is_met(const std::vector<passage::Seed>& seeds, const std::vector<bool>& sampled) {
    const bool none = std::ranges::find(sampled, true) == sampled.end();
    return std::ranges::any_of(seeds,
                               [&](const passage::Seed& seed) { return none || sampled[seed.b]; });
  }

  static passage::Alignment hull(const std::vector<passage::Alignment>& found) {
    passage::Alignment out{{UINT32_MAX, 0}, {UINT32_MAX, 0}, 0, 0};
    for (const auto& x : found) {
      out.a.begin = std::min(out.a.begin, x.a.begin), out.a.end = std::max(out.a.end, x.a.end);
      out.b.begin = std::min(out.b.begin, x.b.begin), out.b.end = std::max(out.b.end, x.b.end);
      out.columns += x.columns, out.equal += x.equal;
    }
    return out;
  }

  // At each place from left to right the longest run that begins there, unless a longer one begins
  // inside it.
  void add_runs(const std::string& query, const std::string& id, const std::string& text,
                bool title, std::set<Key>& out) const {
    const auto a = tokens_of(query), b = tokens_of(text);
    std::vector<passage::Alignment> found;
    for (std::uint32_t at = 0; at < b.size(); ++at) {
      auto best = run_at(a, b, at);
      for (std::uint32_t later = at + 1; later < best.b.end; ++later) {
        const auto rival = run_at(a, b, later);
        if (rival.columns > best.columns) best = rival;
      }
      if (best.columns == 0) continue;
      found.push_back(best);
      at = best.b.end - 1;
    }
    const bool copy = !title && !found.empty() && is_copy(query, text);
    if (copy) found = {hull(found)};
    for (const auto& x : found) out.insert(key(query, text, id, copy, title, x));
  }

  static passage::Alignment run_at(const std::vector<text::Token>& a,
                                   const std::vector<text::Token>& b, std::uint32_t at) {
    passage::Alignment best{{0, 0}, {at, at}, 0, 0};
    for (std::uint32_t from = 0; from < a.size(); ++from) {
      std::uint32_t length = 0;
      while (from + length < a.size() && at + length < b.size() &&
             a[from + length] == b[at + length]) {
        ++length;
      }
      const auto run = std::span(a).subspan(from, length);
      const bool counts = length == a.size() || oracle::half_words_of(run) >= 8;
      if (!counts || length <= best.columns) continue;
      best = {{from, from + length}, {at, at + length}, length, length};
    }
    return best;
  }

  const oracle::Edition& edition_;
  text::Tokenizer tokenizer_;
};

// An article, a part of one, a few words of one, or something else.
std::string draw_query(worlds::Random& random, const std::vector<worlds::Article>& articles) {
  const std::string& text = random.pick(articles).text;
  if (random.one_in(8)) return worlds::awkward_text(random, 200);
  if (random.one_in(3)) return text;
  std::vector<std::size_t> spaces{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') spaces.push_back(i);
  }
  const std::size_t from = random.below(static_cast<std::uint32_t>(spaces.size()));
  const std::size_t to = std::min(spaces.size() - 1, from + 1 + random.below(30));
  return text.substr(spaces[from], spaces[to] - spaces[from]) +
         (random.one_in(2) ? " " + random.pick(articles).text : "");
}

std::set<Key> keys_of(const Answer& answer) {
  std::set<Key> out;
  for (const Hit& hit : answer.hits) out.insert(key_of(hit));
  return out;
}

TEST(Find, MeetsWhatEveryPairOfTextsHas) {
  std::size_t hits = 0, copies = 0;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    worlds::Random random(seed);
    const auto articles = worlds::articles(seed, 60);
    const ScannedWorld world(articles);
    const oracle::Edition edition = oracle::read_edition(world.index_bytes());
    ASSERT_EQ(edition.articles.size(), articles.size());
    const SlowFind slow(edition);
    Finder finder({.scan = world.out()});
    for (int i = 0; i < 25; ++i) {
      const std::string query = draw_query(random, articles);
      SCOPED_TRACE(testing::Message() << "seed " << seed << ", query " << i << ": " << query);
      const auto found = keys_of(finder.find(query));
      EXPECT_EQ(found, slow.find(query));
      hits += found.size();
      copies += std::ranges::count(found, "copy", [](const Key& k) { return std::get<1>(k); });
    }
  }
  EXPECT_GT(hits, 1000U);
  EXPECT_GT(copies, 300U);
}

TEST(Find, GivesCopiesFirstThenTheMostWords) {
  const auto articles = worlds::articles(5, 60);
  const ScannedWorld world(articles);
  Finder finder({.scan = world.out()});
  for (const auto& article : articles) {
    const Answer answer = finder.find(article.text);
    for (std::size_t i = 1; i < answer.hits.size(); ++i) {
      EXPECT_LE(answer.hits[i - 1].grain == Hit::Grain::kCopy ? 0 : 1,
                answer.hits[i].grain == Hit::Grain::kCopy ? 0 : 1);
    }
  }
}

TEST(Find, LooksIntoNoMoreArticlesThanItMay) {
  const auto articles = worlds::articles(5, 60);
  const ScannedWorld world(articles);
  Finder all({.scan = world.out()}), one({.scan = world.out(), .most_articles = 1});
  std::size_t cut = 0;
  for (const auto& article : articles) {
    const Answer answer = one.find(article.text);
    std::set<std::string> ids;
    for (const Hit& hit : answer.hits) ids.insert(hit.article);
    EXPECT_LE(ids.size(), 1U);
    EXPECT_FALSE(all.find(article.text).cut);
    cut += answer.cut;
  }
  EXPECT_GT(cut, 10U);
}

TEST(Index, HasTheSameBytesAtAnyNumberOfThreads) {
  const auto articles = worlds::articles(7, 600);
  const std::string one = ScannedWorld(articles, 1).index_bytes();
  EXPECT_GT(one.size(), std::size_t{1} << 16);
  for (const int threads : {2, 8}) {
    SCOPED_TRACE(threads);
    EXPECT_TRUE(ScannedWorld(articles, threads).index_bytes() == one);
  }
}

// Each gram that a window of ten words samples, but for repeats, and no other.
TEST(Index, HasTheGramsThatArticlesSample) {
  for (std::uint64_t seed = 0; seed < 5; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const auto articles = worlds::articles(seed, 50);
    const oracle::Edition edition = oracle::read_edition(ScannedWorld(articles).index_bytes());
    std::vector<std::set<std::uint32_t>> sampled(edition.articles.size());
    EXPECT_TRUE(std::ranges::is_sorted(edition.grams));
    for (const auto& gram : edition.grams) {
      const auto tokens = oracle::hashed(oracle::tokenize(edition.articles.at(gram.row).text));
      std::size_t end = gram.value;
      for (std::uint32_t half_words = 0; half_words < passage::kGramHalfWords; ++end) {
        half_words += text::half_words(tokens.at(end));
      }
      const auto hash = passage::gram_of(std::span(tokens).subspan(gram.value, end - gram.value));
      EXPECT_EQ(hash >> 30, gram.key);
      sampled[gram.row].insert(gram.value);
    }
    for (std::size_t i = 0; i < sampled.size(); ++i) {
      const auto tokens = oracle::hashed(oracle::tokenize(edition.articles[i].text));
      const std::vector<bool> expected = oracle::sampled(tokens);
      if (std::ranges::find(expected, true) == expected.end()) continue;  // too short
      for (const std::uint32_t token : sampled[i]) EXPECT_TRUE(expected.at(token));
      EXPECT_LE(sampled[i].size(), std::ranges::count(expected, true));
      EXPECT_GE(4 * sampled[i].size(), std::ranges::count(expected, true) / 4);
    }
  }
}

}  // namespace
}  // namespace wirecopy
