#include "cli/summary_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/figures.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

constexpr int kLeastTitleColumns = 20;
constexpr std::size_t kDayColumns = 10;  // 2024-05-13

// A page under construction: a label, a figure, and what there is to say of it.
class Page {
 public:
  void row(std::string_view label, std::uint64_t figure, std::string_view remark = {}) {
    add("{:<15}{:>12}", label, grouped(figure));
    add(remark.empty() ? "\n" : "   {}\n", remark);
  }
  // The same below another row, where there is anything to count.
  void detail(std::string_view label, std::uint64_t figure, std::string_view remark) {
    if (figure > 0) row(fmt::format("  {}", label), figure, remark);
  }
  template <typename... Values>
  void add(fmt::string_view format, const Values&... values) {
    fmt::vformat_to(std::back_inserter(text_), format, fmt::make_format_args(values...));
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

std::uint64_t count(const ScanSummary& summary, Reject::Reason reason) {
  return summary.rejects[static_cast<std::size_t>(reason)];
}

double rejected_share(const ScanSummary& summary) {
  const auto rejected = static_cast<double>(summary.rejected());
  return rejected == 0 ? 0 : rejected / (rejected + static_cast<double>(summary.articles));
}

std::string file_in(const std::string& out, std::string_view name) {
  return printable(fmt::format("{}{}{}", out, out.ends_with('/') ? "" : "/", name));
}

void add_articles(Page& page, const ScanSummary& summary) {
  page.row("Articles", summary.articles,
           fmt::format("from {}, in {}", counted(summary.outlets, "outlet", "outlets"),
                       counted(summary.inputs, "input", "inputs")));
  page.detail("undated", summary.undated,
              summary.undated_nonsense == 0 ? std::string()
                                            : fmt::format("{} with a date that makes no sense",
                                                          grouped(summary.undated_nonsense)));
  page.detail("wordless", summary.wordless, "a text without a word is a copy of nothing");
  page.detail("mended", summary.replaced, "ill-formed UTF-8 sequences, now U+FFFD");
  page.detail("passed over", summary.passed_over, "files that hold no articles, links, devices");
}

void add_rejects(Page& page, const ScanSummary& summary, const std::string& out) {
  page.row("Rejected", summary.rejected(),
           summary.rejected() == 0
               ? std::string()
               : fmt::format("{} of the records; which and why: {}",
                             percent_text(rejected_share(summary)), file_in(out, "rejects.jsonl")));
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    const auto reason = static_cast<Reject::Reason>(i);
    if (is_rejected(reason)) {
      page.detail(to_string(reason), summary.rejects[i], explanation(reason));
    }
  }
  for (const auto reason : {Reject::Reason::kRepeated, Reject::Reason::kRevised}) {
    if (count(summary, reason) == 0) continue;
    const bool repeated = reason == Reject::Reason::kRepeated;
    page.row(repeated ? "Repeated" : "Revised", count(summary, reason), explanation(reason));
  }
}

void add_copies(Page& page, const ScanSummary& summary) {
  page.row("Copy clusters", summary.copy_clusters,
           summary.copy_clusters == 0
               ? std::string()
               : fmt::format("with {} of the articles", grouped(summary.clustered_articles)));
  page.detail("cross-outlet", summary.cross_outlet_clusters, "in two outlets or more");
}

void add_passages(Page& page, const ScanSummary& summary) {
  if (!summary.passages) return;
  page.row("Passages", summary.passages->listed, "stretches of text that several articles share");
  page.detail("boilerplate", summary.passages->boilerplate, "site furniture");
  page.detail("templates", summary.passages->templates,
              "articles that share little else with the leader of their copies");
}

void add_quotes(Page& page, const ScanSummary& summary) {
  if (!summary.quotes) return;
  page.row("Quotes", summary.quotes->listed,
           fmt::format("that several articles have, of {}",
                       counted(summary.quotes->quotations, "quotation", "quotations")));
  page.detail("unmarked", summary.quotes->unmarked, "mentions without quotation marks");
}

void add_top_quotes(Page& page, const ScanSummary& summary, int columns) {
  if (!summary.quotes || summary.quotes->top.empty()) return;
  page.add("\nMost repeated quotes\n\n{:>10}{:>11}  {:<20}{}\n", "outlets", "spellings", "speaker",
           "text");
  const auto room = static_cast<std::size_t>(std::max(columns - 44, kLeastTitleColumns));
  for (const TopQuote& top : summary.quotes->top) {
    page.add("{:>10}{:>11}  {:<20}{}\n", grouped(top.outlets), grouped(top.spellings),
             top.speaker.empty() ? "-" : ellipsis(printable(top.speaker), 18),
             ellipsis(printable(top.text), room));
  }
}

void add_top(Page& page, const ScanSummary& summary, int columns) {
  if (summary.top_copies.empty()) return;
  page.add("\nMost syndicated\n\n{:>10}{:>9}  {:<12}{}\n", "articles", "outlets", "first", "title");
  const auto room = static_cast<std::size_t>(std::max(columns - 34, kLeastTitleColumns));
  for (const TopCopies& top : summary.top_copies) {
    const std::string day = to_string(top.first_published).substr(0, kDayColumns);
    page.add("{:>10}{:>9}  {:<12}{}\n", grouped(top.articles), grouped(top.outlets),
             day.empty() ? "-" : day, ellipsis(printable(top.title), room));
  }
}

void add_cost(Page& page, const ScanSummary& summary) {
  const double seconds = std::max(summary.seconds, 1e-3);
  page.add("\n{}, {}/s, {} articles/s, peak memory {}\n", duration_text(summary.seconds),
           byte_text(static_cast<double>(summary.bytes_decoded) / seconds),
           grouped(static_cast<std::uint64_t>(static_cast<double>(summary.articles) / seconds)),
           byte_text(static_cast<double>(summary.peak_memory_bytes)));
}

}  // namespace

std::string_view explanation(Reject::Reason reason) {
  switch (reason) {
    case Reject::Reason::kInvalid:
      return "not a record of its format";
    case Reject::Reason::kNoText:
      return "no text, or text that is not a string";
    case Reject::Reason::kTooLong:
      return "above the limit of bytes a record";
    case Reject::Reason::kTruncated:
      return "the input ends early";
    case Reject::Reason::kDamaged:
      return "a wrong checksum, a broken archive";
    case Reject::Reason::kEncrypted:
      return "a member of an archive that needs a password";
    case Reject::Reason::kNested:
      return "an archive inside an archive";
    case Reject::Reason::kUnsupported:
      return "a format that is not read yet, or UTF-16";
    case Reject::Reason::kRepeated:
      return "the same id with the same text again";
    case Reject::Reason::kRevised:
      return "the same id with another text, of which one counts";
    case Reject::Reason::kPast:
      return "of a day that the store keeps no more";
  }
  return {};
}

std::string summary_page(const ScanSummary& summary, const std::string& out, int columns) {
  Page page;
  add_articles(page, summary);
  add_rejects(page, summary, out);
  add_copies(page, summary);
  add_passages(page, summary);
  add_quotes(page, summary);
  add_top(page, summary, columns);
  add_top_quotes(page, summary, columns);
  add_cost(page, summary);
  page.add("Results in {}\n", file_in(out, ""));
  return page.take();
}

std::string rejects_warning(const ScanSummary& summary, double max_rejects,
                            const std::string& out) {
  const bool damaged =
      count(summary, Reject::Reason::kTruncated) + count(summary, Reject::Reason::kDamaged) > 0;
  const std::string where = file_in(out, "rejects.jsonl");
  if (damaged) {
    return fmt::format("an input ends early or is damaged; what was read counts, and {} says where",
                       where);
  }
  return fmt::format("{} of the records were rejected, more than --max-rejects {}; {} says why",
                     percent_text(rejected_share(summary)),
                     fmt::format("{:.4g} %", max_rejects * 100), where);
}

}  // namespace wirecopy::cli
