#include "stages/input/json_record.hpp"

#include <algorithm>
#include <array>
#include <new>

#include "stages/input/unescape.hpp"
#include "stages/input/utf8.hpp"

namespace wirecopy::input {
namespace {

static_assert(kPaddingBytes >= simdjson::SIMDJSON_PADDING);

// A parser that has seen so long a record gives its tables back: they are four times as long.
constexpr std::size_t kLargeRecordBytes = std::size_t{4} << 20;

std::string_view trimmed(std::string_view token) {
  while (!token.empty() && (token.back() == ' ' || token.back() == '\t' || token.back() == '\r' ||
                            token.back() == '\n')) {
    token.remove_suffix(1);
  }
  return token;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// RFC 8259, 6.
bool is_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = skip_digits(text, at);
  if (whole == at || (text[at] == '0' && whole - at > 1)) return false;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = skip_digits(text, ++at);
    if (fraction == at) return false;
    at = fraction;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = skip_digits(text, at);
    if (exponent == at) return false;
    at = exponent;
  }
  return at == text.size();
}

bool is_value_start(std::string_view token) {
  return !token.empty() && std::string_view("}],:").find(token.front()) == std::string_view::npos;
}

bool offer(Findings& found, FieldMatch match, std::string_view token) {
  if (token.front() == '"') {
    if (token.size() < 2 || token.back() != '"') return false;
    found.offer(match, token.substr(1, token.size() - 2), Found::Kind::kString);
    return true;
  }
  if (token.front() == '-' || is_digit(token.front())) {
    if (!is_number(token)) return false;
    found.offer(match, token, Found::Kind::kNumber);
    return true;
  }
  const bool known = token.front() == '{' || token.front() == '[' || token == "null" ||
                     token == "true" || token == "false";
  if (known) found.offer(match, token, Found::Kind::kOther);
  return known;
}

std::string in_words(simdjson::error_code error) {
  switch (error) {
    case simdjson::UNCLOSED_STRING:
      return "not valid JSON: a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "not valid JSON: a control character stands in a string";
    case simdjson::INCORRECT_TYPE:
      return "not a JSON object";
    case simdjson::STRING_ERROR:
      return "not valid JSON: a backslash escapes nothing that can be escaped";
    case simdjson::TRAILING_CONTENT:
      return "more than one JSON value in a record";
    default:
      return "not valid JSON";
  }
}

}  // namespace

std::span<const FieldMatch> JsonRecords::matches_of(const char* raw_key) {
  const char* end = raw_key;
  while (*end != '"' && *end != '\\') ++end;
  if (*end == '"') return fields_.find({raw_key, static_cast<std::size_t>(end - raw_key)});
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  std::string key(raw_key, end);
  const auto unescaped = unescape_in_place(key.data(), key.size());
  return unescaped ? fields_.find(unescaped->text) : std::span<const FieldMatch>{};
}

simdjson::error_code JsonRecords::find(char* bytes, std::size_t size, Findings& found) {
  simdjson::ondemand::document document;
  if (auto error = parser_.iterate(bytes, size, size + kPaddingBytes).get(document)) return error;
  simdjson::ondemand::object object;
  if (auto error = document.get_object().get(object)) return error;
  for (auto field : object) {
    simdjson::ondemand::raw_json_string key;
    if (auto error = field.key().get(key)) return error;
    simdjson::ondemand::value value;
    if (auto error = field.value().get(value)) return error;
    const auto token = trimmed(value.raw_json_token());
    if (!is_value_start(token)) return simdjson::TAPE_ERROR;
    for (const FieldMatch match : matches_of(key.raw())) {
      if (!offer(found, match, token)) return simdjson::TAPE_ERROR;
    }
  }
  const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

bool JsonRecords::decode(Findings& found) {
  auto& all = found.all();
  std::array<const char*, kFieldCount> raw{};  // where each was before it was decoded
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].kind != Found::Kind::kString) continue;
    raw[i] = all[i].value.data();
    // A key may give two fields: what it holds is decoded once.
    const auto same =
        static_cast<std::size_t>(std::find(raw.begin(), raw.end(), raw[i]) - raw.begin());
    if (same < i) {
      all[i].value = all[same].value;
      continue;
    }
    const auto text = unescape_in_place(const_cast<char*>(raw[i]), all[i].value.size());
    if (!text) return false;
    batch_.replaced += text->replaced;
    all[i].value = text->text;
  }
  return true;
}

void JsonRecords::read(char* bytes, const RawRecord& record, const InputName& input) {
  Findings found;
  const auto error = find(bytes, record.size, found);
  if (error == simdjson::UTF8_ERROR) {
    read_repaired({bytes, record.size}, record, input);
  } else {
    finish(error, found, record, input);
  }
  if (record.size > kLargeRecordBytes) parser_ = simdjson::ondemand::parser();
}

void JsonRecords::read_repaired(std::string_view bytes, const RawRecord& record,
                                const InputName& input) {
  std::string repaired;
  batch_.replaced += repair_utf8(bytes, repaired);
  char* copy = const_cast<char*>(batch_.extra.keep(repaired).data());
  Findings found;
  const auto error = find(copy, repaired.size(), found);
  finish(error, found, record, input);
}

void JsonRecords::finish(simdjson::error_code error, Findings& found, const RawRecord& record,
                         const InputName& input) {
  if (error == simdjson::MEMALLOC) throw std::bad_alloc();
  if (error == simdjson::SUCCESS && !decode(found)) error = simdjson::STRING_ERROR;
  if (error == simdjson::SUCCESS) return add_article(found, record, input, batch_);
  const auto reason = record.unterminated ? Reject::Reason::kTruncated : Reject::Reason::kInvalid;
  add_reject(record, input, reason, in_words(error), batch_);
}

}  // namespace wirecopy::input
