#include "stages/match/ranked_forms.hpp"

#include <algorithm>
#include <bit>

namespace wirecopy::match {
namespace {

constexpr std::uint32_t kShortHalves = 12;  // under 6 words, a phrase may be anybody's
constexpr std::uint32_t kNearlyShortHalves = 10;
constexpr std::uint32_t kLeastContentHalves = 4;
constexpr std::uint32_t kManyContentHalves = 64;  // more than any rule asks for

bool says_too_little(std::uint32_t half_words, std::uint32_t content_halves, bool stock_phrase) {
  return half_words < kShortHalves && (stock_phrase || content_halves < kLeastContentHalves);
}

// Numbers different hashes as they come.
class Numbering {
 public:
  explicit Numbering(std::size_t most) : slots_(std::bit_ceil(2 * most + 2)), hashes_() {}

  // The number of `hash`, and whether it is new.
  std::pair<std::uint32_t, bool> add(std::uint64_t hash) {
    std::size_t slot = hash & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (hashes_[slots_[slot] - 1] == hash) return {slots_[slot] - 1, false};
    }
    hashes_.push_back(hash);
    slots_[slot] = static_cast<std::uint32_t>(hashes_.size());
    return {slots_[slot] - 1, true};
  }

 private:
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> hashes_;
};

// One of 64 bits for each word.
std::uint64_t content_bit(Word word) {
  return std::uint64_t{1} << ((without_kind(word) * 0x9E3779B97F4A7C15u) >> 58);
}

// What a word adds to those that say something: one that is said again says nothing more.
std::uint32_t new_content_halves(std::span<const Word> before, Word word, std::uint64_t content) {
  const std::uint32_t halves = content_halves(word);
  if (halves == 0 || is_character_word(word) || (content & content_bit(word)) == 0) return halves;
  const auto is_same = [&](Word other) { return without_kind(other) == without_kind(word); };
  return std::any_of(before.begin(), before.end(), is_same) ? 0 : halves;
}

FormOutline outline_of(std::span<const Word> words) {
  FormOutline out;
  std::uint32_t halves = 0;
  std::uint32_t gaps = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word word = words[i];
    out.weight += weight(word);
    if (halves < kManyContentHalves) {
      halves += new_content_halves(words.first(i), word, out.content);
    } else {
      halves += content_halves(word);
    }
    gaps += word == kGap;
    out.masked |= kind_of(word) == WordKind::kMasked;
    if (is_firm(word) && content_halves(word) > 0) out.content |= content_bit(word);
  }
  out.content_halves = static_cast<std::uint16_t>(std::min<std::uint32_t>(halves, UINT16_MAX));
  out.gaps = static_cast<std::uint8_t>(std::min<std::uint32_t>(gaps, UINT8_MAX));
  return out;
}

std::uint32_t count_articles(std::span<const std::uint32_t> of_form,
                             std::span<const Mention> mentions) {
  std::uint32_t count = 1;
  for (std::size_t i = 1; i < of_form.size(); ++i) {
    count += mentions[of_form[i]].article != mentions[of_form[i - 1]].article;
  }
  return count;
}

}  // namespace

RankedForms::RankedForms(const Forms& forms, std::span<const Mention> mentions) : forms_(forms) {
  constexpr FormRank kUnknown = UINT32_MAX;
  Numbering numbering(forms.size());
  std::vector<FormRank> rank_of(forms.size(), kUnknown);
  for (const Mention& mention : mentions) {
    FormRank& rank = rank_of[mention.form];
    if (rank == kUnknown) {
      const auto [number, is_new] = numbering.add(forms.folded(mention.form));
      rank = number;
      if (is_new) ids_.push_back(mention.form);
    }
  }
  begins_.assign(size() + 1, 0);
  for (const Mention& mention : mentions) ++begins_[rank_of[mention.form] + 1];
  for (std::size_t i = 0; i < size(); ++i) begins_[i + 1] += begins_[i];
  mentions_.resize(mentions.size());
  std::vector<std::uint32_t> next(begins_.begin(), begins_.end() - 1);
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    mentions_[next[rank_of[mentions[i].form]]++] = i;
  }
  outlines_.reserve(size());
  articles_.reserve(size());
  for (FormRank form = 0; form < size(); ++form) {
    outlines_.push_back(outline_of(words(form)));
    articles_.push_back(count_articles(this->mentions(form), mentions));
  }
}

bool RankedForms::is_stock_phrase(FormRank form) const {
  return says_too_little(half_words(form), outlines_[form].content_halves,
                         forms_.is_stock_phrase(ids_[form]));
}

bool RankedForms::is_matched(FormRank form) const {
  return match::is_matched(half_words(form), outlines_[form].content_halves,
                           forms_.is_stock_phrase(ids_[form]));
}

bool is_matched(std::uint32_t half_words, std::uint32_t content_halves, bool stock_phrase) {
  if (!says_too_little(half_words, content_halves, stock_phrase)) return true;
  return half_words >= kNearlyShortHalves && content_halves > 0 && !stock_phrase;
}

}  // namespace wirecopy::match
