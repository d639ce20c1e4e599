#include "pipeline/passages/found_passages.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <cassert>
#include <set>
#include <unordered_set>

#include "pipeline/passages/carriers.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::Stretch;
using passage::StretchPair;

using CarriersOfThreads = tbb::enumerable_thread_specific<Carriers>;

class Founding {
 public:
  Founding(std::span<const StretchPair> alignments, CarriersOfThreads& carriers)
      : alignments_(alignments), carriers_(carriers) {}

  void stand(const RankedPassage& passage) {
    founders_.add(passage.founder, passage.members);
    texts_.insert(passage.founder);
    texts_in_turn_.push_back(passage.founder);
  }

  std::vector<RankedPassage> run(const std::function<void()>& check) {
    while (next_ < alignments_.size()) {
      check();
      choose_some();
      look_for_carriers();
      for (const Chosen& chosen : chosen_) found(chosen);
    }
    std::vector<RankedPassage> passages(texts_in_turn_.size());
    for (std::size_t i = 0; i < passages.size(); ++i) {
      passages[i] = {.founder = texts_in_turn_[i], .members = founders_.members(i)};
    }
    return passages;
  }

 private:
  using Verdict = passage::Founders::Verdict;

  struct Chosen {
    StretchPair pair;
    bool founds;  // as far as one can say before those chosen before it have founded theirs
    std::vector<Stretch> members;
  };
  static constexpr std::size_t kAtATime = 64;  // of those that found

  void choose_some() {
    chosen_.clear();
    std::size_t founding = 0;
    std::unordered_set<Rank> articles;
    for (; next_ < alignments_.size() && founding < kAtATime; ++next_) {
      const StretchPair& pair = alignments_[next_];
      const Verdict verdict = verdict_of(pair);
      if (verdict == Verdict::kNothing) continue;
      if (verdict == Verdict::kFounds) {
        if (articles.contains(pair.earlier.article) || articles.contains(pair.later.article)) {
          return;
        }
        articles.insert({pair.earlier.article, pair.later.article});
        ++founding;
      }
      chosen_.push_back({.pair = pair, .founds = verdict == Verdict::kFounds, .members = {}});
    }
  }

  // Two passages of one text would be one.
  Verdict verdict_of(const StretchPair& pair) const {
    return texts_.contains(pair.earlier) ? Verdict::kNothing : founders_.verdict(pair);
  }

  void look_for_carriers() {
    tbb::parallel_for(std::size_t{0}, chosen_.size(), [&](std::size_t i) {
      if (chosen_[i].founds) chosen_[i].members = carriers_.local().find(chosen_[i].pair);
    });
  }

  void found(const Chosen& chosen) {
    switch (verdict_of(chosen.pair)) {
      case Verdict::kNothing:
        break;
      case Verdict::kWidens:
        founders_.widen(chosen.pair);
        break;
      case Verdict::kFounds:
        assert(chosen.founds && "what widens or founds nothing never founds later");
        founders_.add(chosen.pair.earlier, chosen.members);
        texts_.insert(chosen.pair.earlier);
        texts_in_turn_.push_back(chosen.pair.earlier);
    }
  }

  std::span<const StretchPair> alignments_;
  CarriersOfThreads& carriers_;
  std::size_t next_ = 0;
  std::vector<Chosen> chosen_;
  passage::Founders founders_;
  std::set<Stretch> texts_;
  std::vector<Stretch> texts_in_turn_;
};

}  // namespace

std::vector<RankedPassage> found_passages(const Corpus& corpus, std::span<const ArticleId> order,
                                          const GramIndex& index,
                                          std::span<const RankedPassage> standing,
                                          std::span<const StretchPair> alignments,
                                          const std::function<void()>& check) {
  CarriersOfThreads carriers([&] { return Carriers(corpus, order, index); });
  Founding founding(alignments, carriers);
  for (const RankedPassage& passage : standing) founding.stand(passage);
  return founding.run(check);
}

}  // namespace wirecopy::pipeline
