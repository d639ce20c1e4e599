#pragma once

#include <cstdint>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wirecopy/published.hpp"

namespace wirecopy::worlds {

// Numbers that are the same on every machine (the standard distributions are not).
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t next() { return engine_(); }
  // Below `end`, which is above 0.
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(engine_() % end); }
  bool one_in(std::uint32_t n) { return below(n) == 0; }
  template <typename Range>
  const auto& pick(const Range& from) {
    return std::data(from)[below(static_cast<std::uint32_t>(std::size(from)))];
  }

 private:
  std::mt19937_64 engine_;
};

// Pieces of text that are awkward to fold or to cut: one or a few code points each.
std::span<const std::string_view> awkward_pieces();

// About `bytes` of valid UTF-8: long stretches of plain letters, awkward pieces, spaces.
std::string awkward_text(Random& random, std::size_t bytes);

// An article of a small world.
struct Article {
  std::string id;
  std::string outlet;  // may be empty
  std::string text;
  Published published;
};

// Articles about a few stories: copies with some words changed, excerpts, texts of a few words,
// some in a script without spaces; days, hours and missing dates mixed.  Every id once, in no
// order.
std::vector<Article> articles(std::uint64_t seed, std::size_t count);

// Times around one fortnight: seconds, days and nothing.
Published published(Random& random);

}  // namespace wirecopy::worlds
