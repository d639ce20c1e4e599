#include "stages/quote/draft.hpp"

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
  draft.family = enclosure.family;
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
    return std::move(out_);
  }

 private:
  // A quote of several paragraphs: each begins with a mark, only the last ends with one.
  bool reopens(const Draft& draft, const Enclosure& enclosure, std::uint32_t paragraph) const {
    if (draft.family != enclosure.family) return false;
    if (draft.end == Enclosure::End::kNextMark) return draft.last_paragraph == paragraph;
    return draft.end == Enclosure::End::kParagraph && draft.last_paragraph + 1 == paragraph &&
           enclosure.outside.begin == paragraphs_[paragraph].span.begin;
  }

  // A single mark that nothing closes, not even in the next paragraphs.
  static bool was_apostrophe(const Draft& draft) {
    return draft.family == Family::kSingle && draft.end != Enclosure::End::kMark;
  }

  void set_shape(Draft& draft) const {
    const auto shape = shape_of(text_, draft.quotation.fragments.back(), draft.outside.end);
    draft.ends_clause = shape.ends_clause;
    draft.ends_sentence = shape.ends_sentence;
    draft.complete = shape.complete || draft.quotation.fragments.size() > 1;
    draft.quotation.kind =
        shape.is_title && draft.quotation.fragments.size() == 1 ? Kind::kTitle : Kind::kSpeech;
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
