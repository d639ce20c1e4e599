#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stages/output/articles.hpp"
#include "wirecopy/copies.hpp"
#include "wirecopy/passages.hpp"
#include "wirecopy/quotes.hpp"
#include "wirecopy/reject.hpp"

namespace wirecopy::output {

// What a scan found out about one article.  An empty `copy_cluster` or `agency`: none.
struct ArticleFacts {
  std::uint32_t words = 0;
  std::string_view copy_cluster{};
  Relation relation = Relation::kNone;
  std::string_view agency{};
};

// One line of a results file each: a JSON object and a newline, its fields and their order as
// docs/formats.md has them.  What is missing is null, never left out.
// Cost: O(bytes appended); no allocation but `out`'s.
// Thread safety: blocks of lines may be made by several threads and written in order.
void append_article_line(std::string& out, const ArticleView& article, const ArticleFacts& facts);
void append_copy_line(std::string& out, const CopyCluster& cluster, const ArticleLookup& articles);
void append_pair_line(std::string& out, const VerifiedPair& pair, const ArticleLookup& articles);
void append_passage_line(std::string& out, const Passage& passage, const ArticleLookup& articles);
void append_alignment_line(std::string& out, const TextAlignment& alignment,
                           const ArticleLookup& articles);
void append_quote_line(std::string& out, const Quote& quote, const ArticleLookup& articles);
void append_mention_line(std::string& out, const FoundQuotation& quotation,
                         const ArticleLookup& articles);
void append_reject_line(std::string& out, const Reject& reject);

// The id of what a stretch founds: `ARTICLE#BEGIN-END`.
std::string stretch_id(const TextStretch& stretch, const ArticleLookup& articles);
// The same of a quote; in a title `ARTICLE#title:BEGIN-END`.
std::string stretch_id(const FieldStretch& stretch, const ArticleLookup& articles);
std::string_view to_string(QuoteField field);
std::string_view to_string(QuoteRelation relation);
// The first date among the articles of a quote.
Published first_published(const Quote& quote, const ArticleLookup& articles);

}  // namespace wirecopy::output
