#include "stages/quote/pairing.hpp"

#include <algorithm>
#include <array>

namespace wirecopy::quote {
namespace {

constexpr std::size_t kMostOpen = 16;
constexpr std::uint32_t kLongestSingle = 2000;  // bytes; an apostrophe is not closed by another

bool is_space(std::string_view text, std::uint32_t at) {
  return static_cast<unsigned char>(text[at]) <= ' ';
}

// Bytes of the space that ends at `end`: ASCII, U+00A0 or U+202F.
std::uint32_t space_before(std::string_view text, ByteSpan span) {
  const std::string_view inside = text.substr(span.begin, span.size());
  if (inside.empty()) return 0;
  if (is_space(text, span.end - 1)) return 1;
  if (inside.ends_with("\u00A0")) return 2;
  return inside.ends_with("\u202F") || inside.ends_with("\u3000") ? 3 : 0;
}

std::uint32_t space_after(std::string_view text, ByteSpan span) {
  const std::string_view inside = text.substr(span.begin, span.size());
  if (inside.empty()) return 0;
  if (is_space(text, span.begin)) return 1;
  if (inside.starts_with("\u00A0")) return 2;
  return inside.starts_with("\u202F") || inside.starts_with("\u3000") ? 3 : 0;
}

ByteSpan trimmed(std::string_view text, ByteSpan span) {
  while (const auto size = space_after(text, span)) span.begin += size;
  while (const auto size = space_before(text, span)) span.end -= size;
  return span;
}

bool ends_sentence(std::string_view text, ByteSpan span) {
  const ByteSpan inside = trimmed(text, span);
  const std::string_view shown = text.substr(inside.begin, inside.size());
  return shown.ends_with('.') || shown.ends_with('?') || shown.ends_with('!') ||
         shown.ends_with("\u2026") || shown.ends_with("\u3002");
}

class Pairing {
 public:
  Pairing(std::string_view text, ByteSpan paragraph, std::span<const Mark> marks,
          const MarkStyle& style, Enclosures& out)
      : text_(text), paragraph_(paragraph), marks_(marks), style_(style), out_(out) {}

  void run() {
    const std::size_t first = out_.size();
    for (std::uint32_t i = 0; i < marks_.size(); ++i) {
      if (marks_[i].glyph != Glyph::kNewline) take(i);
    }
    for (std::size_t i = 0; i < size_; ++i) leave_open(i);
    std::sort(
        out_.begin() + static_cast<std::ptrdiff_t>(first), out_.end(),
        [](const Enclosure& a, const Enclosure& b) { return a.outside.begin < b.outside.begin; });
    set_depths(first);
  }

 private:
  struct Open {
    std::uint32_t mark;
    Glyph glyph;
    Family family;
  };
  static constexpr std::size_t kNowhere = kMostOpen;

  // The innermost open mark that one of `family` may close.
  std::size_t reach(Family family) const {
    for (std::size_t i = size_; i-- > 0;) {
      if (open_[i].family == family) return i;
      if (family == Family::kSingle && open_[i].family != Family::kAngle) return kNowhere;
    }
    return kNowhere;
  }

  void take(std::uint32_t i) {
    const Mark& mark = marks_[i];
    const Family family = family_of(mark.glyph);
    const std::size_t at = reach(family);
    switch (role_of(mark, at == kNowhere ? Glyph::kNone : open_[at].glyph, style_)) {
      case Role::kOpen:
        return open(i, family);
      case Role::kClose:
        return close(i, at);
      case Role::kNone:
        return;
    }
  }

  void open(std::uint32_t i, Family family) {
    if (family == Family::kSingle && is_elision(text_, marks_[i], style_)) return;
    if (size_ == kMostOpen) {
      std::move(open_.begin() + 1, open_.end(), open_.begin());
      --size_;
    }
    open_[size_++] = {i, marks_[i].glyph, family};
  }

  void close(std::uint32_t i, std::size_t at) {
    const Open& open = open_[at];
    if (open.family == Family::kSingle) {
      if (is_possessive(i)) return;
      if (marks_[i].begin - marks_[open.mark].end() > kLongestSingle) {
        size_ = at;
        return;
      }
    }
    size_ = at;
    add(marks_[open.mark], marks_[i].begin, marks_[i].end(), Enclosure::End::kMark);
  }

  // dogs' bowls: after an s, where a better closing mark follows soon.
  bool is_possessive(std::uint32_t i) const {
    constexpr std::uint32_t kSoon = 160;
    const Mark& mark = marks_[i];
    if (mark.glyph != Glyph::kSingle && mark.glyph != Glyph::kSingleRight) return false;
    if (mark.begin == 0 || (text_[mark.begin - 1] | 0x20) != 's') return false;
    if (mark.end() >= text_.size() || text_[mark.end()] != ' ') return false;
    for (++i; i < marks_.size() && marks_[i].begin - mark.begin < kSoon; ++i) {
      if (family_of(marks_[i].glyph) == Family::kDouble) return false;
      if (family_of(marks_[i].glyph) != Family::kSingle) continue;
      if (marks_[i].flank == Flank::kOpens) return false;
      if (marks_[i].flank == Flank::kCloses) return true;
    }
    return false;
  }

  void add(const Mark& open, std::uint32_t end, std::uint32_t outside_end, Enclosure::End how) {
    const ByteSpan inside = trimmed(text_, {open.end(), end});
    if (inside.begin >= inside.end) return;
    out_.push_back({inside, {open.begin, outside_end}, family_of(open.glyph), open.glyph, 0, how});
  }

  // What becomes of the i-th mark of the stack, which nothing closed.
  void leave_open(std::size_t i) {
    if (open_[i].family == Family::kSingle && open_[i].glyph != Glyph::kSingleLeft) return;
    const Mark& mark = marks_[open_[i].mark];
    const std::uint32_t next = next_opening(open_[i].mark);
    if (next == marks_.size()) {
      add(mark, paragraph_.end, paragraph_.end, Enclosure::End::kParagraph);
    } else if (ends_sentence(text_, {mark.end(), marks_[next].begin})) {
      add(mark, marks_[next].begin, marks_[next].begin, Enclosure::End::kNextMark);
    }
  }

  // The next mark after the i-th that opens with the same family.
  std::uint32_t next_opening(std::uint32_t i) const {
    const Family family = family_of(marks_[i].glyph);
    for (++i; i < marks_.size(); ++i) {
      if (family_of(marks_[i].glyph) != family) continue;
      if (role_of(marks_[i], Glyph::kNone, style_) == Role::kOpen) break;
    }
    return i;
  }

  void set_depths(std::size_t first) {
    boost::container::small_vector<std::uint32_t, 8> ends;
    std::size_t kept = first;
    for (std::size_t i = first; i < out_.size(); ++i) {
      const auto ended = [&](std::uint32_t end) { return end <= out_[i].outside.begin; };
      ends.erase(std::remove_if(ends.begin(), ends.end(), ended), ends.end());
      if (ends.size() > kDeepest) continue;
      out_[i].depth = static_cast<std::uint8_t>(ends.size());
      ends.push_back(out_[i].outside.end);
      out_[kept++] = out_[i];
    }
    out_.resize(kept);
  }

  std::string_view text_;
  ByteSpan paragraph_;
  std::span<const Mark> marks_;
  const MarkStyle& style_;
  Enclosures& out_;
  std::array<Open, kMostOpen> open_;
  std::size_t size_ = 0;
};

}  // namespace

void pair_marks(std::string_view text, ByteSpan paragraph, std::span<const Mark> marks,
                const MarkStyle& style, Enclosures& out) {
  Pairing(text, paragraph, marks, style, out).run();
}

}  // namespace wirecopy::quote
