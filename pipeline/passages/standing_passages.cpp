#include "pipeline/passages/standing_passages.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>

#include "pipeline/passages/carriers.hpp"
#include "pipeline/placing.hpp"
#include "stages/text/char_places.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::Stretch;

// Turns code points into tokens, article by article: (add* run).
class Finding {
 public:
  Finding(const Corpus& corpus, std::span<const Rank> ranks) : corpus_(corpus), ranks_(ranks) {}

  // `out` is filled by run().
  void add(const TextStretch& stretch, Stretch& out) { places_.push_back({stretch, &out}); }

  void run() {
    std::ranges::sort(places_, {}, [](const Place& p) { return p.stretch.article; });
    std::vector<std::size_t> begins;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (i == 0 || places_[i].stretch.article != places_[i - 1].stretch.article) {
        begins.push_back(i);
      }
    }
    begins.push_back(places_.size());
    tbb::parallel_for(std::size_t{0}, begins.size() - 1, [&](std::size_t i) {
      find(std::span(places_).subspan(begins[i], begins[i + 1] - begins[i]));
    });
  }

 private:
  struct Place {
    TextStretch stretch;
    Stretch* out;
  };

  void find(std::span<const Place> of_article) const {
    const ArticleId article = of_article.front().stretch.article;
    const text::CharPlaces places(tokenizer_, corpus_.text(article));
    for (const Place& place : of_article) {
      *place.out = {ranks_[article], places.tokens_in(place.stretch.chars)};
    }
  }

  const Corpus& corpus_;
  std::span<const Rank> ranks_;
  text::Tokenizer tokenizer_;
  std::vector<Place> places_;
};

}  // namespace

StandingInRanks::StandingInRanks(const Corpus& corpus, std::span<const ArticleId> order,
                                 const StandingPassages* standing)
    : corpus_(corpus), order_(order) {
  if (standing == nullptr) return;
  for (const ArticleId id : order) held_.push_back(standing->held[id]);
  const auto ranks = ranks_of_articles(corpus, order);
  passages_.resize(standing->passages.size());
  Finding finding(corpus, ranks);
  for (std::size_t i = 0; i < passages_.size(); ++i) {
    const Passage& passage = standing->passages[i];
    passages_[i].members.resize(passage.members.size());
    finding.add(passage.founder, passages_[i].founder);
    for (std::size_t m = 0; m < passage.members.size(); ++m) {
      finding.add(passage.members[m], passages_[i].members[m]);
    }
  }
  finding.run();
  for (RankedPassage& passage : passages_) {
    std::sort(passage.members.begin(), passage.members.end());
  }
}

std::vector<RankedPassage> StandingInRanks::with_carriers(
    const GramIndex& index, const std::function<void()>& check) const {
  std::vector<RankedPassage> out = passages_;
  tbb::enumerable_thread_specific<Carriers> carriers(
      [&] { return Carriers(corpus_, order_, index, held_); });
  tbb::parallel_for(std::size_t{0}, out.size(), [&](std::size_t i) {
    if (i % 256 == 0) check();
    const Stretch& founder = passages_[i].founder;
    const auto found = carriers.local().find({founder, founder, founder.tokens.size(), 0});
    for (const Stretch& stretch : found) {
      if (held_[stretch.article] == 0) out[i].members.push_back(stretch);
    }
    std::sort(out[i].members.begin(), out[i].members.end());
  });
  return out;
}

std::vector<std::vector<TextStretch>> StandingInRanks::take_joined(
    std::vector<RankedPassage>& passages) const {
  std::vector<std::vector<TextStretch>> joined(size());
  Placing placing(corpus_);
  for (std::size_t i = 0; i < size(); ++i) {
    for (const Stretch& member : passages[i].members) {
      if (held_[member.article] != 0) continue;
      joined[i].push_back(
          {.article = order_[member.article], .chars = {member.tokens.begin, member.tokens.end}});
    }
    for (TextStretch& stretch : joined[i]) placing.add(stretch);
  }
  placing.run();
  passages.erase(passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(size()));
  return joined;
}

}  // namespace wirecopy::pipeline
