#include "pipeline/night/departures.hpp"

#include <algorithm>
#include <optional>

#include "pipeline/night/outlet_days.hpp"

namespace wirecopy::night {

using store::ArticleRow;
using store::ArticleState;
using store::CopyClusterRow;
using store::CopyLinkRow;
using store::CopyMemberRow;
using store::PassageMemberRow;
using store::PassageRow;
using store::QuoteMentionRow;
using store::QuoteRow;

namespace {

template <typename Row>
bool of_one_article(const std::vector<Row>& rows) {
  return std::ranges::all_of(rows, [&](const Row& row) { return row.article == rows[0].article; });
}

}  // namespace

void Departures::leave(const ArticleRow& article, ArticleState state) {
  const Number number = article.article;
  numbers_.push_back(number);
  ArticleRow row = article;
  row.state = state;
  catalog_.table<ArticleRow>().put(row);
  std::string storage;
  count_off(held_.article(number, storage), catalog_);
  if (const auto member = catalog_.table<CopyMemberRow>().find(number)) leave_cluster(*member);
  for (const auto& m : catalog_.table<PassageMemberRow>().rows_with(number)) {
    passages_.insert(m.passage);
    catalog_.table<PassageMemberRow>().erase(m);
  }
  for (const auto& m : catalog_.table<QuoteMentionRow>().rows_with(number)) {
    quotes_.insert(m.quote);
    catalog_.table<QuoteMentionRow>().erase(m);
  }
  catalog_.table<store::PairsRow>().erase({.article = number, .pairs = {}});
  catalog_.table<store::AlignmentsRow>().erase({.article = number, .alignments = {}});
}

void Departures::leave_cluster(const CopyMemberRow& member) {
  auto& members = catalog_.table<CopyMemberRow>();
  const auto cluster = catalog_.table<CopyClusterRow>().find(member.cluster);
  if (cluster && cluster->leader == member.article) {
    CopyMemberRow row = member;
    row.relation = Relation::kNone;
    members.put(row);
  } else {
    members.erase(member);
  }
  const auto left = members.rows_by_index(member.cluster);
  const auto stays = [](const CopyMemberRow& m) { return m.relation != Relation::kNone; };
  if (std::ranges::none_of(left, stays)) dissolve(member.cluster);
}

void Departures::dissolve(std::uint32_t cluster) {
  for (const CopyLinkRow& link : catalog_.table<CopyLinkRow>().rows_with(cluster)) {
    if (link.kind != store::LinkKind::kNear) continue;
    catalog_.table<CopyLinkRow>().erase(
        {.cluster = link.other, .kind = store::LinkKind::kNear, .other = cluster});
  }
  catalog_.table<CopyLinkRow>().replace_with(cluster, {});
  catalog_.table<CopyMemberRow>().replace_by_index(cluster, {});
  catalog_.table<CopyClusterRow>().erase({.cluster = cluster, .id = {}});
}

std::vector<std::uint32_t> Departures::settle() {
  for (const std::uint32_t passage : passages_) settle_passage(passage);
  std::vector<std::uint32_t> told_anew;
  for (const std::uint32_t quote : quotes_) {
    if (settle_quote(quote)) told_anew.push_back(quote);
  }
  return told_anew;
}

void Departures::settle_passage(std::uint32_t passage) {
  const auto members = catalog_.table<PassageMemberRow>().rows_by_index(passage);
  auto row = catalog_.table<PassageRow>().find(passage);
  if (members.empty() || of_one_article(members) || !row) {
    catalog_.table<PassageMemberRow>().replace_by_index(passage, {});
    catalog_.table<PassageRow>().erase({.passage = passage});
  } else if (!is_held(row->article)) {
    const PassageMemberRow& first = first_of(members);
    catalog_.table<PassageRow>().put(
        {.passage = passage, .article = first.article, .begin = first.begin, .end = first.end});
  }
}

// Whether another form is the fullest now.
bool Departures::settle_quote(std::uint32_t quote) {
  const auto mentions = catalog_.table<QuoteMentionRow>().rows_by_index(quote);
  auto row = catalog_.table<QuoteRow>().find(quote);
  if (mentions.empty() || of_one_article(mentions) || !row) {
    catalog_.table<QuoteMentionRow>().replace_by_index(quote, {});
    catalog_.table<QuoteRow>().erase({.quote = quote});
    return false;
  }
  if (!is_held(row->article)) {
    const QuoteMentionRow& first = first_of(mentions);
    row->article = first.article, row->field = first.field;
    row->begin = first.begin, row->end = first.end;
  }
  const bool fullest_left = !is_held(row->fullest_article);
  if (fullest_left) {
    const auto& fullest = *std::ranges::max_element(mentions, {}, [](const QuoteMentionRow& m) {
      return std::pair(m.quoted, m.end - m.begin);
    });
    row->fullest_article = fullest.article;
    row->fullest_field = fullest.field;
    row->fullest_begin = fullest.begin;
    row->fullest_end = fullest.end;
  }
  catalog_.table<QuoteRow>().put(*row);
  return fullest_left;
}

bool Departures::is_held(Number number) {
  const auto row = catalog_.table<ArticleRow>().find(number);
  return row && row->state == ArticleState::kHeld;
}

// In Order, then by begin.  Requires: there is one; rows of one article ascend.
template <typename Row>
const Row& Departures::first_of(const std::vector<Row>& rows) const {
  std::string of_first, of_second;
  return *std::ranges::min_element(rows, [&](const Row& a, const Row& b) {
    if (a.article == b.article) return false;
    const ArticleView first = held_.article(a.article, of_first);
    const ArticleView second = held_.article(b.article, of_second);
    const auto by_time = first.published <=> second.published;
    return by_time != 0 ? by_time < 0 : first.id < second.id;
  });
}

}  // namespace wirecopy::night
