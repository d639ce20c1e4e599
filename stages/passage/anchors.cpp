#include "stages/passage/anchors.hpp"

#include <algorithm>
#include <bit>

#include "stages/passage/equal_run.hpp"

namespace wirecopy::passage {
namespace {

bool equal3(const text::Token* x, const text::Token* y) {
  return x[0] == y[0] && x[1] == y[1] && x[2] == y[2];
}

}  // namespace

std::uint32_t Anchors::slot_of(const text::Token* tokens) const {
  const std::uint64_t x = tokens[0] * 0x9E3779B97F4A7C15u ^ tokens[1] * 0xD6E8FEB86659FD93u ^
                          tokens[2] * 0xAEF17502108EF2D9u;
  return static_cast<std::uint32_t>((x * 0x9E3779B97F4A7C15u) >> shift_);
}

void Anchors::load_held(std::size_t bits) {
  held_.assign(bits / 64, 0);
  held_shift_ = 32 - static_cast<unsigned>(std::countr_zero(bits));
  for (const text::Token token : tokens_) {
    const std::uint32_t bit = bit_of(token);
    held_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  }
}

// Equal grams stand in neighbouring slots, from left to right in the text.
void Anchors::load(std::span<const text::Token> tokens) {
  tokens_ = tokens;
  const std::size_t room = std::bit_ceil(4 * tokens.size() + 4);
  shift_ = 64 - static_cast<unsigned>(std::countr_zero(room));
  slots_.assign(room, 0);
  load_held(std::max<std::size_t>(1024, 8 * room));
  for (std::size_t i = 0; i + kTokens <= tokens.size(); ++i) {
    std::uint32_t slot = slot_of(&tokens[i]), held = 0;
    for (; slots_[slot] != 0; slot = (slot + 1) & static_cast<std::uint32_t>(room - 1)) {
      held += equal3(&tokens[i], &tokens[slots_[slot] - 1]);
      if (held == kMostPlaces) break;
    }
    if (held < kMostPlaces) slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void Anchors::add_runs_at(std::span<const text::Token> carrier, TokenSpan within, std::uint32_t c,
                          std::vector<Block>& out) const {
  const auto last_slot = static_cast<std::uint32_t>(slots_.size() - 1);
  for (std::uint32_t s = slot_of(&carrier[c]); slots_[s] != 0; s = (s + 1) & last_slot) {
    const std::uint32_t t = slots_[s] - 1;
    if (!equal3(&carrier[c], &tokens_[t])) continue;
    // Inside a run that has been found.
    if (c > within.begin && t > 0 && carrier[c - 1] == tokens_[t - 1]) continue;
    const auto length = static_cast<std::uint32_t>(equal_from(
        &tokens_[t], &carrier[c], std::min<std::size_t>(tokens_.size() - t, within.end - c)));
    out.push_back({.a = t, .b = c, .length = length});
  }
}

void Anchors::find_runs(std::span<const text::Token> carrier, TokenSpan within,
                        std::vector<Block>& out) const {
  std::uint32_t held = 0;  // how many tokens before and here the text may have
  for (std::uint32_t i = within.begin; i < within.end; ++i) {
    held = may_hold(carrier[i]) ? held + 1 : 0;
    if (held >= kTokens) add_runs_at(carrier, within, i + 1 - kTokens, out);
  }
}

}  // namespace wirecopy::passage
