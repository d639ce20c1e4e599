#include "stages/input/identity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace wirecopy::input {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view lower_case(std::string_view text, TextArena& arena) {
  if (std::ranges::none_of(text, is_capital)) return text;
  char* copy = arena.room(text.size());
  std::ranges::transform(
      text, copy, [](char c) { return is_capital(c) ? static_cast<char>(c + ('a' - 'A')) : c; });
  return {copy, text.size()};
}

// What stands between `//` and the path.
std::string_view authority_of(std::string_view url) {
  const auto slashes = url.find("//");
  const bool has_scheme =
      slashes == 0 || (slashes != std::string_view::npos && slashes > 1 && url[slashes - 1] == ':');
  if (!has_scheme) return {};
  const auto rest = url.substr(slashes + 2);
  return rest.substr(0, rest.find_first_of("/?#\\"));
}

std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, std::min(host.size(), host.find(']') + 1));
  return host.substr(0, host.find(':'));
}

std::string_view without_prefixes(std::string_view host) {
  static constexpr std::array<std::string_view, 3> kPrefixes{"www.", "m.", "amp."};
  for (bool stripped = true; stripped;) {
    stripped = false;
    for (const auto prefix : kPrefixes) {
      // `m.com` is a host by itself.
      if (!host.starts_with(prefix) || host.find('.', prefix.size()) == std::string_view::npos)
        continue;
      host.remove_prefix(prefix.size());
      stripped = true;
    }
  }
  return host;
}

void hash_field(XXH3_state_t& state, std::string_view text) {
  std::array<unsigned char, 8> size{};
  for (std::size_t i = 0; i < size.size(); ++i)
    size[i] = static_cast<unsigned char>(text.size() >> (8 * i));
  XXH3_64bits_update(&state, size.data(), size.size());
  XXH3_64bits_update(&state, text.data(), text.size());
}

}  // namespace

std::string_view host_of(std::string_view url, TextArena& arena) {
  auto host = authority_of(url);
  if (const auto at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = without_port(host);
  while (host.ends_with('.')) host.remove_suffix(1);
  return without_prefixes(lower_case(host, arena));
}

std::string made_id(const ArticleView& article) {
  XXH3_state_t state;
  XXH3_64bits_reset(&state);
  hash_field(state, article.outlet);
  hash_field(state, to_string(article.published));
  hash_field(state, article.title);
  hash_field(state, article.text);
  return fmt::format("x{:016x}", XXH3_64bits_digest(&state));
}

std::string text_file_id(std::string_view path, std::string_view text) {
  return fmt::format("{}~{:08x}", path, XXH3_64bits(text.data(), text.size()) >> 32);
}

std::string_view first_folder(std::string_view path) {
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    const auto folder = path.substr(0, slash);
    if (!folder.empty() && folder != "." && folder != "..") return folder;
    path.remove_prefix(slash + 1);
  }
  return {};
}

}  // namespace wirecopy::input
