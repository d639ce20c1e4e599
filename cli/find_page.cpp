#include "cli/find_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

constexpr std::size_t kTitleColumns = 70;

struct Marks {
  std::string_view begin, end;
};
constexpr Marks kBold{"\x1b[1m", "\x1b[0m"};
constexpr Marks kQuotes{"«", "»"};

// On one line, whatever it was.
std::string on_one_line(std::string_view text) {
  std::string line(text);
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return printable(line);
}

void add_context(std::string& out, const HitContext& context, const Marks& marks) {
  const std::string_view text = context.text;
  std::uint32_t at = 0;
  if (context.cut_before) out += "… ";
  for (const ByteSpan& word : context.matching) {
    out += on_one_line(text.substr(at, word.begin - at));
    out += marks.begin;
    out += on_one_line(text.substr(word.begin, word.size()));
    out += marks.end;
    at = word.end;
  }
  out += on_one_line(text.substr(at));
  if (context.cut_behind) out += " …";
}

std::string name_of(const Hit& hit) {
  const std::string id = on_one_line(hit.article);
  return hit.title.empty()
             ? id
             : fmt::format("{} [{}]", ellipsis(on_one_line(hit.title), kTitleColumns), id);
}

void add_hit(std::string& out, const Hit& hit, const Marks& marks) {
  const std::string published = to_string(hit.published);
  fmt::format_to(std::back_inserter(out), "\n{:<8} {}  {}  {}\n", to_string(hit.grain),
                 hit.outlet.empty() ? "unknown outlet" : on_one_line(hit.outlet),
                 published.empty() ? "no date" : published, name_of(hit));
  fmt::format_to(std::back_inserter(out), "         {} {}-{} has {}-{}, {:.0f} % of the words",
                 hit.in_title ? "title" : "text", hit.stretch.begin, hit.stretch.end,
                 hit.query.begin, hit.query.end, 100 * hit.identity);
  if (!hit.cluster.empty()) {
    fmt::format_to(std::back_inserter(out), "; cluster {}", on_one_line(hit.cluster));
  }
  out += "\n         ";
  add_context(out, hit.context, marks);
  out += '\n';
}

std::size_t articles_in(const Answer& answer) {
  std::set<std::string_view> ids;
  for (const Hit& hit : answer.hits) ids.insert(hit.article);
  return ids.size();
}

}  // namespace

std::string find_page(std::string_view query, const Answer& answer, bool bold) {
  const std::string name = query == "-" ? "standard input" : printable(query);
  if (answer.hits.empty()) return fmt::format("{}: found nowhere\n", name);
  const std::size_t articles = articles_in(answer);
  std::string out =
      fmt::format("{}: found in {} article{}\n", name, articles, articles == 1 ? "" : "s");
  for (const Hit& hit : answer.hits) add_hit(out, hit, bold ? kBold : kQuotes);
  if (answer.cut) out += "\nMore articles may have it; --most N looks into more.\n";
  return out;
}

}  // namespace wirecopy::cli
