#include "pipeline/copies/copies.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pipeline/copies/candidates.hpp"
#include "pipeline/copies/verification.hpp"
#include "pipeline/order.hpp"

namespace wirecopy::pipeline {
namespace {

constexpr std::uint32_t kShortHalfWords = 10;  // under five words: identical or nothing

// Turns clusters of ranks into clusters of articles, as the results list them.
class Presenter {
 public:
  Presenter(const Corpus& corpus, std::span<const ArticleId> order, Verification& verification)
      : corpus_(corpus), order_(order), verification_(verification) {}

  VerifiedPair pair(const cluster::ComparedPair& compared) {
    const auto [first, second] = std::minmax(compared.earlier, compared.later);
    const std::uint32_t a = verification_.set_size(first);
    const std::uint32_t b = verification_.set_size(second);
    return {.a = order_[first],
            .b = order_[second],
            .jaccard = cluster::jaccard(a, b, compared.shared),
            .containment_a = static_cast<double>(compared.shared) / a,
            .containment_b = static_cast<double>(compared.shared) / b};
  }

  CopyCluster cluster(const cluster::Cluster& ranks) {
    CopyCluster out;
    out.leader = order_[ranks.leader];
    out.outlets = count_outlets(ranks);
    for (const auto& member : ranks.members) out.members.push_back(present(member, ranks.leader));
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
    std::vector<ArticleId> articles;
    for (const auto& member : ranks.members) articles.push_back(order_[member.article]);
    return pipeline::count_outlets(corpus_, articles);
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  Verification& verification_;
};

// An eighth of what the pairs may take, as far as it is of use.
std::uint64_t bits_bytes(const CopiesOptions& options) {
  return std::min<std::uint64_t>(options.pairs_bytes / 8, verify::ShingleBits::kMostBytes);
}

// By rank: which articles were held; nothing where none was.
std::vector<char> held_ranks(std::span<const ArticleId> order, const StandingCopies* standing) {
  std::vector<char> held;
  if (standing == nullptr) return held;
  for (const ArticleId id : order) held.push_back(standing->held[id]);
  return held;
}

// Which pairs are among many of one later article.
std::vector<bool> in_large_groups(std::span<const std::uint64_t> pairs) {
  std::vector<bool> large(pairs.size());
  for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
    for (end = begin; end < pairs.size() && pairs[end] >> 32 == pairs[begin] >> 32; ++end) {
    }
    if (end - begin < cluster::kManyPairs) continue;
    std::fill(large.begin() + static_cast<std::ptrdiff_t>(begin),
              large.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  return large;
}

// Verifies and clusters the candidate pairs, stretch by stretch.
class CopyFinder {
 public:
  CopyFinder(const Corpus& corpus, std::span<const ArticleId> order, const CopiesOptions& options)
      : options_(options),
        verification_(corpus, order, bits_bytes(options)),
        presenter_(corpus, order, verification_),
        clusters_(order.size(), options.similarity, verification_),
        guesses_(order.size()) {
    if (options.standing != nullptr) stand(corpus, order);
  }

  void take(std::span<const std::uint64_t> pairs) {
    std::vector<std::uint32_t> shared(pairs.size(), cluster::kNotCounted);
    if (options_.take_pair) {
      verification_.count_shared(
          pairs, [](std::size_t) { return true; }, shared);
    } else {
      count_what_decides(pairs, shared);
    }
    found_.candidate_pairs += pairs.size();
    for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
      std::vector<cluster::ComparedPair> group;
      for (end = begin; end < pairs.size() && pairs[end] >> 32 == pairs[begin] >> 32; ++end) {
        const auto pair = bucket::CandidatePair::unpack(pairs[end]);
        group.push_back({.later = pair.later, .earlier = pair.earlier, .shared = shared[end]});
        if (options_.take_pair) hand_over(group.back());
      }
      clusters_.take(group);
    }
  }

  CopiesFound finish() {
    for (const auto& ranks : clusters_.finish()) {
      found_.clusters.push_back(presenter_.cluster(ranks));
      if (options_.standing == nullptr) {
        found_.clusters.back().members.front().relation = Relation::kOrigin;
      }
    }
    return std::move(found_);
  }

 private:
  void stand(const Corpus& corpus, std::span<const ArticleId> order) {
    const auto ranks = ranks_of_articles(corpus, order);
    for (Rank rank = 0; rank < order.size(); ++rank) {
      const ArticleId leader = options_.standing->leaders[order[rank]];
      if (leader == kNoArticle || leader == order[rank]) continue;
      clusters_.stand(rank, ranks[leader], options_.standing->excerpts[order[rank]] != 0);
      guesses_[rank] = ranks[leader] + 1;
    }
  }

  // Most pairs are of two copies of one story, and nothing depends on how near they are to each
  // other once both have joined its leader.  So each article is compared with the earliest of its
  // partners, most often the leader; from that, clusters are guessed; and only pairs across guessed
  // clusters are compared; of an article with many pairs, none of those.  The clustering itself
  // asks for what it needs and was not counted, so that a wrong guess costs time alone.
  void count_what_decides(std::span<const std::uint64_t> pairs, std::span<std::uint32_t> shared) {
    const auto is_first = [&](std::size_t i) {
      return i == 0 || pairs[i - 1] >> 32 != pairs[i] >> 32;
    };
    verification_.count_shared(pairs, is_first, shared);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto pair = bucket::CandidatePair::unpack(pairs[i]);
      if (is_first(i)) guesses_[pair.later] = guess(pair, shared[i]);
    }
    count_guessed_leaders(pairs);
    const auto many = in_large_groups(pairs);
    const auto crosses = [&](std::size_t i) {
      const auto pair = bucket::CandidatePair::unpack(pairs[i]);
      return !many[i] && !is_first(i) && guessed_leader(pair.earlier) != guessed_leader(pair.later);
    };
    verification_.count_shared(pairs, crosses, shared);
  }

  // Most articles are asked about the leader that was guessed, which few of them were paired with.
  void count_guessed_leaders(std::span<const std::uint64_t> pairs) {
    std::vector<std::uint64_t> with_leader;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      const auto pair = bucket::CandidatePair::unpack(pairs[i]);
      if (i > 0 && pairs[i - 1] >> 32 == pair.later) continue;
      const Rank leader = guessed_leader(pair.later);
      if (leader == pair.later || leader == pair.earlier) continue;
      with_leader.push_back(bucket::CandidatePair{pair.later, leader}.packed());
    }
    std::vector<std::uint32_t> shared(with_leader.size());
    verification_.count_shared(
        with_leader, [](std::size_t) { return true; }, shared);
    verification_.remember(with_leader, shared);
  }

  // One more than the leader, so that 0 is no guess: the article itself.
  Rank guess(const bucket::CandidatePair& pair, std::uint32_t shared) {
    const double similar = cluster::jaccard(verification_.set_size(pair.later),
                                            verification_.set_size(pair.earlier), shared);
    return (similar >= options_.similarity ? guessed_leader(pair.earlier) : pair.later) + 1;
  }
  Rank guessed_leader(Rank rank) const { return guesses_[rank] == 0 ? rank : guesses_[rank] - 1; }

  void hand_over(const cluster::ComparedPair& pair) {
    if (!clusters_.verified(pair)) return;
    ++found_.verified_pairs;
    options_.take_pair(presenter_.pair(pair));
  }

  const CopiesOptions& options_;
  Verification verification_;
  Presenter presenter_;
  cluster::CopyClusters clusters_;
  std::vector<Rank> guesses_;
  CopiesFound found_;
};

}  // namespace

std::uint32_t count_outlet_groups(std::vector<std::uint32_t> groups) {
  std::ranges::sort(groups);
  const auto known = std::ranges::find_if(groups, [](std::uint32_t group) { return group != 0; });
  const auto distinct = std::ranges::unique(known, groups.end()).begin() - known;
  return static_cast<std::uint32_t>((known - groups.begin()) + distinct);
}

std::uint32_t count_outlets(const Corpus& corpus, std::span<const ArticleId> articles) {
  std::vector<std::uint32_t> groups;
  for (const ArticleId article : articles) groups.push_back(corpus.outlet_group(article));
  return count_outlet_groups(std::move(groups));
}

void sort_for_reading(const Corpus& corpus, std::vector<CopyCluster>& clusters) {
  const auto size = [](const CopyCluster& c) {
    return static_cast<std::size_t>(std::ranges::count_if(
        c.members, [](const CopyMember& m) { return m.relation != Relation::kTemplate; }));
  };
  const auto key = [&](const CopyCluster& c) {
    const bool is_short = corpus.row(c.leader).half_words < kShortHalfWords;
    const std::size_t counted = size(c);
    return std::tuple(counted < 2, is_short, c.outlets < 2, ~c.outlets, ~counted);
  };
  std::sort(clusters.begin(), clusters.end(), [&](const CopyCluster& a, const CopyCluster& b) {
    if (key(a) != key(b)) return key(a) < key(b);
    const auto& first = corpus.row(a.members.front().article).published;
    const auto by_time = first <=> corpus.row(b.members.front().article).published;
    return by_time != 0 ? by_time < 0 : corpus.article(a.leader).id < corpus.article(b.leader).id;
  });
}

CopiesFound find_copies(const Corpus& corpus, std::span<const ArticleId> order,
                        const CopiesOptions& options, const std::function<void(double)>& check) {
  const auto published = published_in_order(corpus, order, options.within_seconds);
  const auto held = held_ranks(order, options.standing);
  const Candidates candidates(corpus, order, {published, options.within_seconds},
                              options.banding.bands, options.pairs_bytes - bits_bytes(options),
                              held);
  CopyFinder finder(corpus, order, options);
  candidates.for_each_stretch([&](std::span<const std::uint64_t> pairs) {
    check(0);
    finder.take(pairs);
  });
  CopiesFound found = finder.finish();
  sort_for_reading(corpus, found.clusters);
  return found;
}

}  // namespace wirecopy::pipeline
