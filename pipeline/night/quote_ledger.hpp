#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "pipeline/night/night_articles.hpp"
#include "pipeline/quotes/quote_presenter.hpp"
#include "pipeline/quotes/quotes.hpp"
#include "pipeline/store/catalog.hpp"

namespace wirecopy::night {

// What a night did to the quotes: all that it touched, with their older mentions, as results have
// them, most outlets first.
struct QuoteChanges {
  std::vector<Quote> quotes;
  std::uint64_t founded = 0;
  std::uint64_t came_back = 0;
};

// The quotes of a store, as a night finds and leaves them: a mention stays with its quote, and what
// is told again joins the quote of the earliest mention that it was found with.
// Order of calls: fullest_of, standing, join, retell, mentions_of_touched, write; between them,
// what they name is recalled whole.  Thread safety: none.
class QuoteLedger {
 public:
  // Requires: the arguments outlive this.
  QuoteLedger(store::Catalog& catalog, NightArticles& articles)
      : catalog_(catalog), articles_(articles) {}

  // The articles that have the fullest forms of the quotes that some articles have.
  std::vector<Number> fullest_of(std::span<const Number> numbers);

  // What stands in the articles of the corpus.  `with_forms`: those that may have a form of a
  // quotation that came.
  pipeline::StandingQuotes standing(std::span<const Number> with_forms);

  // Takes what was found among the articles that came and those that were recalled.
  void join(std::vector<Quote> found);

  // Has the relations in some quotes told anew, as another form is the fullest now.
  void retell(std::span<const std::uint32_t> quotes);

  // The articles that tell the quotes that were joined or are told anew.
  std::vector<Number> mentions_of_touched();

  // Instead of all that: every quote that two articles of `order`, which is Order, tell.
  // Requires: they are in the corpus with their words.
  std::vector<Quote> all(std::span<const ArticleId> order);

  // Requires: every article that came has a number; `order` is Order.
  QuoteChanges write(std::span<const ArticleId> order);

 private:
  using QuoteKey = std::uint32_t;
  // A mention, told from all others: article, field, begin and end.  A split quotation and its
  // first part begin at one place.  Words without marks may end elsewhere beside another form of
  // their quote, and have no end here.
  using Place = std::tuple<ArticleId, QuoteField, std::uint32_t, std::uint32_t>;

  // What joins a quote that stands.
  struct Joining {
    store::QuoteRow row;
    std::vector<QuoteMention> mentions;
    FieldStretch fullest;  // no article: that of the row stays
    bool retold = false;

    bool changes() const { return retold || !mentions.empty(); }
  };

  static Place place_of(const QuoteMention& mention) {
    const auto& [article, field, chars] = mention.place;
    return {article, field, chars.begin, mention.quoted ? chars.end : 0};
  }
  FieldStretch fullest_of(const store::QuoteRow& row) const;
  void join_one(const Quote& found, QuoteKey quote);
  std::optional<pipeline::RankedMention> quotation_at(const FieldStretch& stretch) const;
  std::optional<pipeline::RankedMention> locate(const QuoteMention& mention);
  std::vector<QuoteMention> mentions_of(const Joining& joining);
  std::vector<pipeline::RankedMention> located_of(const Joining& joining);
  Quote present(const Joining& joining, const pipeline::QuotePresenter& presenter);
  void put_mentions(QuoteKey quote, std::span<const QuoteMention> mentions);
  void put_new(const Quote& quote);
  static void sort_for_reading(std::vector<Quote>& quotes);

  store::Catalog& catalog_;
  NightArticles& articles_;
  text::Tokenizer tokenizer_;
  std::map<Place, QuoteKey> standing_;  // of all mentions that standing() met
  std::map<QuoteKey, Joining> joining_;
  std::vector<Quote> new_;
  std::vector<pipeline::Rank> ranks_;
  std::deque<pipeline::UnmarkedPlace> unmarked_;
};

}  // namespace wirecopy::night
