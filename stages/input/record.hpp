#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "stages/input/batch.hpp"
#include "stages/input/fields.hpp"

namespace wirecopy::input {

// What a record holds for one field.
struct Found {
  enum class Kind : std::uint8_t { kNothing, kOther, kNumber, kString };

  std::string_view value;  // the literal of a number or another kind; the inside of a string
  Kind kind = Kind::kNothing;
  std::uint16_t rank = 0;
};

// What one record holds for every field: of several keys, a usable value before an empty one before
// none, then the lower rank, then the later.
class Findings {
 public:
  void offer(FieldMatch match, std::string_view value, Found::Kind kind);
  Found& operator[](Field field) { return found_[static_cast<std::size_t>(field)]; }
  const Found& operator[](Field field) const { return found_[static_cast<std::size_t>(field)]; }
  std::array<Found, kFieldCount>& all() { return found_; }
  // The fields, as bits, for which the record has a key that `--field` named.
  std::uint8_t chosen() const { return chosen_; }

 private:
  std::array<Found, kFieldCount> found_{};
  std::uint8_t chosen_ = 0;
};

// Adds the article that the findings make to the batch, or the reject; strings are decoded by now.
void add_article(const Findings& found, const RawRecord& record, const InputName& input,
                 ParsedBatch& batch);

void add_reject(const RawRecord& record, const InputName& input, Reject::Reason reason,
                std::string detail, ParsedBatch& batch);

// The whole of a text file as an article.
void add_text_article(std::string_view text, const RawRecord& record, const InputName& input,
                      ParsedBatch& batch);

}  // namespace wirecopy::input
