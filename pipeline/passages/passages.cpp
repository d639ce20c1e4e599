#include "pipeline/passages/passages.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "pipeline/copies/copies.hpp"
#include "pipeline/passages/copy_alignments.hpp"
#include "pipeline/passages/found_passages.hpp"
#include "pipeline/passages/gram_index.hpp"
#include "pipeline/passages/indexed_parts.hpp"
#include "pipeline/passages/spread_passages.hpp"
#include "pipeline/passages/standing_passages.hpp"
#include "pipeline/passages/story_alignments.hpp"
#include "pipeline/passages/templates.hpp"
#include "pipeline/placing.hpp"
#include "stages/passage/boilerplate.hpp"

namespace wirecopy::pipeline {
namespace {

using passage::CarrierFacts;
using passage::Stretch;

constexpr std::int64_t kDaySeconds = 86400;

passage::Day day_of(const Published& published) {
  if (!published.known()) return passage::kNoDay;
  const auto days = published.seconds / kDaySeconds - (published.seconds % kDaySeconds < 0 ? 1 : 0);
  return static_cast<passage::Day>(days);
}

// By rank: what decides whether a passage is boilerplate.
std::vector<CarrierFacts> facts_of_articles(const Corpus& corpus, std::span<const ArticleId> order,
                                            std::span<const std::uint32_t> stories) {
  std::vector<CarrierFacts> facts(order.size());
  std::uint32_t alone = static_cast<std::uint32_t>(order.size());  // beyond all clusters
  for (Rank rank = 0; rank < order.size(); ++rank) {
    facts[rank] = {.outlet = corpus.outlet_group(order[rank]),
                   .story = stories[rank] != 0 ? stories[rank] : ++alone,
                   .day = day_of(corpus.row(order[rank]).published)};
  }
  return facts;
}

// The facts of the articles that carry a passage, each once.
std::vector<CarrierFacts> carriers_of(const RankedPassage& passage,
                                      std::span<const CarrierFacts> facts) {
  std::vector<CarrierFacts> carriers;
  for (std::size_t i = 0; i < passage.members.size(); ++i) {
    const Rank article = passage.members[i].article;
    if (i == 0 || article != passage.members[i - 1].article) carriers.push_back(facts[article]);
  }
  return carriers;
}

std::uint32_t count_outlets(std::span<const CarrierFacts> carriers) {
  std::vector<std::uint32_t> groups;
  for (const CarrierFacts& carrier : carriers) groups.push_back(carrier.outlet);
  return count_outlet_groups(std::move(groups));
}

// A passage and what is said of it.
struct Judged {
  RankedPassage passage;
  std::uint32_t outlets = 0;
  bool boilerplate = false;
};

std::vector<Judged> judge(std::vector<RankedPassage> passages,
                          std::span<const CarrierFacts> facts) {
  const passage::BoilerplateRule is_boilerplate(facts);
  std::vector<Judged> judged;
  judged.reserve(passages.size());
  for (RankedPassage& passage : passages) {
    const auto carriers = carriers_of(passage, facts);
    judged.push_back({.passage = std::move(passage),
                      .outlets = count_outlets(carriers),
                      .boilerplate = is_boilerplate(carriers)});
  }
  return judged;
}

std::vector<Stretch> boilerplate_of(std::span<const Judged> judged) {
  std::vector<Stretch> out;
  for (const Judged& j : judged) {
    if (j.boilerplate) out.insert(out.end(), j.passage.members.begin(), j.passage.members.end());
  }
  return out;
}

// Most outlets first, then most members, then the longest; ties by the founder.
void sort_for_reading(std::vector<Judged>& judged) {
  const auto key = [](const Judged& j) {
    return std::tuple(j.outlets < 2, ~j.outlets, ~j.passage.members.size(),
                      ~j.passage.founder.tokens.size());
  };
  std::ranges::sort(judged, [&](const Judged& a, const Judged& b) {
    return key(a) != key(b) ? key(a) < key(b) : a.passage.founder < b.passage.founder;
  });
}

// Tokens, until they are placed.
TextStretch in_tokens(const Stretch& stretch, std::span<const ArticleId> order) {
  return {.article = order[stretch.article], .chars = {stretch.tokens.begin, stretch.tokens.end}};
}

std::uint32_t words_of(const Corpus& corpus, ArticleId article, TokenSpan stretch) {
  const auto tokens = corpus.tokens(article).subspan(stretch.begin, stretch.size());
  return static_cast<std::uint32_t>((text::half_words(tokens) + 1) / 2);
}

std::vector<Passage> present_passages(const Corpus& corpus, std::span<const ArticleId> order,
                                      std::span<const Judged> judged) {
  std::vector<Passage> passages(judged.size());
  Placing placing(corpus);
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const RankedPassage& ranked = judged[i].passage;
    Passage& passage = passages[i];
    passage.outlets = judged[i].outlets;
    passage.boilerplate = judged[i].boilerplate;
    passage.founder = in_tokens(ranked.founder, order);
    passage.words = words_of(corpus, passage.founder.article, ranked.founder.tokens);
    placing.add(passage.founder, &passage.text);
    for (const Stretch& member : ranked.members) {
      passage.members.push_back(in_tokens(member, order));
    }
    for (TextStretch& member : passage.members) placing.add(member);
  }
  placing.run();
  return passages;
}

std::vector<TextAlignment> present_alignments(const Corpus& corpus,
                                              std::span<const ArticleId> order,
                                              std::vector<passage::StretchPair> pairs) {
  std::ranges::sort(pairs, [](const auto& a, const auto& b) {
    return std::tie(a.earlier.article, a.later.article, a.earlier.tokens.begin,
                    a.later.tokens.begin) < std::tie(b.earlier.article, b.later.article,
                                                     b.earlier.tokens.begin, b.later.tokens.begin);
  });
  std::vector<TextAlignment> alignments(pairs.size());
  Placing placing(corpus);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    TextAlignment& alignment = alignments[i];
    alignment.a = in_tokens(pairs[i].earlier, order);
    alignment.b = in_tokens(pairs[i].later, order);
    alignment.words = words_of(corpus, alignment.a.article, pairs[i].earlier.tokens);
    alignment.identity = static_cast<double>(pairs[i].equal) / pairs[i].columns;
    placing.add(alignment.a);
    placing.add(alignment.b);
  }
  placing.run();
  return alignments;
}

}  // namespace

PassagesFound find_passages(const Corpus& corpus, std::span<const ArticleId> order,
                            std::vector<CopyCluster>& clusters, const PassagesOptions& options,
                            const std::function<void()>& check) {
  const auto published = published_in_order(corpus, order, options.within_seconds);
  const bucket::TimeWindow window(published, options.within_seconds);
  const StandingInRanks standing(corpus, order, options.standing);
  std::vector<Judged> judged;
  std::vector<passage::StretchPair> alignments;
  std::vector<std::vector<TextStretch>> joined;
  {
    const IndexedParts parts(corpus, order, clusters);
    const std::uint64_t share = options.memory_bytes / 2;
    const GramIndex index(corpus, order, parts, options.spill_folder, share, check);
    alignments = align_stories(corpus, order, index, window, parts.stories(), options.spill_folder,
                               share, check, standing.held());
    auto passages = found_passages(corpus, order, index, standing.with_carriers(index, check),
                                   alignments, check);
    spread_to_copies(corpus, order, parts.stories(), clusters, passages,
                     {standing.size(), standing.held()}, check);
    joined = standing.take_joined(passages);
    judged = judge(std::move(passages), facts_of_articles(corpus, order, parts.stories()));
  }
  std::erase_if(alignments, [&](const auto& pair) { return !options.alignments || !pair.stays; });
  if (options.alignments) {
    const auto of_copies = align_copies(corpus, order, clusters, standing.held());
    alignments.insert(alignments.end(), of_copies.begin(), of_copies.end());
  }
  mark_templates(corpus, order, boilerplate_of(judged), clusters);
  if (!options.same_outlet) std::erase_if(judged, [](const Judged& j) { return j.outlets < 2; });
  sort_for_reading(judged);
  return {.passages = present_passages(corpus, order, judged),
          .alignments = present_alignments(corpus, order, std::move(alignments)),
          .joined = std::move(joined)};
}

}  // namespace wirecopy::pipeline
