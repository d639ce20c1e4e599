#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "stages/input/parser.hpp"
#include "stages/sketch/sketcher.hpp"
#include "stages/text/tokenizer.hpp"
#include "tests/support/worlds.hpp"

// One instance of a stage serves every thread: run with ThreadSanitizer.
namespace wirecopy {
namespace {

constexpr int kThreads = 4;

// Calls `work(thread)` from several threads at once.
template <typename Work>
void in_threads(Work work) {
  std::vector<std::jthread> threads;
  for (int thread = 0; thread < kThreads; ++thread)
    threads.emplace_back([&work, thread] { work(thread); });
}

std::vector<std::string> texts() {
  std::vector<std::string> out;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    worlds::Random random(seed);
    out.push_back(worlds::awkward_text(random, 3000));
  }
  return out;
}

TEST(OneTokenizerAndSketcher, ServeManyThreads) {
  const text::Tokenizer tokenizer;
  const sketch::Sketcher sketcher{Banding{}};
  const auto all = texts();
  std::vector<std::vector<sketch::BandKey>> keys(kThreads);
  in_threads([&](int thread) {
    for (const std::string& text : all) {
      text::TokenVector tokens;
      tokenizer.tokenize(text, tokens);
      std::vector<sketch::BandKey> own(Banding{}.bands);
      sketcher.sketch({tokens.data(), tokens.size()}, own);
      keys[thread].insert(keys[thread].end(), own.begin(), own.end());
    }
  });
  for (int thread = 1; thread < kThreads; ++thread) EXPECT_EQ(keys[thread], keys[0]);
}

input::RawBatch batch_of(const std::vector<std::string>& lines) {
  input::RawBatch batch;
  batch.inputs.push_back({.name = "input.jsonl", .below = "input.jsonl", .folder = ""});
  std::string bytes;
  for (const std::string& line : lines) bytes += line + '\n';
  batch.bytes.append(bytes);
  batch.bytes.seal();
  batch.records.push_back({.begin = 0, .size = bytes.size()});
  return batch;
}

TEST(OneParser, ServesManyThreads) {
  const input::Parser parser{InputOptions{}};
  std::vector<std::string> lines;
  for (int i = 0; i < 200; ++i)
    lines.push_back(R"({"text":"text )" + std::to_string(i) + R"( é"})");
  lines.push_back("no record");
  std::vector<std::size_t> articles(kThreads), rejects(kThreads);
  in_threads([&](int thread) {
    for (int round = 0; round < 10; ++round) {
      const input::ParsedBatch parsed = parser(batch_of(lines));
      articles[thread] += parsed.articles.size();
      rejects[thread] += parsed.rejects.size();
    }
  });
  for (int thread = 0; thread < kThreads; ++thread) {
    EXPECT_EQ(articles[thread], 2000u);
    EXPECT_EQ(rejects[thread], 10u);
  }
}

}  // namespace
}  // namespace wirecopy
