#include "wirecopy/scan.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include "tests/support/pipeline_oracle.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/support/worlds.hpp"

// The whole library over small dumps on disk, against the oracle.
namespace wirecopy {
namespace {

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string json_line(const worlds::Article& article) {
  std::string out = "{\"id\":" + json_string(article.id) + ",\"text\":" + json_string(article.text);
  if (!article.outlet.empty()) out += ",\"outlet\":" + json_string(article.outlet);
  if (article.published.known())
    out += ",\"published\":" + json_string(to_string(article.published));
  return out + "}\n";
}

// Articles of which some come again, with the same text or another.
std::vector<worlds::Article> dump(std::uint64_t seed) {
  worlds::Random random(seed);
  auto articles = worlds::articles(seed, 10 + random.below(60));
  for (std::size_t again = random.below(8); again > 0; --again) {
    worlds::Article copy = random.pick(articles);
    if (random.one_in(2)) copy.text = random.pick(articles).text;
    if (random.one_in(2)) copy.published = worlds::published(random);
    articles.push_back(copy);
  }
  return articles;
}

std::vector<worlds::Article> those_that_count(const std::vector<worlds::Article>& articles) {
  const std::string verdicts = oracle::revisions(articles);
  std::vector<worlds::Article> out;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    if (verdicts[i] == 'c') out.push_back(articles[i]);
  }
  return out;
}

double rounded(double similarity) { return std::round(similarity * 1e6) / 1e6; }

oracle::Found as_written(oracle::Found found) {
  for (auto& pair : found.pairs) {
    for (double* value : {&pair.jaccard, &pair.containment_a, &pair.containment_b})
      *value = rounded(*value);
  }
  for (auto& cluster : found.clusters) {
    for (auto& m : cluster.members)
      m.jaccard = rounded(m.jaccard), m.containment = rounded(m.containment);
    cluster.is_short = false;  // not written
  }
  return found;
}

Relation relation_of(std::string_view name) {
  for (const Relation relation :
       {Relation::kOrigin, Relation::kIdentical, Relation::kCopy, Relation::kExcerpt}) {
    if (to_string(relation) == name) return relation;
  }
  return Relation::kNone;
}

std::string string_of(simdjson::dom::element element) {
  return std::string(element.get_string().value());
}

simdjson::dom::array elements_of(simdjson::dom::element array) {
  simdjson::dom::array elements;
  EXPECT_EQ(array.get_array().get(elements), simdjson::SUCCESS);
  return elements;
}

std::vector<std::string> strings_of(simdjson::dom::element array) {
  std::vector<std::string> out;
  for (const auto element : elements_of(array)) out.push_back(string_of(element));
  return out;
}

oracle::Copies copies_of(simdjson::dom::element line) {
  oracle::Copies out;
  out.leader = string_of(line["leader"]);
  out.outlets = static_cast<std::uint32_t>(line["outlets"].get_uint64().value());
  out.near = strings_of(line["near"]);
  out.excerpt_of = strings_of(line["excerpt_of"]);
  for (const auto m : elements_of(line["members"])) {
    out.members.push_back({string_of(m["article"]), relation_of(string_of(m["relation"])),
                           m["jaccard"].get_double().value(),
                           m["containment"].get_double().value()});
  }
  EXPECT_EQ(string_of(line["cluster"]), out.leader);
  EXPECT_EQ(line["size"].get_uint64().value(), out.members.size());
  EXPECT_EQ(string_of(line["origin"]), out.members.front().article);
  return out;
}

oracle::Pair pair_of(simdjson::dom::element line) {
  return {string_of(line["a"]), string_of(line["b"]), line["jaccard"].get_double().value(),
          line["containment_a"].get_double().value(), line["containment_b"].get_double().value()};
}

oracle::Found read_results(const worlds::ScratchFolder& folder) {
  oracle::Found found;
  simdjson::dom::parser parser;
  std::ifstream copies(folder / "out/copies.jsonl"), pairs(folder / "out/pairs.jsonl");
  EXPECT_TRUE(copies && pairs);
  for (std::string line; std::getline(copies, line);)
    found.clusters.push_back(copies_of(parser.parse(line).value()));
  for (std::string line; std::getline(pairs, line);)
    found.pairs.push_back(pair_of(parser.parse(line).value()));
  std::sort(found.clusters.begin(), found.clusters.end(),
            [](const auto& a, const auto& b) { return a.leader < b.leader; });
  return found;
}

// Cuts a dump into two files, which are read in the order of their names.
ScanOptions written(const std::vector<worlds::Article>& articles,
                    const worlds::ScratchFolder& folder) {
  std::string first, second;
  for (std::size_t i = 0; i < articles.size(); ++i)
    (i < articles.size() / 2 ? first : second) += json_line(articles[i]);
  ScanOptions options;
  options.input.inputs = {folder.write("b.jsonl", second), folder.write("a.jsonl", first)};
  options.out = folder / "out";
  options.pairwise = true;
  options.sqlite = false;
  options.memory_bytes = std::uint64_t{256} << 20;
  options.threads = 2;
  return options;
}

struct Case {
  const char* name;
  double similarity;
  std::optional<std::int64_t> within_seconds;
};

void PrintTo(const Case& row, std::ostream* out) { *out << row.name; }

class ScannedDump : public testing::TestWithParam<Case> {};

TEST_P(ScannedDump, HasTheCopiesAndPairsOfTheOracle) {
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    const worlds::ScratchFolder folder;
    const auto articles = dump(seed);
    ScanOptions options = written(articles, folder);
    options.similarity = GetParam().similarity;
    options.within_seconds = GetParam().within_seconds;
    const ScanSummary summary = scan(options);

    const auto counting = those_that_count(articles);
    const auto expected = as_written(oracle::find_copies(
        counting, {.similarity = options.similarity,
                   .banding = choose_banding(options.similarity, options.recall),
                   .within_seconds = options.within_seconds}));
    const auto found = read_results(folder);
    ASSERT_EQ(found.pairs, expected.pairs);
    ASSERT_EQ(found.clusters, expected.clusters);
    EXPECT_EQ(summary.articles, counting.size());
    EXPECT_EQ(summary.copy_clusters, expected.clusters.size());
    EXPECT_EQ(summary.candidate_pairs, expected.candidate_pairs);
    const auto of = [&](Reject::Reason reason) {
      return summary.rejects[static_cast<std::size_t>(reason)];
    };
    EXPECT_EQ(of(Reject::Reason::kRepeated) + of(Reject::Reason::kRevised),
              articles.size() - counting.size());
    EXPECT_EQ(summary.rejected(), 0u);
  }
}

INSTANTIATE_TEST_SUITE_P(Options, ScannedDump,
                         testing::Values(Case{"defaults", .5, {}}, Case{"more_similar", .75, {}},
                                         Case{"within_a_day", .5, 86400}),
                         [](const auto& row) { return std::string(row.param.name); });

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(ScannedDump, GivesTheSameBytesWithAnyThreadsAndOrderOfArguments) {
  const worlds::ScratchFolder folder;
  ScanOptions options = written(dump(1000), folder);
  std::vector<std::string> expected;
  for (const int threads : {1, 2, 8}) {
    options.threads = threads;
    options.force = true;
    std::swap(options.input.inputs[0], options.input.inputs[1]);
    scan(options);
    std::vector<std::string> results;
    for (const char* name : {"articles.jsonl", "copies.jsonl", "pairs.jsonl", "rejects.jsonl"}) {
      results.push_back(bytes_of(folder / "out/" + name));
      EXPECT_FALSE(results.back().empty()) << name;
    }
    if (expected.empty()) expected = results;
    EXPECT_EQ(results, expected) << threads << " threads";
  }
}

}  // namespace
}  // namespace wirecopy
