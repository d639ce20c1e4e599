#include <string>

#include "stages/input/utf8.hpp"
#include "stages/quote/extractor.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/quote_worlds.hpp"

namespace {

using namespace wirecopy;

const char* language_of(unsigned byte) {
  static constexpr const char* kLanguages[] = {"en", "de", "sv", "he", "fr", "ja", "ar", ""};
  return kLanguages[byte % std::size(kLanguages)];
}

// A soup of marks, two in three bytes of it.
std::string soup_of(std::string_view bytes) {
  const auto pieces = worlds::mark_pieces();
  std::string soup;
  for (const char c : bytes) soup += pieces[static_cast<unsigned char>(c) % pieces.size()];
  return soup;
}

bool is_border(std::string_view text, std::uint32_t at) {
  return at == text.size() || (text[at] & 0xC0) != 0x80;
}

void check(const quote::Quotation& quotation, std::string_view text) {
  fuzz::require(!quotation.fragments.empty(), "a quotation has a fragment");
  fuzz::require(quotation.span.begin == quotation.fragments.front().begin, "begins with the first");
  fuzz::require(quotation.span.end == quotation.fragments.back().end, "ends with the last");
  fuzz::require(quotation.confidence >= 0 && quotation.confidence <= 1, "confidence in [0,1]");
  fuzz::require(quotation.depth <= quote::kDeepest, "no deeper than the deepest");
  std::uint32_t last = 0;
  for (const ByteSpan& fragment : quotation.fragments) {
    fuzz::require(last <= fragment.begin && fragment.begin < fragment.end, "fragments in order");
    fuzz::require(fragment.end <= text.size(), "inside the text");
    fuzz::require(is_border(text, fragment.begin) && is_border(text, fragment.end), "on borders");
    last = fragment.end;
  }
}

}  // namespace

// Pairs of marks are the oracle's; whatever the bytes, quotations are well formed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const quote::Extractor extractor;
  fuzz::FuzzInput input(data, std::min<std::size_t>(size, 400));
  const unsigned first = input.byte();
  const quote::MarkStyle style{.guillemets_point_inwards = (first & 1) != 0,
                               .right_opens = (first & 2) != 0,
                               .marks_in_words = (first & 4) != 0};
  const std::string soup = soup_of(input.rest());
  fuzz::require(worlds::mark_difference(soup, style).empty(), "the oracle's marks");
  for (const std::string& text : {input::valid_utf8(input.rest()), soup}) {
    ArticleView article{};
    article.title = std::string_view(text).substr(0, text.find('\n'));
    article.text = text;
    for (const auto& quotation : extractor(article, language_of(first >> 3))) {
      check(quotation, quotation.field == quote::Field::kText ? article.text : article.title);
    }
  }
  return 0;
}
