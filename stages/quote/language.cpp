#include "stages/quote/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <cstdio>  // which the header below needs and does not include

#include "stages/quote/language_words.hpp"

namespace wirecopy::quote {
namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Some way in, where a text is long: what stands first is often a place, a date or an agency.
std::string_view sample_of(std::string_view text) {
  constexpr std::size_t kSkipped = 80;
  std::size_t begin = text.size() > kSampleBytes + kSkipped ? kSkipped : 0;
  while (begin < text.size() && is_continuation(text[begin])) ++begin;
  std::size_t end = std::min(text.size(), begin + kSampleBytes);
  while (end < text.size() && end > begin && is_continuation(text[end])) --end;
  return text.substr(begin, end - begin);
}

}  // namespace

std::string detect_language(std::string_view text) {
  const std::string_view sample = sample_of(text);
  if (const auto told = language_by_words(sample); !told.empty()) return std::string(told);
  bool reliable = false;
  CLD2::Language three[3];
  int percents[3];
  int bytes = 0;
  const CLD2::Language language = CLD2::DetectLanguageSummary(
      sample.data(), static_cast<int>(sample.size()), true, three, percents, &bytes, &reliable);
  if (language == CLD2::UNKNOWN_LANGUAGE || !reliable) return {};
  const std::string code = CLD2::LanguageCode(language);
  return code == "un" || code == "xxx" ? std::string() : code;
}

}  // namespace wirecopy::quote
