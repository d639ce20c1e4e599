#include "pipeline/night/comparison.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeline/night/bucket_recall.hpp"
#include "pipeline/night/night_edition.hpp"
#include "pipeline/night/outlet_days.hpp"
#include "pipeline/night/quote_recall.hpp"
#include "pipeline/night/seed_recall.hpp"
#include "pipeline/order.hpp"
#include "pipeline/passages/more_copies.hpp"
#include "pipeline/quotes/quotes.hpp"
#include "pipeline/quotes/words_of_quotations.hpp"

namespace wirecopy::night {
namespace {

std::vector<Number> sorted(std::vector<Number> numbers) {
  std::ranges::sort(numbers);
  const auto repeated = std::ranges::unique(numbers);
  numbers.erase(repeated.begin(), repeated.end());
  return numbers;
}

void append(std::vector<Number>& numbers, const std::vector<Number>& more) {
  numbers.insert(numbers.end(), more.begin(), more.end());
}

}  // namespace

Comparison::Comparison(const NightContext& night, const Admitted& batch,
                       std::span<const std::uint32_t> quotes_told_anew)
    : night_(night),
      batch_(batch),
      quotes_told_anew_(quotes_told_anew),
      recalled_(night.corpus, night.held),
      articles_(night.corpus, recalled_, batch.came,
                static_cast<Number>(night.catalog().take_number("article", batch.came.size()))),
      order_(night.corpus, batch.counts),
      copies_(night.catalog(), articles_),
      passages_(night.catalog(), articles_),
      quotes_(night.catalog(), articles_) {}

NightChanges Comparison::run() {
  recall_copies();
  const pipeline::CopiesFound copies = find_copies();
  copies_.join(copies.clusters);
  recall_passages();
  const pipeline::PassagesFound passages = find_passages();
  recall_quotes();
  find_quotes();
  night_.watch.begin("write");
  write_edition();
  put_articles();
  return {.copies = copies_.write(copies.clusters),
          .passages = passages_.write(passages),
          .quotes = quotes_.write(order_.now())};
}

void Comparison::tell_quotes_anew() {
  quotes_.retell(quotes_told_anew_);
  recall(sorted(those_that_count(quotes_.mentions_of_touched())));
  quotes_.write(order_.now());
}

void Comparison::recall(std::span<const Number> numbers) {
  night_.watch.begin("recall");
  recalled_.add_whole(numbers, night_.front_end, night_.check());
  order_.note(recalled_, night_.catalog());
  count_recalled_ = night_.corpus.size() - batch_.counts.size();
}

std::vector<Number> Comparison::those_that_count(std::vector<Number> numbers) {
  std::erase_if(numbers, [&](Number number) { return !is_held(night_.catalog(), number); });
  return numbers;
}

void Comparison::recall_copies() {
  recall(copies_.with_leaders(recall_buckets(night_.corpus, batch_.came, night_.held,
                                             night_.banding.bands, night_.settings.within_seconds,
                                             night_.check())));
}

// The articles that share a seed with one that came, and those that found the passages there.
void Comparison::recall_passages() {
  night_.watch.begin("recall");
  const auto order = order_.with_leaders();
  const auto clusters = copies_.clusters(order);
  const pipeline::IndexedParts parts(night_.corpus, order, clusters);
  const auto held = order_.held_ranks(order);
  auto numbers = recall_seeds({.corpus = night_.corpus,
                               .order = order,
                               .parts = parts,
                               .held = held,
                               .spill_folder = night_.spill_folder(),
                               .memory_bytes = night_.memory.pairs_bytes},
                              night_.held, night_.check());
  for (const ArticleId id : order) {
    if (recalled_.is_held(id)) numbers.push_back(recalled_.number(id));
  }
  numbers = copies_.with_leaders(numbers);
  add_followers_of_left(numbers);
  append(numbers, passages_.founders_of(numbers));
  recall(copies_.with_leaders(numbers));
}

// A leader that has left carries nothing: the members of its cluster do.
void Comparison::add_followers_of_left(std::vector<Number>& numbers) {
  std::vector<Number> left;
  std::ranges::copy_if(numbers, std::back_inserter(left),
                       [&](Number number) { return !is_held(night_.catalog(), number); });
  append(numbers, copies_.followers_of(left));
  numbers = sorted(std::move(numbers));
}

void Comparison::recall_quotes() {
  night_.watch.begin("recall");
  auto numbers = those_that_count(night::recall_quotes({.corpus = night_.corpus,
                                                        .came = batch_.came,
                                                        .spill_folder = night_.spill_folder(),
                                                        .memory_bytes = night_.memory.pairs_bytes},
                                                       night_.held, night_.check()));
  with_forms_ = numbers;
  // What a copy has from its leader is not looked up again: who is quoted there is known.
  auto telling = copies_.held_beside_joined();
  append(telling, numbers);
  append(numbers, those_that_count(quotes_.fullest_of(telling)));
  append(numbers, those_that_count(followers_that_may_tell()));
  recall(sorted(std::move(numbers)));
}

// Where words that came in a quotation run in a leader, they run in its copies, too.
std::vector<Number> Comparison::followers_that_may_tell() {
  std::vector<ArticleId> held;
  std::ranges::copy_if(order_.now(), std::back_inserter(held),
                       [&](ArticleId id) { return articles_.is_held(id); });
  if (held.empty()) return {};
  std::vector<Number> leaders;
  for (const ArticleId id :
       pipeline::articles_with_words_quoted_in(night_.corpus, batch_.came, held, night_.check())) {
    leaders.push_back(articles_.number(id));
  }
  return copies_.followers_of(leaders);
}

pipeline::CopiesFound Comparison::find_copies() {
  night_.watch.begin("copies");
  const auto order = order_.with_leaders();
  const pipeline::StandingCopies standing = copies_.standing();
  pipeline::CopiesOptions options{.similarity = night_.settings.similarity,
                                  .banding = night_.banding,
                                  .within_seconds = night_.settings.within_seconds,
                                  .pairs_bytes = night_.memory.pairs_bytes,
                                  .take_pair = {},
                                  .standing = &standing};
  options.take_pair = [&](const VerifiedPair& pair) {
    if (!order_.has_left(pair.a) && !order_.has_left(pair.b)) pairs_.add(pair, articles_);
  };
  return pipeline::find_copies(night_.corpus, order, options,
                               [&](double) { night_.watch.check(); });
}

pipeline::PassagesFound Comparison::find_passages() {
  night_.watch.begin("passages");
  const auto order = order_.now();
  auto clusters = copies_.clusters(order);
  auto found = pipeline::find_passages(night_.corpus, order, clusters,
                                       {.within_seconds = night_.settings.within_seconds,
                                        .same_outlet = true,
                                        .alignments = true,
                                        .spill_folder = night_.spill_folder(),
                                        .memory_bytes = night_.memory.pairs_bytes,
                                        .standing = &passages_.standing()},
                                       night_.check());
  spread_to_followers(found.passages);
  return found;
}

// Of the leaders that carry a new passage, copies carry it, too.  They are recalled now: most
// leaders that are recalled carry none.
void Comparison::spread_to_followers(std::vector<Passage>& passages) {
  std::vector<Number> carriers;
  for (const Passage& passage : passages) {
    for (const TextStretch& member : passage.members) {
      if (articles_.is_held(member.article)) carriers.push_back(articles_.number(member.article));
    }
  }
  const auto first = static_cast<ArticleId>(night_.corpus.size());
  recall(copies_.with_leaders(copies_.followers_of(sorted(std::move(carriers)))));
  if (night_.corpus.size() == first) return;
  night_.watch.begin("passages");
  std::vector<char> more(night_.corpus.size());
  for (ArticleId id = first; id < more.size(); ++id) more[id] = 1;
  const auto order = order_to_spread(more, passages);
  pipeline::spread_to_more_copies(night_.corpus, order, copies_.clusters(order), more, passages,
                                  night_.check());
}

// The copies `more`, their leaders, and what founds the passages that these carry.
std::vector<ArticleId> Comparison::order_to_spread(std::span<const char> more,
                                                   std::span<const Passage> passages) const {
  auto order = order_.now();
  std::vector<char> wanted(more.begin(), more.end());
  for (const CopyCluster& cluster : copies_.clusters(order)) {
    const auto is_more = [&](const CopyMember& m) { return more[m.article] != 0; };
    if (std::ranges::any_of(cluster.members, is_more)) wanted[cluster.leader] = 1;
  }
  const auto spreads = wanted;
  for (const Passage& passage : passages) {
    const auto does = [&](const TextStretch& m) { return spreads[m.article] != 0; };
    if (std::ranges::any_of(passage.members, does)) wanted[passage.founder.article] = 1;
  }
  std::erase_if(order, [&](ArticleId id) { return wanted[id] == 0; });
  return order;
}

void Comparison::find_quotes() {
  night_.watch.begin("quotes");
  const pipeline::StandingQuotes standing = quotes_.standing(with_forms_);
  quotes_.join(pipeline::find_quotes(night_.corpus, order_.now(),
                                     {.within_seconds = night_.settings.within_seconds,
                                      .memory_bytes = night_.memory.pairs_bytes,
                                      .standing = count_recalled_ > 0 ? &standing : nullptr},
                                     night_.check()));
  quotes_.retell(quotes_told_anew_);
  recall(sorted(those_that_count(quotes_.mentions_of_touched())));
}

void Comparison::write_edition() {
  night::write_edition(night_.transaction.new_edition(),
                       {.corpus = night_.corpus,
                        .articles = batch_.came,
                        .first_number = articles_.first_number(),
                        .banding = night_.banding,
                        .similarity = night_.settings.similarity,
                        .own_parts = own_parts()},
                       night_.spill_folder(), night_.memory.pairs_bytes, night_.check());
}

// Of each article that came, what is compared for passages.
std::vector<std::vector<TokenSpan>> Comparison::own_parts() const {
  const auto order = order_.with_leaders();
  const pipeline::IndexedParts parts(night_.corpus, order, copies_.clusters(order));
  const auto ranks = pipeline::ranks_of_articles(night_.corpus, order);
  std::vector<std::vector<TokenSpan>> out(batch_.came.size());
  for (std::size_t i = 0; i < batch_.came.size(); ++i) {
    const auto rank = ranks[batch_.came[i]];
    if (rank == UINT32_MAX) continue;
    const auto of_article = parts.of(rank);
    out[i].assign(of_article.begin(), of_article.end());
  }
  return out;
}

void Comparison::put_articles() {
  const pipeline::Corpus& corpus = night_.corpus;
  for (const ArticleId id : batch_.came) {
    const auto& row = corpus.row(id);
    night_.catalog().table<store::ArticleRow>().add({.article = articles_.number(id),
                                                     .id = store::hash128(corpus.article(id).id),
                                                     .text = row.text_hash,
                                                     .seconds = row.published.seconds,
                                                     .precision = row.published.precision,
                                                     .state = store::ArticleState::kHeld});
  }
  count_on_days(corpus, batch_.came, night_.catalog());
  pairs_.write(night_.catalog());
}

}  // namespace wirecopy::night
