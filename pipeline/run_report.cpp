#include "pipeline/run_report.hpp"

#include <cstdint>

#include "stages/output/line_file.hpp"
#include "stages/output/run_json.hpp"
#include "wirecopy/version.hpp"

namespace wirecopy::pipeline {
namespace {

output::OptionValue optional_text(const std::string& text) {
  if (text.empty()) return nullptr;
  return text;
}

void add_options(const ScanOptions& options, const Banding& banding, output::RunReport& report) {
  auto& out = report.options;
  out.emplace_back("inputs", options.input.inputs);
  out.emplace_back("out", options.out);
  out.emplace_back("similarity", options.similarity);
  out.emplace_back("recall", options.recall);
  out.emplace_back("bands", std::uint64_t{banding.bands});
  out.emplace_back("rows", std::uint64_t{banding.rows});
  if (options.within_seconds) {
    out.emplace_back("within_seconds", *options.within_seconds);
  } else {
    out.emplace_back("within_seconds", nullptr);
  }
  out.emplace_back("outlets", optional_text(options.outlets));
  out.emplace_back("passages", options.grains.passages);
  out.emplace_back("quotes", options.grains.quotes);
  out.emplace_back("all_quotes", options.all_quotes);
  out.emplace_back("same_outlet", options.same_outlet);
  out.emplace_back("pairwise", options.pairwise);
  out.emplace_back("index", options.index);
  out.emplace_back("sqlite", options.sqlite);
  out.emplace_back("force", options.force);
  out.emplace_back("max_rejects", options.max_rejects);
  out.emplace_back("memory_bytes", options.memory_bytes);
  std::vector<std::string> fields;
  for (const FieldName& field : options.input.fields)
    fields.push_back(field.field + "=" + field.name);
  out.emplace_back("fields", fields);
}

void add_counts(const ScanSummary& summary, output::RunReport& report) {
  auto& out = report.counts;
  out.emplace_back("inputs", summary.inputs);
  out.emplace_back("passed_over", summary.passed_over);
  out.emplace_back("bytes_read", summary.bytes_read);
  out.emplace_back("bytes_decoded", summary.bytes_decoded);
  out.emplace_back("articles", summary.articles);
  out.emplace_back("outlets", summary.outlets);
  out.emplace_back("undated", summary.undated);
  out.emplace_back("undated_nonsense", summary.undated_nonsense);
  out.emplace_back("wordless", summary.wordless);
  out.emplace_back("replaced_sequences", summary.replaced);
  out.emplace_back("rejected", summary.rejected());
  for (std::size_t i = 0; i < kReasonCount; ++i) {
    out.emplace_back(std::string(to_string(static_cast<Reject::Reason>(i))), summary.rejects[i]);
  }
  out.emplace_back("candidate_pairs", summary.candidate_pairs);
  if (summary.verified_pairs) out.emplace_back("verified_pairs", *summary.verified_pairs);
  out.emplace_back("copy_clusters", summary.copy_clusters);
  out.emplace_back("clustered_articles", summary.clustered_articles);
  out.emplace_back("cross_outlet_clusters", summary.cross_outlet_clusters);
  if (summary.quotes) {
    out.emplace_back("quotations", summary.quotes->quotations);
    out.emplace_back("quotes", summary.quotes->listed);
    out.emplace_back("unmarked_mentions", summary.quotes->unmarked);
  }
  if (summary.passages) {
    out.emplace_back("passages", summary.passages->listed);
    out.emplace_back("cross_outlet_passages", summary.passages->cross_outlet);
    out.emplace_back("boilerplate_passages", summary.passages->boilerplate);
    out.emplace_back("templates", summary.passages->templates);
  }
}

}  // namespace

void write_run_report(const std::string& path, const ScanOptions& options, const Banding& banding,
                      int threads, const ScanSummary& summary) {
  output::RunReport report;
  report.version = std::string(kVersion);
  add_options(options, banding, report);
  add_counts(summary, report);
  for (const StageReport& stage : summary.stages)
    report.stages.push_back({stage.name, stage.seconds, stage.bytes});
  report.seconds = summary.seconds;
  report.peak_memory_bytes = summary.peak_memory_bytes;
  report.threads = static_cast<std::uint32_t>(threads);
  output::LineFile file(path);
  file.write(output::to_json(report));
  file.close();
}

}  // namespace wirecopy::pipeline
