#include "stages/edition/merging.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <numeric>
#include <set>

#include "stages/edition/gram_cursor.hpp"
#include "tests/support/edition_oracle.hpp"
#include "tests/unit/edition/made_edition.hpp"

namespace wirecopy::edition {
namespace {

std::vector<text::Token> made_tokens(std::string_view text) {
  const auto size = static_cast<text::Token>(text.size());
  return {size, size + 1};
}

// Editions of a store, merged with random fates, and what must come of them.
class Merged {
 public:
  explicit Merged(std::uint64_t seed) : random_(seed) {
    ArticleId next = 0;
    for (std::uint64_t i = 0; i < 3; ++i) {
      MadeEdition& made = made_.emplace_back(MadeEdition::of(seed * 10 + i, 1 + random_.below(40)));
      made.numbers.resize(made.texts.size());
      std::iota(made.numbers.begin(), made.numbers.end(), next);
      next += static_cast<ArticleId>(made.texts.size()) + 5;
      made.write(path(i));
      readers_.emplace_back(path(i));
      fates_.push_back(random_fates(made.texts.size()));
    }
  }

  bool write(const std::string& name) {
    std::vector<MergeSource> sources;
    for (std::size_t i = 0; i < readers_.size(); ++i) sources.push_back({readers_[i], fates_[i]});
    return merge(sources, folder_ / name, made_tokens, [] {});
  }

  void erase_all() {
    for (auto& fates : fates_) std::ranges::fill(fates, Fate::kErase);
  }

  // Compares it, article by article, with what it was made of.
  void check(const std::string& name) const {
    const Reader merged(folder_ / name);
    merged.read_all();
    ArticleId row = 0;
    std::vector<Posting> kept;  // of grams
    for (std::size_t i = 0; i < made_.size(); ++i) {
      std::vector<ArticleId> rows(made_[i].texts.size(), kNoArticle);
      for (std::size_t from = 0; from < fates_[i].size(); ++from) {
        if (fates_[i][from] == Fate::kErase) continue;
        check_article(made_[i], from, fates_[i][from], merged, row);
        rows[from] = row;
        ++row;
      }
      for (const std::uint64_t gram : made_[i].grams) {
        Posting posting = made_[i].posting(gram);
        const bool stripped = fates_[i][posting.row] == Fate::kStrip;
        posting.row = rows[posting.row];
        const bool goes = stripped && (posting.value & kOfQuotation) != 0;
        if (posting.row != kNoArticle && !goes) kept.push_back(posting);
      }
    }
    EXPECT_EQ(merged.size(), row);
    for (std::uint32_t b = 0; b < MadeEdition::kBandCount; ++b) check_band(merged, b);
    check_grams(merged, kept);
  }

 private:
  std::string path(std::uint64_t i) const { return folder_ / ("part" + std::to_string(i)); }

  std::vector<Fate> random_fates(std::size_t articles) {
    std::vector<Fate> out;
    for (std::size_t i = 0; i < articles; ++i) {
      out.push_back(random_.one_in(5)   ? Fate::kErase
                    : random_.one_in(5) ? Fate::kStrip
                                        : Fate::kKeep);
    }
    return out;
  }

  static void check_article(const MadeEdition& made, std::size_t from, Fate fate,
                            const Reader& merged, ArticleId row) {
    EXPECT_EQ(merged.numbers()[row], made.numbers[from]);
    std::string storage;
    const ArticleView article = merged.article(row, storage);
    EXPECT_EQ(article.id, made.fields[from][0]);
    EXPECT_EQ(article.title, fate == Fate::kKeep ? made.fields[from][2] : "");
    EXPECT_EQ(article.published.seconds, made.seconds[from]);
    EXPECT_EQ(static_cast<std::uint8_t>(article.published.precision), made.precision[from]);
    std::string text;
    merged.text(row, text);
    const auto tokens = merged.kept_tokens(row);
    const std::vector<text::Token> kept(tokens.begin(), tokens.end());
    const passage::TokenBits bits = merged.token_bits(row);
    std::vector<std::uint8_t> all_bits;
    for (std::size_t i = 0; i < bits.size(); ++i) all_bits.push_back(bits[i]);
    EXPECT_EQ(all_bits, made.token_bits(from));
    if (fate == Fate::kKeep) {
      EXPECT_EQ(text, made.texts[from]);
      EXPECT_TRUE(kept.empty());
    } else {
      EXPECT_EQ(text, "");
      EXPECT_EQ(kept, made_tokens(made.texts[from]));
    }
  }

  void check_band(const Reader& merged, std::uint32_t band) const {
    std::vector<Posting> expected;
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < made_.size(); ++i) {
      for (const Posting& entry : made_[i].band(band)) {
        if (fates_[i][entry.row] != Fate::kErase) expected.push_back({entry.key, next++, 0});
      }
    }
    std::ranges::sort(expected);
    EXPECT_EQ(merged.band(band), expected);
  }

  void check_grams(const Reader& merged, std::vector<Posting> kept) const {
    std::ranges::sort(kept);
    std::vector<Posting> found;
    for (GramCursor cursor(merged); !cursor.done(); cursor.next()) found.push_back(*cursor);
    EXPECT_EQ(found, kept);
    EXPECT_EQ(merged.gram_layout().postings, kept.size());
    for (const Posting& posting : kept) {
      const auto places = merged.places(posting.key << (64 - kGramBits));
      EXPECT_EQ(std::ranges::count(places, posting), 1);
    }
    EXPECT_TRUE(merged.places(made_.front().grams.front() ^ std::uint64_t{1} << 40).empty());
  }

  worlds::Random random_;
  worlds::ScratchFolder folder_;
  std::vector<MadeEdition> made_;
  std::vector<Reader> readers_;
  std::vector<std::vector<Fate>> fates_;
};

TEST(MergedEdition, HoldsWhatStaysOfItsSources) {
  for (std::uint64_t seed = 0; seed < 8; ++seed) {
    SCOPED_TRACE(testing::Message() << "seed " << seed);
    Merged merged(seed);
    ASSERT_TRUE(merged.write("merged"));
    merged.check("merged");
  }
}

TEST(MergedEdition, OfNothingIsNotWritten) {
  Merged merged(1);
  merged.erase_all();
  EXPECT_FALSE(merged.write("merged"));
}

TEST(MergedEdition, CanBeMergedAgain) {
  const worlds::ScratchFolder folder;
  MadeEdition made = MadeEdition::of(4, 50);
  made.numbers.resize(50);
  std::iota(made.numbers.begin(), made.numbers.end(), 0);
  made.write(folder / "a");
  std::string from = folder / "a";
  for (const char* to : {"b", "c"}) {
    const Reader reader(from);
    const MergeSource source{reader, std::vector(50, Fate::kKeep)};
    ASSERT_TRUE(merge(std::span(&source, 1), folder / to, made_tokens, [] {}));
    const Reader merged(folder / to);
    for (const std::uint64_t gram : made.grams) EXPECT_EQ(merged.places(gram).size(), 1U);
    from = folder / to;
  }
}

// What is a large segment already is not packed again, unless an article has left it.
class MergedSegments : public testing::Test {
 protected:
  // An edition of `articles`, the first of which is `first` in the store.
  MadeEdition made(std::uint64_t seed, ArticleId first, std::size_t articles) const {
    MadeEdition out = MadeEdition::of(seed, articles);
    out.numbers.resize(articles);
    std::iota(out.numbers.begin(), out.numbers.end(), first);
    return out;
  }
  MadeEdition large(std::uint64_t seed, ArticleId first, std::size_t articles) const {
    worlds::Random random(seed);
    MadeEdition out = made(seed, first, articles);
    out.packing = kSmallPacking;
    while (out.dictionary.size() < kMostDictionaryBytes) {
      out.dictionary += worlds::awkward_text(random, 1000);
    }
    out.dictionary.resize(kMostDictionaryBytes);
    return out;
  }

  // Merges editions, all articles of which stay but those of these numbers.
  Reader merged(const std::vector<MadeEdition>& editions, const std::set<ArticleId>& left) const {
    std::vector<Reader> readers;
    for (const MadeEdition& edition : editions) {
      edition.write(folder_ / std::to_string(readers.size()));
      readers.emplace_back(folder_ / std::to_string(readers.size()));
    }
    std::vector<MergeSource> sources;
    for (const Reader& reader : readers) {
      MergeSource& source = sources.emplace_back(MergeSource{reader, {}});
      for (const ArticleId number : reader.numbers()) {
        source.fates.push_back(left.contains(number) ? Fate::kErase : Fate::kKeep);
      }
    }
    EXPECT_TRUE(merge(sources, folder_ / "merged", made_tokens, [] {}));
    return Reader(folder_ / "merged");
  }

  static void expect_texts(const Reader& reader, const std::vector<MadeEdition>& editions,
                           const std::set<ArticleId>& left) {
    ArticleId row = 0;
    std::string text;
    for (const MadeEdition& edition : editions) {
      for (std::size_t i = 0; i < edition.texts.size(); ++i) {
        if (left.contains(edition.numbers[i])) continue;
        reader.text(row++, text);
        EXPECT_TRUE(text == edition.texts[i]) << edition.numbers[i];
      }
    }
    EXPECT_EQ(row, reader.size());
  }

  worlds::ScratchFolder folder_;
};

TEST_F(MergedSegments, AreCopiedWhereTheyAreLarge) {
  const std::vector<MadeEdition> editions = {made(1, 0, 20), large(2, 20, 30), made(3, 50, 9),
                                             made(4, 59, 9), large(5, 68, 12)};
  const Reader reader = merged(editions, {});
  expect_texts(reader, editions, {});
  ASSERT_EQ(reader.segments().size(), 4U);
  EXPECT_EQ(reader.segments()[2].first_row, 50U);
  EXPECT_TRUE(reader.dictionary(1) == editions[1].dictionary);
  EXPECT_TRUE(reader.dictionary(3) == editions[4].dictionary);
  EXPECT_EQ(reader.dictionary(0), "");
  std::ifstream file(folder_ / "merged", std::ios::binary);
  const auto read = oracle::read_edition({std::istreambuf_iterator<char>(file), {}});
  std::string text;
  for (ArticleId row = 0; row < reader.size(); ++row) {
    reader.text(row, text);
    EXPECT_TRUE(read.articles[row].text == text) << row;
  }
}

TEST_F(MergedSegments, ArePackedAnewWhereAnArticleHasLeft) {
  const std::vector<MadeEdition> editions = {made(1, 0, 20), large(2, 20, 30), large(3, 50, 9)};
  const Reader reader = merged(editions, {33});
  expect_texts(reader, editions, {33});
  ASSERT_EQ(reader.segments().size(), 2U);
  EXPECT_EQ(reader.dictionary(0), "");
  EXPECT_TRUE(reader.dictionary(1) == editions[2].dictionary);
}

}  // namespace
}  // namespace wirecopy::edition
