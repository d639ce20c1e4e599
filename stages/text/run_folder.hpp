#pragma once

#include <array>
#include <cstring>
#include <string>
#include <string_view>

#include "stages/text/fold_table.hpp"
#include "stages/text/token_hash.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy::text {

// Folds a run of text that plain ASCII rules cannot: decodes it, and hands each token that it ends
// to a sink with `void add(std::uint32_t hash, bool character, ByteSpan)`. Marks that are kept are
// sorted by combining class in rows of at most 30 (Unicode Standard Annex 15, stream-safe format),
// so that a thousand of them cost a thousand steps.
template <typename Sink>
class RunFolder {
 public:
  RunFolder(const FoldTable& table, std::string_view text, Sink& sink)
      : table_(table), text_(text), sink_(sink) {}

  // Requires: both ends of `run` are borders of code points.
  void fold(ByteSpan run) {
    for (at_ = run.begin; at_ < run.end; at_ = next_) {
      const char32_t c = decode();
      if (c < 0x10000) {
        const Folded& folded = table_[c];
        if (folded.kind == CharKind::kLetter && grows_simply(folded)) continue;
        take(c, folded.kind, [&] { return table_.bytes(folded); });
      } else {
        const LongFolded folded = fold_code_point(c);
        take(c, folded.kind, [&] { return std::string_view(folded.bytes.data(), folded.size); });
      }
    }
    end_token();
  }

 private:
  static constexpr int kMaxMarks = 30;

  // The usual case, a letter after a letter; whether it was.
  bool grows_simply(const Folded& folded) {
    const bool simple = in_token_ && !character_ && !after_apostrophe_ && mark_count_ == 0 &&
                        folded.size <= Folded::kMaxBytes &&
                        size_ + Folded::kMaxBytes <= small_.size();
    if (!simple || !long_.empty()) return false;
    std::memcpy(small_.data() + size_, folded.bytes.data(), Folded::kMaxBytes);
    size_ += folded.size;
    end_ = next_;
    return true;
  }

  struct Mark {
    int combining_class = 0;
    std::uint8_t size = 0;
    std::array<char, 8> bytes{};
  };

  // The code point at `at_`; sets `next_` behind it.  The text is valid, so nothing is checked.
  char32_t decode() {
    const auto byte = [&](std::uint32_t i) { return static_cast<unsigned char>(text_[at_ + i]); };
    const char32_t lead = byte(0);
    if (lead < 0x80) return next_ = at_ + 1, lead;
    if (lead < 0xE0) return next_ = at_ + 2, (lead & 0x1F) << 6 | (byte(1) & 0x3F);
    const char32_t second = byte(1) & 0x3F;
    const char32_t third = byte(2) & 0x3F;
    if (lead < 0xF0) return next_ = at_ + 3, (lead & 0x0F) << 12 | second << 6 | third;
    return next_ = at_ + 4, (lead & 0x07) << 18 | second << 12 | third << 6 | (byte(3) & 0x3F);
  }

  template <typename Bytes>
  void take(char32_t c, CharKind kind, Bytes bytes) {
    switch (kind) {
      case CharKind::kLetter:
        if (character_ || after_apostrophe_twice_) end_token();
        begin_token(false);
        return grow(bytes());
      case CharKind::kCharacter:
        end_token();
        begin_token(true);
        return grow(bytes());
      case CharKind::kKeptMark:
        if (in_token_ && !after_apostrophe_) add_mark(c, bytes());
        return;
      case CharKind::kDroppedMark:
        if (in_token_ && !after_apostrophe_) end_ = next_;
        return;
      case CharKind::kJoiner:
        return;
      case CharKind::kApostrophe:
        after_apostrophe_twice_ = after_apostrophe_;
        after_apostrophe_ = in_token_;
        return;
      case CharKind::kSeparator:
        return end_token();
    }
  }

  void begin_token(bool character) {
    after_apostrophe_ = after_apostrophe_twice_ = false;
    if (in_token_) return;
    in_token_ = true;
    character_ = character;
    begin_ = at_;
  }

  void grow(std::string_view bytes) {
    if (mark_count_ > 0) flush_marks();
    if (size_ + Folded::kMaxBytes <= small_.size() && bytes.size() <= Folded::kMaxBytes &&
        long_.empty()) {
      // A copy of a known size, of which what is too much is written over: `bytes` lies in a table
      // or has room behind.
      std::memcpy(small_.data() + size_, bytes.data(), Folded::kMaxBytes);
    } else {
      if (long_.empty()) long_.assign(small_.data(), size_);
      long_.append(bytes);
    }
    size_ += bytes.size();
    end_ = next_;
  }

  void add_mark(char32_t c, std::string_view bytes) {
    if (mark_count_ == kMaxMarks) flush_marks();
    Mark mark{.combining_class = combining_class(c),
              .size = static_cast<std::uint8_t>(bytes.size())};
    if (mark.combining_class == 0 || bytes.size() > mark.bytes.size()) return grow(bytes);
    std::memcpy(mark.bytes.data(), bytes.data(), bytes.size());
    int place = mark_count_++;
    for (; place > 0 && marks_[place - 1].combining_class > mark.combining_class; --place) {
      marks_[place] = marks_[place - 1];
    }
    marks_[place] = mark;
    end_ = next_;
  }

  void flush_marks() {
    const int count = mark_count_;
    const std::uint32_t end = end_;
    mark_count_ = 0;
    for (int i = 0; i < count; ++i) grow({marks_[i].bytes.data(), marks_[i].size});
    end_ = end;
  }

  void end_token() {
    if (!in_token_) return;
    if (mark_count_ > 0) flush_marks();
    const char* bytes = long_.empty() ? small_.data() : long_.data();
    sink_.add(hash_bytes(bytes, size_), character_, ByteSpan{begin_, end_});
    size_ = 0;
    long_.clear();
    in_token_ = character_ = after_apostrophe_ = after_apostrophe_twice_ = false;
  }

  const FoldTable& table_;
  std::string_view text_;
  Sink& sink_;

  std::uint32_t at_ = 0;
  std::uint32_t next_ = 0;

  // The token that is growing: its folded bytes (in `long_` once they outgrow `small_`) and its
  // place.
  bool in_token_ = false;
  bool character_ = false;
  bool after_apostrophe_ = false;
  bool after_apostrophe_twice_ = false;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::size_t size_ = 0;
  std::array<char, 128> small_;
  std::string long_;
  std::array<Mark, kMaxMarks> marks_;
  int mark_count_ = 0;
};

}  // namespace wirecopy::text
