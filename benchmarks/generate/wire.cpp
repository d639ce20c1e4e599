#include "wire.hpp"

#include <algorithm>

namespace wirecopy::generate {
namespace {

constexpr std::uint32_t kCarriersOfBlock = 50;
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kSecondsBetween = 172;  // 1,000 of them are 48 hours
constexpr std::uint32_t kFirstNewsletterOutlet = 20;

std::vector<std::uint32_t> free_slots(const std::vector<Slot>& slots) {
  std::vector<bool> lifted_from(slots.size());
  for (const Slot& slot : slots) {
    if (slot.role == Slot::Role::kCarrier) lifted_from[slot.source] = true;
  }
  std::vector<std::uint32_t> free;
  for (std::uint32_t i = 0; i < slots.size(); ++i) {
    if (slots[i].role == Slot::Role::kSingle && !lifted_from[i]) free.push_back(i);
  }
  return free;
}

}  // namespace

void plan_wire(std::vector<Slot>& slots, std::uint64_t block, std::uint32_t days) {
  if (block >= kWireCarriers / kCarriersOfBlock) return;
  const std::vector<std::uint32_t> free = free_slots(slots);
  for (std::uint32_t i = 0; i < kCarriersOfBlock && i < free.size(); ++i) {
    Slot& slot = slots[free[i * free.size() / kCarriersOfBlock]];
    const auto number = static_cast<std::uint32_t>(block * kCarriersOfBlock + i);
    slot.role = Slot::Role::kWire;
    slot.story = number;
    slot.outlet = number;
    slot.seconds = days / 3 * kDay + number * kSecondsBetween;
  }
}

bool has_newsletter(std::uint32_t outlet) {
  return outlet >= kFirstNewsletterOutlet && outlet < kFirstNewsletterOutlet + 3;
}

}  // namespace wirecopy::generate
