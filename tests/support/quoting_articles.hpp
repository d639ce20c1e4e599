#pragma once

#include <cstdint>
#include <vector>

#include "tests/support/quote_scan_oracle.hpp"

namespace wirecopy::worlds {

// Articles that quote a few utterances: whole, changed, in part, split around who says it, without
// marks, in titles, nested and over two paragraphs; with either kind of marks; some in the
// article's own words twice.
std::vector<oracle::QuotingArticle> quoting_articles(std::uint64_t seed, std::size_t count);

}  // namespace wirecopy::worlds
