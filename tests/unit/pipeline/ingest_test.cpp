#include "pipeline/ingest.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

#include "tests/unit/pipeline/fixture.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy::pipeline {
namespace {

// Wants the run to end, or throws, when it is asked for the n-th time.
class Impatient final : public Observer {
 public:
  Impatient(int patience, bool throws) : patience_(patience), throws_(throws) {}
  void update(const Progress&) override {}
  bool cancelled() const override {
    const bool now = asked_++ >= patience_;
    if (now && throws_) throw std::out_of_range("an observer of its own kind");
    return now;
  }
  int asked() const { return asked_; }

 private:
  int patience_;
  bool throws_;
  mutable std::atomic<int> asked_ = 0;
};

// Several batches of articles and, if wanted, a reject for each.
std::string json_lines(std::size_t articles, bool with_rejects) {
  std::string out;
  for (std::size_t i = 0; i < articles; ++i) {
    const std::string number = std::to_string(i);
    out += R"({"id":"a)" + number + R"(","outlet":"o)" + std::to_string(i % 9) + R"(","text":")";
    for (int word = 0; word < 40; ++word)
      out += "w" + std::to_string((i * 31 + word * 17) % 999) + ' ';
    out += "\"}\n";
    if (with_rejects) out += "{\n";
  }
  return out;
}

struct Reading {
  Reading(const std::string& bytes, std::uint64_t memory_bytes, const std::string& spill)
      : account(memory_bytes),
        corpus({.spill_folder = spill,
                .columns_bytes = memory_bytes,
                .texts_bytes = memory_bytes,
                .keeps_texts = true},
               {}, outlets),
        rejects(spill, account) {
    options.inputs = {folder.write("dump.jsonl", bytes)};
  }
  Ingested ingest_with(int threads, Observer* observer) {
    Watch watch(observer);
    watch.begin("read");
    Ingested ingested;
    std::exception_ptr failure;  // an arena is no place for an exception of ours
    with_threads(threads, [&] {
      try {
        ingested = ingest(options, FrontEnd(Banding{}), threads, corpus, rejects, watch);
      } catch (...) {
        failure = std::current_exception();
      }
    });
    if (failure) std::rethrow_exception(failure);
    return ingested;
  }

  worlds::ScratchFolder folder;
  InputOptions options;
  input::OutletTable outlets;
  MemoryAccount account;
  Corpus corpus;
  RejectLog rejects;
};

constexpr std::uint64_t kPlenty = SmallCorpus::kPlenty;

std::uint64_t count(const RejectLog& rejects) {
  std::uint64_t all = 0;
  rejects.for_each([&](const Reject&) { ++all; });
  return all;
}

TEST(Ingest, ReadsTheSameInTheSameOrderWithAnyNumberOfThreads) {
  const std::string bytes = json_lines(20'000, true);
  const worlds::ScratchFolder spill;
  Reading expected(bytes, kPlenty, spill.path());
  expected.ingest_with(1, nullptr);
  ASSERT_EQ(expected.corpus.size(), 20'000u);
  ASSERT_EQ(count(expected.rejects), 20'000u);
  for (const int threads : {2, 8}) {
    Reading run(bytes, threads == 8 ? 0 : kPlenty, spill.path());
    run.ingest_with(threads, nullptr);
    ASSERT_EQ(run.corpus.size(), expected.corpus.size());
    for (ArticleId id = 0; id < run.corpus.size(); ++id) {
      ASSERT_EQ(run.corpus.article(id).id, "a" + std::to_string(id));
      ASSERT_EQ(run.corpus.article(id).outlet, expected.corpus.article(id).outlet);
      ASSERT_EQ(run.corpus.row(id).line, 2 * id + 1);
      const auto tokens = run.corpus.tokens(id), wanted = expected.corpus.tokens(id);
      ASSERT_TRUE(std::equal(tokens.begin(), tokens.end(), wanted.begin(), wanted.end()));
    }
    for (const std::size_t band : {0u, 63u}) {
      std::vector<sketch::BandKey> keys(run.corpus.size()), wanted(run.corpus.size());
      run.corpus.band_keys(band, keys);
      expected.corpus.band_keys(band, wanted);
      ASSERT_EQ(keys, wanted);
    }
    EXPECT_EQ(count(run.rejects), 20'000u);
  }
}

// AddressSanitizer sees what a failure leaves behind.
TEST(Ingest, EndsAtAnyBatchWhenTheObserverWantsIt) {
  const std::string bytes = json_lines(20'000, false);
  const worlds::ScratchFolder spill;
  for (const int threads : {1, 2, 8}) {
    for (const int patience : {0, 1, 2, 4}) {
      Reading run(bytes, kPlenty, spill.path());
      Impatient observer(patience, false);
      EXPECT_THROW(run.ingest_with(threads, &observer), Error)
          << threads << " threads, batch " << patience;
      EXPECT_GT(observer.asked(), patience);
    }
  }
}

TEST(Ingest, PassesOnWhatTheObserverThrows) {
  const std::string bytes = json_lines(20'000, false);
  const worlds::ScratchFolder spill;
  for (const int patience : {0, 3}) {
    Reading run(bytes, kPlenty, spill.path());
    Impatient observer(patience, true);
    EXPECT_THROW(run.ingest_with(2, &observer), std::out_of_range);
  }
}

TEST(Ingest, FailsWhereTheArticlesFindNoRoomOnDisk) {
  Reading run(json_lines(40'000, false), 0, "/nowhere/at/all");
  EXPECT_THROW(run.ingest_with(2, nullptr), Error);
}

TEST(Ingest, FailsWhereTheRejectsFindNoRoomOnDisk) {
  std::string bytes;
  for (int i = 0; i < 60'000; ++i) bytes += "no record\n";
  Reading run(bytes, 0, "/nowhere/at/all");
  EXPECT_THROW(run.ingest_with(2, nullptr), Error);
}

TEST(Ingest, FailsWhereAnInputIsMissing) {
  const worlds::ScratchFolder spill;
  Reading run("", kPlenty, spill.path());
  run.options.inputs = {spill / "missing.jsonl"};
  EXPECT_THROW(run.ingest_with(1, nullptr), Error);
}

}  // namespace
}  // namespace wirecopy::pipeline
