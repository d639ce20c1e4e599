#include "stages/match/quote_clusters.hpp"

#include <algorithm>
#include <numeric>

#include "stages/match/gram_pairs.hpp"
#include "stages/match/hanging_order.hpp"
#include "stages/match/likeness.hpp"
#include "stages/match/one_utterance.hpp"
#include "stages/match/ranked_forms.hpp"
#include "stages/match/sayings.hpp"
#include "stages/match/shared_utterances.hpp"

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
  Tree(const RankedForms& forms, const Sayings& sayings, std::span<const Mention> mentions,
       std::span<const ContainedForm> pairs)
      : forms_(forms),
        sayings_(sayings),
        mentions_(mentions),
        evidence_(forms, sayings),
        places_(hanging_order(forms, pairs)),
        root_(sayings.size()) {
    holds_.reserve(pairs.size());
    for (const ContainedForm& pair : pairs) {
      const bool shorter_is_later = places_[pair.shorter] > places_[pair.longer];
      holds_.push_back(shorter_is_later ? Hold{pair.shorter, pair.longer, pair}
                                        : Hold{pair.longer, pair.shorter, pair});
    }
  }

  // Twice: first by what two sayings show by themselves, then also by what else their articles
  // share.  In order, so that a parent has its root already.
  void grow() {
    std::sort(holds_.begin(), holds_.end(), [&](const Hold& a, const Hold& b) {
      if (a.form != b.form) return places_[a.form] < places_[b.form];
      if (a.pair.containment != b.pair.containment) {
        return a.pair.containment > b.pair.containment;
      }
      return forms_.is_longer(a.earlier, b.earlier);
    });
    hang_all();
    shared_ = shared_utterances();
    hang_all();
  }

  std::uint32_t root(std::uint32_t saying) const { return root_[saying]; }
  std::uint32_t parent(std::uint32_t saying) const { return parent_[saying]; }

 private:
  static constexpr std::size_t kMostParents = 256;    // tried for each saying, the best first
  static constexpr std::uint32_t kMostSayings = 16;   // tried of each parent's form
  static constexpr std::uint32_t kMostVouching = 16;  // mentions of either saying

  void hang_all() {
    std::iota(root_.begin(), root_.end(), 0u);
    parent_ = root_;
    const std::span<const Hold> all = holds_;
    for (std::size_t begin = 0, end = 0; begin < all.size(); begin = end) {
      for (end = begin; end < all.size() && all[end].form == all[begin].form; ++end) {
      }
      hang(all.subspan(begin, end - begin));
    }
  }

  // What stands beyond doubt in each article.  A few words may do so and yet be said everywhere.
  SharedUtterances shared_utterances() const {
    std::vector<SharedUtterances::Carried> carried;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const std::uint32_t saying = sayings_.of_mention(i);
      const FormRank form = sayings_[saying].form;
      if (!SharedUtterances::is_telling(forms_.words(form), forms_.half_words(form))) continue;
      carried.push_back({mentions_[i].article, root_[saying]});
    }
    return SharedUtterances(std::move(carried));
  }

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
        if (!hangs_on(saying, parent, hold)) continue;
        root_[saying] = root_[parent];
        parent_[saying] = parent;
        return;
      }
    }
  }

  bool hangs_on(std::uint32_t saying, std::uint32_t parent, const Hold& hold) {
    const std::uint32_t root = root_[parent];
    if (!evidence_.may_be(saying, parent, hold.pair)) return false;
    const auto tell_of_one_event = [&] {
      return are_of_one_event(saying, parent) || are_of_one_event(saying, root);
    };
    const bool is_sure = evidence_.surely_is(saying, parent, hold.pair);
    if (!is_sure && !evidence_.is_vouched_for(saying, parent, hold.pair)) return false;
    if (!is_sure && !tell_of_one_event()) return false;
    const FormRank fullest = sayings_[root].form;
    const ContainedForm pair = fullest == hold.earlier ? hold.pair : pair_of(hold.form, fullest);
    if (pair.containment == 0) return false;
    if (is_sure && evidence_.surely_is(saying, root, pair)) return true;
    return evidence_.is_vouched_for(saying, root, pair) && (!is_sure || tell_of_one_event());
  }

  // Whether an article of one tells of one event with an article of the other.
  bool are_of_one_event(std::uint32_t saying, std::uint32_t other) const {
    return any_article(saying, [&](std::uint32_t article) {
      return any_article(other, [&](std::uint32_t with) {
        return article != with && shared_.have_one(article, with);
      });
    });
  }

  template <typename Is>
  bool any_article(std::uint32_t saying, Is is) const {
    std::uint32_t tried = 0;
    for (const std::uint32_t mention : forms_.mentions(sayings_[saying].form)) {
      if (sayings_.of_mention(mention) != saying) continue;
      if (is(mentions_[mention].article)) return true;
      if (++tried == kMostVouching) return false;
    }
    return false;
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
  std::span<const Mention> mentions_;
  OneUtterance evidence_;
  SharedUtterances shared_;
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
  Tree tree(ranked, sayings, mentions, GramPairs(ranked).find());
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
