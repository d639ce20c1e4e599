#include "pipeline/night/night_results.hpp"

#include "stages/output/line_file.hpp"
#include "stages/output/lines.hpp"
#include "stages/output/run_json.hpp"
#include "wirecopy/version.hpp"

namespace wirecopy::night {
namespace {

void add_options(const AddOptions& options, const NightSettings& settings, const Banding& banding,
                 output::RunReport& report) {
  auto& out = report.options;
  out.emplace_back("inputs", options.input.inputs);
  out.emplace_back("store", options.store);
  out.emplace_back("out", options.out);
  out.emplace_back("similarity", settings.similarity);
  out.emplace_back("recall", settings.recall);
  out.emplace_back("bands", std::uint64_t{banding.bands});
  out.emplace_back("rows", std::uint64_t{banding.rows});
  if (settings.within_seconds) {
    out.emplace_back("within_seconds", *settings.within_seconds);
  } else {
    out.emplace_back("within_seconds", nullptr);
  }
  if (options.retain_days) {
    out.emplace_back("retain_days", *options.retain_days);
  } else {
    out.emplace_back("retain_days", nullptr);
  }
  out.emplace_back("remove", options.remove);
  out.emplace_back("same_outlet", options.same_outlet);
  out.emplace_back("sqlite", options.sqlite);
  out.emplace_back("force", options.force);
  out.emplace_back("max_rejects", options.max_rejects);
  out.emplace_back("memory_bytes", options.memory_bytes);
}

void add_counts(const NightSummary& summary, output::RunReport& report) {
  auto& out = report.counts;
  out.emplace_back("inputs", summary.inputs);
  out.emplace_back("bytes_read", summary.bytes_read);
  out.emplace_back("articles", summary.articles);
  out.emplace_back("recalled", summary.recalled);
  out.emplace_back("held", summary.held);
  out.emplace_back("removed", summary.removed);
  out.emplace_back("past", summary.past);
  out.emplace_back("rejected", summary.rejected());
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    out.emplace_back(std::string(to_string(static_cast<Reject::Reason>(i))), summary.rejects[i]);
  }
  out.emplace_back("copies_of_older", summary.copies_of_older);
  out.emplace_back("new_copy_clusters", summary.new_clusters);
  out.emplace_back("grown_copy_clusters", summary.grown_clusters);
  out.emplace_back("new_passages", summary.new_passages);
  out.emplace_back("grown_passages", summary.grown_passages);
  out.emplace_back("new_quotes", summary.new_quotes);
  out.emplace_back("quotes_that_came_back", summary.quotes_that_came_back);
}

}  // namespace

// `each` gets a function that takes what appends one line.
template <typename Each>
void NightResults::write_lines(std::string_view name, Each each) {
  output::LineFile file(folder_.path(name));
  std::string line;
  each([&](const auto& append) {
    line.clear();
    append(line);
    file.write(line);
  });
  file.close();
}

// A line for each of `results`.
template <typename Results, typename Append>
void NightResults::write_lines_of(std::string_view name, const Results& results,
                                  const CopyPresenter& copies, Append append_line) {
  write_lines(name, [&](const auto& add) {
    for (const auto& result : results) {
      add([&](std::string& out) { append_line(out, result, copies); });
    }
  });
}

NightResults::NightResults(const std::string& folder, bool force, bool sqlite)
    : folder_(folder, force) {
  if (sqlite) tables_.emplace(folder_.path("wirecopy.sqlite"), folder_.spill_folder());
}

void NightResults::write(const NightFindings& found, store::Catalog& catalog) {
  write_articles(found);
  write_lines_of("copies.jsonl", found.copies.clusters(), found.copies, output::append_copy_line);
  write_lines_of("passages.jsonl", found.passages, found.copies, output::append_passage_line);
  write_lines_of("quotes.jsonl", found.quotes, found.copies, output::append_quote_line);
  if (tables_) tables_->write(found, catalog);
}

void NightResults::write_articles(const NightFindings& found) {
  const CopyPresenter& copies = found.copies;
  write_lines("articles.jsonl", [&](const auto& add) {
    for (const ArticleId id : found.articles.came()) {
      add([&](std::string& out) {
        output::append_article_line(out, copies.article(id), copies.facts(id));
      });
    }
  });
}

void NightResults::write_rejects(const pipeline::RejectLog& rejects) {
  write_lines("rejects.jsonl", [&](const auto& add) {
    rejects.for_each([&](const Reject& reject) {
      add([&](std::string& out) { output::append_reject_line(out, reject); });
    });
  });
  if (tables_) tables_->close(rejects);
}

void NightResults::write_nothing() {
  for (const char* name : {"articles.jsonl", "copies.jsonl", "passages.jsonl", "quotes.jsonl"}) {
    write_lines(name, [](const auto&) {});
  }
}

void NightResults::write_run_report(const AddOptions& options, const NightSettings& settings,
                                    const Banding& banding, int threads,
                                    const NightSummary& summary) {
  output::RunReport report;
  report.version = std::string(kVersion);
  add_options(options, settings, banding, report);
  add_counts(summary, report);
  for (const StageReport& stage : summary.stages) {
    report.stages.push_back({stage.name, stage.seconds, stage.bytes});
  }
  report.seconds = summary.seconds;
  report.peak_memory_bytes = summary.peak_memory_bytes;
  report.threads = static_cast<std::uint32_t>(threads);
  output::LineFile file(folder_.path("run.json"));
  file.write(output::to_json(report));
  file.close();
}

}  // namespace wirecopy::night
