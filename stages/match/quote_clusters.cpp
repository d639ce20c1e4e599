#include "stages/match/quote_clusters.hpp"

#include <algorithm>
#include <numeric>

#include "stages/match/gram_pairs.hpp"
#include "stages/match/hanging_order.hpp"
#include "stages/match/likeness.hpp"
#include "stages/match/ranked_forms.hpp"
#include "stages/match/sayings.hpp"

namespace wirecopy::match {
namespace {

// Two forms of which one stands in the other, as the later one in the order of hanging sees it.
struct Hold {
  FormRank form = 0;
  FormRank earlier = 0;
  ContainedForm pair;
};

// Hangs every saying on the fullest form of its utterance.
class Tree {
 public:
  Tree(const RankedForms& forms, const Sayings& sayings, std::span<const ContainedForm> pairs)
      : forms_(forms), sayings_(sayings), places_(hanging_order(forms, pairs)) {
    root_.resize(sayings.size());
    std::iota(root_.begin(), root_.end(), 0u);
    parent_ = root_;
    holds_.reserve(pairs.size());
    for (const ContainedForm& pair : pairs) {
      const bool shorter_is_later = places_[pair.shorter] > places_[pair.longer];
      holds_.push_back(shorter_is_later ? Hold{pair.shorter, pair.longer, pair}
                                        : Hold{pair.longer, pair.shorter, pair});
    }
  }

  // In order, so that a parent has its root already.
  void grow() {
    std::sort(holds_.begin(), holds_.end(), [&](const Hold& a, const Hold& b) {
      if (a.form != b.form) return places_[a.form] < places_[b.form];
      if (a.pair.containment != b.pair.containment) {
        return a.pair.containment > b.pair.containment;
      }
      return forms_.is_longer(a.earlier, b.earlier);
    });
    const std::span<const Hold> all = holds_;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      for (end = begin; end < all.size() && all[end].form == all[begin].form; ++end) {
      }
      hang(all.subspan(begin, end - begin));
    }
  }

  std::uint32_t root(std::uint32_t saying) const { return root_[saying]; }
  std::uint32_t parent(std::uint32_t saying) const { return parent_[saying]; }

 private:
  static constexpr std::uint16_t kAlmostWhole = 900;
  static constexpr std::uint16_t kMostlyWhole = 800;
  static constexpr std::uint32_t kShortHalves = 12;        // six words
  static constexpr std::uint32_t kSomeContentHalves = 12;  // six words that say something
  static constexpr std::size_t kMostParents = 256;         // tried for each saying, the best first
  static constexpr std::uint32_t kMostSayings = 16;        // tried of each parent's form

  void hang(std::span<const Hold> holds) {
    parents_ = holds.first(std::min(holds.size(), kMostParents));
    const FormRank form = holds.front().form;
    for (std::uint32_t i = sayings_.begin(form); i < sayings_.end(form); ++i) hang_saying(i);
  }

  void hang_saying(std::uint32_t saying) {
    for (const Hold& hold : parents_) {
      const std::uint32_t begin = sayings_.begin(hold.earlier);
      const std::uint32_t end = std::min(sayings_.end(hold.earlier), begin + kMostSayings);
      for (std::uint32_t parent = begin; parent < end; ++parent) {
        if (!may_be_one(saying, parent, hold.pair) || !matches_root(saying, root_[parent], hold))
          continue;
        root_[saying] = root_[parent];
        parent_[saying] = parent;
        return;
      }
    }
  }

  bool may_be_one(std::uint32_t a, std::uint32_t b, const ContainedForm& pair) const {
    constexpr std::uint32_t kVeryShortHalves = 8;
    const bool is_vague =
        forms_.half_words(pair.shorter) < kVeryShortHalves && pair.distinctive == 0;
    if (is_vague && !(sayings_.is_dated(sayings_[a]) && sayings_.is_dated(sayings_[b]))) {
      return false;
    }
    if (is_loose(pair) && pair.containment < kMostlyWhole) return false;
    if (sayings_.seconds_between(sayings_[a], sayings_[b]) > most_seconds(pair)) return false;
    if (forms_.half_words(pair.shorter) < kShortHalves || is_loose(pair) || is_turn(pair)) {
      return sayings_.may_be_one(sayings_[a], sayings_[b], 0, is_rare(pair));
    }
    const std::uint32_t content = forms_.outline(pair.shorter).content_halves;
    return sayings_.may_be_one(sayings_[a], sayings_[b], content, pair.distinctive > 0);
  }

  // How far apart the two may be.  A few words of a quote are said again on another day, in another
  // sentence.
  std::int64_t most_seconds(const ContainedForm& pair) const {
    constexpr std::int64_t kDay = 86400;
    constexpr std::int64_t kEver = INT64_MAX;
    if (forms_.outline(pair.shorter).content_halves >= kSomeContentHalves) return kEver;
    if (forms_.half_words(pair.shorter) < kShortHalves) {
      return is_small_part(pair) ? 7 * kDay : kEver;
    }
    return pair.containment >= kAlmostWhole ? kEver : 30 * kDay;
  }

  bool is_small_part(const ContainedForm& pair) const {
    return forms_.half_words(pair.shorter) * 2 < forms_.half_words(pair.longer);
  }
  // "Has nothing to do with politics".
  bool is_turn(const ContainedForm& pair) const {
    constexpr std::uint32_t kFewContentHalves = 8;
    return is_small_part(pair) && forms_.outline(pair.shorter).content_halves < kFewContentHalves;
  }

  // Few words that stand in a much longer quote, but not just so, may be of another, as may a
  // phrase of under six words: without its speaker, it must be a rare one.
  bool is_loose(const ContainedForm& pair) const {
    constexpr std::uint32_t kManyContentHalves = 16;
    return pair.containment < kAlmostWhole && !is_about_as_full(forms_, pair) &&
           forms_.outline(pair.shorter).content_halves < kManyContentHalves;
  }
  bool is_rare(const ContainedForm& pair) const {
    constexpr std::uint32_t kLeastHalves = 8;
    constexpr std::uint32_t kLeastDistinctive = 2;
    return forms_.half_words(pair.shorter) >= kLeastHalves &&
           pair.distinctive >= kLeastDistinctive && pair.containment >= kAlmostWhole;
  }

  bool matches_root(std::uint32_t saying, std::uint32_t root, const Hold& to_parent) {
    const FormRank fullest = sayings_[root].form;
    if (fullest == to_parent.earlier) return may_be_one(saying, root, to_parent.pair);
    const ContainedForm to_root = pair_of(to_parent.form, fullest);
    return to_root.containment > 0 && may_be_one(saying, root, to_root);
  }

  // How one form stands in the other, whether they were paired or not; containment 0 if it does
  // not.
  ContainedForm pair_of(FormRank form, FormRank root) {
    const auto found = std::find_if(parents_.begin(), parents_.end(),
                                    [&](const Hold& hold) { return hold.earlier == root; });
    if (found != parents_.end()) return found->pair;
    const bool is_longer = forms_.is_longer(form, root);
    const FormRank shorter = is_longer ? root : form;
    const FormRank longer = is_longer ? form : root;
    const Likeness likeness = aligner_.align(forms_.words(shorter), forms_.words(longer));
    if (!is_contained(likeness)) return {shorter, longer, 0, 0};
    return contained_form(shorter, longer, likeness, false);
  }

  const RankedForms& forms_;
  const Sayings& sayings_;
  std::vector<std::uint32_t> places_;
  std::vector<Hold> holds_;
  std::span<const Hold> parents_;
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
