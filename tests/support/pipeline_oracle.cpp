#include "tests/support/pipeline_oracle.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "stages/sketch/minhash.hpp"
#include "stages/sketch/shingles.hpp"

namespace wirecopy::oracle {
namespace {

// By time; a date without a time after the times of its day; no date last.
bool before(const Published& a, const Published& b) {
  const auto key = [](const Published& p) {
    return std::tuple(!p.known(), p.known() ? p.seconds : 0,
                      p.precision == Published::Precision::kDay);
  };
  return key(a) < key(b);
}

// An article with all that comparing it needs.
struct Read {
  worlds::Article article;
  std::vector<WrittenToken> tokens;
  ShingleStrings shingles;
  std::uint32_t half_words = 0;
};

std::vector<Read> read(const std::vector<worlds::Article>& articles) {
  std::vector<Read> out;
  for (const worlds::Article& article : in_order(articles)) {
    Read next{
        .article = article, .tokens = tokenize(article.text), .shingles = {}, .half_words = 0};
    next.shingles = shingles(next.tokens);
    for (const WrittenToken& token : next.tokens) next.half_words += token.character ? 1 : 2;
    out.push_back(std::move(next));
  }
  return out;
}

bool same_words(const Read& a, const Read& b) {
  return joined(a.tokens) == joined(b.tokens) && a.tokens.size() == b.tokens.size();
}

std::set<RankPair> candidates(const std::vector<Read>& articles, const CopiesOptions& options) {
  const sketch::MinHasher hasher(options.banding);
  std::vector<std::vector<std::uint32_t>> keys(options.banding.bands);
  std::vector<Published> published;
  for (const Read& read : articles) {
    std::vector<std::uint32_t> values;
    sketch::for_each_shingle(hashed(read.tokens), [&](sketch::ShingleHash shingle) {
      values.push_back(sketch::sketch_value(shingle));
    });
    std::vector<sketch::BandKey> own(options.banding.bands);
    sketch::band_keys(hasher.sketch(values), options.banding, own);
    for (std::size_t band = 0; band < own.size(); ++band) keys[band].push_back(own[band]);
    published.push_back(read.article.published);
  }
  std::set<RankPair> out;
  for (const auto& band : keys) add_bucket_pairs(band, published, options.within_seconds, out);
  return out;
}

class Finder {
 public:
  Finder(const std::vector<worlds::Article>& articles, const CopiesOptions& options)
      : articles_(read(articles)) {
    for (const Read& article : articles_) {
      world_.set_sizes.push_back(static_cast<std::uint32_t>(article.shingles.size()));
      world_.lengths.push_back(article.half_words);
    }
    world_.shared = [this](std::uint32_t a, std::uint32_t b) { return shared(a, b); };
    world_.candidates = candidates(articles_, options);
    world_.similarity = options.similarity;
  }
  Finder(const Finder&) = delete;

  // What was held stands as it was left.
  void stand(const std::set<std::string>& held, const std::vector<Copies>& left) {
    std::map<std::string, std::uint32_t> ranks;
    for (std::uint32_t rank = 0; rank < articles_.size(); ++rank) ranks[id(rank)] = rank;
    for (const auto& [id, rank] : ranks) {
      if (held.contains(id)) world_.standing[rank] = rank;
    }
    for (const Copies& copies : left) {
      for (const Member& member : copies.members) {
        const std::uint32_t rank = ranks.at(member.article);
        world_.standing[rank] = ranks.at(copies.leader);
        if (is_excerpt(copies, member)) world_.standing_excerpts.insert(rank);
      }
    }
    std::erase_if(world_.candidates, [&](const RankPair& pair) {
      return world_.standing.contains(pair.first) && world_.standing.contains(pair.second);
    });
  }

  Found find() {
    Found found;
    found.candidate_pairs = world_.candidates.size();
    for (const RankPair& pair : world_.candidates) {
      if (is_verified(world_, pair)) found.pairs.push_back(pair_of(pair));
    }
    for (const LeaderCluster& ranks : cluster(world_)) found.clusters.push_back(copies_of(ranks));
    std::sort(found.clusters.begin(), found.clusters.end(),
              [](const Copies& a, const Copies& b) { return a.leader < b.leader; });
    return found;
  }

 private:
  // By its numbers, as the relation may say that it is the origin.
  bool is_excerpt(const Copies& copies, const Member& member) const {
    return member.article != copies.leader && member.jaccard < world_.similarity;
  }

  std::uint32_t shared(std::uint32_t a, std::uint32_t b) {
    const auto [place, is_new] = shared_.try_emplace({a, b}, 0);
    if (is_new) {
      place->second =
          static_cast<std::uint32_t>(count_shared(articles_[a].shingles, articles_[b].shingles));
    }
    return place->second;
  }

  const std::string& id(std::uint32_t rank) const { return articles_[rank].article.id; }
  double share(std::uint32_t shared, std::uint32_t of) const {
    return static_cast<double>(shared) / static_cast<double>(articles_[of].shingles.size());
  }

  Pair pair_of(RankPair ranks) {
    const auto [later, earlier] = ranks;
    const std::uint32_t both = shared(later, earlier);
    return {.a = id(earlier),
            .b = id(later),
            .jaccard = jaccard(articles_[earlier].shingles, articles_[later].shingles),
            .containment_a = share(both, earlier),
            .containment_b = share(both, later)};
  }

  Relation relation(const ClusterMember& member, const LeaderCluster& ranks) const {
    if (member.article == ranks.members.front().article) return Relation::kOrigin;
    if (member.excerpt) return Relation::kExcerpt;
    const bool leads = member.article == ranks.leader;
    const bool same = same_words(articles_[member.article], articles_[ranks.leader]);
    return same && !leads ? Relation::kIdentical : Relation::kCopy;
  }

  Copies copies_of(const LeaderCluster& ranks) const {
    Copies out;
    out.leader = id(ranks.leader);
    out.is_short = articles_[ranks.leader].half_words < 10;
    std::set<std::string> outlets;
    for (const ClusterMember& member : ranks.members) {
      const Read& article = articles_[member.article];
      out.members.push_back({.article = id(member.article),
                             .relation = relation(member, ranks),
                             .jaccard = jaccard(article.shingles, articles_[ranks.leader].shingles),
                             .containment = share(member.shared, member.article)});
      const auto& outlet = article.article.outlet;
      outlets.insert(outlet.empty() ? "unknown, of " + article.article.id : outlet);
    }
    out.outlets = static_cast<std::uint32_t>(outlets.size());
    for (const auto rank : ranks.near) out.near.push_back(id(rank));
    for (const auto rank : ranks.excerpt_of) out.excerpt_of.push_back(id(rank));
    return out;
  }

  std::vector<Read> articles_;
  ComparableArticles world_;
  std::map<RankPair, std::uint32_t> shared_;
};

}  // namespace

std::vector<worlds::Article> in_order(const std::vector<worlds::Article>& articles) {
  std::vector<worlds::Article> out;
  for (const worlds::Article& article : articles) {
    if (!tokenize(article.text).empty()) out.push_back(article);
  }
  std::sort(out.begin(), out.end(), [](const worlds::Article& a, const worlds::Article& b) {
    if (before(a.published, b.published)) return true;
    return !before(b.published, a.published) && a.id < b.id;
  });
  return out;
}

Found find_copies(const std::vector<worlds::Article>& articles, const CopiesOptions& options) {
  return Finder(articles, options).find();
}

std::vector<Found> find_copies_by_night(const std::vector<std::vector<worlds::Article>>& nights,
                                        const CopiesOptions& options) {
  std::vector<Found> out;
  std::vector<worlds::Article> all;
  std::set<std::string> held;
  Found left;
  for (const auto& night : nights) {
    all.insert(all.end(), night.begin(), night.end());
    Finder finder(all, options);
    finder.stand(held, left.clusters);
    Found found = finder.find();
    for (Copies& copies : found.clusters) copies.near.clear(), copies.excerpt_of.clear();
    found.pairs.insert(found.pairs.end(), left.pairs.begin(), left.pairs.end());
    std::sort(found.pairs.begin(), found.pairs.end());
    left = found;
    out.push_back(std::move(found));
    for (const worlds::Article& article : night) held.insert(article.id);
  }
  return out;
}

std::string revisions(const std::vector<worlds::Article>& articles) {
  std::string verdicts(articles.size(), 'p');
  std::map<std::string, std::set<std::string>> texts;
  std::map<std::string, std::size_t> counts;
  const auto no_later = [](const Published& a, const Published& b) {
    if (!a.known() || !b.known()) return !a.known();  // none is earliest
    return !before(b, a);
  };
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const worlds::Article& article = articles[i];
    if (!texts[article.id].insert(article.text).second) continue;
    const auto [held, first] = counts.try_emplace(article.id, i);
    verdicts[i] = first ? 'c' : 'v';
    if (first || !no_later(articles[held->second].published, article.published)) continue;
    verdicts[std::exchange(held->second, i)] = 'v';
    verdicts[i] = 'c';
  }
  return verdicts;
}

}  // namespace wirecopy::oracle
