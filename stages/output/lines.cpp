#include "stages/output/lines.hpp"

#include <fmt/format.h>

#include <iterator>
#include <span>

#include "stages/output/cluster_summary.hpp"
#include "stages/output/json.hpp"
#include "stages/output/similarity.hpp"

namespace wirecopy::output {
namespace {

void append_relation(std::string& out, Relation relation) {
  if (relation == Relation::kNone) {
    out.append("null");
  } else {
    out.append("\"").append(to_string(relation)).append("\"");
  }
}

// `write(out, item)` for each, with commas, in brackets.
template <typename Item, typename Write>
void append_array(std::string& out, std::span<const Item> items, Write write) {
  out += '[';
  const char* separator = "";
  for (const Item& item : items) {
    out.append(separator);
    separator = ",";
    write(out, item);
  }
  out += ']';
}

void append_clusters(std::string& out, std::span<const ArticleId> leaders,
                     const ArticleLookup& articles) {
  append_array(out, leaders, [&](std::string& to, ArticleId leader) {
    append_json_string(to, articles.cluster_id(leader));
  });
}

void append_member(std::string& out, const CopyMember& member, const ArticleLookup& articles) {
  const ArticleView article = articles.article(member.article);
  out.append("{\"article\":");
  append_json_string(out, article.id);
  out.append(",\"outlet\":");
  append_json_string_or_null(out, article.outlet);
  out.append(",\"published\":");
  append_json_published(out, article.published);
  out.append(",\"relation\":");
  append_relation(out, member.relation);
  out.append(",\"jaccard\":");
  append_similarity(out, member.jaccard);
  out.append(",\"containment\":");
  append_similarity(out, member.containment);
  out += '}';
}

void append_members(std::string& out, const CopyCluster& cluster, const ArticleLookup& articles) {
  append_array(
      out, std::span<const CopyMember>(cluster.members),
      [&](std::string& to, const CopyMember& member) { append_member(to, member, articles); });
}

// `"NAME":id,"PREFIXbegin":n,"PREFIXend":n`
void append_stretch(std::string& out, std::string_view name, std::string_view prefix,
                    const TextStretch& stretch, const ArticleLookup& articles) {
  out.append("\"").append(name).append("\":");
  append_json_string(out, articles.article(stretch.article).id);
  out.append(",\"").append(prefix).append("begin\":");
  append_json_number(out, stretch.chars.begin);
  out.append(",\"").append(prefix).append("end\":");
  append_json_number(out, stretch.chars.end);
}

// `"article":id,"field":name,"begin":n,"end":n`
void append_place(std::string& out, const FieldStretch& place, const ArticleLookup& articles) {
  out.append("\"article\":");
  append_json_string(out, articles.article(place.article).id);
  fmt::format_to(std::back_inserter(out), R"(,"field":"{}","begin":{},"end":{})",
                 to_string(place.field), place.chars.begin, place.chars.end);
}

}  // namespace

void append_article_line(std::string& out, const ArticleView& article, const ArticleFacts& facts) {
  out.append("{\"article\":");
  append_json_string(out, article.id);
  out.append(",\"outlet\":");
  append_json_string_or_null(out, article.outlet);
  out.append(",\"published\":");
  append_json_published(out, article.published);
  out.append(",\"title\":");
  append_json_string_or_null(out, article.title);
  out.append(",\"url\":");
  append_json_string_or_null(out, article.url);
  out.append(",\"language\":");
  append_json_string_or_null(out, article.language);
  out.append(",\"words\":");
  append_json_number(out, facts.words);
  out.append(",\"copy_cluster\":");
  append_json_string_or_null(out, facts.copy_cluster);
  out.append(",\"relation\":");
  append_relation(out, facts.relation);
  out.append(",\"agency\":");
  append_json_string_or_null(out, facts.agency);
  out.append("}\n");
}

void append_copy_line(std::string& out, const CopyCluster& cluster, const ArticleLookup& articles) {
  const ClusterSummary summary = summarize(cluster, articles);
  out.append("{\"cluster\":");
  append_json_string(out, articles.cluster_id(cluster.leader));
  out.append(",\"size\":");
  append_json_number(out, summary.size);
  out.append(",\"outlets\":");
  append_json_number(out, cluster.outlets);
  out.append(",\"first_published\":");
  append_json_published(out, summary.first);
  out.append(",\"last_published\":");
  append_json_published(out, summary.last);
  out.append(",\"origin\":");
  append_json_string(out, articles.article(summary.origin).id);
  out.append(",\"leader\":");
  append_json_string(out, articles.article(cluster.leader).id);
  out.append(",\"agency\":null,\"near\":");
  append_clusters(out, cluster.near, articles);
  out.append(",\"excerpt_of\":");
  append_clusters(out, cluster.excerpt_of, articles);
  out.append(",\"members\":");
  append_members(out, cluster, articles);
  out.append("}\n");
}

void append_pair_line(std::string& out, const VerifiedPair& pair, const ArticleLookup& articles) {
  out.append("{\"a\":");
  append_json_string(out, articles.article(pair.a).id);
  out.append(",\"b\":");
  append_json_string(out, articles.article(pair.b).id);
  out.append(",\"jaccard\":");
  append_similarity(out, pair.jaccard);
  out.append(",\"containment_a\":");
  append_similarity(out, pair.containment_a);
  out.append(",\"containment_b\":");
  append_similarity(out, pair.containment_b);
  out.append("}\n");
}

std::string stretch_id(const TextStretch& stretch, const ArticleLookup& articles) {
  return fmt::format("{}#{}-{}", articles.article(stretch.article).id, stretch.chars.begin,
                     stretch.chars.end);
}

std::string stretch_id(const FieldStretch& stretch, const ArticleLookup& articles) {
  return fmt::format("{}#{}{}-{}", articles.article(stretch.article).id,
                     stretch.field == QuoteField::kTitle ? "title:" : "", stretch.chars.begin,
                     stretch.chars.end);
}

std::string_view to_string(QuoteField field) {
  return field == QuoteField::kTitle ? "title" : "text";
}

std::string_view to_string(QuoteRelation relation) {
  switch (relation) {
    case QuoteRelation::kSame:
      return "same";
    case QuoteRelation::kPartial:
      return "partial";
    case QuoteRelation::kVariant:
      return "variant";
  }
  return {};
}

Published first_published(const Quote& quote, const ArticleLookup& articles) {
  return articles.article(quote.founder.article).published;  // dated ones come first in Order
}

void append_quote_line(std::string& out, const Quote& quote, const ArticleLookup& articles) {
  out.append("{\"quote\":");
  append_json_string(out, stretch_id(quote.founder, articles));
  out.append(",\"text\":");
  append_json_string(out, quote.text);
  out.append(",\"speaker\":");
  append_json_string_or_null(out, quote.speaker);
  out.append(",\"size\":");
  append_json_number(out, quote.mentions.size());
  out.append(",\"outlets\":");
  append_json_number(out, quote.outlets);
  out.append(",\"spellings\":");
  append_json_number(out, quote.spellings);
  out.append(",\"first_published\":");
  append_json_published(out, first_published(quote, articles));
  out.append(",\"mentions\":");
  append_array(out, std::span<const QuoteMention>(quote.mentions),
               [&](std::string& to, const QuoteMention& mention) {
                 to += '{';
                 append_place(to, mention.place, articles);
                 to.append(",\"text\":");
                 append_json_string(to, mention.text);
                 to.append(",\"speaker\":");
                 append_json_string_or_null(to, mention.speaker);
                 to.append(",\"quoted\":").append(mention.quoted ? "true" : "false");
                 to.append(",\"relation\":");
                 append_json_string(to, to_string(mention.relation));
                 to += '}';
               });
  out.append("}\n");
}

void append_mention_line(std::string& out, const FoundQuotation& quotation,
                         const ArticleLookup& articles) {
  out += '{';
  append_place(out, quotation.place, articles);
  out.append(",\"text\":");
  append_json_string(out, quotation.text);
  out.append(",\"fragments\":");
  append_array(out, std::span<const CharSpan>(quotation.fragments),
               [](std::string& to, const CharSpan& fragment) {
                 fmt::format_to(std::back_inserter(to), "[{},{}]", fragment.begin, fragment.end);
               });
  out.append(",\"speaker\":");
  append_json_string_or_null(out, quotation.speaker);
  out.append(",\"cue\":");
  append_json_string_or_null(out, quotation.cue);
  out.append(",\"confidence\":");
  append_similarity(out, quotation.confidence);
  out.append("}\n");
}

void append_passage_line(std::string& out, const Passage& passage, const ArticleLookup& articles) {
  out.append("{\"cluster\":");
  append_json_string(out, stretch_id(passage.founder, articles));
  out.append(",\"size\":");
  append_json_number(out, passage.members.size());
  out.append(",\"outlets\":");
  append_json_number(out, passage.outlets);
  out.append(",\"words\":");
  append_json_number(out, passage.words);
  out.append(",\"text\":");
  append_json_string(out, passage.text);
  out.append(",\"boilerplate\":").append(passage.boilerplate ? "true" : "false");
  out.append(",\"members\":");
  append_array(out, std::span<const TextStretch>(passage.members),
               [&](std::string& to, const TextStretch& member) {
                 to += '{';
                 append_stretch(to, "article", "", member, articles);
                 to += '}';
               });
  out.append("}\n");
}

void append_alignment_line(std::string& out, const TextAlignment& alignment,
                           const ArticleLookup& articles) {
  out += '{';
  append_stretch(out, "a", "a_", alignment.a, articles);
  out += ',';
  append_stretch(out, "b", "b_", alignment.b, articles);
  out.append(",\"words\":");
  append_json_number(out, alignment.words);
  out.append(",\"identity\":");
  append_similarity(out, alignment.identity);
  out.append("}\n");
}

void append_reject_line(std::string& out, const Reject& reject) {
  out.append("{\"input\":");
  append_json_string(out, reject.input);
  out.append(",\"line\":");
  if (reject.line == 0) {
    out.append("null");
  } else {
    append_json_number(out, reject.line);
  }
  out.append(",\"reason\":");
  append_json_string(out, to_string(reject.reason));
  out.append(",\"detail\":");
  append_json_string_or_null(out, reject.detail);
  out.append("}\n");
}

}  // namespace wirecopy::output
