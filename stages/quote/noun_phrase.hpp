#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "stages/quote/quotation.hpp"
#include "stages/quote/words.hpp"

namespace wirecopy::quote {

// A noun phrase that may name a speaker; nothing where `kind` is kNone.
struct Subject {
  ByteSpan span{0, 0};
  SpeakerKind kind = SpeakerKind::kNone;
  explicit operator bool() const { return kind != SpeakerKind::kNone; }
};

// Whether a word can be part of a name.
bool is_name_word(const Word& word);

// Whether a word is a verb of saying here: not after an article ("the report").
bool is_cue(std::span<const Word> words, std::size_t at);

// The run of capitalised words in words[first, last), without titles in front: the first or the
// last one.
Subject first_name(std::span<const Word> words);
Subject last_name(std::span<const Word> words);

// The subject of the verb words[verb]: the noun phrase before it, beyond auxiliaries, appositions
// and relative pronouns; of a verb after "and", that of the verb before.
Subject subject_before(std::span<const Word> words, std::size_t verb);

// The noun phrase that begins at words[first] ("said the director, James Comey").
Subject phrase_from(std::span<const Word> words, std::size_t first);

// The same in scripts without capitals: the words up to the next function word.
Subject uncased_phrase_from(std::span<const Word> words, std::size_t first);

}  // namespace wirecopy::quote
