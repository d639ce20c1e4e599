#include "pipeline/passages/carrier_hits.hpp"

#include <algorithm>

namespace wirecopy::pipeline {
namespace {

// A carrier has one of so many of the grams of a passage that any other article shares: half of
// the share that is left when one word in five is changed and no gram has two of them.
constexpr std::size_t kLeastShare = 10;

// A passage of more grams is looked for by those that it samples.
constexpr std::size_t kLong = 32;

// A gram that stands in more places is looked up only where the passage samples it.
constexpr std::size_t kFew = 32;

// Of a gram that comes again and again in one article, so many places and the last stand for all.
constexpr std::size_t kMostPlaces = 4;

// `use` gets the postings of one article after the other; of few in most, of very many in some.
template <typename Use>
void for_each_article(std::span<const passage::Posting> postings, Use use) {
  while (!postings.empty()) {
    const Rank article = postings.front().article;
    std::size_t step = 1;
    while (step < postings.size() && postings[step].article == article) step *= 2;
    const auto end = std::upper_bound(
        postings.begin() + static_cast<std::ptrdiff_t>(step / 2),
        postings.begin() + static_cast<std::ptrdiff_t>(std::min(step, postings.size())), article,
        [](Rank a, const passage::Posting& p) { return a < p.article; });
    const auto count = static_cast<std::size_t>(end - postings.begin());
    use(postings.first(count));
    postings = postings.subspan(count);
  }
}

}  // namespace

std::span<const CarrierHits::OfArticle> CarrierHits::find(std::span<const text::Token> founder,
                                                          TokenSpan passage) {
  passage::sample(founder.subspan(passage.begin, passage.size()), grams_);
  collect_passage_grams();
  const std::size_t shared_grams = collect_hits(founder, passage.begin);
  collect_candidates(shared_grams);
  return candidates_;
}

std::size_t CarrierHits::collect_hits(std::span<const text::Token> founder, std::uint32_t begin) {
  hits_.clear();
  std::size_t shared_grams = 0;
  for (const PassageGram& gram : passage_grams_) {
    const auto postings = index_.postings(gram.hash);
    if (postings.empty() || (postings.size() > kFew && !gram.sampled)) continue;
    ++shared_grams;
    // Not of the index: of a copy, the passage may reach over the parts that are indexed.
    const std::size_t at = begin + gram.first;
    const auto own = passage::Surroundings::of(founder, at, passage::gram_end(founder, at));
    for_each_article(postings, [&](std::span<const passage::Posting> of_article) {
      if (!held_.empty() && held_[of_article.front().article] != 0) return;
      for (std::size_t i = 0; i < of_article.size(); ++i) {
        const bool is_last = i + 1 == of_article.size();
        if (i >= kMostPlaces && !is_last) i = of_article.size() - 1;
        add_hit(of_article[i], gram.first, own);
        if (gram.last != gram.first) add_hit(of_article[i], gram.last, own);
      }
    });
  }
  std::ranges::sort(hits_, [](const Hit& a, const Hit& b) {
    return a.article != b.article ? a.article < b.article : a.at < b.at;
  });
  return shared_grams;
}

void CarrierHits::add_hit(const passage::Posting& posting, std::uint32_t from,
                          passage::Surroundings own) {
  hits_.push_back({.article = posting.article,
                   .at = posting.token(),
                   .from = from,
                   .near = own.may_align(posting.surroundings)});
}

// Each gram by which the passage is looked for once.
void CarrierHits::collect_passage_grams() {
  passage_grams_.clear();
  for (std::uint32_t i = 0; i < grams_.size(); ++i) {
    if (grams_.size() > kLong && !grams_.is_sampled(i)) continue;
    passage_grams_.push_back(
        {.hash = grams_.hashes[i], .first = i, .last = i, .sampled = grams_.is_sampled(i)});
  }
  std::ranges::stable_sort(passage_grams_, {}, &PassageGram::hash);
  auto kept = passage_grams_.begin();
  for (auto at = passage_grams_.begin(); at != passage_grams_.end(); ++at) {
    if (kept != passage_grams_.begin() && (kept - 1)->hash == at->hash) {
      (kept - 1)->last = at->last;
      (kept - 1)->sampled |= at->sampled;
    } else {
      *kept++ = *at;
    }
  }
  passage_grams_.erase(kept, passage_grams_.end());
}

// Groups the hits by article, as far as the article may carry the passage.
void CarrierHits::collect_candidates(std::size_t shared_grams) {
  candidates_.clear();
  for (std::size_t begin = 0, end = 0; begin < hits_.size(); begin = end) {
    for (end = begin; end < hits_.size() && hits_[end].article == hits_[begin].article; ++end) {
    }
    const OfArticle hits = std::span<const Hit>(hits_).subspan(begin, end - begin);
    if (may_carry(hits, shared_grams)) candidates_.push_back(hits);
  }
}

// Most articles that share a gram or two with a passage share a phrase by chance.  A carrier has
// .8 of its words; where a word is changed, at most four of its grams go, so that one of five stays
// even where the changes stand as unluckily as they can.
bool CarrierHits::may_carry(std::span<const Hit> hits, std::size_t shared_grams) {
  return kLeastShare * hits.size() >= shared_grams &&
         std::ranges::any_of(hits, [](const Hit& hit) { return hit.near; });
}

}  // namespace wirecopy::pipeline
