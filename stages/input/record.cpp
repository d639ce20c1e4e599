#include "stages/input/record.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "stages/input/identity.hpp"

namespace wirecopy::input {
namespace {

int quality(Field field, std::string_view value, Found::Kind kind) {
  if (kind == Found::Kind::kNothing) return 0;
  if (kind == Found::Kind::kOther || (kind == Found::Kind::kNumber && field == Field::kText))
    return 1;
  return value.empty() ? 2 : 3;
}

bool is_usable(const Found& found) {
  return found.kind == Found::Kind::kString || found.kind == Found::Kind::kNumber;
}

std::string_view text_or_empty(const Found& found) {
  return is_usable(found) ? found.value : std::string_view{};
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

Published published_of(const Found& found, ParsedBatch& batch) {
  const auto text = text_or_empty(found);
  if (is_blank(text)) return {};
  const auto published = parse_published(text);
  batch.undated_nonsense += !published;
  return published.value_or(Published{});
}

std::string what_stands_for_text(const Found& text) {
  if (text.kind == Found::Kind::kNothing)
    return "no text: none of its fields is one that gives the text";
  if (text.kind == Found::Kind::kNumber) return "the text is a number, not a string";
  switch (text.value.empty() ? '\0' : text.value.front()) {
    case '{':
      return "the text is an object, not a string";
    case '[':
      return "the text is an array, not a string";
    case 't':
    case 'f':
      return "the text is true or false, not a string";
    case 'n':
      return "the text is null";
    default:
      return "the text is empty";
  }
}

std::string_view first_line(std::string_view text) {
  const auto line = text.substr(0, text.find('\n'));
  const auto begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

void Findings::offer(FieldMatch match, std::string_view value, Found::Kind kind) {
  if (match.chosen) chosen_ |= bit_of(match.field);
  Found& held = (*this)[match.field];
  const int better =
      quality(match.field, value, kind) - quality(match.field, held.value, held.kind);
  if (better > 0 || (better == 0 && match.rank <= held.rank)) held = {value, kind, match.rank};
}

void add_article(const Findings& found, const RawRecord& record, const InputName& input,
                 ParsedBatch& batch) {
  batch.chosen_fields |= found.chosen();
  if (found[Field::kText].kind != Found::Kind::kString) {
    add_reject(record, input, Reject::Reason::kNoText, what_stands_for_text(found[Field::kText]),
               batch);
    return;
  }
  ArticleView article;
  article.text = found[Field::kText].value;
  article.title = text_or_empty(found[Field::kTitle]);
  article.url = text_or_empty(found[Field::kUrl]);
  article.language = text_or_empty(found[Field::kLanguage]);
  article.published = published_of(found[Field::kPublished], batch);
  article.outlet = text_or_empty(found[Field::kOutlet]);
  if (article.outlet.empty()) article.outlet = host_of(article.url, batch.extra);
  if (article.outlet.empty()) article.outlet = batch.extra.keep(input.folder);
  article.id = text_or_empty(found[Field::kId]);
  if (article.id.empty()) article.id = article.url;
  if (article.id.empty()) article.id = batch.extra.keep(made_id(article));
  batch.articles.push_back({article, record.input, record.line});
}

void add_text_article(std::string_view text, const RawRecord& record, const InputName& input,
                      ParsedBatch& batch) {
  ArticleView article;
  article.text = text;
  article.title = first_line(text);
  article.outlet = batch.extra.keep(input.folder);
  article.id = batch.extra.keep(text_file_id(input.below, text));
  batch.articles.push_back({article, record.input, record.line});
}

void add_reject(const RawRecord& record, const InputName& input, Reject::Reason reason,
                std::string detail, ParsedBatch& batch) {
  batch.rejects.push_back({input.name, record.line, reason, std::move(detail)});
}

}  // namespace wirecopy::input
