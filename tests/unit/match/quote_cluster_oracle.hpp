#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
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
        if (may_be_one(saying, i) && matches(form, sayings_[root_[i]].form) &&
            may_be_one(saying, root_[i])) {
          return root_[i];
        }
      }
    }
    return {};
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

  bool may_be_one(std::uint32_t a, std::uint32_t b) const {
    const FormRank x = sayings_[a].form, y = sayings_[b].form;
    const Key key = forms_.is_longer(x, y) ? Key{y, x} : Key{x, y};
    const auto pair = pairs_.find(key);
    const Contained& shared = pair == pairs_.end() ? unpaired_.at(key) : pair->second;
    const double words = forms_.half_words(key.first) / 2.0;
    const std::uint32_t content = forms_.outline(key.first).content_halves;
    const bool loose = shared.thousandths < 900 && content < 16 &&
                       words < .8 * forms_.half_words(key.second) / 2 - 1e-9;
    const bool dated = sayings_.is_dated(sayings_[a]) && sayings_.is_dated(sayings_[b]);
    if (words < 4 && shared.distinctive == 0 && !dated) return false;
    if (loose && shared.thousandths < 800) return false;
    if (sayings_.seconds_between(sayings_[a], sayings_[b]) > 86400 * most_days(key, shared)) {
      return false;
    }
    const bool turn = content < 8 && words * 4 < forms_.half_words(key.second);
    if (words < 6 || loose || turn) {
      const bool rare = words >= 4 && shared.distinctive >= 2 && shared.thousandths >= 900;
      return sayings_.may_be_one(sayings_[a], sayings_[b], 0, rare);
    }
    return sayings_.may_be_one(sayings_[a], sayings_[b], content, shared.distinctive > 0);
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
  Aligner aligner_;
};

}  // namespace wirecopy::match::oracle
