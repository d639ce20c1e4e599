#include "pipeline/night/quote_ledger.hpp"

#include <algorithm>
#include <utility>

#include "stages/text/char_places.hpp"

namespace wirecopy::night {

using store::QuoteMentionRow;
using store::QuoteRow;

constexpr pipeline::Rank kUnranked = UINT32_MAX;  // an article without words, or named alone

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

pipeline::StandingQuotes QuoteLedger::standing(std::span<const Number> with_forms) {
  pipeline::StandingQuotes out;
  out.has_forms.resize(articles_.corpus.size());
  for (const Number number : with_forms) {
    const ArticleId id = articles_.find(number);
    if (id != kNoArticle) out.has_forms[id] = 1;
  }
  for (ArticleId id = 0; id < articles_.corpus.size(); ++id) {
    out.held.push_back(articles_.is_held(id));
    if (!articles_.is_held(id) || articles_.corpus.row(id).token_count == 0) continue;
    for (const auto& row : catalog_.table<QuoteMentionRow>().rows_with(articles_.number(id))) {
      out.mentions.push_back(
          {{.article = id, .field = row.field, .chars = {row.begin, row.end}}, row.quote});
      standing_.emplace(Place{id, row.field, row.begin, row.quoted ? row.end : 0}, row.quote);
    }
  }
  return out;
}

// The earliest mention that stands in a quote decides; without any, the quote is new where an
// article that came tells it.
void QuoteLedger::join(std::vector<Quote> found) {
  for (Quote& quote : found) {
    const auto stands = std::ranges::find_if(quote.mentions, [&](const QuoteMention& mention) {
      return standing_.contains(place_of(mention));
    });
    if (stands == quote.mentions.end()) {
      new_.push_back(std::move(quote));
    } else {
      join_one(quote, standing_.at(place_of(*stands)));
    }
  }
}

void QuoteLedger::join_one(const Quote& found, QuoteKey quote) {
  auto [place, is_new] = joining_.try_emplace(quote);
  Joining& joining = place->second;
  if (is_new) joining.row = catalog_.table<QuoteRow>().find(quote).value_or(QuoteRow{});
  const FieldStretch fullest = fullest_of(joining.row);
  for (const QuoteMention& mention : found.mentions) {
    if (!standing_.contains(place_of(mention))) joining.mentions.push_back(mention);
    // Only where the form that was the fullest was compared may another take its place.
    if (mention.place == fullest) joining.fullest = found.fullest;
  }
}

void QuoteLedger::retell(std::span<const std::uint32_t> quotes) {
  for (const QuoteKey quote : quotes) {
    const auto row = catalog_.table<QuoteRow>().find(quote);
    if (!row) continue;
    Joining& joining = joining_[quote];
    joining.row = *row;
    joining.retold = true;
  }
}

std::vector<Number> QuoteLedger::mentions_of_touched() {
  std::vector<Number> out;
  for (const auto& [quote, joining] : joining_) {
    if (!joining.changes()) continue;
    for (const auto& row : catalog_.table<QuoteMentionRow>().rows_by_index(quote)) {
      out.push_back(row.article);
    }
  }
  return out;
}

FieldStretch QuoteLedger::fullest_of(const QuoteRow& row) const {
  return {.article = articles_.find(row.fullest_article),
          .field = row.fullest_field,
          .chars = {row.fullest_begin, row.fullest_end}};
}

// Which of an article's quotations begins there, and ends there where one does; nothing: none.
std::optional<pipeline::RankedMention> QuoteLedger::quotation_at(
    const FieldStretch& stretch) const {
  const auto& [id, field, chars] = stretch;
  std::optional<pipeline::RankedMention> out;
  if (id == kNoArticle) return out;
  articles_.corpus.for_each_quotation(id, [&](const pipeline::StoredQuotation& quotation) {
    const auto found = pipeline::present(articles_.corpus, id, quotation).place;
    const bool begins = found.field == field && found.chars.begin == chars.begin;
    if (begins && (!out || found.chars.end == chars.end)) {
      out = {.article = ranks_[id], .place = quotation.place, .unmarked = nullptr};
    }
  });
  return out;
}

std::optional<pipeline::RankedMention> QuoteLedger::locate(const QuoteMention& mention) {
  const auto& [id, field, chars] = mention.place;
  if (mention.quoted) return quotation_at(mention.place);
  const text::CharPlaces places(tokenizer_, articles_.corpus.text(id));
  const TokenSpan tokens = places.tokens_in(chars);
  unmarked_.push_back({.quote = 0,
                       .article = ranks_[id],
                       .tokens = tokens,
                       .of_quote = {},
                       .bytes = places.bytes(tokens),
                       .chars = chars});
  return pipeline::RankedMention{.article = ranks_[id], .place = 0, .unmarked = &unmarked_.back()};
}

// All mentions, those that stood and those that join.
std::vector<QuoteMention> QuoteLedger::mentions_of(const Joining& joining) {
  std::vector<QuoteMention> mentions = joining.mentions;
  for (const auto& m : catalog_.table<QuoteMentionRow>().rows_by_index(joining.row.quote)) {
    const ArticleId id = articles_.find(m.article);
    if (id == kNoArticle || ranks_[id] == kUnranked) continue;
    QuoteMention mention;
    mention.place = {.article = id, .field = m.field, .chars = {m.begin, m.end}};
    mention.quoted = m.quoted;
    mentions.push_back(mention);
  }
  return mentions;
}

std::vector<pipeline::RankedMention> QuoteLedger::located_of(const Joining& joining) {
  std::vector<pipeline::RankedMention> out;
  for (const QuoteMention& mention : mentions_of(joining)) {
    if (const auto located = locate(mention)) out.push_back(*located);
  }
  return out;
}

Quote QuoteLedger::present(const Joining& joining, const pipeline::QuotePresenter& presenter) {
  const QuoteRow& row = joining.row;
  pipeline::RankedQuote ranked;
  ranked.mentions = located_of(joining);
  const bool other = joining.fullest.article != kNoArticle;
  const FieldStretch fullest = other ? joining.fullest : fullest_of(row);
  ranked.fullest = quotation_at(fullest).value_or(ranked.mentions.front());
  Quote quote = presenter.present(ranked);
  const ArticleId founder = articles_.find(row.article);
  if (founder != kNoArticle && ranks_[founder] != kUnranked) {
    quote.founder = {.article = founder, .field = row.field, .chars = {row.begin, row.end}};
  }
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
                                  .fullest_begin = quote.fullest.chars.begin,
                                  .fullest_end = quote.fullest.chars.end});
  put_mentions(key, quote.mentions);
}

QuoteChanges QuoteLedger::write(std::span<const ArticleId> order) {
  ranks_ = pipeline::ranks_of_articles(articles_.corpus, order);
  const pipeline::QuotePresenter presenter(articles_.corpus, order);
  QuoteChanges changes;
  for (auto& [key, joining] : joining_) {
    if (!joining.changes()) continue;
    const Quote quote = present(joining, presenter);
    QuoteRow row = joining.row;
    row.fullest_article = articles_.number(quote.fullest.article);
    row.fullest_field = quote.fullest.field;
    row.fullest_begin = quote.fullest.chars.begin;
    row.fullest_end = quote.fullest.chars.end;
    if (fullest_of(row) != fullest_of(joining.row)) catalog_.table<QuoteRow>().put(row);
    put_mentions(key, quote.mentions);
    if (joining.mentions.empty()) continue;
    changes.quotes.push_back(quote);
    ++changes.came_back;
  }
  for (const Quote& quote : new_) {
    put_new(quote);
    changes.quotes.push_back(quote);
    ++changes.founded;
  }
  sort_for_reading(changes.quotes);
  return changes;
}

std::vector<Quote> QuoteLedger::all(std::span<const ArticleId> order) {
  ranks_ = pipeline::ranks_of_articles(articles_.corpus, order);
  const pipeline::QuotePresenter presenter(articles_.corpus, order);
  std::vector<Quote> out;
  catalog_.table<QuoteRow>().for_each([&](const QuoteRow& row) {
    Joining joining;
    joining.row = row;
    const auto located = located_of(joining);
    const auto elsewhere = [&](const auto& m) { return m.article != located.front().article; };
    if (std::ranges::any_of(located, elsewhere)) out.push_back(present(joining, presenter));
    unmarked_.clear();
  });
  sort_for_reading(out);
  return out;
}

void QuoteLedger::sort_for_reading(std::vector<Quote>& quotes) {
  std::ranges::stable_sort(quotes, [](const Quote& a, const Quote& b) {
    return std::tuple(a.outlets, a.mentions.size()) > std::tuple(b.outlets, b.mentions.size());
  });
}

}  // namespace wirecopy::night
