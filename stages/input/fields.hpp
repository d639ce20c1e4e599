#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "wirecopy/options.hpp"

namespace wirecopy::input {

enum class Field : std::uint8_t { kText, kOutlet, kPublished, kTitle, kUrl, kId, kLanguage };
inline constexpr std::size_t kFieldCount = 7;

// That a key or column gives a field; of several, the one of lowest rank counts.
struct FieldMatch {
  Field field = Field::kText;
  std::uint16_t rank = 0;
  bool chosen = false;  // by `--field`
};

// Of a set of fields, the bit of one.
constexpr std::uint8_t bit_of(Field field) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(field));
}

// Which keys and columns give which field: those named by `--field` first, then the usual
// spellings. One key may give several fields. Thread safety: immutable after construction; one
// instance serves every thread.
class FieldTable {
 public:
  // Throws UsageError where `chosen` names a field that does not exist, or no key.
  explicit FieldTable(const std::vector<FieldName>& chosen);

  // What the key gives.  Cost: one probe of a small table.
  std::span<const FieldMatch> find(std::string_view key) const {
    for (const Entry& entry : slots_[slot_of(key)]) {
      if (entry.key == key) return entry.matches;
    }
    return {};
  }

  // The same without regard to ASCII case and spaces around, as the headers of tables are written.
  std::vector<FieldMatch> find_column(std::string_view header) const;

  // What of `chosen` names a field that no record gave under any name chosen for it, as
  // `text=article_body`.  `met`: the bits of those that some record gave so.
  static std::vector<std::string> missed(const std::vector<FieldName>& chosen, std::uint8_t met);

  // The keys that give the text, for a message: `text`, `body` ...
  std::string text_keys() const;

 private:
  struct Entry {
    std::string key;
    std::vector<FieldMatch> matches;
  };

  static std::size_t slot_of(std::string_view key) {
    if (key.empty()) return 0;
    const auto first = static_cast<unsigned char>(key.front()),
               last = static_cast<unsigned char>(key.back());
    return (key.size() + first * 5U + last * 11U) % kSlots;
  }

  void add(Field field, std::string_view key, bool chosen);

  static constexpr std::size_t kSlots = 64;
  std::array<std::vector<Entry>, kSlots> slots_;
  std::array<std::uint16_t, kFieldCount> next_rank_{};
};

}  // namespace wirecopy::input
