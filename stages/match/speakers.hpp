#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "stages/text/tokenizer.hpp"

namespace wirecopy::match {

// A speaker's name as written; 0 for none, and for a pronoun.
using SpeakerId = std::uint32_t;
inline constexpr SpeakerId kNoSpeaker = 0;

enum class SpeakerRelation : std::uint8_t {
  kUnknown,    // no evidence: no name, or names that may be one person's
  kSame,       // one name holds the other: "Legend", "John Legend"
  kDifferent,  // no name in common
};

// The names of speakers, each once.
// Thread safety: none while it is filled.
class Speakers {
 public:
  // Requires: `tokenizer` outlives this.
  explicit Speakers(const text::Tokenizer& tokenizer);

  // Titles ("President", "Mr.") are no part of a name.
  SpeakerId add(std::string_view name);

  SpeakerRelation relation(SpeakerId a, SpeakerId b) const;

 private:
  std::span<const text::Token> tokens(SpeakerId id) const {
    return std::span(tokens_).subspan(begins_[id], begins_[id + 1] - begins_[id]);
  }

  const text::Tokenizer& tokenizer_;
  std::vector<text::Token> ignored_;  // titles and pronouns, sorted
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const {
      return std::hash<std::string_view>()(name);
    }
  };
  std::unordered_map<std::string, SpeakerId, Hash, std::equal_to<>> ids_;
  std::vector<text::Token> tokens_;
  std::vector<std::uint32_t> begins_ = {0, 0};
};

}  // namespace wirecopy::match
