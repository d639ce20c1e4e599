#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include "stages/match/likeness.hpp"
#include "stages/match/quote_clusters.hpp"
#include "stages/match/sayings.hpp"

namespace wirecopy::match::oracle {

// cluster_quotes the slow way: every form is held against every other, at each place where they
// share a gram; the order of hanging and the roots are looked up one by one, without limits.
// What a form is and which mentions of one form are one saying is taken as found.
// Cost: O(forms^2 * words^2).
class PlainClusters {
 public:
  PlainClusters(const Forms& forms, std::span<const Mention> mentions, const Speakers& speakers,
                QuoteTimes times)
      : forms_(forms, mentions), sayings_(forms_, mentions, speakers, times), mentions_(mentions) {
    for (FormRank a = 0; a < forms_.size(); ++a) {
      for (FormRank b = 0; b < forms_.size(); ++b) {
        if (a != b && forms_.is_longer(b, a)) pair(a, b);
      }
    }
    for (FormRank form = 0; form < forms_.size(); ++form) order_.push_back(form);
    std::sort(order_.begin(), order_.end(),
              [&](FormRank a, FormRank b) { return is_hung_before(a, b); });
    for (const FormRank form : order_) hang(form);
    carried_ = carried_utterances();
    for (const FormRank form : order_) hang(form);
  }

  // The mentions of each quote, by its first; the mention of the fullest form foremost.
  std::vector<std::vector<std::uint32_t>> quotes() const {
    std::map<std::uint32_t, std::vector<std::uint32_t>> members;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      members[root_.at(sayings_.of_mention(i))].push_back(i);
    }
    std::vector<std::vector<std::uint32_t>> out;
    for (auto& [root, of_root] : members) {
      const auto in_other_article = [&](std::uint32_t i) {
        return mentions_[i].article != mentions_[of_root.front()].article;
      };
      if (std::none_of(of_root.begin(), of_root.end(), in_other_article)) continue;
      if (forms_.is_stock_phrase(sayings_[root].form)) continue;
      of_root.insert(of_root.begin(), sayings_[root].first);
      out.push_back(of_root);
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a[1] < b[1]; });
    return out;
  }

 private:
  struct Contained {
    double thousandths = 0;
    std::uint32_t distinctive = 0;
  };
  using Key = std::pair<FormRank, FormRank>;  // shorter, longer

  // The firm words from words[at] on, of so many halves that say something; or nothing.
  static std::vector<Word> gram(std::span<const Word> words, std::size_t at, std::uint32_t halves) {
    std::vector<Word> out;
    if (!is_firm(words[at])) return out;
    std::uint32_t size = 0, content = 0;
    for (; at < words.size() && size < halves; ++at) {
      if (!is_firm(words[at])) continue;
      out.push_back(without_kind(words[at]));
      size += is_character_word(words[at]) ? 1 : 2;
      content += content_halves(words[at]);
    }
    return size >= halves && content > 0 ? out : std::vector<Word>();
  }

  void pair(FormRank shorter, FormRank longer) {
    if (!forms_.is_matched(shorter) || forms_.is_stock_phrase(longer)) return;
    const bool both_long = forms_.half_words(shorter) >= 32 && forms_.half_words(longer) >= 32;
    const auto a = forms_.words(shorter);
    const auto b = forms_.words(longer);
    std::vector<std::vector<Word>> grams;
    for (std::size_t j = 0; j < b.size(); ++j) grams.push_back(gram(b, j, both_long ? 8 : 6));
    for (std::size_t i = 0; i < a.size(); ++i) {
      const auto wanted = gram(a, i, both_long ? 8 : 6);
      for (std::size_t j = 0; !wanted.empty() && j < b.size(); ++j) {
        if (grams[j] != wanted) continue;
        compare(shorter, longer, static_cast<std::ptrdiff_t>(j) - static_cast<std::ptrdiff_t>(i));
      }
    }
  }

  void compare(FormRank shorter, FormRank longer, std::ptrdiff_t diagonal) {
    const auto a = forms_.words(shorter);
    const auto b = forms_.words(longer);
    const Likeness straight = Aligner::on_diagonal(a, b, diagonal);
    const bool unbroken = is_contained(straight);
    const auto gaps = static_cast<double>(std::count(a.begin(), a.end(), kGap));
    if (!unbroken && straight.containment() < .3 / (1 + gaps)) return;
    const bool whole = unbroken && straight.matched == straight.total;
    if (forms_.is_stock_phrase(shorter) && !whole) return;
    const Likeness likeness = unbroken ? straight : aligner_.align(a, b, diagonal);
    if (!is_contained(likeness)) return;
    Contained& best = pairs_[{shorter, longer}];
    const double thousandths = contained(likeness, unbroken);
    if (thousandths > best.thousandths) best = {thousandths, likeness.distinctive};
  }

  static double contained(const Likeness& likeness, bool unbroken) {
    return std::min(std::floor(1000.0 * likeness.matched / likeness.total),
                    unbroken ? 1000.0 : 999.0);
  }

  const Contained* find(FormRank a, FormRank b) const {
    const auto found = pairs_.find(forms_.is_longer(a, b) ? Key{b, a} : Key{a, b});
    return found == pairs_.end() ? nullptr : &found->second;
  }

  bool are_about_as_full(FormRank a, FormRank b) const {
    const double x = forms_.half_words(a), y = forms_.half_words(b);
    return find(a, b) != nullptr && std::min(x, y) >= .8 * std::max(x, y) - 1e-9;
  }

  std::uint64_t carried(FormRank form) const {
    std::uint64_t sum = forms_.articles(form);
    for (FormRank other = 0; other < forms_.size(); ++other) {
      if (other != form && are_about_as_full(form, other)) sum += forms_.articles(other);
    }
    return sum;
  }

  FormRank centre(FormRank form) const {
    FormRank best = form;
    for (FormRank other = 0; other < forms_.size(); ++other) {
      if (other == form || !are_about_as_full(form, other)) continue;
      if (forms_.is_longer(form, other) && find(form, other)->thousandths == 1000) continue;
      const bool more = carried(other) != carried(best) ? carried(other) > carried(best)
                                                        : forms_.is_longer(other, best);
      if (more) best = other;
    }
    return best == form ? form : centre(best);
  }

  bool is_hung_before(FormRank a, FormRank b) {
    const auto centre_of = [&](FormRank form) {
      const auto [at, added] = centres_.try_emplace(form, 0);
      if (added) at->second = centre(form);
      return at->second;
    };
    const FormRank x = centre_of(a), y = centre_of(b);
    if (x != y) return forms_.is_longer(x, y);
    if (a == x || b == x) return a == x && b != x;
    return a != b && forms_.is_longer(a, b);
  }

  void hang(FormRank form) {
    std::vector<FormRank> parents;
    for (const FormRank earlier : order_) {
      if (earlier == form) break;
      if (find(form, earlier) != nullptr) parents.push_back(earlier);
    }
    std::sort(parents.begin(), parents.end(), [&](FormRank a, FormRank b) {
      const double x = find(form, a)->thousandths, y = find(form, b)->thousandths;
      return x != y ? x > y : forms_.is_longer(a, b);
    });
    for (std::uint32_t i = sayings_.begin(form); i < sayings_.end(form); ++i) {
      root_[i] = root_of(i, form, parents).value_or(i);
    }
  }

  std::optional<std::uint32_t> root_of(std::uint32_t saying, FormRank form,
                                       const std::vector<FormRank>& parents) {
    for (const FormRank parent : parents) {
      for (std::uint32_t i = sayings_.begin(parent); i < sayings_.end(parent); ++i) {
        if (!may_be_one(saying, i) || !matches(form, sayings_[root_[i]].form) ||
            !may_be_one(saying, root_[i])) {
          continue;
        }
        const auto stands = [&](std::uint32_t other) {
          return says_enough(saying, other) || is_said_alike(saying, other);
        };
        if (says_enough(saying, i) && says_enough(saying, root_[i])) return root_[i];
        const bool one_event =
            share_an_utterance(saying, i) || share_an_utterance(saying, root_[i]);
        if (one_event && stands(i) && is_said_alike(saying, root_[i])) return root_[i];
      }
    }
    return {};
  }

  bool is_said_alike(std::uint32_t a, std::uint32_t b) const {
    const Key key = key_of(a, b);
    return shared(key).thousandths >= 990 || forms_.outline(key.first).content_halves >= 8 ||
           forms_.half_words(key.first) >= .8 * forms_.half_words(key.second) - 1e-9;
  }

  // The utterances of each article by which it is told.
  std::map<std::uint32_t, std::set<std::uint32_t>> carried_utterances() {
    std::map<std::uint32_t, std::set<std::uint32_t>> out;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      const std::uint32_t saying = sayings_.of_mention(i);
      const FormRank form = sayings_[saying].form;
      std::uint32_t content = 0;
      for (const Word word : forms_.words(form)) content += content_halves(word);
      if (forms_.half_words(form) < 12 || content < 8) continue;
      out[mentions_[i].article].insert(root_.at(saying));
    }
    return out;
  }

  bool share_an_utterance(std::uint32_t a, std::uint32_t b) const {
    for (const std::uint32_t x : articles(a)) {
      for (const std::uint32_t y : articles(b)) {
        if (x == y || !carried_.contains(x) || !carried_.contains(y)) continue;
        for (const std::uint32_t root : carried_.at(x)) {
          if (carried_.at(y).contains(root)) return true;
        }
      }
    }
    return false;
  }

  std::vector<std::uint32_t> articles(std::uint32_t saying) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < mentions_.size(); ++i) {
      if (sayings_.of_mention(i) == saying) out.push_back(mentions_[i].article);
    }
    return out;
  }

  bool matches(FormRank form, FormRank root) {
    if (find(form, root) != nullptr) return true;
    const auto [shorter, longer] =
        forms_.is_longer(form, root) ? std::pair(root, form) : std::pair(form, root);
    const Likeness likeness = aligner_.align(forms_.words(shorter), forms_.words(longer));
    if (!is_contained(likeness)) return false;
    unpaired_[{shorter, longer}] = {contained(likeness, false), likeness.distinctive};
    return true;
  }

  const Contained& shared(const Key& key) const {
    const auto pair = pairs_.find(key);
    return pair == pairs_.end() ? unpaired_.at(key) : pair->second;
  }
  Key key_of(std::uint32_t a, std::uint32_t b) const {
    const FormRank x = sayings_[a].form, y = sayings_[b].form;
    return forms_.is_longer(x, y) ? Key{y, x} : Key{x, y};
  }
  std::int64_t seconds_apart(std::uint32_t a, std::uint32_t b) const {
    const bool is_shorter = sayings_[a].form == key_of(a, b).first;
    return is_shorter ? sayings_.seconds_apart(a, b) : sayings_.seconds_apart(b, a);
  }

  bool may_be_one(std::uint32_t a, std::uint32_t b) const {
    const Key key = key_of(a, b);
    const Contained& shared = this->shared(key);
    const double words = forms_.half_words(key.first) / 2.0;
    const std::uint32_t content = forms_.outline(key.first).content_halves;
    const bool loose = shared.thousandths < 900 && content < 16 &&
                       words < .8 * forms_.half_words(key.second) / 2 - 1e-9;
    const bool dated = sayings_.is_dated(sayings_[a]) && sayings_.is_dated(sayings_[b]);
    const std::int64_t seconds = seconds_apart(a, b);
    if (words < 4 && shared.distinctive == 0 && !dated) return false;
    if (loose && shared.thousandths < 800) return false;
    if (seconds > 86400 * most_days(key, shared)) return false;
    const bool turn = content < 8 && words * 4 < forms_.half_words(key.second);
    if (words < 6 || loose || turn) {
      const bool rare = words >= 4 && shared.distinctive >= 2 && shared.thousandths >= 900;
      return sayings_.may_be_one(sayings_[a], sayings_[b], seconds, 0, rare);
    }
    return sayings_.may_be_one(sayings_[a], sayings_[b], seconds, content, shared.distinctive > 0);
  }

  // As many words that say something as two sayings must share which nothing else connects.
  bool says_enough(std::uint32_t a, std::uint32_t b) const {
    const Key key = key_of(a, b);
    const double words = forms_.half_words(key.first) / 2.0;
    const double of_longer = forms_.half_words(key.second) / 2.0;
    const bool same = sayings_.relation(sayings_[a], sayings_[b]) == SpeakerRelation::kSame;
    const double days = static_cast<double>(seconds_apart(a, b)) / 86400;
    double least = same ? 6 : 8;
    if (!sayings_.is_dated(sayings_[a]) || !sayings_.is_dated(sayings_[b])) {
      least = same ? 4 : 6;
    } else if (days <= 2 || (days <= 30 && words * 2 >= of_longer)) {
      least = 0;
    } else if (days <= 7) {
      least = same ? 3 : 4;
    } else if (days <= 30 || (same && words >= 9)) {
      least = 4;
    }
    const double thousandths = shared(key).thousandths;
    const bool full = words >= .8 * of_longer - 1e-9;
    if (least == 0) {
      least = thousandths >= 990 || full ? 0 : 4;
    } else if (thousandths >= 990) {
      least -= full ? 2 : 0;
    } else if (full || thousandths >= 900) {
      least = std::max(least, 4.0);
    } else {
      least += 2;
    }
    return forms_.outline(key.first).content_halves / 2.0 >= least;
  }

  std::int64_t most_days(const Key& key, const Contained& shared) const {
    constexpr std::int64_t kEver = 1000000;
    const double words = forms_.half_words(key.first) / 2.0;
    const double of_longer = forms_.half_words(key.second) / 2.0;
    const bool few = forms_.outline(key.first).content_halves < 12;
    if (few && words < 6 && words * 2 < of_longer) return 7;
    if (few && words >= 6 && shared.thousandths < 900) return 30;
    return kEver;
  }

  RankedForms forms_;
  Sayings sayings_;
  std::span<const Mention> mentions_;
  std::map<Key, Contained> pairs_;
  std::map<Key, Contained> unpaired_;  // held against a root
  std::map<FormRank, FormRank> centres_;
  std::vector<FormRank> order_;
  std::map<std::uint32_t, std::uint32_t> root_;
  std::map<std::uint32_t, std::set<std::uint32_t>> carried_;
  Aligner aligner_;
};

}  // namespace wirecopy::match::oracle
