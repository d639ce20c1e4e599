#include "pipeline/find/classify.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace wirecopy::pipeline {
namespace {

std::uint32_t overlap(CharSpan a, CharSpan b) {
  const std::uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

edition::Field field_of(const Hit& hit) {
  return hit.in_title ? edition::Field::kTitle : edition::Field::kText;
}

// The shortest that holds all of the hit's stretch.
const ClusterStretch* holding(std::span<const ClusterStretch> quotes, const Hit& hit) {
  const auto size = [](const ClusterStretch& m) { return m.end - m.begin; };
  const ClusterStretch* best = nullptr;
  for (const ClusterStretch& member : quotes) {
    const bool holds = member.field == field_of(hit) && member.begin <= hit.stretch.begin &&
                       hit.stretch.end <= member.end;
    if (holds && (best == nullptr || size(member) < size(*best))) best = &member;
  }
  return best;
}

}  // namespace

void HitClassifier::classify(std::span<Found> found) {
  std::vector<Found*> by_article;
  for (Found& f : found) by_article.push_back(&f);
  std::ranges::stable_sort(by_article, {}, &Found::article);
  for (auto begin = by_article.begin(), end = begin; begin != by_article.end(); begin = end) {
    end = std::find_if(begin, by_article.end(),
                       [&](const Found* f) { return f->article != (*begin)->article; });
    classify_in_article({begin, end});
  }
  for (const Open& open : open_) {
    const ClusterStretch* passage = carrying(open);
    if (passage == nullptr) continue;
    const auto [id, is_new] = passage_ids_.try_emplace(passage->cluster);
    if (is_new) id->second = clusters_.passage_id(passage->cluster);
    open.hit->cluster = id->second;
  }
}

void HitClassifier::classify_in_article(std::span<Found* const> found) {
  const ArticleId article = found.front()->article;
  std::vector<Hit*> parts;
  for (Found* f : found) {
    if (!f->copy) {
      parts.push_back(f->hit.get());
      continue;
    }
    f->hit->grain = Hit::Grain::kCopy;
    f->hit->cluster = clusters_.copy_cluster(article);
    if (f->hit->cluster.empty()) f->hit->cluster = f->id;
  }
  if (parts.empty()) return;
  const auto quotes = clusters_.quotes(article);
  for (Hit* hit : parts) {
    const ClusterStretch* quote = holding(quotes, *hit);
    if (quote == nullptr) {
      open_.push_back({hit, passages_.size()});
      continue;
    }
    const auto [id, is_new] = quote_ids_.try_emplace(quote->cluster);
    if (is_new) id->second = clusters_.quote_id(quote->cluster);
    hit->grain = Hit::Grain::kQuote;
    hit->cluster = id->second;
  }
  if (open_.empty() || open_.back().article != passages_.size()) return;
  passages_.push_back(clusters_.passages(article, parts.front()->outlet));
}

// The one that counts and that most of the hit's stretch lies in; none: it lies in none.
const ClusterStretch* HitClassifier::carrying(const Open& open) {
  std::vector<std::pair<std::uint32_t, const ClusterStretch*>> by_overlap;
  for (const ClusterStretch& member : passages_[open.article]) {
    const std::uint32_t common = overlap({member.begin, member.end}, open.hit->stretch);
    if (member.field != field_of(*open.hit) || common == 0) continue;
    by_overlap.emplace_back(common, &member);
  }
  std::ranges::stable_sort(by_overlap, std::greater{}, [](const auto& x) { return x.first; });
  const auto best = std::ranges::find_if(
      by_overlap, [&](const auto& x) { return clusters_.is_listed(x.second->cluster); });
  return best == by_overlap.end() ? nullptr : best->second;
}

}  // namespace wirecopy::pipeline
