#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "scripts.hpp"
#include "vocabulary.hpp"

namespace wirecopy::generate {

enum class Kind : std::uint8_t {
  kNormal,     // what a national press looks like
  kShort,      // articles of 20 words
  kIdentical,  // one text under every id
  kTemplate,   // 300 words of the outlet's template around 60 of the article's own
  kBucket,     // one story, 5 % of its words edited in every article
  kPlanted,    // articles 2n and 2n + 1 share one passage and nothing else
  kWire,       // normal, and one story in 1,000 outlets, one line in every article of three
  kLifted,     // every article shares one passage of 2,000 words
  kOneWord,    // one word over and over
  kHuge,       // normal lengths, but the first article has 50 MB
  kPoem,       // the same 50 lines of ten words, in another order in every article
  kOneQuote,   // every article has the same quotation
  kSoup,       // as many quotation marks as words, in no order
};

struct WorldOptions {
  Kind kind = Kind::kNormal;
  std::uint64_t seed = 1;
  std::uint32_t words = 540;  // of an article, on average
  std::uint32_t outlets = 300;
  std::uint32_t days = 30;
  double copies = .25;    // share of the articles that are copies of a wire story
  double passages = .05;  // share that carries a passage of another article
  double furniture = .1;  // share of the outlets with the same lines under every article
  std::uint32_t quotes =
      0;  // planted quotations of an article, on average; 0: as the prose has them
  std::vector<Script> scripts = {Script::kLatin};  // of kPlanted, in turn
};

// What one article is to be.
struct Slot {
  enum class Role : std::uint8_t { kSingle, kOriginal, kCopy, kCarrier, kWire };

  Role role = Role::kSingle;
  std::uint32_t story = 0;  // within the block: kOriginal and kCopy; number of the carrier: kWire
  std::uint32_t source =
      0;  // slot of the original (kCopy) or of the article lifted from (kCarrier)
  std::uint32_t outlet = 0;
  std::int64_t seconds = 0;  // since the first day
};

// Articles are planned in blocks of this size, so that a dump of N articles begins with the same
// whole blocks as one of more.
inline constexpr std::uint32_t kBlockArticles = 10'000;

// Decides for one block who copies whom, where and when.
// Thread safety: immutable after construction.
class Planner {
 public:
  explicit Planner(const WorldOptions& options);

  // kBlockArticles slots in no order of time.  A kCarrier's source is a kSingle slot before it.
  std::vector<Slot> plan_block(std::uint64_t block) const;

 private:
  void plan_stories(std::vector<Slot>& slots, Rng& rng) const;
  void plan_story(std::vector<Slot>& slots, std::uint32_t story, std::uint32_t copies,
                  Rng& rng) const;
  void plan_carriers(std::vector<Slot>& slots, Rng& rng) const;
  std::int64_t any_time(Rng& rng) const;

  WorldOptions options_;
  Sampler outlets_;      // skewed: a few outlets write a large share
  Sampler story_sizes_;  // copies of a story, less one
};

}  // namespace wirecopy::generate
