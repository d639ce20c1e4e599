#pragma once

#include <cstdint>
#include <vector>

#include "tests/support/passage_worlds.hpp"
#include "tests/support/worlds.hpp"

namespace wirecopy::worlds {

// A small dump in which passages run: stories of at most 120 tokens, copies of them with a word
// changed here and there, articles that lift a stretch of an earlier one, and a line under every
// article of one outlet.  Of few words, so that chance overlaps occur.  Some outlets and dates are
// missing.  Every id once, in no order.  `script`: words or characters.
std::vector<Article> passage_dump(std::uint64_t seed, std::size_t count, Script script);

// One line on each of so many days, in an article of its own and in another outlet each time.
std::vector<Article> daily_line(std::size_t days);

}  // namespace wirecopy::worlds
