#include "plan.hpp"

#include <algorithm>
#include <utility>

#include "wire.hpp"

namespace wirecopy::generate {
namespace {

constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kDay = 24 * kHour;

std::vector<double> outlet_weights(std::uint32_t outlets) {
  std::vector<double> weights(outlets);
  for (std::uint32_t i = 0; i < outlets; ++i) weights[i] = 1.0 / (i + 8);
  return weights;
}

// Zipf: most stories run in one to three outlets, a few in most of them.
std::vector<double> story_weights(std::uint32_t outlets) {
  std::vector<double> weights(std::max(outlets * 4 / 5, 1U));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = 1.0 / (static_cast<double>(i + 1) * static_cast<double>(i + 1));
  }
  return weights;
}

// Most copies run within hours, the last after two days.
std::int64_t delay(Rng& rng) {
  const double share = rng.unit();
  return 60 + static_cast<std::int64_t>(share * share * share * (2 * kDay - 60));
}

void shuffle(std::vector<std::uint32_t>& values, Rng& rng) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::swap(values[i - 1], values[rng.below(static_cast<std::uint32_t>(i))]);
  }
}

// Gives every slot a place at random and mends what points at it.
std::vector<Slot> scattered(const std::vector<Slot>& slots, Rng& rng) {
  std::vector<std::uint32_t> place(kBlockArticles);
  for (std::uint32_t i = 0; i < kBlockArticles; ++i) place[i] = i;
  shuffle(place, rng);
  std::vector<Slot> out(slots.size());
  for (std::uint32_t i = 0; i < kBlockArticles; ++i) {
    out[place[i]] = slots[i];
    out[place[i]].source = place[slots[i].source];
  }
  return out;
}

}  // namespace

Planner::Planner(const WorldOptions& options)
    : options_(options),
      outlets_(outlet_weights(options.outlets)),
      story_sizes_(story_weights(options.outlets)) {}

std::vector<Slot> Planner::plan_block(std::uint64_t block) const {
  Rng rng{options_.seed, 0x706c616e, block};
  std::vector<Slot> slots;
  slots.reserve(kBlockArticles);
  plan_stories(slots, rng);
  while (slots.size() < kBlockArticles) {
    Slot& slot = slots.emplace_back();
    slot.outlet = outlets_(rng);
    slot.seconds = any_time(rng);
  }
  slots = scattered(slots, rng);
  plan_carriers(slots, rng);
  if (options_.kind == Kind::kWire) plan_wire(slots, block, options_.days);
  return slots;
}

void Planner::plan_stories(std::vector<Slot>& slots, Rng& rng) const {
  const auto wanted = static_cast<std::uint32_t>(options_.copies * kBlockArticles);
  std::uint32_t copies = 0;
  for (std::uint32_t story = 0; copies < wanted && slots.size() + 1 < kBlockArticles; ++story) {
    const auto room = static_cast<std::uint32_t>(kBlockArticles - slots.size() - 1);
    const std::uint32_t size = std::min({story_sizes_(rng) + 1, wanted - copies, room});
    plan_story(slots, story, size, rng);
    copies += size;
  }
}

// The original, then copies in other outlets; where outlets run out, one may run it twice.
void Planner::plan_story(std::vector<Slot>& slots, std::uint32_t story, std::uint32_t copies,
                         Rng& rng) const {
  const auto original = static_cast<std::uint32_t>(slots.size());
  const std::int64_t begin = any_time(rng);
  std::vector<bool> ran(options_.outlets);
  for (std::uint32_t i = 0; i <= copies; ++i) {
    Slot slot{i == 0 ? Slot::Role::kOriginal : Slot::Role::kCopy, story, original, outlets_(rng),
              begin};
    for (int attempt = 0; attempt < 100 && ran[slot.outlet]; ++attempt) {
      slot.outlet = attempt < 50 ? outlets_(rng) : rng.below(options_.outlets);
    }
    ran[slot.outlet] = true;
    if (i > 0) slot.seconds += delay(rng);
    slots.push_back(slot);
  }
}

void Planner::plan_carriers(std::vector<Slot>& slots, Rng& rng) const {
  const auto wanted = static_cast<std::uint32_t>(options_.passages * kBlockArticles);
  std::vector<std::uint32_t> singles;
  for (std::uint32_t i = 0; i < slots.size(); ++i) {
    if (slots[i].role == Slot::Role::kSingle) singles.push_back(i);
  }
  std::vector<std::uint32_t> chosen = singles;
  shuffle(chosen, rng);
  chosen.resize(std::min<std::size_t>(chosen.size() / 2, wanted));
  for (const std::uint32_t i : chosen) slots[i].role = Slot::Role::kCarrier;
  for (const std::uint32_t i : chosen) {
    std::uint32_t source = singles[rng.below(static_cast<std::uint32_t>(singles.size()))];
    for (int attempt = 0;
         attempt < 50 && (source >= i || slots[source].role != Slot::Role::kSingle); ++attempt) {
      source = singles[rng.below(static_cast<std::uint32_t>(singles.size()))];
    }
    const bool found = source < i && slots[source].role == Slot::Role::kSingle;
    slots[i].role = found ? Slot::Role::kCarrier : Slot::Role::kSingle;
    slots[i].source = found ? source : i;
    if (found) slots[i].seconds = slots[source].seconds + delay(rng);
  }
}

// Half as many articles at the weekend; three in four between six and twenty o'clock; a third of
// all in the first minutes of an hour, when agencies and timers send.
std::int64_t Planner::any_time(Rng& rng) const {
  std::uint32_t day = rng.below(options_.days);
  if (day % 7 >= 5 && rng.chance(.5)) day = rng.below(options_.days);
  const std::uint32_t hour = rng.chance(.75) ? rng.between(6, 19) : rng.below(24);
  const std::uint32_t second = rng.chance(.33) ? rng.below(300) : rng.below(3'600);
  return day * kDay + hour * kHour + second;
}

}  // namespace wirecopy::generate
