#include "stages/quote/draft.hpp"

#include <algorithm>

#include "stages/quote/shape.hpp"

namespace wirecopy::quote {
namespace {

Draft draft_of(const Enclosure& enclosure, std::uint32_t paragraph) {
  Draft draft{};
  draft.quotation.span = enclosure.inside;
  draft.quotation.fragments.push_back(enclosure.inside);
  draft.quotation.depth = enclosure.depth;
  draft.quotation.closed = enclosure.end == Enclosure::End::kMark;
  draft.outside = enclosure.outside;
  draft.first_paragraph = draft.last_paragraph = paragraph;
  draft.opened_by = enclosure.opened_by;
  draft.end = enclosure.end;
  return draft;
}

void append(Draft& draft, const Enclosure& enclosure, std::uint32_t paragraph) {
  draft.quotation.span.end = enclosure.inside.end;
  draft.quotation.fragments.push_back(enclosure.inside);
  draft.quotation.closed = enclosure.end == Enclosure::End::kMark;
  draft.outside.end = enclosure.outside.end;
  draft.last_paragraph = paragraph;
  draft.end = enclosure.end;
}

class Drafting {
 public:
  Drafting(std::string_view text, const Paragraphs& paragraphs)
      : text_(text), paragraphs_(paragraphs) {}

  void add(const Enclosure& enclosure, std::uint32_t paragraph) {
    if (enclosure.depth == 0) {
      if (last_outer_ < out_.size() && reopens(out_[last_outer_], enclosure, paragraph)) {
        append(out_[last_outer_], enclosure, paragraph);
        return;
      }
      last_outer_ = out_.size();
    }
    out_.push_back(draft_of(enclosure, paragraph));
  }

  Drafts finish() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      if (was_apostrophe(out_[i])) continue;
      set_shape(out_[i]);
      if (kept != i) out_[kept] = std::move(out_[i]);
      ++kept;
    }
    out_.resize(kept);
    mark_subheads();
    return std::move(out_);
  }

 private:
  // A quote of several paragraphs: each begins with a mark, only the last ends with one.
  bool reopens(const Draft& draft, const Enclosure& enclosure, std::uint32_t paragraph) const {
    if (draft.opened_by != enclosure.opened_by) return false;
    return draft.end == Enclosure::End::kParagraph && draft.last_paragraph + 1 == paragraph &&
           enclosure.outside.begin == paragraphs_[paragraph].span.begin;
  }

  // A single mark that nothing closes, not even in the next paragraphs.
  static bool was_apostrophe(const Draft& draft) {
    return family_of(draft.opened_by) == Family::kSingle && draft.end != Enclosure::End::kMark;
  }

  void set_shape(Draft& draft) const {
    const auto& fragments = draft.quotation.fragments;
    const auto shape = shape_of(text_, fragments.back(), draft.outside.end);
    const bool alone = stands_alone(draft);
    draft.ends_clause = shape.ends_clause;
    draft.ends_sentence = shape.ends_sentence;
    draft.asks = shape.asks;
    draft.is_short = shape.is_short && !alone && !shape.ends_clause && !shape.ends_sentence &&
                     fragments.size() == 1;
    draft.complete =
        shape.complete || fragments.size() > 1 || (alone && shape.ends_sentence && !shape.is_title);
    draft.has_capitals = shape.is_title && fragments.size() == 1 && !in_headline(draft);
    draft.looks_like_title = draft.has_capitals && (!alone || fills_paragraph(draft));
  }

  // 'A fight from start to finish': editors lift a few words from a quote onto a line of their own.
  void mark_subheads() {
    const auto is_of = [](const Draft& draft, Family family) {
      return draft.quotation.depth == 0 && family_of(draft.opened_by) == family &&
             draft.end == Enclosure::End::kMark;
    };
    const bool has_double = std::any_of(out_.begin(), out_.end(), [&](const Draft& draft) {
      return is_of(draft, Family::kDouble);
    });
    if (!has_double) return;
    for (Draft& draft : out_) {
      draft.is_subhead = is_of(draft, Family::kSingle) && fills_paragraph(draft);
    }
  }

  // Nothing of its sentence stands before it.
  bool stands_alone(const Draft& draft) const {
    std::uint32_t at = draft.outside.begin;
    const std::uint32_t begin = paragraphs_[draft.first_paragraph].span.begin;
    while (at > begin && static_cast<unsigned char>(text_[at - 1]) <= ' ') --at;
    if (at == begin) return true;
    constexpr std::string_view kEnds = ".?!:,\"'";
    return kEnds.find(text_[at - 1]) != kEnds.npos || text_.substr(0, at).ends_with("\u201D") ||
           text_.substr(0, at).ends_with("\u00BB");
  }

  // Where everything has capitals, they tell nothing.
  bool in_headline(const Draft& draft) const {
    const ByteSpan line = paragraphs_[draft.first_paragraph].span;
    const std::string_view before = text_.substr(line.begin, draft.outside.begin - line.begin);
    const std::string_view after = text_.substr(draft.outside.end, line.end - draft.outside.end);
    return line.size() < 200 && !(before.empty() && after.empty()) && has_title_case(before) &&
           (after.empty() || has_title_case(after));
  }

  bool fills_paragraph(const Draft& draft) const {
    return draft.outside == paragraphs_[draft.first_paragraph].span;
  }

  std::string_view text_;
  const Paragraphs& paragraphs_;
  Drafts out_;
  std::size_t last_outer_ = SIZE_MAX;
};

}  // namespace

Drafts draft_quotations(std::string_view text, const MarkReading& reading,
                        const Paragraphs& paragraphs, const MarkStyle& style) {
  Drafting drafting(text, paragraphs);
  Enclosures enclosures;
  for (std::uint32_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& paragraph = paragraphs[i];
    if (paragraph.first_mark == paragraph.last_mark) continue;
    enclosures.clear();
    const std::span<const Mark> marks(reading.marks.data() + paragraph.first_mark,
                                      paragraph.last_mark - paragraph.first_mark);
    pair_marks(text, paragraph.span, marks, style, enclosures);
    for (const Enclosure& enclosure : enclosures) drafting.add(enclosure, i);
  }
  return drafting.finish();
}

}  // namespace wirecopy::quote
