#include "stages/match/likeness.hpp"

#include <algorithm>
#include <array>

namespace wirecopy::match {
namespace {

// What matched words add up to, the weight foremost, so that the greater of two sums is the better.
// Layout: 32 bits of weight, 20 of halves, 12 of distinctive words, which may run over into them.
constexpr unsigned kWeightShift = 32;
constexpr unsigned kHalvesShift = 12;

constexpr std::uint64_t gain_of(WordKind kind) {
  const auto word = static_cast<Word>(kind);
  const std::uint64_t halves = kind == WordKind::kAside ? 0 : is_character_word(word) ? 1 : 2;
  return std::uint64_t{weight(word)} << kWeightShift | halves << kHalvesShift |
         static_cast<std::uint64_t>(kind == WordKind::kDistinctive);
}

constexpr std::array<std::uint64_t, 8> kGains = [] {
  std::array<std::uint64_t, 8> gains{};
  for (std::size_t kind = 0; kind < gains.size(); ++kind) {
    gains[kind] = gain_of(static_cast<WordKind>(kind));
  }
  return gains;
}();

std::uint64_t gain(Word word) { return kGains[word & 7]; }

// Whether same_word has more to look at than the bits of both: rare.
bool maybe_masked(Word a, Word b) {
  return kind_of(a) >= WordKind::kMasked || kind_of(b) == WordKind::kMasked;
}

std::uint64_t gain_of_all(std::span<const Word> words) {
  std::uint64_t sum = 0;
  for (const Word word : words) sum += gain(word);
  return sum;
}

std::uint32_t halves_of(std::uint64_t sum) {
  return static_cast<std::uint32_t>(sum >> kHalvesShift) & 0xFFFFF;
}

Likeness likeness_of(std::uint64_t matched, std::uint64_t total) {
  return {.matched = static_cast<std::uint32_t>(matched >> kWeightShift),
          .total = static_cast<std::uint32_t>(total >> kWeightShift),
          .halves = halves_of(matched),
          .total_halves = halves_of(total),
          .distinctive = static_cast<std::uint32_t>(matched) & ((1u << kHalvesShift) - 1)};
}

std::uint64_t sum_on_diagonal(std::span<const Word> part, std::span<const Word> longer,
                              std::ptrdiff_t diagonal) {
  const auto size = static_cast<std::ptrdiff_t>(part.size());
  const auto end = std::min(size, static_cast<std::ptrdiff_t>(longer.size()) - diagonal);
  std::uint64_t sum = 0;
  for (std::ptrdiff_t i = std::max<std::ptrdiff_t>(0, -diagonal); i < end; ++i) {
    const Word word = part[static_cast<std::size_t>(i)];
    const Word other = longer[static_cast<std::size_t>(i + diagonal)];
    // Without a branch on what cannot be predicted.
    const bool same = maybe_masked(word, other) ? same_word(word, other) : (word ^ other) < 8;
    sum += gain(word) & -static_cast<std::uint64_t>(same);
  }
  return sum;
}

// The part of a quote with gaps that begins at `begin`: up to the next gap.
std::span<const Word> part_at(std::span<const Word> words, std::size_t begin) {
  const auto rest = words.subspan(begin);
  const auto gap = std::find(rest.begin(), rest.end(), kGap);
  return rest.first(static_cast<std::size_t>(gap - rest.begin()));
}

}  // namespace

bool is_contained(const Likeness& likeness) {
  constexpr double kContainment = 0.8;
  constexpr double kShortContainment = 0.72;
  constexpr std::uint32_t kShortHalves = 16;
  constexpr std::uint32_t kLeastHalves = 6;
  constexpr double kLeastWords = 0.75;  // function words alone may be of another sentence
  constexpr double kUnchangedWords = 0.8;
  constexpr std::uint32_t kSomeWeight = 30;  // three content words
  const double containment = likeness.containment();
  const double words = static_cast<double>(likeness.halves) / likeness.total_halves;
  if (likeness.halves < kLeastHalves || words < kLeastWords) return false;
  if (containment >= kContainment) return true;
  // Two words changed in ten may be a third of the weight where both say something.
  const bool is_short = likeness.total_halves < kShortHalves;
  return words >= kUnchangedWords && likeness.matched >= kSomeWeight &&
         containment >= (is_short ? kShortContainment : kLeastContainment);
}

Likeness Aligner::on_diagonal(std::span<const Word> shorter, std::span<const Word> longer,
                              std::ptrdiff_t diagonal) {
  return likeness_of(sum_on_diagonal(shorter, longer, diagonal), gain_of_all(shorter));
}

Likeness Aligner::align(std::span<const Word> shorter, std::span<const Word> longer,
                        std::ptrdiff_t diagonal) {
  const std::uint64_t total = gain_of_all(shorter);
  std::uint64_t matched = 0;
  std::size_t from = 0;  // in `longer`: parts stand in order
  for (std::size_t begin = 0; begin < shorter.size();) {
    const auto part = part_at(shorter, begin);
    const auto rest = longer.subspan(from);
    const bool whole = part.size() == shorter.size();
    const Place place = whole ? Place{diagonal, true} : best_place(part, rest);
    if (place.found) {
      matched += in_band(part, rest, place.diagonal);
      const auto end = place.diagonal + static_cast<std::ptrdiff_t>(part.size());
      from += static_cast<std::size_t>(
          std::clamp<std::ptrdiff_t>(end, 0, static_cast<std::ptrdiff_t>(rest.size())));
    }
    begin += part.size() + 1;
  }
  return likeness_of(matched, total);
}

Likeness Aligner::align(std::span<const Word> shorter, std::span<const Word> longer) {
  const Place place = best_place(shorter, longer);
  return place.found ? align(shorter, longer, place.diagonal) : Likeness{};
}

// Longest common subsequence by weight, of cells near the diagonal.
std::uint64_t Aligner::in_band(std::span<const Word> part, std::span<const Word> longer,
                               std::ptrdiff_t diagonal) {
  const auto reach = static_cast<std::ptrdiff_t>(std::min<std::size_t>(3 + part.size() / 8, 16));
  const auto width = static_cast<std::size_t>(2 * reach + 1);
  const auto end = static_cast<std::ptrdiff_t>(longer.size());
  scores_.assign(width + 1, 0);  // the last one stays 0
  for (std::size_t i = 0; i < part.size(); ++i) {
    const std::uint64_t word_gain = gain(part[i]);
    std::uint64_t left = 0;
    for (std::size_t k = 0; k < width; ++k) {
      const std::ptrdiff_t j =
          static_cast<std::ptrdiff_t>(i) + diagonal - reach + static_cast<std::ptrdiff_t>(k);
      const bool same =
          j >= 0 && j < end && same_word(part[i], longer[static_cast<std::size_t>(j)]);
      left = std::max({left, scores_[k + 1], scores_[k] + (same ? word_gain : 0)});
      scores_[k] = left;
    }
  }
  return *std::max_element(scores_.begin(), scores_.end());
}

// The diagonal on which the most weight matches.
Aligner::Place Aligner::best_place(std::span<const Word> part, std::span<const Word> longer) {
  if (part.empty() || part.size() * longer.size() > kMostCells) return {};
  votes_.assign(part.size() + longer.size(), 0);
  for (std::size_t i = 0; i < part.size(); ++i) {
    for (std::size_t j = 0; j < longer.size(); ++j) {
      if (same_word(part[i], longer[j])) votes_[j + part.size() - i] += weight(part[i]);
    }
  }
  const auto best = std::max_element(votes_.begin(), votes_.end());
  return {(best - votes_.begin()) - static_cast<std::ptrdiff_t>(part.size()), *best > 0};
}

}  // namespace wirecopy::match
