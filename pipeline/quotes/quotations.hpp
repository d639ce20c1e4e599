#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/match/quote_words.hpp"
#include "stages/quote/extractor.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::pipeline {

// A part of a quotation inside its marks.
struct QuotedPart {
  ByteSpan bytes;    // of the field
  TokenSpan tokens;  // of the text; empty where the field is the title
};

// A quotation as the corpus keeps it.
struct StoredQuotation {
  // Layout of the fixed part; speaker, cue, parts and words follow, then up to 7 bytes of padding.
  struct Header {
    std::uint64_t folded = 0;
    std::uint32_t size_bytes = 0;  // of all of it
    std::uint32_t half_words = 0;
    std::uint32_t words = 0;
    std::uint32_t parts = 0;
    std::uint32_t speaker_bytes = 0;
    std::uint32_t cue_bytes = 0;
    float confidence = 0;
    // Of a part of a split quotation that may be one elsewhere, how many bytes before it the whole
    // stands; 0 for a whole.
    std::uint32_t part_of = 0;
    std::uint8_t in_title = 0;
    std::uint8_t named = 0;  // the speaker is a name
    std::uint8_t stock_phrase = 0;
    // What is no speech, such as a title, is kept where it is long enough to be told again.
    std::uint8_t speech = 0;
    std::uint32_t begin_chars = 0;  // of its field, before it
  };

  // From the begin of the first part to the end of the last.
  ByteSpan bytes() const { return {parts.front().bytes.begin, parts.back().bytes.end}; }

  Header header;
  std::uint32_t place = 0;  // bytes from the first one of its article
  std::string_view speaker;
  std::string_view cue;
  std::span<const QuotedPart> parts;
  std::span<const match::Word> words;
};

// The quotation that stands `place` bytes behind the first one of its article, at `first`.  The
// next one begins header.size_bytes further on.
StoredQuotation unpack_quotation(const std::byte* first, std::uint32_t place);

// Finds the quotations of articles and packs them.
// Thread safety: none (it holds scratch); one object for each thread.
class QuotationPacker {
 public:
  // Requires: the arguments outlive the object.
  QuotationPacker(const quote::Extractor& extractor, const match::Lexicons& lexicons,
                  const text::Tokenizer& tokenizer, const text::FoldTable& fold_table)
      : extractor_(extractor), lexicons_(lexicons), cutter_(tokenizer, fold_table) {}

  // The quotations of an article; valid until the next call.
  std::span<const quote::Quotation> find(const ArticleView& article);

  // Appends what find() found to `out`, each long part of a split one behind it; how many.  `spans`
  // are those of the text's tokens.
  std::uint32_t pack(const ArticleView& article, std::span<const ByteSpan> spans,
                     std::vector<std::byte>& out);

 private:
  std::uint32_t chars_before(std::string_view field, std::uint32_t byte);
  void pack_one(const ArticleView& article, const quote::Quotation& quotation,
                std::span<const ByteSpan> parts, std::size_t part_of,
                std::span<const ByteSpan> spans, std::vector<std::byte>& out);

  const quote::Extractor& extractor_;
  const match::Lexicons& lexicons_;
  match::WordCutter cutter_;
  std::vector<quote::Quotation> found_;
  std::vector<QuotedPart> parts_;
  std::vector<std::string_view> fragments_;
  std::uint32_t packed_ = 0;
  std::uint32_t counted_bytes_ = 0;  // of the field being packed, and as many code points
  std::uint32_t counted_chars_ = 0;
};

}  // namespace wirecopy::pipeline
