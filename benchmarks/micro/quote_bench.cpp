// Extraction of quotations alone: articles of 540 words with 12 quotes each as the generator of
// news would write them, without any mark, and the bad cases: a mark at every word, marks that are
// never closed, one paragraph of many megabytes.  One thread, best of 5.
// Run: quote_bench

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "benchmarks/micro/stopwatch.hpp"
#include "stages/quote/extractor.hpp"
#include "stages/quote/language.hpp"
#include "stages/quote/mark_reader.hpp"

namespace {

using wirecopy::benchmark::best_cpu_seconds;

constexpr const char* kNames[] = {"Anna Lindqvist", "Peter Marlow", "Joan Achebe",
                                  "Luis Ortega",    "Mary Field",   "Tom Harker"};
constexpr const char* kPlain =
    "The council met again on the road along the river that has divided the town for years, and "
    "it put off the vote until the engineers have given their opinion about the old bridge. ";
constexpr const char* kSaid =
    "We have waited for a decision about this bridge for longer than anybody here can remember";

std::string quoted_paragraph(std::size_t i) {
  const std::string name = kNames[i % std::size(kNames)];
  const std::string last = name.substr(name.find(' ') + 1);
  switch (i % 3) {
    case 0:
      return fmt::format("“{},” said {}, who doesn’t live there.\n\n", kSaid, name);
    case 1:
      return fmt::format("{} told the paper that “{}.” {}", last, kSaid, kPlain);
    default:
      return fmt::format("\n\n“{},” {} said. “It isn’t ours to decide.”\n\n", kSaid, last);
  }
}

std::string article(std::size_t seed, bool marks) {
  std::string text;
  for (std::size_t i = 0; i < 9; ++i) {
    text += kPlain;
    if (marks) {
      text += quoted_paragraph(seed + i);
    } else {
      text += std::string(kPlain) + "\n\n";
    }
  }
  return text;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

std::size_t extract(const wirecopy::quote::Extractor& extractor,
                    const std::vector<std::string>& texts) {
  std::size_t found = 0;
  for (const std::string& text : texts) {
    wirecopy::ArticleView view{};
    view.text = text;
    found += extractor(view, "en").size();
  }
  return found;
}

void show(const char* name, const std::vector<std::string>& texts) {
  static const wirecopy::quote::Extractor extractor;
  std::size_t bytes = 0, found = 0;
  for (const std::string& text : texts) bytes += text.size();
  const double seconds = best_cpu_seconds(5, [&] { found = extract(extractor, texts); });
  fmt::print("{:<28} {:>9.2f} us a text {:>7.3f} ns a byte {:>6.1f} quotations a text\n", name,
             seconds / static_cast<double>(texts.size()) * 1e6,
             seconds / static_cast<double>(bytes) * 1e9,
             static_cast<double>(found) / static_cast<double>(texts.size()));
}

void show_reading(const std::vector<std::string>& texts) {
  std::size_t marks = 0;
  const double seconds = best_cpu_seconds(5, [&] {
    marks = 0;
    for (const auto& text : texts) marks += wirecopy::quote::read_marks(text).marks.size();
  });
  fmt::print("{:<28} {:>9.2f} us a text {:>26.1f} marks a text\n", "marks alone",
             seconds / static_cast<double>(texts.size()) * 1e6,
             static_cast<double>(marks) / static_cast<double>(texts.size()));
}

void show_language(const std::vector<std::string>& texts) {
  std::size_t known = 0;
  const double seconds = best_cpu_seconds(5, [&] {
    for (const auto& text : texts) known += !wirecopy::quote::detect_language(text).empty();
  });
  fmt::print("{:<28} {:>9.2f} us a text\n", known > 0 ? "language" : "language (unknown)",
             seconds / static_cast<double>(texts.size()) * 1e6);
}

}  // namespace

int main() {
  std::vector<std::string> quoted, plain;
  for (std::size_t i = 0; i < 2000; ++i) {
    quoted.push_back(article(i, true));
    plain.push_back(article(i, false));
  }
  show("12 quotes", quoted);
  show("no marks", plain);
  show_reading(quoted);
  show_language(quoted);
  constexpr std::size_t kLarge = std::size_t{10} << 20;
  show("alternating marks, 10 MB", {repeated("\"a ", kLarge)});
  show("opening marks, 10 MB", {repeated("“a ", kLarge)});
  show("opening singles, 10 MB", {repeated(" 'a", kLarge)});
  show("one paragraph, 50 MB", {repeated(article(1, false).substr(0, 400), 5 * kLarge)});
  show("quotes in it, 10 MB", {repeated("“So it is,” said Ann Other. ", kLarge)});
  show("one name each, 10 MB", {repeated("“So it is,” said Xavier. He went. ", kLarge)});
}
