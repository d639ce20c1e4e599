#pragma once

#include <span>
#include <string>
#include <string_view>

#include "stages/quote/pairing.hpp"

namespace wirecopy::worlds {

// What soups of marks are made of: marks that the oracle knows, and what stands between them.
std::span<const std::string_view> mark_pieces();

// Whether the automaton's enclosures of a paragraph are those of the oracle; what differs, or
// empty.
std::string mark_difference(std::string_view paragraph, const quote::MarkStyle& style);

}  // namespace wirecopy::worlds
