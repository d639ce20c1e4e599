#include "pipeline/scan_findings.hpp"

#include <algorithm>

namespace wirecopy::pipeline {
namespace {

constexpr std::size_t kTop = 10;  // copies, and quotes, that the summary names

void count_articles(const ScanFindings& found, ScanSummary& summary) {
  summary.outlets = found.corpus.outlet_count();
  for (ArticleId id = 0; id < found.corpus.size(); ++id) {
    if (!found.counts[id]) continue;
    ++summary.articles;
    summary.undated += !found.corpus.row(id).published.known();
    summary.wordless += found.corpus.row(id).token_count == 0;
  }
}

void count_rejects(const ScanFindings& found, ScanSummary& summary) {
  bool damaged = false;
  found.rejects.for_each([&](const Reject& reject) {
    ++summary.rejects[static_cast<std::size_t>(reject.reason)];
    damaged |= is_damage(reject.reason);
  });
  const auto rejected = static_cast<double>(summary.rejected());
  const double records = rejected + static_cast<double>(summary.articles);
  summary.too_many_rejects = damaged || rejected > found.options.max_rejects * records;
}

void count_copies(const ScanFindings& found, ScanSummary& summary) {
  summary.candidate_pairs = found.copies.candidate_pairs;
  if (found.options.pairwise) summary.verified_pairs = found.copies.verified_pairs;
  summary.copy_clusters = found.copies.clusters.size();
  for (const CopyCluster& cluster : found.copies.clusters) {
    summary.clustered_articles += cluster.members.size();
    summary.cross_outlet_clusters += cluster.outlets > 1;
    if (summary.top_copies.size() == kTop) continue;
    const ArticleView origin = found.corpus.article(cluster.members.front().article);
    summary.top_copies.push_back(
        {.title = std::string(origin.title.empty() ? origin.id : origin.title),
         .articles = static_cast<std::uint32_t>(cluster.members.size()),
         .outlets = cluster.outlets,
         .first_published = origin.published});
  }
}

QuoteCounts count_quotes(const ScanFindings& found) {
  QuoteCounts counts;
  for (ArticleId id = 0; id < found.corpus.size(); ++id) {
    if (!found.counts[id]) continue;
    found.corpus.for_each_quotation(id, [&](const StoredQuotation& quotation) {
      counts.quotations += quotation.header.part_of == 0 && quotation.header.speech != 0;
    });
  }
  counts.listed = found.quotes.size();
  for (const Quote& quote : found.quotes) {
    counts.unmarked += static_cast<std::uint64_t>(
        std::ranges::count(quote.mentions, false, &QuoteMention::quoted));
    if (counts.top.size() == kTop) continue;
    counts.top.push_back({.text = quote.text,
                          .speaker = quote.speaker,
                          .outlets = quote.outlets,
                          .spellings = quote.spellings});
  }
  return counts;
}

PassageCounts count_passages(const ScanFindings& found) {
  PassageCounts counts{.listed = found.passages.passages.size()};
  for (const Passage& passage : found.passages.passages) {
    counts.cross_outlet += passage.outlets > 1;
    counts.boilerplate += passage.boilerplate;
  }
  for (const CopyCluster& cluster : found.copies.clusters) {
    counts.templates += static_cast<std::uint64_t>(
        std::ranges::count(cluster.members, Relation::kTemplate, &CopyMember::relation));
  }
  return counts;
}

}  // namespace

ScanSummary count_findings(const ScanFindings& found) {
  ScanSummary summary;
  count_articles(found, summary);
  count_rejects(found, summary);
  count_copies(found, summary);
  if (found.options.grains.passages) summary.passages = count_passages(found);
  if (found.options.grains.quotes) summary.quotes = count_quotes(found);
  return summary;
}

}  // namespace wirecopy::pipeline
