#include "pipeline/copies.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_set>

#include "pipeline/candidates.hpp"
#include "pipeline/order.hpp"
#include "pipeline/verification.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::uint32_t kShortHalfWords = 10;  // under five words: identical or nothing

// Publication times by rank, where a window asks for them.
std::vector<Published> published_in_order(const Corpus& corpus, std::span<const ArticleId> order,
                                          const CopiesOptions& options) {
  std::vector<Published> published;
  if (!options.within_seconds) return published;
  published.reserve(order.size());
  for (const ArticleId id : order) published.push_back(corpus.row(id).published);
  return published;
}

// Turns clusters of ranks into clusters of articles, as the results list them.
class Presenter {
 public:
  Presenter(const Corpus& corpus, std::span<const ArticleId> order, Verification& verification)
      : corpus_(corpus), order_(order), verification_(verification) {}

  VerifiedPair pair(const cluster::ComparedPair& compared) {
    const std::uint32_t a = verification_.set_size(compared.earlier);
    const std::uint32_t b = verification_.set_size(compared.later);
    return {.a = order_[compared.earlier],
            .b = order_[compared.later],
            .jaccard = cluster::jaccard(a, b, compared.shared),
            .containment_a = static_cast<double>(compared.shared) / a,
            .containment_b = static_cast<double>(compared.shared) / b};
  }

  CopyCluster cluster(const cluster::Cluster& ranks) {
    CopyCluster out;
    out.leader = order_[ranks.leader];
    out.outlets = count_outlets(ranks);
    for (const auto& member : ranks.members) out.members.push_back(present(member, ranks.leader));
    out.members.front().relation = Relation::kOrigin;
    for (const Rank rank : ranks.near) out.near.push_back(order_[rank]);
    for (const Rank rank : ranks.excerpt_of) out.excerpt_of.push_back(order_[rank]);
    return out;
  }

 private:
  CopyMember present(const cluster::Member& member, Rank leader) {
    const std::uint32_t own = verification_.set_size(member.article);
    const std::uint32_t theirs = verification_.set_size(leader);
    return {.article = order_[member.article],
            .relation = relation(member, leader),
            .jaccard = cluster::jaccard(own, theirs, member.shared),
            .containment = static_cast<double>(member.shared) / own};
  }

  Relation relation(const cluster::Member& member, Rank leader) const {
    if (member.excerpt) return Relation::kExcerpt;
    if (member.article == leader) return Relation::kCopy;
    return verification_.identical(member.article, leader) ? Relation::kIdentical : Relation::kCopy;
  }

  std::uint32_t count_outlets(const cluster::Cluster& ranks) const {
    std::unordered_set<std::uint32_t> known;
    std::uint32_t unknown = 0;
    for (const auto& member : ranks.members) {
      const std::uint32_t group = corpus_.outlet_group(order_[member.article]);
      if (group == 0) {
        ++unknown;
      } else {
        known.insert(group);
      }
    }
    return static_cast<std::uint32_t>(known.size()) + unknown;
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  Verification& verification_;
};

// Most outlets first; clusters of one outlet after the others, of articles of under five words last.
void sort_for_reading(const Corpus& corpus, std::vector<CopyCluster>& clusters) {
  const auto key = [&](const CopyCluster& c) {
    const bool is_short = corpus.row(c.leader).half_words < kShortHalfWords;
    return std::tuple(is_short, c.outlets < 2, ~c.outlets, ~c.members.size());
  };
  std::sort(clusters.begin(), clusters.end(), [&](const CopyCluster& a, const CopyCluster& b) {
    if (key(a) != key(b)) return key(a) < key(b);
    const auto& first = corpus.row(a.members.front().article).published;
    const auto by_time = first <=> corpus.row(b.members.front().article).published;
    return by_time != 0 ? by_time < 0 : corpus.article(a.leader).id < corpus.article(b.leader).id;
  });
}

}  // namespace

CopiesFound find_copies(const Corpus& corpus, const std::vector<bool>& counts, const CopiesOptions& options,
                        const std::function<void(const VerifiedPair&)>& take_pair,
                        const std::function<void(double)>& check) {
  CopiesFound found;
  const auto order = articles_in_order(corpus, counts);
  const auto published = published_in_order(corpus, order, options);
  const Candidates candidates(corpus, order, {published, options.within_seconds}, options.banding.bands,
                              options.pairs_bytes);
  Verification verification(corpus, order);
  Presenter presenter(corpus, order, verification);
  cluster::CopyClusters clusters(order.size(), options.similarity, verification);

  candidates.for_each_stretch([&](std::span<const std::uint64_t> pairs) {
    check(0);
    found.candidate_pairs += pairs.size();
    const auto shared = verification.count_shared(pairs);
    std::vector<cluster::ComparedPair> group;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto pair = bucket::CandidatePair::unpack(pairs[i]);
      group.push_back({.later = pair.later, .earlier = pair.earlier, .shared = shared[i]});
      if (clusters.verified(group.back())) {
        ++found.verified_pairs;
        take_pair(presenter.pair(group.back()));
      }
      const bool last = i + 1 == pairs.size() || pairs[i + 1] >> 32 != pair.later;
      if (!last) continue;
      clusters.take(group);
      group.clear();
    }
  });
  for (const auto& ranks : clusters.finish()) found.clusters.push_back(presenter.cluster(ranks));
  sort_for_reading(corpus, found.clusters);
  return found;
}

}  // namespace wirecopy::pipeline
