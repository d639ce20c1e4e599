#include "stages/input/fields.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "wirecopy/error.hpp"

namespace wirecopy::input {
namespace {

struct Spellings {
  std::string_view field;
  std::array<std::string_view, 5> keys;
};

// In the order of Field; in each, the preferred key first.
constexpr std::array<Spellings, kFieldCount> kUsual{{
    {"text", {"text", "body", "content", "maintext"}},
    {"outlet", {"outlet", "source", "domain", "publisher", "site"}},
    {"published", {"published", "date", "date_publish", "pub_date", "timestamp"}},
    {"title", {"title", "headline"}},
    {"url", {"url", "link"}},
    {"id", {"id", "uid", "guid"}},
    {"language", {"language", "lang"}},
}};

Field field_named(std::string_view name) {
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    if (kUsual[i].field == name) return static_cast<Field>(i);
  }
  throw UsageError(
      fmt::format("--field {0}=...: there is no field '{0}'; the fields are text, outlet, "
                  "published, title, url, id and "
                  "language",
                  name));
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same_column(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string_view without_spaces(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace

FieldTable::FieldTable(const std::vector<FieldName>& chosen) {
  for (const auto& [field, name] : chosen) {
    if (name.empty()) throw UsageError(fmt::format("--field {}=: names no key or column", field));
    add(field_named(field), name, true);
  }
  for (const auto& usual : kUsual) {
    for (const auto key : usual.keys) {
      if (!key.empty()) add(field_named(usual.field), key, false);
    }
  }
}

void FieldTable::add(Field field, std::string_view key, bool chosen) {
  const FieldMatch match{field, next_rank_[static_cast<std::size_t>(field)]++, chosen};
  auto& slot = slots_[slot_of(key)];
  auto entry = std::ranges::find(slot, key, &Entry::key);
  if (entry == slot.end()) entry = slot.insert(slot.end(), Entry{std::string(key), {}});
  // A key that was chosen for a field keeps the better rank.
  if (std::ranges::find(entry->matches, field, &FieldMatch::field) != entry->matches.end()) return;
  entry->matches.push_back(match);
}

std::vector<FieldMatch> FieldTable::find_column(std::string_view header) const {
  const auto column = without_spaces(header);
  std::vector<FieldMatch> found;
  for (const auto& slot : slots_) {
    for (const auto& entry : slot) {
      if (same_column(entry.key, column)) {
        found.insert(found.end(), entry.matches.begin(), entry.matches.end());
      }
    }
  }
  return found;
}

std::vector<std::string> FieldTable::missed(const std::vector<FieldName>& chosen,
                                            std::uint8_t met) {
  std::vector<std::string> missed;
  for (const auto& [field, name] : chosen) {
    if ((met & bit_of(field_named(field))) == 0)
      missed.push_back(fmt::format("{}={}", field, name));
  }
  return missed;
}

std::string FieldTable::text_keys() const {
  std::vector<std::pair<std::uint16_t, std::string_view>> keys;
  for (const auto& slot : slots_) {
    for (const auto& entry : slot) {
      for (const auto& match : entry.matches) {
        if (match.field == Field::kText) keys.emplace_back(match.rank, entry.key);
      }
    }
  }
  std::ranges::sort(keys);
  std::string names;
  for (const auto& [rank, key] : keys)
    names += fmt::format("{}`{}`", names.empty() ? "" : ", ", key);
  return names;
}

}  // namespace wirecopy::input
