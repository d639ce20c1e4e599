#include "pipeline/quotes/quote_presenter.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "pipeline/copies/copies.hpp"
#include "stages/match/folded_hash.hpp"
#include "stages/match/relation.hpp"
#include "stages/text/char_places.hpp"

namespace wirecopy::pipeline {
namespace {

// The name that most mentions give; of several, the longest, then the first by the alphabet.
std::string usual_speaker(std::span<const QuoteMention> mentions) {
  std::map<std::string, std::size_t> counts;
  for (const QuoteMention& mention : mentions) {
    if (!mention.speaker.empty()) ++counts[mention.speaker];
  }
  const auto best = std::ranges::max_element(counts, [](const auto& a, const auto& b) {
    return std::tuple(a.second, a.first.size()) < std::tuple(b.second, b.first.size());
  });
  return best == counts.end() ? std::string() : best->first;
}

std::uint32_t count_different(std::vector<std::uint64_t> hashes) {
  std::ranges::sort(hashes);
  const auto repeats = std::ranges::unique(hashes);
  return static_cast<std::uint32_t>(hashes.size() - repeats.size());
}

std::string_view field_of(const Corpus& corpus, ArticleId article,
                          const StoredQuotation& quotation) {
  return quotation.header.in_title != 0 ? corpus.article(article).title : corpus.text(article);
}

struct Stretch {
  FieldStretch place;
  std::string_view text;
};

// From the first mark to the last, marks excluded.
Stretch stretch_of(const Corpus& corpus, ArticleId article, const StoredQuotation& quotation) {
  const auto& header = quotation.header;
  const ByteSpan bytes = quotation.bytes();
  const std::string_view text =
      field_of(corpus, article, quotation).substr(bytes.begin, bytes.size());
  const CharSpan chars{header.begin_chars, header.begin_chars + text::count_chars(text)};
  return {{article, header.in_title != 0 ? QuoteField::kTitle : QuoteField::kText, chars}, text};
}

// Where the parts of a quotation stand, whose first byte and code point are known.
std::vector<CharSpan> fragments_of(const StoredQuotation& quotation, std::string_view text) {
  std::vector<CharSpan> out;
  const std::uint32_t first = quotation.bytes().begin;
  std::uint32_t at_byte = first;
  std::uint32_t at_char = quotation.header.begin_chars;
  const auto char_at = [&](std::uint32_t byte) {
    at_char += text::count_chars(text.substr(at_byte - first, byte - at_byte));
    at_byte = byte;
    return at_char;
  };
  for (const QuotedPart& part : quotation.parts) {
    const std::uint32_t begin = char_at(part.bytes.begin);
    out.push_back({begin, char_at(part.bytes.end)});
  }
  return out;
}

}  // namespace

FoundQuotation present(const Corpus& corpus, ArticleId article, const StoredQuotation& quotation) {
  const Stretch stretch = stretch_of(corpus, article, quotation);
  return {.place = stretch.place,
          .text = std::string(stretch.text),
          .fragments = fragments_of(quotation, stretch.text),
          .speaker = std::string(quotation.speaker),
          .cue = std::string(quotation.cue),
          .confidence = quotation.header.confidence};
}

Quote QuotePresenter::present(const RankedQuote& ranked) const {
  Quote quote;
  const text::TokenVector fullest = words_of(ranked.fullest, quote.text);
  std::vector<std::uint64_t> forms;
  for (const RankedMention& mention : ranked.mentions) {
    QuoteMention& out = quote.mentions.emplace_back(mention_of(mention));
    std::string text;
    const auto words = words_of(mention, text);
    out.relation = match::relation_to(fullest, words);
    forms.push_back(match::folded_hash({words.data(), words.size()}));
  }
  quote.spellings = count_different(std::move(forms));
  std::ranges::sort(quote.mentions,
                    [&](const QuoteMention& a, const QuoteMention& b) { return before(a, b); });
  quote.founder = quote.mentions.front().place;
  quote.fullest = mention_of(ranked.fullest).place;
  quote.speaker = usual_speaker(quote.mentions);
  quote.outlets = count(quote.mentions);
  return quote;
}

QuoteMention QuotePresenter::mention_of(const RankedMention& mention) const {
  if (mention.unmarked != nullptr) return unmarked_mention(*mention.unmarked);
  const ArticleId article = order_[mention.article];
  const auto quotation = corpus_.quotation(article, mention.place);
  const Stretch stretch = stretch_of(corpus_, article, quotation);
  return {.place = stretch.place,
          .text = std::string(stretch.text),
          .speaker = std::string(quotation.speaker)};
}

QuoteMention QuotePresenter::unmarked_mention(const UnmarkedPlace& place) const {
  const ArticleId article = order_[place.article];
  return {.place = {.article = article, .field = QuoteField::kText, .chars = place.chars},
          .text = std::string(corpus_.text(article).substr(place.bytes.begin, place.bytes.size())),
          .speaker = {},
          .quoted = false};
}

// The folded words of a mention, and in `text` what stands inside its marks.
text::TokenVector QuotePresenter::words_of(const RankedMention& mention, std::string& text) const {
  const ArticleId article = order_[mention.article];
  text::TokenVector words;
  if (mention.unmarked != nullptr) {
    const TokenSpan span = mention.unmarked->tokens;
    const auto tokens = corpus_.tokens(article).subspan(span.begin, span.size());
    words.assign(tokens.begin(), tokens.end());
    return words;
  }
  const auto quotation = corpus_.quotation(article, mention.place);
  const std::string_view all = field_of(corpus_, article, quotation);
  for (const QuotedPart& part : quotation.parts) {
    if (!text.empty()) text += ' ';
    text.append(all.substr(part.bytes.begin, part.bytes.size()));
    tokenizer_.tokenize(all.substr(part.bytes.begin, part.bytes.size()), words);
  }
  return words;
}

bool QuotePresenter::before(const QuoteMention& a, const QuoteMention& b) const {
  if (a.place.article != b.place.article) {
    const Published& x = corpus_.row(a.place.article).published;
    const Published& y = corpus_.row(b.place.article).published;
    if (const auto by_time = x <=> y; by_time != 0) return by_time < 0;
    return corpus_.article(a.place.article).id < corpus_.article(b.place.article).id;
  }
  return std::tie(a.place.field, a.place.chars.begin) <
         std::tie(b.place.field, b.place.chars.begin);
}

std::uint32_t QuotePresenter::count(std::span<const QuoteMention> mentions) const {
  std::vector<ArticleId> articles;
  for (const QuoteMention& mention : mentions) {
    if (articles.empty() || articles.back() != mention.place.article) {
      articles.push_back(mention.place.article);
    }
  }
  return count_outlets(corpus_, articles);
}

}  // namespace wirecopy::pipeline
