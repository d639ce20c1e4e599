#include "pipeline/found_passages.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <set>
#include <unordered_set>

#include "pipeline/carriers.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::Stretch;
using passage::StretchPair;

using CarriersOfThreads = tbb::enumerable_thread_specific<Carriers>;

class Founding {
 public:
  Founding(std::span<const StretchPair> alignments, CarriersOfThreads& carriers)
      : alignments_(alignments), carriers_(carriers) {}

  std::vector<RankedPassage> run(const std::function<void()>& check) {
    while (next_ < alignments_.size()) {
      check();
      choose_some();
      look_for_carriers();
      for (std::size_t i = 0; i < chosen_.size(); ++i) found(chosen_[i], members_[i]);
    }
    return std::move(passages_);
  }

 private:
  static constexpr std::size_t kAtATime = 64;

  void choose_some() {
    chosen_.clear();
    std::unordered_set<Rank> articles;
    for (; next_ < alignments_.size() && chosen_.size() < kAtATime; ++next_) {
      const StretchPair& pair = alignments_[next_];
      if (!founds(pair)) continue;
      if (articles.contains(pair.earlier.article) || articles.contains(pair.later.article)) return;
      articles.insert({pair.earlier.article, pair.later.article});
      chosen_.push_back(pair);
    }
  }

  // Two passages of one text would be one.
  bool founds(const StretchPair& pair) const {
    return founders_.founds(pair) && !texts_.contains(pair.earlier);
  }

  void look_for_carriers() {
    members_.resize(chosen_.size());
    tbb::parallel_for(std::size_t{0}, chosen_.size(),
                      [&](std::size_t i) { members_[i] = carriers_.local().find(chosen_[i]); });
  }

  void found(const StretchPair& pair, std::vector<Stretch>& members) {
    if (!founds(pair)) return;
    founders_.add(static_cast<std::uint32_t>(passages_.size()), members);
    texts_.insert(pair.earlier);
    passages_.push_back({.founder = pair.earlier, .members = std::move(members)});
  }

  std::span<const StretchPair> alignments_;
  CarriersOfThreads& carriers_;
  std::size_t next_ = 0;
  std::vector<StretchPair> chosen_;
  std::vector<std::vector<Stretch>> members_;  // of chosen_
  passage::Founders founders_;
  std::set<Stretch> texts_;
  std::vector<RankedPassage> passages_;
};

}  // namespace

std::vector<RankedPassage> found_passages(const Corpus& corpus, std::span<const ArticleId> order,
                                          const GramIndex& index,
                                          std::span<const StretchPair> alignments,
                                          const std::function<void()>& check) {
  CarriersOfThreads carriers([&] { return Carriers(corpus, order, index); });
  return Founding(alignments, carriers).run(check);
}

}  // namespace wirecopy::pipeline
