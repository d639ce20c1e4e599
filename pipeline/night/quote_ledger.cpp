#include "pipeline/night/quote_ledger.hpp"

#include <algorithm>
#include <utility>

#include "stages/text/char_places.hpp"

namespace wirecopy::night {

using store::QuoteMentionRow;
using store::QuoteRow;

std::vector<Number> QuoteLedger::fullest_of(std::span<const Number> numbers) {
  std::vector<QuoteKey> quotes;
  for (const Number number : numbers) {
    for (const auto& row : catalog_.table<QuoteMentionRow>().rows_with(number)) {
      quotes.push_back(row.quote);
    }
  }
  std::ranges::sort(quotes);
  const auto repeated = std::ranges::unique(quotes);
  quotes.erase(repeated.begin(), repeated.end());
  std::vector<Number> out;
  for (const QuoteKey quote : quotes) {
    if (const auto row = catalog_.table<QuoteRow>().find(quote)) {
      out.push_back(row->fullest_article);
    }
  }
  return out;
}

void QuoteLedger::read_standing() {
  const pipeline::Corpus& corpus = articles_.corpus;
  for (ArticleId id = 0; id < corpus.size(); ++id) {
    if (!articles_.is_held(id) || corpus.row(id).token_count == 0) continue;
    for (const auto& row : catalog_.table<QuoteMentionRow>().rows_with(articles_.number(id))) {
      standing_.emplace(Place{id, row.field, row.begin}, row.quote);
    }
  }
}

// The earliest mention that stands in a quote decides; without any, the quote is new where an
// article that came tells it.
void QuoteLedger::join(std::vector<Quote> found) {
  read_standing();
  for (Quote& quote : found) {
    const auto came = [&](const QuoteMention& m) { return !articles_.is_held(m.place.article); };
    if (std::ranges::none_of(quote.mentions, came)) continue;
    const auto stands = std::ranges::find_if(quote.mentions, [&](const QuoteMention& mention) {
      return standing_.contains(place_of(mention.place));
    });
    if (stands == quote.mentions.end()) {
      new_.push_back(std::move(quote));
    } else {
      join_one(quote, standing_.at(place_of(stands->place)));
    }
  }
}

void QuoteLedger::join_one(const Quote& found, QuoteKey quote) {
  auto [place, is_new] = joining_.try_emplace(quote);
  Joining& joining = place->second;
  if (is_new) joining.row = catalog_.table<QuoteRow>().find(quote).value_or(QuoteRow{});
  const Place fullest{articles_.find(joining.row.fullest_article), joining.row.fullest_field,
                      joining.row.fullest_begin};
  for (const QuoteMention& mention : found.mentions) {
    if (!standing_.contains(place_of(mention.place))) joining.mentions.push_back(mention);
    // Only where the form that was the fullest was compared may another take its place.
    if (place_of(mention.place) == fullest) joining.fullest = found.fullest;
  }
}

std::vector<Number> QuoteLedger::mentions_of_touched() {
  std::vector<Number> out;
  for (const auto& [quote, joining] : joining_) {
    if (joining.mentions.empty()) continue;
    for (const auto& row : catalog_.table<QuoteMentionRow>().rows_by_index(quote)) {
      out.push_back(row.article);
    }
  }
  return out;
}

// Where the quotation, or the words without marks, are among what the corpus knows.
pipeline::RankedMention QuoteLedger::locate(const QuoteMention& mention) {
  const pipeline::Corpus& corpus = articles_.corpus;
  const ArticleId id = mention.place.article;
  pipeline::RankedMention out{.article = ranks_[id], .place = 0, .unmarked = nullptr};
  if (mention.quoted) {
    std::uint32_t place = 0;
    corpus.for_each_quotation(id, [&](const pipeline::StoredQuotation& quotation) {
      const auto found = pipeline::present(corpus, id, quotation).place;
      if (found.field == mention.place.field && found.chars == mention.place.chars) {
        out.place = place;
      }
      ++place;
    });
    return out;
  }
  const text::CharPlaces places(tokenizer_, corpus.text(id));
  const TokenSpan tokens = places.tokens_in(mention.place.chars);
  unmarked_.push_back({.quote = 0,
                       .article = out.article,
                       .tokens = tokens,
                       .of_quote = {},
                       .bytes = places.bytes(tokens),
                       .chars = mention.place.chars});
  out.unmarked = &unmarked_.back();
  return out;
}

Quote QuoteLedger::present(const Joining& joining, const pipeline::QuotePresenter& presenter) {
  const QuoteRow& row = joining.row;
  pipeline::RankedQuote ranked;
  std::vector<QuoteMention> mentions = joining.mentions;
  for (const auto& m : catalog_.table<QuoteMentionRow>().rows_by_index(row.quote)) {
    const ArticleId id = articles_.find(m.article);
    QuoteMention mention;
    mention.place = {.article = id, .field = m.field, .chars = {m.begin, m.end}};
    mention.quoted = m.quoted;
    mentions.push_back(mention);
  }
  Place fullest{articles_.find(row.fullest_article), row.fullest_field, row.fullest_begin};
  if (joining.fullest.article != kNoArticle) fullest = place_of(joining.fullest);
  for (const QuoteMention& mention : mentions) {
    ranked.mentions.push_back(locate(mention));
    if (mention.quoted && place_of(mention.place) == fullest)
      ranked.fullest = ranked.mentions.back();
  }
  Quote quote = presenter.present(ranked);
  quote.founder = {
      .article = articles_.find(row.article), .field = row.field, .chars = {row.begin, row.end}};
  return quote;
}

void QuoteLedger::put_mentions(QuoteKey quote, std::span<const QuoteMention> mentions) {
  std::vector<QuoteMentionRow> rows;
  for (const QuoteMention& mention : mentions) {
    rows.push_back({.article = articles_.number(mention.place.article),
                    .field = mention.place.field,
                    .begin = mention.place.chars.begin,
                    .end = mention.place.chars.end,
                    .quote = quote,
                    .quoted = mention.quoted,
                    .relation = mention.relation,
                    .speaker = mention.speaker});
  }
  catalog_.table<QuoteMentionRow>().replace_by_index(quote, rows);
}

void QuoteLedger::put_new(const Quote& quote) {
  const auto key = static_cast<QuoteKey>(catalog_.take_number("quote"));
  catalog_.table<QuoteRow>().add({.quote = key,
                                  .article = articles_.number(quote.founder.article),
                                  .field = quote.founder.field,
                                  .begin = quote.founder.chars.begin,
                                  .end = quote.founder.chars.end,
                                  .fullest_article = articles_.number(quote.fullest.article),
                                  .fullest_field = quote.fullest.field,
                                  .fullest_begin = quote.fullest.chars.begin});
  put_mentions(key, quote.mentions);
}

QuoteChanges QuoteLedger::write(std::span<const ArticleId> order) {
  ranks_ = pipeline::ranks_of_articles(articles_.corpus, order);
  const pipeline::QuotePresenter presenter(articles_.corpus, order);
  QuoteChanges changes;
  for (auto& [key, joining] : joining_) {
    if (joining.mentions.empty()) continue;
    const Quote quote = present(joining, presenter);
    QuoteRow row = joining.row;
    row.fullest_article = articles_.number(quote.fullest.article);
    row.fullest_field = quote.fullest.field;
    row.fullest_begin = quote.fullest.chars.begin;
    if (!(row.fullest_article == joining.row.fullest_article &&
          row.fullest_begin == joining.row.fullest_begin)) {
      catalog_.table<QuoteRow>().put(row);
    }
    put_mentions(key, quote.mentions);
    changes.quotes.push_back(quote);
    ++changes.came_back;
  }
  for (const Quote& quote : new_) {
    put_new(quote);
    changes.quotes.push_back(quote);
    ++changes.founded;
  }
  std::ranges::stable_sort(changes.quotes, [](const Quote& a, const Quote& b) {
    return std::tuple(a.outlets, a.mentions.size()) > std::tuple(b.outlets, b.mentions.size());
  });
  return changes;
}

}  // namespace wirecopy::night
