#include "tests/support/quote_scan_oracle.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "tests/support/text_oracle.hpp"

namespace wirecopy::oracle {
namespace {

using Words = std::vector<std::string>;
using Place = std::tuple<std::string, std::string, std::uint32_t, std::uint32_t>;

constexpr std::size_t kSurelyEqual = 6;
constexpr std::size_t kLeastUnmarked = 8;

Words words_of(std::string_view text) {
  Words out;
  for (const WrittenToken& token : tokenize(text)) out.push_back(token.folded);
  return out;
}

std::string joined(const Words& words) {
  std::string out;
  for (const std::string& word : words) out += word + ' ';
  return out;
}

bool stands_in(const Words& part, const Words& whole) {
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

// Whether some row of so many words is in both.
bool share_a_row(const Words& a, const Words& b, std::size_t size) {
  for (std::size_t i = 0; i + size <= a.size(); ++i) {
    const auto begin = a.begin() + static_cast<std::ptrdiff_t>(i);
    if (stands_in({begin, begin + static_cast<std::ptrdiff_t>(size)}, b)) return true;
  }
  return false;
}

bool overlap(CharSpan a, CharSpan b) { return a.begin < b.end && b.begin < a.end; }

Place place_of(const WrittenMention& m, CharSpan chars) {
  return {m.article, m.field, chars.begin, chars.end};
}
Place place_of(const WrittenMention& m) { return place_of(m, m.chars); }

// A stretch between marks that may be a mention: a whole quotation or one fragment of it.
struct Marked {
  const WrittenMention* whole;
  CharSpan chars;
  Words words;
};

class Checker {
 public:
  Checker(const std::vector<QuotingArticle>& articles, const WrittenQuotes& written)
      : written_(written) {
    for (const QuotingArticle& article : articles) articles_[article.article.id] = &article;
    for (const WrittenMention& quotation : written.quotations) add_marked(quotation);
  }

  std::vector<std::string> faults() {
    for (const WrittenMention& quotation : written_.quotations) check_place(quotation);
    for (const WrittenQuote& quote : written_.quotes) check(quote);
    if (ids_.size() != written_.quotes.size()) fault("an id stands twice", {});
    check_equal_ones();
    check_unmarked_runs();
    return faults_;
  }

 private:
  void fault(std::string_view what, const std::string& where) {
    faults_.push_back(std::string(what) + ": " + where);
  }

  // By code points, counted one by one.
  std::string slice(const WrittenMention& m, CharSpan chars) const {
    const QuotingArticle& article = *articles_.at(m.article);
    std::string out;
    std::uint32_t at = 0;
    for (const char c : m.field == "title" ? article.title : article.article.text) {
      at += (c & 0xC0) != 0x80;
      if (at > chars.begin && at <= chars.end) out += c;
    }
    return out;
  }

  void add_marked(const WrittenMention& quotation) {
    Marked whole{&quotation, quotation.chars, {}};
    for (const CharSpan fragment : quotation.fragments) {
      Words words = words_of(slice(quotation, fragment));
      whole.words.insert(whole.words.end(), words.begin(), words.end());
      if (quotation.fragments.size() > 1) marked_.push_back({&quotation, fragment, words});
    }
    marked_.push_back(whole);
  }

  void check_place(const WrittenMention& m) {
    if (slice(m, m.chars) != m.text) fault("a text is not what stands there", m.text);
    std::uint32_t at = m.chars.begin;
    for (const CharSpan fragment : m.fragments) {
      if (fragment.begin < at || fragment.begin >= fragment.end) fault("bad fragments", m.text);
      at = fragment.end;
    }
    if (!m.fragments.empty() && (m.fragments.front().begin != m.chars.begin || at != m.chars.end)) {
      fault("fragments do not reach from end to end", m.text);
    }
  }

  const Marked* marked_at(const WrittenMention& m) const {
    const auto found = std::find_if(marked_.begin(), marked_.end(), [&](const Marked& marked) {
      return place_of(*marked.whole, marked.chars) == place_of(m);
    });
    return found == marked_.end() ? nullptr : &*found;
  }

  Words words_of_mention(const WrittenMention& m) const {
    const Marked* marked = m.quoted ? marked_at(m) : nullptr;
    return marked != nullptr ? marked->words : words_of(m.text);
  }

  void check(const WrittenQuote& quote) {
    std::set<std::string> forms, articles, outlets;
    std::set<Place> places;
    for (const WrittenMention& m : quote.mentions) {
      check_place(m);
      check_mention(quote, m);
      forms.insert(joined(words_of_mention(m)));
      articles.insert(m.article);
      const std::string& outlet = articles_.at(m.article)->article.outlet;
      outlets.insert(outlet.empty() ? '~' + m.article : outlet);
      if (!places.insert(place_of(m)).second) fault("a mention stands twice", m.text);
    }
    for (const WrittenMention& m : quote.mentions) check_part(m, places);
    if (articles.size() < 2) fault("in one article only", quote.text);
    if (quote.size != quote.mentions.size()) fault("wrong size", quote.text);
    if (quote.outlets != outlets.size()) fault("wrong outlets", quote.text);
    if (quote.spellings != forms.size()) fault("wrong spellings", quote.text);
    check_order(quote);
  }

  void check_order(const WrittenQuote& quote) {
    const auto key = [&](const WrittenMention& m) {
      return std::tuple(articles_.at(m.article)->article.published, m.article, m.field != "title",
                        m.chars.begin);
    };
    for (std::size_t i = 1; i < quote.mentions.size(); ++i) {
      if (!(key(quote.mentions[i - 1]) < key(quote.mentions[i]))) fault("not in Order", quote.text);
    }
    const WrittenMention& first = quote.mentions.front();
    const std::string id = first.article + '#' + (first.field == "title" ? "title:" : "") +
                           std::to_string(first.chars.begin) + '-' +
                           std::to_string(first.chars.end);
    if (quote.id != id) fault("not the founder's id", quote.id);
    ids_.insert(quote.id);
  }

  void check_mention(const WrittenQuote& quote, const WrittenMention& m) {
    const Words fullest = words_of(quote.text), words = words_of_mention(m);
    const std::string relation = words == fullest            ? "same"
                                 : stands_in(words, fullest) ? "partial"
                                                             : "variant";
    if (m.relation != relation) fault("not " + relation + " but " + m.relation, m.text);
    if (m.quoted) {
      if (marked_at(m) == nullptr) fault("no quotation of the article", m.text);
      return;
    }
    if (m.field != "text") fault("without marks in a title", m.text);
    if (words.size() < kLeastUnmarked) fault("too short to be one without marks", m.text);
    if (!share_a_row(words, fullest, kLeastUnmarked)) fault("not the quote's words", m.text);
    for (const WrittenMention& quotation : written_.quotations) {
      if (quotation.article != m.article || quotation.field != "text") continue;
      for (const CharSpan fragment : quotation.fragments) {
        if (overlap(fragment, m.chars)) fault("without marks, but inside marks", m.text);
      }
    }
  }

  // A part of a split quotation stands only where the whole does not.
  void check_part(const WrittenMention& m, const std::set<Place>& places) {
    const Marked* marked = m.quoted ? marked_at(m) : nullptr;
    if (marked == nullptr || marked->chars == marked->whole->chars) return;
    if (places.contains(place_of(*marked->whole))) fault("a part beside its whole", m.text);
  }

  // Whether the quote has the stretch, or the whole that it is a part of.
  static bool has(const WrittenQuote& quote, const Marked& marked) {
    return std::any_of(quote.mentions.begin(), quote.mentions.end(), [&](const WrittenMention& m) {
      return m.quoted && (place_of(m) == place_of(*marked.whole, marked.chars) ||
                          place_of(m) == place_of(*marked.whole));
    });
  }

  void check_equal_ones() {
    for (const Marked& a : marked_) {
      if (a.words.size() < kSurelyEqual) continue;
      for (const Marked& b : marked_) {
        if (a.whole->article >= b.whole->article || a.words != b.words) continue;
        const bool together =
            std::any_of(written_.quotes.begin(), written_.quotes.end(),
                        [&](const WrittenQuote& quote) { return has(quote, a) && has(quote, b); });
        if (!together) fault("equal, but not in one quote", joined(a.words));
      }
    }
  }

  // What stands between the fragments of the article's own quotations.
  std::vector<std::pair<CharSpan, Words>> unmarked_stretches(const QuotingArticle& article) const {
    std::vector<CharSpan> quoted;
    for (const WrittenMention& m : written_.quotations) {
      if (m.article == article.article.id && m.field == "text")
        quoted.insert(quoted.end(), m.fragments.begin(), m.fragments.end());
    }
    std::sort(quoted.begin(), quoted.end(),
              [](CharSpan a, CharSpan b) { return a.begin < b.begin; });
    const auto all = static_cast<std::uint32_t>(article.article.text.size());
    quoted.push_back({all, all});
    std::vector<std::pair<CharSpan, Words>> out;
    std::uint32_t begin = 0;
    WrittenMention text;
    text.article = article.article.id;
    text.field = "text";
    for (const CharSpan span : quoted) {
      if (begin < span.begin) {
        const CharSpan between{begin, span.begin};
        out.emplace_back(between, words_of(slice(text, between)));
      }
      begin = std::max(begin, span.end);
    }
    return out;
  }

  // Where it is known that both are of the same 30 days, nothing else is asked for.
  bool are_of_one_month(const std::string& a, const std::string& b) const {
    const Published& x = articles_.at(a)->article.published;
    const Published& y = articles_.at(b)->article.published;
    constexpr std::int64_t kMonthSeconds = std::int64_t{30} * 86400;
    return x.known() && y.known() && least_seconds_between(x, y) <= kMonthSeconds;
  }

  // Where a quote's whole text runs without marks, the article is among its mentions, or the
  // stretch is another quote's, which may have the same words.
  void check_unmarked_runs() {
    for (const auto& [id, article] : articles_) {
      for (const auto& [stretch, words] : unmarked_stretches(*article)) {
        for (const Marked& marked : marked_) {
          if (marked.whole->article == id || marked.whole->field == "title") continue;
          if (marked.words.size() < kLeastUnmarked || !stands_in(marked.words, words)) continue;
          if (!is_fullest(marked) || !are_of_one_month(marked.whole->article, id)) continue;
          if (!is_listed(marked, id, stretch))
            fault("not found without marks", id + ": " + joined(marked.words));
        }
      }
    }
  }

  // Whether it has all words of its quote, or is in none.
  bool is_fullest(const Marked& marked) const {
    if (!(marked.chars == marked.whole->chars)) return false;
    return std::all_of(written_.quotes.begin(), written_.quotes.end(),
                       [&](const WrittenQuote& quote) {
                         return !has(quote, marked) || words_of(quote.text) == marked.words;
                       });
  }

  bool is_listed(const Marked& marked, const std::string& article, CharSpan stretch) const {
    return std::any_of(
        written_.quotes.begin(), written_.quotes.end(), [&](const WrittenQuote& quote) {
          return std::any_of(quote.mentions.begin(), quote.mentions.end(),
                             [&](const WrittenMention& m) {
                               if (m.article != article) return false;
                               if (m.quoted) return has(quote, marked);
                               return m.field == "text" && overlap(m.chars, stretch) &&
                                      share_a_row(words_of(m.text), marked.words, kLeastUnmarked);
                             });
        });
  }

  const WrittenQuotes& written_;
  std::map<std::string, const QuotingArticle*> articles_;
  std::vector<Marked> marked_;
  std::set<std::string> ids_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> quote_faults(const std::vector<QuotingArticle>& articles,
                                      const WrittenQuotes& written) {
  return Checker(articles, written).faults();
}

}  // namespace wirecopy::oracle
