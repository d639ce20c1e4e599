#include "stages/edition/merging.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <set>

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
    std::set<std::pair<std::uint64_t, ArticleId>> kept;  // gram, row
    for (std::size_t i = 0; i < made_.size(); ++i) {
      std::vector<ArticleId> rows(made_[i].texts.size(), kNoArticle);
      for (std::size_t from = 0; from < fates_[i].size(); ++from) {
        if (fates_[i][from] == Fate::kErase) continue;
        check_article(made_[i], from, fates_[i][from], merged, row);
        rows[from] = row;
        ++row;
      }
      for (const std::uint64_t gram : made_[i].grams) {
        const ArticleId to = rows[gram % rows.size()];
        if (to != kNoArticle) kept.emplace(gram, to);
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
    const ArticleView article = merged.article(row);
    EXPECT_EQ(article.id, made.fields[from][0]);
    EXPECT_EQ(article.title, fate == Fate::kKeep ? made.fields[from][2] : "");
    EXPECT_EQ(article.published.seconds, made.seconds[from]);
    EXPECT_EQ(static_cast<std::uint8_t>(article.published.precision), made.precision[from]);
    std::string text;
    merged.text(row, text);
    const auto tokens = merged.kept_tokens(row);
    const std::vector<text::Token> kept(tokens.begin(), tokens.end());
    const auto bytes = merged.bytes(Column::kTokenBegins, Column::kTokenBytes, row);
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()), made.texts[from]);
    if (fate == Fate::kKeep) {
      EXPECT_EQ(text, made.texts[from]);
      EXPECT_TRUE(kept.empty());
    } else {
      EXPECT_EQ(text, "");
      EXPECT_EQ(kept, made_tokens(made.texts[from]));
    }
  }

  void check_band(const Reader& merged, std::uint32_t band) const {
    std::vector<BandEntry> expected;
    std::uint32_t next = 0;
    for (std::size_t i = 0; i < made_.size(); ++i) {
      for (const BandEntry& entry : made_[i].band(band)) {
        if (fates_[i][entry.row] != Fate::kErase) expected.push_back({entry.key, next++});
      }
    }
    std::ranges::sort(expected);
    EXPECT_EQ(merged.band(band), expected);
  }

  void check_grams(const Reader& merged,
                   const std::set<std::pair<std::uint64_t, ArticleId>>& kept) const {
    EXPECT_EQ(merged.grams().size(), kept.size());
    for (const MadeEdition& made : made_) {
      for (const std::uint64_t gram : made.grams) {
        std::vector<ArticleId> expected, found;
        for (auto at = kept.lower_bound({gram, 0}); at != kept.end() && at->first == gram; ++at) {
          expected.push_back(at->second);
        }
        for (const GramPlace& place : merged.places(gram)) {
          found.push_back(place.article);
          EXPECT_EQ(place.token, 7U);
        }
        EXPECT_EQ(found, expected);
      }
      EXPECT_TRUE(merged.places(made.grams.front() ^ std::uint64_t{1} << 40).empty());
    }
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

// Merged again with a smaller directory, as when a small night joins a large edition.
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
    EXPECT_GT(merged.directory_bits(), 0U);
    for (const std::uint64_t gram : made.grams) EXPECT_EQ(merged.places(gram).size(), 1U);
    from = folder / to;
  }
}

}  // namespace
}  // namespace wirecopy::edition
