#include "pipeline/quotes.hpp"

#include <tbb/parallel_for.h>
#include <tbb/parallel_sort.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "pipeline/copies.hpp"
#include "pipeline/unmarked_quotes.hpp"
#include "stages/match/folded_hash.hpp"
#include "stages/match/quote_clusters.hpp"
#include "stages/match/quote_finder.hpp"
#include "stages/match/relation.hpp"
#include "stages/text/char_places.hpp"

namespace wirecopy::pipeline {
namespace {

// Names that are less certain part no two quotes.
constexpr float kCertain = 0.5F;
constexpr std::uint32_t kLeastUnmarkedHalves = match::QuoteFinder::kLeastHalfWords;

// A mention before its text is looked up.  `place` is that of StoredQuotation; unmarked ones have
// tokens instead.
struct RankedMention {
  Rank article = 0;
  std::uint32_t place = 0;
  bool quoted = true;
  TokenSpan tokens{};
};

struct RankedQuote {
  RankedMention fullest;
  std::vector<RankedMention> mentions;
};

// All quotations, as matching wants them.
struct Mentions {
  explicit Mentions(const text::Tokenizer& tokenizer) : speakers(tokenizer) {}

  match::Forms forms;
  match::Speakers speakers;
  std::vector<match::Mention> all;  // in Order
};

void collect(const Corpus& corpus, std::span<const ArticleId> order, Mentions& out,
             const std::function<void()>& check) {
  match::QuoteWords words;
  for (Rank rank = 0; rank < order.size(); ++rank) {
    if (rank % 1024 == 0) check();
    corpus.for_each_quotation(order[rank], [&](const StoredQuotation& quotation) {
      const auto& header = quotation.header;
      words.words.assign(quotation.words.begin(), quotation.words.end());
      words.folded = header.folded;
      words.half_words = header.half_words;
      words.stock_phrase = header.stock_phrase != 0;
      const bool certain = header.named != 0 && header.confidence >= kCertain;
      out.all.push_back(
          {.article = rank,
           .place = quotation.place,
           .form = out.forms.add(words),
           .speaker = certain ? out.speakers.add(quotation.speaker) : match::kNoSpeaker});
    });
  }
}

RankedMention ranked(const match::Mention& mention) {
  return {.article = mention.article, .place = mention.place, .quoted = true, .tokens = {}};
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

void add_unmarked(std::span<const UnmarkedPlace> places, std::vector<RankedQuote>& quotes) {
  for (const UnmarkedPlace& place : places) {
    auto& mentions = quotes[place.quote].mentions;
    const bool there = std::ranges::any_of(
        mentions, [&](const RankedMention& m) { return m.quoted && m.article == place.article; });
    if (there) continue;
    mentions.push_back({.article = place.article, .quoted = false, .tokens = place.tokens});
  }
}

bool in_two_articles(const RankedQuote& quote) {
  return std::ranges::any_of(quote.mentions, [&](const RankedMention& mention) {
    return mention.article != quote.mentions.front().article;
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
    if (m.quoted) places.emplace(m.article, m.place);
  }
  std::erase_if(mentions, [&](const RankedMention& m) {
    return m.quoted && whole_of(m) != m.place && places.contains({m.article, whole_of(m)});
  });
}

// Makes results of quotes, article texts at hand.
class QuotePresenter {
 public:
  QuotePresenter(const Corpus& corpus, std::span<const ArticleId> order)
      : corpus_(corpus), order_(order) {}

  Quote present(const RankedQuote& ranked) const {
    Quote quote;
    const text::TokenVector fullest = words_of(ranked.fullest, quote.text);
    std::vector<std::uint64_t> forms;
    for (const RankedMention& mention : ranked.mentions) {
      QuoteMention& out = quote.mentions.emplace_back(mention_of(mention));
      std::string text;
      const auto words = words_of(mention, text);
      out.relation = relation(fullest, words);
      forms.push_back(match::folded_hash({words.data(), words.size()}));
    }
    std::ranges::sort(forms);
    quote.spellings =
        static_cast<std::uint32_t>(forms.end() - forms.begin() - std::ranges::unique(forms).size());
    std::ranges::sort(quote.mentions,
                      [&](const QuoteMention& a, const QuoteMention& b) { return before(a, b); });
    quote.founder = quote.mentions.front().place;
    quote.speaker = usual_speaker(quote.mentions);
    quote.outlets = count(quote.mentions);
    return quote;
  }

 private:
  static QuoteRelation relation(const text::TokenVector& fullest, const text::TokenVector& words) {
    switch (match::relation_to({fullest.data(), fullest.size()}, {words.data(), words.size()})) {
      case match::QuoteRelation::kSame:
        return QuoteRelation::kSame;
      case match::QuoteRelation::kPartial:
        return QuoteRelation::kPartial;
      case match::QuoteRelation::kVariant:
        return QuoteRelation::kVariant;
    }
    return QuoteRelation::kVariant;
  }

  std::string_view field(ArticleId article, bool in_title) const {
    return in_title ? corpus_.article(article).title : corpus_.text(article);
  }

  // The folded words of a mention, and in `text` what stands inside its marks.
  text::TokenVector words_of(const RankedMention& mention, std::string& text) const {
    const ArticleId article = order_[mention.article];
    text::TokenVector words;
    if (!mention.quoted) {
      const auto tokens =
          corpus_.tokens(article).subspan(mention.tokens.begin, mention.tokens.size());
      words.assign(tokens.begin(), tokens.end());
      return words;
    }
    const auto quotation = corpus_.quotation(article, mention.place);
    const std::string_view all = field(article, quotation.header.in_title != 0);
    for (const QuotedPart& part : quotation.parts) {
      if (!text.empty()) text += ' ';
      text.append(all.substr(part.bytes.begin, part.bytes.size()));
      tokenizer_.tokenize(all.substr(part.bytes.begin, part.bytes.size()), words);
    }
    return words;
  }

  QuoteMention mention_of(const RankedMention& mention) const {
    QuoteMention out;
    out.place.article = order_[mention.article];
    out.quoted = mention.quoted;
    ByteSpan bytes{};
    bool in_title = false;
    if (mention.quoted) {
      const auto quotation = corpus_.quotation(out.place.article, mention.place);
      in_title = quotation.header.in_title != 0;
      bytes = {quotation.parts.front().bytes.begin, quotation.parts.back().bytes.end};
      out.speaker = quotation.speaker;
    } else {
      bytes = text::CharPlaces(tokenizer_, corpus_.text(out.place.article)).bytes(mention.tokens);
    }
    const std::string_view all = field(out.place.article, in_title);
    out.place.field = in_title ? QuoteField::kTitle : QuoteField::kText;
    out.place.chars = text::to_chars(all, bytes);
    out.text = all.substr(bytes.begin, bytes.size());
    return out;
  }

  bool before(const QuoteMention& a, const QuoteMention& b) const {
    if (a.place.article != b.place.article) {
      const Published& x = corpus_.row(a.place.article).published;
      const Published& y = corpus_.row(b.place.article).published;
      if (const auto by_time = x <=> y; by_time != 0) return by_time < 0;
      return corpus_.article(a.place.article).id < corpus_.article(b.place.article).id;
    }
    return std::tie(a.place.field, a.place.chars.begin) <
           std::tie(b.place.field, b.place.chars.begin);
  }

  // The name that most mentions give; of several, the longest, then the first by the alphabet.
  static std::string usual_speaker(std::span<const QuoteMention> mentions) {
    std::map<std::string, std::size_t> counts;
    for (const QuoteMention& mention : mentions) {
      if (!mention.speaker.empty()) ++counts[mention.speaker];
    }
    const auto best = std::ranges::max_element(counts, [](const auto& a, const auto& b) {
      return std::tuple(a.second, a.first.size()) < std::tuple(b.second, b.first.size());
    });
    return best == counts.end() ? std::string() : best->first;
  }

  std::uint32_t count(std::span<const QuoteMention> mentions) const {
    std::vector<ArticleId> articles;
    for (const QuoteMention& mention : mentions) {
      if (articles.empty() || articles.back() != mention.place.article) {
        articles.push_back(mention.place.article);
      }
    }
    return count_outlets(corpus_, articles);
  }

  const Corpus& corpus_;
  std::span<const ArticleId> order_;
  text::Tokenizer tokenizer_;
};

}  // namespace

std::vector<Quote> find_quotes(const Corpus& corpus, std::span<const ArticleId> order,
                               const QuotesOptions& options, const std::function<void()>& check) {
  const text::Tokenizer tokenizer;
  Mentions mentions(tokenizer);
  collect(corpus, order, mentions, check);
  std::vector<Published> published;
  for (const ArticleId id : order) published.push_back(corpus.row(id).published);
  auto ranked = gather(mentions, {published, options.within_seconds});
  check();
  add_unmarked(find_unmarked(corpus, order, wanted(corpus, order, ranked, tokenizer),
                             match::Lexicons(tokenizer), options.memory_bytes, check),
               ranked);
  std::erase_if(ranked, [](const RankedQuote& quote) { return !in_two_articles(quote); });
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
    const bool in_title = quotation.header.in_title != 0;
    const std::string_view field = in_title ? corpus.article(article).title : corpus.text(article);
    FoundQuotation& found = out.emplace_back();
    const ByteSpan all{quotation.parts.front().bytes.begin, quotation.parts.back().bytes.end};
    found.place = {.article = article,
                   .field = in_title ? QuoteField::kTitle : QuoteField::kText,
                   .chars = text::to_chars(field, all)};
    found.text = field.substr(all.begin, all.size());
    for (const QuotedPart& part : quotation.parts) {
      found.fragments.push_back(text::to_chars(field, part.bytes));
    }
    found.speaker = quotation.speaker;
    found.cue = quotation.cue;
    found.confidence = quotation.header.confidence;
  });
  return out;
}

}  // namespace wirecopy::pipeline
