#include "cli/explain_command.hpp"

#include <fmt/format.h>

#include <cmath>
#include <iterator>

#include "cli/flags.hpp"
#include "cli/quantities.hpp"
#include "cli/standard_files.hpp"
#include "wirecopy/banding.hpp"
#include "wirecopy/options.hpp"

namespace wirecopy::cli {
namespace {

constexpr int kBarColumns = 50;

struct ExplainFlags {
  OneValue similarity;
  OneValue recall;
};

void declare(CLI::App& app, ExplainFlags& flags) {
  dress(app, "wirecopy explain [--similarity S] [--recall R]");
  flags.similarity.add_to(app, "--similarity", "S", "Jaccard from which articles are copies [.5]");
  flags.recall.add_to(app, "--recall", "R", "wanted share of the pairs at S [.98]");
  app.footer("Example: wirecopy explain --similarity .7 --recall .99");
}

std::string bar(double probability) {
  const auto columns = static_cast<std::size_t>(std::lround(probability * kBarColumns));
  return columns == 0 ? std::string() : ' ' + std::string(columns, '#');
}

std::string jaccard_text(double jaccard) {
  return jaccard == 1 ? "1.0" : fmt::format("{:.4g}", jaccard);
}

void add_row(std::string& out, const Banding& banding, double jaccard, std::string_view mark) {
  const double probability = candidate_probability(banding, jaccard);
  fmt::format_to(std::back_inserter(out), "{:>9}{:>13.4f}  {}{}\n", jaccard_text(jaccard),
                 probability, bar(probability), mark);
}

// The S-curve at .1, .2 ... 1, and at the similarity that was asked for.
std::string curve(const Banding& banding, double similarity) {
  std::string out = fmt::format("{:>9}{:>13}\n", "Jaccard", "candidate");
  bool marked = false;
  for (int tenth = 1; tenth <= 10; ++tenth) {
    const double jaccard = tenth / 10.0;
    if (!marked && similarity <= jaccard) {
      marked = true;
      add_row(out, banding, similarity, "  <- --similarity");
      if (similarity == jaccard) continue;
    }
    add_row(out, banding, jaccard, "");
  }
  return out;
}

std::string explanation(double similarity, double recall) {
  const Banding banding = choose_banding(similarity, recall);
  return fmt::format(
      "{} bands of {} rows: {} values an article.\n"
      "A pair of Jaccard similarity s is compared with a probability of 1 - (1 - s^{})^{}:\n\n{}",
      banding.bands, banding.rows, banding.signature_size(), banding.rows, banding.bands,
      curve(banding, similarity));
}

double fraction_or(const OneValue& flag, double usual) {
  const auto text = flag.get();
  return text ? parse_fraction(flag.flag(), *text) : usual;
}

}  // namespace

std::string explain_help() {
  CLI::App app("Prints the bands and rows that a wanted recall takes, and their S-curve.",
               "wirecopy explain");
  ExplainFlags flags;
  declare(app, flags);
  return app.help();
}

int run_explain(const std::vector<std::string>& arguments) {
  CLI::App app("", "wirecopy explain");
  ExplainFlags flags;
  declare(app, flags);
  if (!parse_flags(app, arguments)) {
    write_stdout(explain_help());
    return 0;
  }
  const ScanOptions usual;
  write_stdout(explanation(fraction_or(flags.similarity, usual.similarity),
                           fraction_or(flags.recall, usual.recall)));
  return 0;
}

}  // namespace wirecopy::cli
