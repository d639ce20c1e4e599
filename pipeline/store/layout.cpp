#include "pipeline/store/layout.hpp"

#include <fmt/format.h>

#include <charconv>

namespace wirecopy::store {
namespace {

constexpr std::string_view kPart = ".part";
constexpr std::size_t kLeastDigits = 8;

std::string name_of(std::uint32_t number) { return fmt::format("{:08}", number); }

}  // namespace

std::string Layout::edition(std::uint32_t number) const {
  return fmt::format("{}/{}", editions(), name_of(number));
}

std::string Layout::part(std::uint32_t number) const {
  return edition(number) + std::string(kPart);
}

std::optional<EditionName> parse_edition_name(std::string_view name) {
  EditionName out;
  out.is_part = name.ends_with(kPart);
  if (out.is_part) name.remove_suffix(kPart.size());
  if (name.size() < kLeastDigits) return {};
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), out.number);
  if (error != std::errc() || name != name_of(out.number)) return {};
  return out;
}

}  // namespace wirecopy::store
