#include "stages/match/quote_clusters.hpp"

#include <algorithm>
#include <numeric>

#include "stages/match/gram_pairs.hpp"
#include "stages/match/likeness.hpp"
#include "stages/match/ranked_forms.hpp"
#include "stages/match/sayings.hpp"

namespace wirecopy::match {
namespace {

// Hangs every saying on the fullest form of its utterance.
class Tree {
 public:
  Tree(const RankedForms& forms, const Sayings& sayings, std::vector<ContainedForm> pairs)
      : forms_(forms), sayings_(sayings), pairs_(std::move(pairs)) {
    root_.resize(sayings.size());
    std::iota(root_.begin(), root_.end(), 0u);
    parent_ = root_;
  }

  // Longest forms first, so that a parent has its root already.
  void grow() {
    std::vector<FormRank> shorter;
    for (const ContainedForm& pair : pairs_) {
      if (shorter.empty() || shorter.back() != pair.shorter) shorter.push_back(pair.shorter);
    }
    std::sort(shorter.begin(), shorter.end(),
              [&](FormRank a, FormRank b) { return forms_.is_longer(a, b); });
    for (const FormRank form : shorter) hang(form);
  }

  std::uint32_t root(std::uint32_t saying) const { return root_[saying]; }
  std::uint32_t parent(std::uint32_t saying) const { return parent_[saying]; }

 private:
  static constexpr std::size_t kMostParents = 256;   // tried for each saying, the best first
  static constexpr std::uint32_t kMostSayings = 16;  // tried of each parent's form

  void hang(FormRank form) {
    const auto by_form = [](const ContainedForm& pair, FormRank wanted) {
      return pair.shorter < wanted;
    };
    const auto begin = std::lower_bound(pairs_.begin(), pairs_.end(), form, by_form);
    const auto end = std::lower_bound(begin, pairs_.end(), form + 1, by_form);
    parents_.assign(begin, end);
    std::sort(parents_.begin(), parents_.end(),
              [&](const ContainedForm& a, const ContainedForm& b) {
                if (a.containment != b.containment) return a.containment > b.containment;
                return forms_.is_longer(a.longer, b.longer);
              });
    if (parents_.size() > kMostParents) parents_.resize(kMostParents);
    for (std::uint32_t i = sayings_.begin(form); i < sayings_.end(form); ++i) hang_saying(i);
  }

  void hang_saying(std::uint32_t saying) {
    for (const ContainedForm& pair : parents_) {
      const std::uint32_t begin = sayings_.begin(pair.longer);
      const std::uint32_t end = std::min(sayings_.end(pair.longer), begin + kMostSayings);
      for (std::uint32_t parent = begin; parent < end; ++parent) {
        if (!may_be_one(saying, parent, pair) || !matches_root(saying, root_[parent], pair))
          continue;
        root_[saying] = root_[parent];
        parent_[saying] = parent;
        return;
      }
    }
  }

  // A phrase of under six words that stands in a longer quote may stand there by chance: without
  // its speaker, it must be a rare one.
  bool may_be_one(std::uint32_t shorter, std::uint32_t longer, const ContainedForm& pair) const {
    constexpr std::uint32_t kShortHalves = 12;
    constexpr std::uint32_t kLeastHalves = 8;
    constexpr std::uint32_t kLeastDistinctive = 2;
    const bool is_short = forms_.half_words(pair.shorter) < kShortHalves;
    const bool is_rare =
        forms_.half_words(pair.shorter) >= kLeastHalves && pair.distinctive >= kLeastDistinctive;
    const std::uint32_t content = forms_.outline(pair.shorter).content_halves;
    return sayings_.may_be_one(sayings_[shorter], sayings_[longer], is_short ? 0 : content,
                               is_short ? is_rare : pair.distinctive > 0);
  }

  bool matches_root(std::uint32_t saying, std::uint32_t root, const ContainedForm& to_parent) {
    const FormRank fullest = sayings_[root].form;
    if (fullest == to_parent.longer) return may_be_one(saying, root, to_parent);
    const ContainedForm to_root = contained_in(to_parent.shorter, fullest);
    return to_root.containment > 0 && may_be_one(saying, root, to_root);
  }

  // How the form stands in another, whether they were paired or not; containment 0 if it does not.
  ContainedForm contained_in(FormRank shorter, FormRank longer) {
    const auto found =
        std::find_if(parents_.begin(), parents_.end(),
                     [&](const ContainedForm& pair) { return pair.longer == longer; });
    if (found != parents_.end()) return *found;
    const Likeness likeness = aligner_.align(forms_.words(shorter), forms_.words(longer));
    if (!is_contained(likeness)) return {shorter, longer, 0, 0};
    return {shorter, longer, static_cast<std::uint16_t>(likeness.containment() * 1000),
            static_cast<std::uint16_t>(likeness.distinctive)};
  }

  const RankedForms& forms_;
  const Sayings& sayings_;
  std::vector<ContainedForm> pairs_;  // by the shorter
  std::vector<ContainedForm> parents_;
  std::vector<std::uint32_t> root_;
  std::vector<std::uint32_t> parent_;
  Aligner aligner_;
};

// The roots whose mentions stand in two articles.
std::vector<bool> roots_in_two_articles(const Sayings& sayings, const Tree& tree,
                                        std::span<const Mention> mentions) {
  constexpr std::uint32_t kNone = UINT32_MAX;
  std::vector<std::uint32_t> article(sayings.size(), kNone);
  std::vector<bool> in_two(sayings.size());
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const std::uint32_t root = tree.root(sayings.of_mention(i));
    if (article[root] == kNone) article[root] = mentions[i].article;
    if (article[root] != mentions[i].article) in_two[root] = true;
  }
  return in_two;
}

}  // namespace

std::vector<QuoteCluster> cluster_quotes(const Forms& forms, std::span<const Mention> mentions,
                                         const Speakers& speakers, QuoteTimes times) {
  const RankedForms ranked(forms, mentions);
  const Sayings sayings(ranked, mentions, speakers, times);
  Tree tree(ranked, sayings, GramPairs(ranked).find());
  tree.grow();
  const std::vector<bool> in_two = roots_in_two_articles(sayings, tree, mentions);
  std::vector<QuoteCluster> out;
  std::vector<std::uint32_t> cluster_of(sayings.size(), UINT32_MAX);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    const std::uint32_t saying = sayings.of_mention(i);
    const std::uint32_t root = tree.root(saying);
    if (!in_two[root] || ranked.is_stock_phrase(sayings[root].form)) continue;
    if (cluster_of[root] == UINT32_MAX) {
      cluster_of[root] = static_cast<std::uint32_t>(out.size());
      out.push_back({.fullest = sayings[root].first, .members = {}});
    }
    out[cluster_of[root]].members.push_back({i, sayings[tree.parent(saying)].first});
  }
  return out;
}

}  // namespace wirecopy::match
