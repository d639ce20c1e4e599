#include "pipeline/quotes/quotes.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "pipeline/quotes/quotation_sieve.hpp"
#include "pipeline/quotes/quote_presenter.hpp"
#include "pipeline/quotes/unmarked_mentions.hpp"
#include "pipeline/quotes/unmarked_quotes.hpp"
#include "stages/match/quote_clusters.hpp"
#include "stages/match/quote_finder.hpp"
#include "stages/match/shared_utterances.hpp"

namespace wirecopy::pipeline {
namespace {

// Names that are less certain part no two quotes.
constexpr float kCertain = 0.5F;
constexpr std::uint32_t kLeastUnmarkedHalves = match::QuoteFinder::kLeastHalfWords;

// All quotations that matter, as matching wants them.
struct Mentions {
  explicit Mentions(const text::Tokenizer& tokenizer) : speakers(tokenizer) {}

  match::Forms forms;
  match::Speakers speakers;
  std::vector<match::Mention> all;  // in Order
};

void collect(const Corpus& corpus, std::span<const ArticleId> order, const QuotationSieve& sieve,
             Mentions& out, const std::function<void()>& check) {
  for (Rank rank = 0; rank < order.size(); ++rank) {
    if (rank % 1024 == 0) check();
    corpus.for_each_quotation(order[rank], [&](const StoredQuotation& quotation) {
      if (!sieve.passes(rank, quotation)) return;
      const auto& header = quotation.header;
      const bool certain = header.named != 0 && header.confidence >= kCertain;
      out.all.push_back(
          {.article = rank,
           .place = quotation.place,
           .form = out.forms.add(quotation.words, header.folded, header.half_words,
                                 header.stock_phrase != 0),
           .speaker = certain ? out.speakers.add(quotation.speaker) : match::kNoSpeaker});
    });
  }
}

RankedMention ranked(const match::Mention& mention) {
  return {.article = mention.article, .place = mention.place};
}

// The clusters, and each quotation of at least eight words that is in none: its words may run
// elsewhere without marks.
std::vector<RankedQuote> gather(const Mentions& mentions, match::QuoteTimes times) {
  std::vector<RankedQuote> quotes;
  std::vector<bool> taken(mentions.all.size());
  std::vector<bool> form_taken(mentions.forms.size());
  for (const auto& cluster :
       match::cluster_quotes(mentions.forms, mentions.all, mentions.speakers, times)) {
    RankedQuote& quote = quotes.emplace_back();
    quote.fullest = ranked(mentions.all[cluster.fullest]);
    for (const auto& member : cluster.members) {
      taken[member.mention] = true;
      form_taken[mentions.all[member.mention].form] = true;
      quote.mentions.push_back(ranked(mentions.all[member.mention]));
    }
  }
  for (std::size_t i = 0; i < mentions.all.size(); ++i) {
    const match::FormId form = mentions.all[i].form;
    if (taken[i] || form_taken[form]) continue;
    if (mentions.forms.half_words(form) < kLeastUnmarkedHalves) continue;
    form_taken[form] = true;
    quotes.push_back({.fullest = ranked(mentions.all[i]), .mentions = {ranked(mentions.all[i])}});
  }
  return quotes;
}

// The quotes' words, for the search of them without marks.
std::vector<WantedQuote> wanted(const Corpus& corpus, std::span<const ArticleId> order,
                                std::span<const RankedQuote> quotes,
                                const text::Tokenizer& tokenizer) {
  std::vector<WantedQuote> out(quotes.size());
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    const RankedMention& fullest = quotes[i].fullest;
    out[i].article = fullest.article;
    const auto quotation = corpus.quotation(order[fullest.article], fullest.place);
    const std::string_view title = corpus.article(order[fullest.article]).title;
    for (const QuotedPart& part : quotation.parts) {
      if (quotation.header.in_title != 0) {
        tokenizer.tokenize(title.substr(part.bytes.begin, part.bytes.size()), out[i].in_title);
      } else if (part.tokens.size() > 0) {
        out[i].parts.push_back(part.tokens);
      }
    }
  }
  return out;
}

// Which quotes stand in which articles, but for the few words that may stand anywhere.
match::SharedUtterances shared_utterances(const Corpus& corpus, std::span<const ArticleId> order,
                                          std::span<const RankedQuote> quotes) {
  std::vector<match::SharedUtterances::Carried> carried;
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    for (const RankedMention& mention : quotes[i].mentions) {
      const auto quotation = corpus.quotation(order[mention.article], mention.place);
      if (match::SharedUtterances::is_telling(quotation.words, quotation.header.half_words)) {
        carried.push_back({mention.article, i});
      }
    }
  }
  return match::SharedUtterances(std::move(carried));
}

void add_unmarked(std::span<const UnmarkedPlace> places, const UnmarkedMentions& evidence,
                  std::vector<RankedQuote>& quotes) {
  std::vector<const UnmarkedPlace*> added;
  for (const UnmarkedPlace& place : places) {
    const auto& mentions = quotes[place.quote].mentions;
    const bool there = std::ranges::any_of(
        mentions, [&](const RankedMention& m) { return m.article == place.article; });
    if (!there && evidence.is_one(place)) added.push_back(&place);
  }
  for (const UnmarkedPlace* place : added) {
    quotes[place->quote].mentions.push_back({.article = place->article, .unmarked = place});
  }
}

bool in_two_articles(const RankedQuote& quote) {
  return std::ranges::any_of(quote.mentions, [&](const RankedMention& mention) {
    return mention.article != quote.mentions.front().article;
  });
}

// Whether an article tells it that was not held.
bool is_told(const RankedQuote& quote, std::span<const ArticleId> order,
             const StandingQuotes* standing) {
  return standing == nullptr ||
         std::ranges::any_of(quote.mentions, [&](const RankedMention& mention) {
           return standing->held[order[mention.article]] == 0;
         });
}

// A part of a split quotation is no mention of its own beside the whole.
void drop_parts(const Corpus& corpus, std::span<const ArticleId> order,
                std::vector<RankedMention>& mentions) {
  const auto whole_of = [&](const RankedMention& m) {
    return m.place - corpus.quotation(order[m.article], m.place).header.part_of;
  };
  std::set<std::pair<Rank, std::uint32_t>> places;
  for (const RankedMention& m : mentions) {
    if (!m.unmarked) places.emplace(m.article, m.place);
  }
  std::erase_if(mentions, [&](const RankedMention& m) {
    return !m.unmarked && whole_of(m) != m.place && places.contains({m.article, whole_of(m)});
  });
}

}  // namespace

std::vector<Quote> find_quotes(const Corpus& corpus, std::span<const ArticleId> order,
                               const QuotesOptions& options, const std::function<void()>& check) {
  const text::Tokenizer tokenizer;
  Mentions mentions(tokenizer);
  collect(corpus, order, {corpus, order, options.standing, tokenizer, options.memory_bytes, check},
          mentions, check);
  std::vector<Published> published;
  for (const ArticleId id : order) published.push_back(corpus.row(id).published);
  const match::QuoteTimes times{published, options.within_seconds};
  auto ranked = gather(mentions, times);
  check();
  const auto unmarked = find_unmarked(corpus, order, wanted(corpus, order, ranked, tokenizer),
                                      match::Lexicons(tokenizer), options.memory_bytes, check);
  const auto shared = shared_utterances(corpus, order, ranked);
  add_unmarked(unmarked, {corpus, order, times, ranked, shared, unmarked}, ranked);
  std::erase_if(ranked, [&](const RankedQuote& quote) {
    return !in_two_articles(quote) || !is_told(quote, order, options.standing);
  });
  for (RankedQuote& quote : ranked) drop_parts(corpus, order, quote.mentions);
  std::vector<Quote> quotes(ranked.size());
  const QuotePresenter presenter(corpus, order);
  tbb::parallel_for(std::size_t{0}, ranked.size(), [&](std::size_t i) {
    if (i % 256 == 0) check();
    quotes[i] = presenter.present(ranked[i]);
  });
  std::ranges::stable_sort(quotes, [](const Quote& a, const Quote& b) {
    return std::tuple(a.outlets, a.mentions.size()) > std::tuple(b.outlets, b.mentions.size());
  });
  return quotes;
}

std::vector<FoundQuotation> quotations_of(const Corpus& corpus, ArticleId article) {
  std::vector<FoundQuotation> out;
  corpus.for_each_quotation(article, [&](const StoredQuotation& quotation) {
    if (quotation.header.part_of > 0 || quotation.header.speech == 0) return;
    out.push_back(present(corpus, article, quotation));
  });
  return out;
}

}  // namespace wirecopy::pipeline
