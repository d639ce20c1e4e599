#pragma once

#include <cstdint>
#include <vector>

#include "plan.hpp"

namespace wirecopy::generate {

// One story in 1,000 outlets, one carrier an outlet, within 48 hours: the first 20 blocks give it
// 50 articles each, so all carriers stand in a dump of 200,000 articles.
inline constexpr std::uint32_t kWireCarriers = 1'000;
inline constexpr std::uint32_t kWireOutlets = 1'200;  // enough for it
inline constexpr std::uint64_t kWireStory = 0xffffffff;

// Turns singles of the block, none of which another article lifts from, into carriers; Slot::story
// is the carrier's number in time, 0 the first.
void plan_wire(std::vector<Slot>& slots, std::uint64_t block, std::uint32_t days);

// The outlets that have one newsletter line under every article: each writes one in 150.
bool has_newsletter(std::uint32_t outlet);

}  // namespace wirecopy::generate
