#include "cli/night_page.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

#include "cli/figures.hpp"
#include "wirecopy/terminal.hpp"

namespace wirecopy::cli {
namespace {

void add_row(std::string& page, std::string_view label, std::uint64_t figure,
             std::string_view remark = {}) {
  fmt::format_to(std::back_inserter(page), "{:<15}{:>12}", label, grouped(figure));
  fmt::format_to(std::back_inserter(page), fmt::runtime(remark.empty() ? "\n" : "   {}\n"), remark);
}

void add_row_if_any(std::string& page, std::string_view label, std::uint64_t figure,
                    std::string_view remark) {
  if (figure > 0) add_row(page, label, figure, remark);
}

std::uint64_t count(const NightSummary& summary, Reject::Reason reason) {
  return summary.rejects[static_cast<std::size_t>(reason)];
}

}  // namespace

std::string night_page(const NightSummary& summary, const std::string& store,
                       const std::string& out) {
  std::string page;
  add_row(page, "New articles", summary.articles);
  add_row(page, "  copies", summary.copies_of_older, "of older articles");
  add_row(page, "New clusters", summary.new_clusters, "of copies");
  add_row(page, "Grown clusters", summary.grown_clusters);
  add_row(page, "New passages", summary.new_passages);
  add_row(page, "Grown passages", summary.grown_passages);
  add_row(page, "New quotes", summary.new_quotes);
  add_row(page, "Quotes again", summary.quotes_that_came_back, "that came back");
  add_row_if_any(page, "Removed", summary.removed, "taken down");
  add_row_if_any(page, "Past", summary.past, "left with their day");
  add_row_if_any(page, "Rejected", summary.rejected(), "records");
  add_row_if_any(page, "Repeated", count(summary, Reject::Reason::kRepeated),
                 "had been read before");
  add_row_if_any(page, "Revised", count(summary, Reject::Reason::kRevised),
                 "texts that another of their id replaces");
  add_row_if_any(page, "Too old", count(summary, Reject::Reason::kPast),
                 "of days that are kept no more");
  add_row(page, "Held", summary.held, fmt::format("articles in {}", printable(store)));
  fmt::format_to(std::back_inserter(page), "{:<15}{:>12}   memory {}\n", "Time",
                 duration_text(summary.seconds),
                 byte_text(static_cast<double>(summary.peak_memory_bytes)));
  if (!summary.changed) page += "The store is as it was.\n";
  if (!out.empty()) {
    fmt::format_to(std::back_inserter(page), "Results        {}\n", printable(out));
  }
  return page;
}

std::string night_rejects_warning(const NightSummary& summary, const AddOptions& options) {
  return fmt::format(
      "{} records were rejected, or content ended early; the night was added without them{}",
      grouped(summary.rejected()),
      options.out.empty()
          ? std::string("; --out DIR tells which and why")
          : fmt::format("; {}/rejects.jsonl tells which and why", printable(options.out)));
}

}  // namespace wirecopy::cli
