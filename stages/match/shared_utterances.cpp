#include "stages/match/shared_utterances.hpp"

#include <algorithm>

namespace wirecopy::match {

bool SharedUtterances::is_telling(std::span<const Word> words, std::uint32_t half_words) {
  constexpr std::uint32_t kLeastHalves = 12;
  constexpr std::uint32_t kLeastContentHalves = 8;
  if (half_words < kLeastHalves) return false;
  std::uint32_t content = 0;
  for (const Word word : words) {
    content += content_halves(word);
    if (content >= kLeastContentHalves) return true;
  }
  return false;
}

SharedUtterances::SharedUtterances(std::vector<Carried> carried) {
  std::sort(carried.begin(), carried.end());
  carried.erase(std::unique(carried.begin(), carried.end()), carried.end());
  if (!carried.empty()) begins_.assign(carried.back().article + 2, 0);
  utterances_.reserve(carried.size());
  for (const Carried& one : carried) {
    ++begins_[one.article + 1];
    utterances_.push_back(one.utterance);
  }
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
}

std::span<const std::uint32_t> SharedUtterances::of(std::uint32_t article) const {
  if (article + 1 >= begins_.size()) return {};
  return std::span(utterances_).subspan(begins_[article], begins_[article + 1] - begins_[article]);
}

bool SharedUtterances::have_one(std::uint32_t article, std::uint32_t other) const {
  const auto a = of(article);
  const auto b = of(other);
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

}  // namespace wirecopy::match
