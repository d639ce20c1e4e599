#include "stages/match/gram_pairs.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include "stages/bucket/buckets.hpp"
#include "stages/bucket/radix_sort.hpp"

namespace wirecopy::match {
namespace {

constexpr std::uint32_t kShortGramHalves = 6;  // three words, or six characters
constexpr std::uint32_t kLongGramHalves = 8;
// With two words in ten changed, four in a row are left.
constexpr std::uint32_t kLongFormHalves = 32;
constexpr std::uint32_t kMoreWords = 2;  // by which crowded buckets are split
constexpr std::size_t kFew = 32;
constexpr unsigned kPlaceBits = 12;  // what stands behind 4096 words proposes nothing
constexpr std::uint32_t kMostSkipped = 64;
constexpr std::size_t kMostEntries = std::size_t{1} << 23;

std::uint32_t halves(Word word) { return is_character_word(word) ? 1 : 2; }

std::uint64_t mix(std::uint64_t hash, Word word) {
  return (std::rotl(hash, 23) ^ without_kind(word)) * 0x9E3779B97F4A7C15u;
}

std::uint64_t finish(std::uint64_t hash) { return (hash ^ hash >> 29) * 0xD1B54A32D192ED03u; }

}  // namespace

ContainedForm contained_form(FormRank shorter, FormRank longer, const Likeness& likeness,
                             bool unbroken) {
  const auto thousandths = static_cast<std::uint16_t>(likeness.containment() * kWhole);
  const bool is_whole = unbroken || thousandths < kWhole;
  return {shorter, longer, is_whole ? thousandths : static_cast<std::uint16_t>(kWhole - 1),
          static_cast<std::uint16_t>(likeness.distinctive)};
}

GramPairs::GramPairs(const RankedForms& forms) : forms_(forms), tried_(1024) {
  form_shift_ = kPlaceBits;
  hash_bits_ = 64 - kPlaceBits - static_cast<unsigned>(std::bit_width(forms.size()));
}

std::vector<ContainedForm> GramPairs::find() {
  std::size_t words = 0;
  std::size_t short_words = 0;
  is_long_.resize(forms_.size());
  for (FormRank form = 0; form < forms_.size(); ++form) {
    is_long_[form] = forms_.half_words(form) >= kLongFormHalves;
    words += forms_.words(form).size();
    if (!is_long_[form]) short_words += forms_.words(form).size();
  }
  pair_grams(kLongGramHalves, words - short_words);
  mark_short_grams(short_words);
  pair_grams(kShortGramHalves, 2 * short_words);
  std::sort(found_.begin(), found_.end(), [](const ContainedForm& a, const ContainedForm& b) {
    return std::tie(a.shorter, a.longer, b.containment) <
           std::tie(b.shorter, b.longer, a.containment);
  });
  const auto repeats =
      std::unique(found_.begin(), found_.end(), [](const ContainedForm& a, const ContainedForm& b) {
        return a.shorter == b.shorter && a.longer == b.longer;
      });
  found_.erase(repeats, found_.end());
  return std::move(found_);
}

// Long forms with long ones, or short ones with all.
void GramPairs::pair_grams(std::uint32_t gram_halves, std::size_t words) {
  gram_halves_ = gram_halves;
  const auto part_bits = static_cast<unsigned>(std::bit_width(words / kMostEntries));
  for (std::uint64_t part = 0; part < std::uint64_t{1} << part_bits; ++part) {
    collect(part, part_bits);
    pair_buckets();
  }
}

// Calls `take` with the hash and the place of each gram that says something.
template <typename Take>
void GramPairs::for_each_gram(FormRank form, Take take) {
  const auto words =
      forms_.words(form).first(std::min(forms_.words(form).size(), std::size_t{1} << kPlaceBits));
  firm_.clear();
  places_.clear();
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (!is_firm(words[i])) continue;
    firm_.push_back(words[i]);
    places_.push_back(i);
  }
  for (std::size_t i = 0; i < firm_.size(); ++i) {
    std::uint64_t hash = 0;
    std::uint32_t size = 0;
    std::uint32_t content = 0;
    for (std::size_t j = i; j < firm_.size() && size < gram_halves_; ++j) {
      hash = mix(hash, firm_[j]);
      size += halves(firm_[j]);
      content += content_halves(firm_[j]);
    }
    if (size < gram_halves_) return;
    if (content > 0) take(finish(hash), places_[i]);
  }
}

// Which grams short forms have: long ones need no others of three words.
void GramPairs::mark_short_grams(std::size_t words) {
  const auto bits = static_cast<unsigned>(std::bit_width(words)) + 3;
  short_grams_shift_ = 64 - bits;
  short_grams_.assign((std::size_t{1} << bits >> 6) + 1, 0);
  gram_halves_ = kShortGramHalves;
  for (FormRank form = 0; form < forms_.size(); ++form) {
    if (is_long_[form] || !forms_.is_matched(form)) continue;
    for_each_gram(form, [&](std::uint64_t hash, std::uint32_t) {
      const std::uint64_t bit = hash >> short_grams_shift_;
      short_grams_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    });
  }
}

// The grams of one part of all, by hash.
void GramPairs::collect(std::uint64_t part, unsigned part_bits) {
  entries_.clear();
  for (FormRank form = 0; form < forms_.size(); ++form) {
    const bool wanted = gram_halves_ == kShortGramHalves || is_long_[form];
    if (wanted && forms_.is_matched(form)) collect_form(form, part, part_bits);
  }
}

void GramPairs::collect_form(FormRank form, std::uint64_t part, unsigned part_bits) {
  const std::uint64_t rest_mask = (std::uint64_t{1} << (64 - hash_bits_)) - 1;
  const bool only_marked = gram_halves_ == kShortGramHalves && is_long_[form];
  for_each_gram(form, [&](std::uint64_t hash, std::uint32_t place) {
    if (part_bits > 0 && hash >> (64 - part_bits) != part) return;
    const std::uint64_t bit = hash >> short_grams_shift_;
    if (only_marked && (short_grams_[bit / 64] >> (bit % 64) & 1) == 0) return;
    const std::uint64_t where = std::uint64_t{form} << form_shift_ | place;
    entries_.push_back((hash << part_bits & ~rest_mask) | where);
  });
}

void GramPairs::pair_buckets() {
  const unsigned sorted_bits = std::min(
      hash_bits_, std::max(22u, static_cast<unsigned>(std::bit_width(entries_.size())) + 6));
  bucket::radix_sort(entries_, scratch_, 64 - sorted_bits, 64);
  const auto key = [&](std::size_t i) { return entries_[i] >> (64 - sorted_bits); };
  const std::uint64_t form_mask = (std::uint64_t{1} << (64 - hash_bits_)) - 1;
  for (std::size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    for (end = begin + 1; end < entries_.size() && key(end) == key(begin); ++end) {
    }
    if (end - begin < 2) continue;
    members_.clear();
    for (std::size_t i = begin; i < end; ++i) {
      const std::uint64_t place = entries_[i] & form_mask;
      const auto form = static_cast<FormRank>(place >> form_shift_);
      if (!members_.empty() && members_.back().form == form) continue;
      members_.push_back({form, static_cast<std::uint32_t>(place & ((1u << kPlaceBits) - 1))});
    }
    if (members_.size() > 1) pair_bucket(members_);
  }
}

void GramPairs::pair_bucket(std::span<const Member> members) {
  pair_bucket(members, members.size() > kFew ? gram_words(members.front()) : 0, 0);
}

// `words` firm words are shared, `more` beyond the gram.
void GramPairs::pair_bucket(std::span<const Member> members, std::uint32_t words,
                            std::uint32_t more) {
  if (members.size() > kFew && more < kMoreWords) return split_bucket(members, words, more);
  for (std::size_t at = 1; at < members.size(); ++at) pair_with_neighbours(members, at);
  if (members.size() <= kFew || gram_halves_ != kShortGramHalves) return;
  // Long forms are not paired with one another here, so that short ones need more of them.
  for (std::size_t at = 0; at < members.size(); ++at) {
    if (!is_long_[members[at].form]) pair_with_followers(members, at);
  }
}

// Many forms share the words.  Those that are nothing else are paired with some of the others; the
// others only where they go on alike.
void GramPairs::split_bucket(std::span<const Member> members, std::uint32_t words,
                             std::uint32_t more) {
  std::vector<Split> splits;
  for (std::size_t at = 0; at < members.size(); ++at) {
    if (is_whole(members[at], words)) {
      pair_with_neighbours(members, at);
      pair_with_followers(members, at);
    } else if (const Word next = firm_word(members[at], words); next != 0) {
      splits.push_back({without_kind(next), members[at]});
    }
  }
  std::stable_sort(splits.begin(), splits.end(),
                   [](const Split& a, const Split& b) { return a.word < b.word; });
  std::vector<Member> bucket;
  for (std::size_t begin = 0, end = 0; begin < splits.size(); begin = end) {
    bucket.clear();
    for (end = begin; end < splits.size() && splits[end].word == splits[begin].word; ++end) {
      bucket.push_back(splits[end].member);
    }
    if (bucket.size() > 1) pair_bucket(bucket, words + 1, more + 1);
  }
}

// The first and those just before it, in Order.
void GramPairs::pair_with_neighbours(std::span<const Member> members, std::size_t at) {
  const std::size_t first_end = std::min(bucket::kPartners, at);
  const std::size_t last_begin =
      std::max(first_end, at > bucket::kPartners ? at - bucket::kPartners : 0);
  for (std::size_t i = 0; i < first_end; ++i) compare(members[at], members[i]);
  for (std::size_t i = last_begin; i < at; ++i) compare(members[at], members[i]);
}

void GramPairs::pair_with_followers(std::span<const Member> members, std::size_t at) {
  const std::size_t end = std::min(members.size(), at + 1 + bucket::kPartners);
  for (std::size_t i = at + 1; i < end; ++i) compare(members[at], members[i]);
}

// How many words the gram of a member has.
std::uint32_t GramPairs::gram_words(const Member& member) const {
  std::uint32_t count = 0;
  for (std::uint32_t size = 0; size < gram_halves_; ++count) {
    const Word word = firm_word(member, count);
    if (word == 0) break;
    size += halves(word);
  }
  return count;
}

// The n-th firm word from where the gram begins, or 0.
Word GramPairs::firm_word(const Member& member, std::uint32_t n) const {
  const auto words = forms_.words(member.form).subspan(member.place);
  const std::size_t end = std::min<std::size_t>(words.size(), n + kMostSkipped);
  for (std::size_t i = 0; i < end; ++i) {
    if (is_firm(words[i]) && n-- == 0) return words[i];
  }
  return 0;
}

// Whether a form has no firm words but the first `words` from where the gram begins.
bool GramPairs::is_whole(const Member& member, std::uint32_t words) const {
  if (firm_word(member, words) != 0) return false;
  const auto before = forms_.words(member.form).first(member.place);
  return std::none_of(before.begin(), before.end(), is_firm);
}

void GramPairs::compare(const Member& a, const Member& b) {
  if (gram_halves_ == kShortGramHalves && is_long_[a.form] && is_long_[b.form]) return;
  const bool first_is_longer = forms_.is_longer(a.form, b.form);
  const Member& shorter = first_is_longer ? b : a;
  const Member& longer = first_is_longer ? a : b;
  if (forms_.is_stock_phrase(longer.form)) return;
  if (may_be_contained(shorter.form, longer.form)) compare_words(shorter, longer);
}

// Whether the shorter has few enough content words that the longer cannot have.
bool GramPairs::may_be_contained(FormRank shorter, FormRank longer) const {
  const FormOutline& part = forms_.outline(shorter);
  const FormOutline& whole = forms_.outline(longer);
  const int missing = std::popcount(part.content & ~whole.content);
  return missing * 10.0 <= part.weight * (1 - kLeastContainment) || whole.masked;
}

void GramPairs::compare_words(const Member& shorter, const Member& longer) {
  constexpr std::size_t kManyWords = 64;
  constexpr std::uint32_t kPromising = 3;  // thousandths of the weight on the diagonal of the gram
  const auto a = forms_.words(shorter.form);
  const auto b = forms_.words(longer.form);
  const auto diagonal =
      static_cast<std::ptrdiff_t>(longer.place) - static_cast<std::ptrdiff_t>(shorter.place);
  // Most are turned down by the diagonal, which costs less than to remember them; but not where
  // two long ones share a thousand grams.
  const bool remember_first = a.size() > kManyWords;
  if (remember_first && !is_new(shorter, longer)) return;
  Likeness likeness = Aligner::on_diagonal(a, b, diagonal);
  const bool contained = is_contained(likeness);
  const std::uint32_t parts = 1u + forms_.outline(shorter.form).gaps;
  if (!contained && likeness.matched * 10 * parts < likeness.total * kPromising) return;
  if (!remember_first && !is_new(shorter, longer)) return;
  if (!contained) likeness = aligner_.align(a, b, diagonal);
  const bool must_be_whole = forms_.is_stock_phrase(shorter.form);
  if (must_be_whole && !(contained && likeness.matched == likeness.total)) return;
  if (is_contained(likeness)) {
    found_.push_back(contained_form(shorter.form, longer.form, likeness, contained));
  }
}

// Whether the pair is met for the first time on about this diagonal.
bool GramPairs::is_new(const Member& shorter, const Member& longer) {
  if (2 * (tried_count_ + 1) > tried_.size()) {
    std::vector<std::uint64_t> old(4 * tried_.size());
    old.swap(tried_);
    for (const std::uint64_t key : old) {
      if (key != 0) tried_[tried_slot(key)] = key;
    }
  }
  const std::uint64_t pair = std::uint64_t{shorter.form} << 32 | longer.form;
  const std::uint64_t diagonal = (longer.place - shorter.place) >> 3;
  const std::uint64_t key = finish(pair * 0x9E3779B97F4A7C15u + diagonal) | 1;
  const std::size_t slot = tried_slot(key);
  if (tried_[slot] == key) return false;
  tried_[slot] = key;
  ++tried_count_;
  return true;
}

std::size_t GramPairs::tried_slot(std::uint64_t key) const {
  std::size_t slot = key >> 1 & (tried_.size() - 1);
  while (tried_[slot] != 0 && tried_[slot] != key) slot = (slot + 1) & (tried_.size() - 1);
  return slot;
}

}  // namespace wirecopy::match
