#include "record.hpp"

#include <array>
#include <chrono>
#include <cstdio>
#include <string_view>

namespace wirecopy::generate {
namespace {

constexpr std::chrono::sys_days kFirstDay = std::chrono::year{2024} / 4 / 1;

void append_padded(std::string& out, std::uint64_t number, int digits) {
  std::array<char, 24> buffer{};
  const int size = std::snprintf(buffer.data(), buffer.size(), "%0*llu", digits,
                                 static_cast<unsigned long long>(number));
  out.append(buffer.data(), static_cast<std::size_t>(size));
}

void append_id(std::string& out, std::uint64_t index) {
  out += 'g';
  append_padded(out, index, 8);
}

void append_outlet(std::string& out, std::uint32_t outlet) {
  out += "outlet-";
  append_padded(out, outlet, 3);
  out += ".example";
}

void append_date(std::string& out, std::chrono::sys_days day, char separator) {
  const std::chrono::year_month_day date{day};
  append_padded(out, static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  out += separator;
  append_padded(out, static_cast<unsigned>(date.month()), 2);
  out += separator;
  append_padded(out, static_cast<unsigned>(date.day()), 2);
}

void append_time(std::string& out, std::int64_t seconds) {
  append_date(out, kFirstDay + std::chrono::days{seconds / 86'400}, '-');
  out += 'T';
  append_padded(out, static_cast<std::uint64_t>(seconds / 3'600 % 24), 2);
  out += ':';
  append_padded(out, static_cast<std::uint64_t>(seconds / 60 % 60), 2);
  out += ':';
  append_padded(out, static_cast<std::uint64_t>(seconds % 60), 2);
  out += 'Z';
}

void append_url(std::string& out, const Article& article) {
  out += "https://";
  append_outlet(out, article.outlet);
  out += '/';
  append_date(out, kFirstDay + std::chrono::days{article.seconds / 86'400}, '/');
  out += '/';
  append_id(out, article.index);
}

// The texts made here hold no control character but the newline.
void append_escaped(std::string& out, std::string_view text) {
  std::size_t begin = 0;
  for (std::size_t at = text.find_first_of("\"\\\n"); at != text.npos;
       at = text.find_first_of("\"\\\n", begin)) {
    out += text.substr(begin, at - begin);
    out += '\\';
    out += text[at] == '\n' ? 'n' : text[at];
    begin = at + 1;
  }
  out += text.substr(begin);
}

void append_number(std::string& out, std::string_view key, std::uint64_t value) {
  ((out += ",\"") += key) += "\":";
  out += std::to_string(value);
}

void append_passage(std::string& out, const Stretch& here, const Stretch& there) {
  append_number(out, "begin", here.begin);
  append_number(out, "end", here.end);
  append_number(out, "source_begin", there.begin);
  append_number(out, "source_end", there.end);
}

}  // namespace

void append_record(std::string& out, const Article& article) {
  out += "{\"id\":\"";
  append_id(out, article.index);
  out += "\",\"outlet\":\"";
  append_outlet(out, article.outlet);
  out += "\",\"published\":\"";
  append_time(out, article.seconds);
  out += "\",\"title\":\"";
  append_escaped(out, article.title);
  out += "\",\"url\":\"";
  append_url(out, article);
  out += "\",\"language\":\"en\",\"text\":\"";
  append_escaped(out, article.text);
  out += "\"}\n";
}

void append_record(std::string& out, const Truth& truth) {
  out += "{\"article\":\"";
  append_id(out, truth.article);
  out += "\",\"source\":\"";
  append_id(out, truth.source);
  ((out += "\",\"kind\":\"") += truth.kind) += '"';
  if (!truth.here) append_number(out, "story", truth.story);
  append_number(out, "words", truth.words);
  append_number(out, "edits", truth.edits);
  if (truth.here) append_passage(out, *truth.here, *truth.there);
  if (!truth.here) out += truth.reheadlined ? ",\"reheadlined\":true" : ",\"reheadlined\":false";
  out += "}\n";
}

void append_record(std::string& out, const PassageTruth& truth) {
  out += "{\"article\":\"";
  append_id(out, truth.here.article);
  ((out += "\",\"kind\":\"") += truth.kind) += '"';
  ((out += ",\"script\":\"") += truth.script) += '"';
  append_number(out, "words", truth.words);
  append_number(out, "begin", truth.here.begin);
  append_number(out, "end", truth.here.end);
  if (truth.there) {
    out += ",\"source\":\"";
    append_id(out, truth.there->article);
    out += '"';
    append_number(out, "source_begin", truth.there->begin);
    append_number(out, "source_end", truth.there->end);
    append_number(out, "substituted", truth.substituted);
    append_number(out, "inserted", truth.inserted);
    append_number(out, "erased", truth.erased);
  }
  out += "}\n";
}

void append_record(std::string& out, const QuoteTruth& truth) {
  out += "{\"article\":\"";
  append_id(out, truth.article);
  out += "\",\"kind\":\"quote\"";
  append_number(out, "utterance", truth.utterance);
  ((out += ",\"spelling\":\"") += truth.spelling) += '"';
  append_number(out, "begin", truth.begin);
  append_number(out, "end", truth.end);
  out += truth.quoted ? ",\"quoted\":true" : ",\"quoted\":false";
  out += ",\"speaker\":\"";
  append_escaped(out, truth.speaker);
  out += "\"}\n";
}

}  // namespace wirecopy::generate
