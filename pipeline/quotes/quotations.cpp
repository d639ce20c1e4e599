#include "pipeline/quotes/quotations.hpp"

#include <algorithm>
#include <cstring>

#include "stages/text/char_places.hpp"

namespace wirecopy::pipeline {
namespace {

// Six words, from which equal quotations are one whoever says them.
constexpr std::uint32_t kLeastHalfWords = 12;

std::size_t round_up(std::size_t bytes) { return (bytes + 7) / 8 * 8; }

template <typename T>
void append(std::vector<std::byte>& out, std::span<const T> values) {
  const auto bytes = std::as_bytes(values);
  out.insert(out.end(), bytes.begin(), bytes.end());
}

// The tokens that begin inside a part.
TokenSpan tokens_in(ByteSpan part, std::span<const ByteSpan> spans) {
  const auto at = [&](std::uint32_t byte) {
    const auto found = std::ranges::lower_bound(spans, byte, {}, &ByteSpan::begin);
    return static_cast<std::uint32_t>(found - spans.begin());
  };
  return {at(part.begin), at(part.end)};
}

// Of a text file the title is its first line, which is read with the text.
bool is_part_of(std::string_view title, std::string_view text) {
  return title.data() >= text.data() && title.data() < text.data() + text.size();
}

}  // namespace

StoredQuotation unpack_quotation(const std::byte* first, std::uint32_t place) {
  const std::byte* packed = first + place;
  StoredQuotation out;
  out.place = place;
  std::memcpy(&out.header, packed, sizeof out.header);
  const auto& header = out.header;
  const std::byte* at = packed + sizeof header;
  out.parts = {reinterpret_cast<const QuotedPart*>(at), header.parts};
  at += out.parts.size_bytes();
  out.words = {reinterpret_cast<const match::Word*>(at), header.words};
  at += out.words.size_bytes();
  const char* text = reinterpret_cast<const char*>(at);
  out.speaker = {text, header.speaker_bytes};
  out.cue = {text + header.speaker_bytes, header.cue_bytes};
  return out;
}

std::span<const quote::Quotation> QuotationPacker::find(const ArticleView& article) {
  ArticleView read = article;
  if (is_part_of(article.title, article.text)) read.title = {};
  found_ = extractor_(read, article.language);
  return found_;
}

std::uint32_t QuotationPacker::pack(const ArticleView& article, std::span<const ByteSpan> spans,
                                    std::vector<std::byte>& out) {
  packed_ = 0;
  counted_bytes_ = counted_chars_ = 0;
  quote::Field field = quote::Field::kTitle;
  for (const quote::Quotation& quotation : found_) {
    if (field != quotation.field) counted_bytes_ = counted_chars_ = 0;
    field = quotation.field;
    const std::span<const ByteSpan> parts(quotation.fragments.data(), quotation.fragments.size());
    const std::size_t whole = out.size();
    pack_one(article, quotation, parts, 0, spans, out);
    if (whole == out.size() || parts.size() < 2) continue;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      pack_one(article, quotation, parts.subspan(i, 1), out.size() - whole, spans, out);
    }
  }
  return packed_;
}

// Counts from where it counted last, be it before or behind: quotations are packed by begin, but
// for the parts of a split one, which come before those that stand inside it.
std::uint32_t QuotationPacker::chars_before(std::string_view field, std::uint32_t byte) {
  if (byte >= counted_bytes_) {
    counted_chars_ += text::count_chars(field.substr(counted_bytes_, byte - counted_bytes_));
  } else {
    counted_chars_ -= text::count_chars(field.substr(byte, counted_bytes_ - byte));
  }
  counted_bytes_ = byte;
  return counted_chars_;
}

// Leaves out parts and titles that are too short to be told again elsewhere.
void QuotationPacker::pack_one(const ArticleView& article, const quote::Quotation& quotation,
                               std::span<const ByteSpan> parts, std::size_t part_of,
                               std::span<const ByteSpan> spans, std::vector<std::byte>& out) {
  const bool in_title = quotation.field == quote::Field::kTitle;
  const std::string_view field = in_title ? article.title : article.text;
  parts_.clear();
  fragments_.clear();
  for (const ByteSpan part : parts) {
    parts_.push_back({part, in_title ? TokenSpan{0, 0} : tokens_in(part, spans)});
    fragments_.push_back(field.substr(part.begin, part.size()));
  }
  const auto& words = cutter_.cut(fragments_, lexicons_.of(article.language));
  const bool speech = quotation.kind == quote::Kind::kSpeech;
  if ((part_of > 0 || !speech) && words.half_words < kLeastHalfWords) return;
  ++packed_;
  StoredQuotation::Header header{
      .folded = words.folded,
      .half_words = words.half_words,
      .words = static_cast<std::uint32_t>(words.words.size()),
      .parts = static_cast<std::uint32_t>(parts_.size()),
      .speaker_bytes = static_cast<std::uint32_t>(quotation.speaker.size()),
      .cue_bytes = static_cast<std::uint32_t>(quotation.cue.size()),
      .confidence = static_cast<float>(quotation.confidence),
      .part_of = static_cast<std::uint32_t>(part_of),
      .in_title = in_title,
      .named = quotation.speaker_kind == quote::SpeakerKind::kName,
      .stock_phrase = words.stock_phrase,
      .speech = speech,
      .begin_chars = chars_before(field, parts.front().begin),
  };
  const std::size_t begin = out.size();
  append(out, std::span<const StoredQuotation::Header>(&header, 1));
  append(out, std::span<const QuotedPart>(parts_));
  append(out, std::span<const match::Word>(words.words));
  append(out, std::span<const char>(quotation.speaker));
  append(out, std::span<const char>(quotation.cue));
  out.resize(begin + round_up(out.size() - begin));
  header.size_bytes = static_cast<std::uint32_t>(out.size() - begin);
  std::memcpy(out.data() + begin, &header, sizeof header);
}

}  // namespace wirecopy::pipeline
