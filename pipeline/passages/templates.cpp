#include "pipeline/passages/templates.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/copies/copies.hpp"
#include "stages/sketch/shingles.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::Stretch;
using ShingleVector = std::vector<sketch::ShingleHash>;

constexpr std::size_t kOneOf = 4;  // shared shingles that must lie outside

ShingleVector shingles_of(std::span<const text::Token> tokens,
                          std::span<const TokenSpan> stretches) {
  ShingleVector shingles;
  for (const TokenSpan& stretch : stretches) {
    sketch::for_shingle_blocks(tokens.subspan(stretch.begin, stretch.size()), [&](auto block) {
      shingles.insert(shingles.end(), block.begin(), block.end());
    });
  }
  std::ranges::sort(shingles);
  const auto repeated = std::ranges::unique(shingles);
  shingles.erase(repeated.begin(), repeated.end());
  return shingles;
}

std::size_t count_shared(const ShingleVector& a, const ShingleVector& b) {
  ShingleVector shared;
  std::ranges::set_intersection(a, b, std::back_inserter(shared));
  return shared.size();
}

constexpr std::uint32_t kReach = sketch::kShingleHalfWords - 1;  // half words

// As far after or before `at` as a shingle can reach that holds a token on the other side of it.
std::uint32_t reach_after(std::span<const text::Token> tokens, std::uint32_t at) {
  for (std::uint32_t left = kReach; at < tokens.size(); ++at) {
    if (text::half_words(tokens[at]) > left) break;
    left -= text::half_words(tokens[at]);
  }
  return at;
}
std::uint32_t reach_before(std::span<const text::Token> tokens, std::uint32_t at) {
  for (std::uint32_t left = kReach; at > 0; --at) {
    if (text::half_words(tokens[at - 1]) > left) break;
    left -= text::half_words(tokens[at - 1]);
  }
  return at;
}

// The stretches whose shingles are those that do not lie wholly inside one of `inside`, which are
// in order.
std::vector<TokenSpan> outside_of(std::span<const Stretch> inside,
                                  std::span<const text::Token> tokens) {
  const auto size = static_cast<std::uint32_t>(tokens.size());
  std::vector<TokenSpan> outside;
  std::uint32_t begin = 0;
  for (const Stretch& stretch : inside) {
    if (begin < stretch.tokens.begin) {
      outside.push_back({begin, reach_after(tokens, stretch.tokens.begin)});
    }
    begin = std::max(begin, reach_before(tokens, stretch.tokens.end));
  }
  if (begin < reach_before(tokens, size)) outside.push_back({begin, size});
  return outside;
}

class TemplateMarker {
 public:
  TemplateMarker(const Corpus& corpus, std::span<const ArticleId> order,
                 std::vector<Stretch> boilerplate)
      : corpus_(corpus),
        ranks_(ranks_of_articles(corpus, order)),
        boilerplate_(std::move(boilerplate)) {
    std::sort(boilerplate_.begin(), boilerplate_.end());
  }

  void mark(CopyCluster& cluster) const {
    const auto touched = [&](const CopyMember& member) {
      return member.article != cluster.leader && !boilerplate_in(member.article).empty();
    };
    if (std::ranges::none_of(cluster.members, touched)) return;
    const auto of_leader = all_shingles(cluster.leader);
    bool marked = false;
    for (CopyMember& member : cluster.members) {
      if (!touched(member) || !is_template(member.article, of_leader)) continue;
      member.relation = Relation::kTemplate;
      marked = true;
    }
    if (marked) settle(cluster);
  }

 private:
  std::span<const Stretch> boilerplate_in(ArticleId article) const {
    const auto [first, last] =
        std::ranges::equal_range(boilerplate_, ranks_[article], {}, &Stretch::article);
    return {first, last};
  }

  ShingleVector all_shingles(ArticleId article) const {
    const auto tokens = corpus_.tokens(article);
    const TokenSpan all{0, static_cast<std::uint32_t>(tokens.size())};
    return shingles_of(tokens, {&all, 1});
  }

  bool is_template(ArticleId article, const ShingleVector& of_leader) const {
    const auto tokens = corpus_.tokens(article);
    const auto outside = outside_of(boilerplate_in(article), tokens);
    const std::size_t shared = count_shared(all_shingles(article), of_leader);
    return kOneOf * count_shared(shingles_of(tokens, outside), of_leader) < shared;
  }

  // The earliest member that counts is the origin; the leader always counts.
  void settle(CopyCluster& cluster) const {
    std::vector<ArticleId> counted;
    for (const CopyMember& member : cluster.members) {
      if (member.relation != Relation::kTemplate) counted.push_back(member.article);
    }
    cluster.outlets = count_outlets(corpus_, counted);
    const auto origin = std::ranges::find(cluster.members, counted.front(), &CopyMember::article);
    origin->relation = Relation::kOrigin;
  }

  const Corpus& corpus_;
  std::vector<Rank> ranks_;
  std::vector<Stretch> boilerplate_;  // sorted
};

}  // namespace

void mark_templates(const Corpus& corpus, std::span<const ArticleId> order,
                    std::vector<Stretch> boilerplate, std::vector<CopyCluster>& clusters) {
  if (boilerplate.empty()) return;
  const TemplateMarker marker(corpus, order, std::move(boilerplate));
  tbb::parallel_for(std::size_t{0}, clusters.size(),
                    [&](std::size_t i) { marker.mark(clusters[i]); });
  sort_for_reading(corpus, clusters);
}

}  // namespace wirecopy::pipeline
