#include "stages/passage/seed_pairs.hpp"

#include <algorithm>

namespace wirecopy::passage {

using bucket::kPartners;

void SeedPairs::add(std::span<const Posting> postings, std::vector<SeedPair>& out) {
  collect(postings);
  const bool hub = places_.size() > 2 * kPartners;
  const auto pair_all = [&](std::size_t at, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const bool sampled = hub ? places_[at].sampled && places_[i].sampled
                               : places_[at].sampled || places_[i].sampled;
      if (sampled) pair(places_[at], places_[i], out);
    }
  };
  const std::span<const Rank> articles(articles_);
  for (std::size_t at = 1; at < places_.size(); ++at) {
    const std::size_t begin = window_.first_within(articles.first(at), articles[at]);
    const std::size_t first_end = std::min(begin + kPartners, at);
    const std::size_t last_begin = std::max(first_end, at > kPartners ? at - kPartners : 0);
    pair_all(at, begin, first_end);
    pair_all(at, last_begin, at);
  }
}

void SeedPairs::collect(std::span<const Posting> postings) {
  places_.clear();
  articles_.clear();
  for (std::size_t begin = 0, end = 0; begin < postings.size(); begin = end) {
    const Rank article = postings[begin].article;
    bool sampled = false;
    for (end = begin; end < postings.size() && postings[end].article == article; ++end) {
      sampled |= postings[end].sampled();
    }
    places_.push_back({postings.subspan(begin, std::min(end - begin, kMostPlaces)), sampled});
    articles_.push_back(article);
  }
}

void SeedPairs::pair(const Places& later, const Places& earlier, std::vector<SeedPair>& out) const {
  const Rank a = later.postings.front().article;
  const Rank b = earlier.postings.front().article;
  if (same_story_[a] != 0 && same_story_[a] == same_story_[b]) return;
  if (!held_.empty() && held_[a] != 0 && held_[b] != 0) return;
  for (const Posting& x : later.postings) {
    for (const Posting& y : earlier.postings) {
      if (x.surroundings.may_align(y.surroundings)) out.push_back({a, b, x.token(), y.token()});
    }
  }
}

}  // namespace wirecopy::passage
