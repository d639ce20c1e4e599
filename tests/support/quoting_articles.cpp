#include "tests/support/quoting_articles.hpp"

#include <algorithm>

#include "tests/support/quote_variants.hpp"

namespace wirecopy::worlds {
namespace {

constexpr std::string_view kNames[] = {"Mary Okafor", "John Legend", "Élodie Brandt",
                                       "Ivan Petrov"};
constexpr std::string_view kFillers[] = {
    "Rain fell on the café terraces all week.", "Nobody knew how the evening would end.",
    "The talks are to go on until Friday…",     "Around 1,400 people came, organisers claimed.",
    "It was the third such meeting this year.", "Its owner lives abroad — for now.",
    "Critics call the plan a “folly”."};
constexpr std::string_view kOutlets[] = {"post", "courier", "herald", "gazette", ""};

struct Marks {
  std::string_view open, close;
};
constexpr Marks kMarks[] = {{"“", "”"}, {"\"", "\""}};

// An utterance and who says it.
struct Utterance {
  std::string text;
  std::string_view speaker;
};

class Writer {
 public:
  Writer(std::uint64_t seed, std::size_t utterances) : random_(seed) {
    for (std::size_t i = 0; i < utterances; ++i) {
      utterances_.push_back({shortened(quotation(random_)), random_.pick(kNames)});
    }
  }

  oracle::QuotingArticle article(std::size_t number) {
    marks_ = random_.pick(kMarks);
    oracle::QuotingArticle out;
    out.article.id = "a" + std::to_string(number);
    out.article.outlet = random_.pick(kOutlets);
    out.article.published = published(random_);
    if (random_.one_in(4)) out.title = title();
    for (std::size_t i = 2 + random_.below(4); i > 0; --i) {
      out.article.text += random_.one_in(2) ? quoting() : std::string(random_.pick(kFillers));
      out.article.text += "\n";
    }
    return out;
  }

 private:
  // Now and then a few words only.
  std::string shortened(std::string text) {
    return random_.one_in(3) ? first_words(text, 4 + random_.below(8)) : text;
  }

  static std::string first_words(const std::string& text, std::size_t count) {
    std::size_t at = 0;
    while (count-- > 0 && at != std::string::npos) at = text.find(' ', at + 1);
    return text.substr(0, at);
  }

  std::string marked(std::string_view text) const {
    return std::string(marks_.open) + std::string(text) + std::string(marks_.close);
  }

  std::string title() {
    const Utterance& utterance = random_.pick(utterances_);
    return std::string(utterance.speaker) + ": " + marked(utterance.text);
  }

  std::string split(const Utterance& utterance) const {
    const std::string first = first_words(utterance.text, 3 + utterance.text.size() % 9);
    if (first.size() == utterance.text.size()) return said(utterance, utterance.text);
    return marked(first + ",") + " " + std::string(utterance.speaker) + " said, " +
           marked(utterance.text.substr(first.size() + 1));
  }

  std::string said(const Utterance& utterance, std::string_view text) const {
    return marked(std::string(text) + ",") + " " + std::string(utterance.speaker) + " said.";
  }

  std::string changed(const Utterance& utterance) {
    const auto change = random_.pick(quote_changes()).change;
    const bool whole = utterance.text.ends_with('.');
    return said(utterance,
                whole ? changed_quotation(random_, utterance.text, change) : utterance.text);
  }

  std::string quoting() {
    const Utterance& utterance = random_.pick(utterances_);
    const std::string speaker(utterance.speaker);
    switch (random_.below(8)) {
      case 0:
        return split(utterance);
      case 1:
        return speaker + " told the council that " + utterance.text;
      case 2:
        return changed(utterance);
      case 3:
        return "In the view of " + speaker + ", " + marked(first_words(utterance.text, 7)) + ".";
      case 4:  // goes on in the next paragraph
        return speaker + " said: " + std::string(marks_.open) + utterance.text + "\n" +
               marked(random_.pick(utterances_).text);
      case 5:
        return speaker + " said, " + marked("She told me: ‘" + utterance.text + "’ and left.");
      default:
        return said(utterance, utterance.text);
    }
  }

  Random random_;
  Marks marks_ = kMarks[0];
  std::vector<Utterance> utterances_;
};

}  // namespace

std::vector<oracle::QuotingArticle> quoting_articles(std::uint64_t seed, std::size_t count) {
  Writer writer(seed, 1 + count / 4);
  std::vector<oracle::QuotingArticle> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(writer.article(i));
  return out;
}

}  // namespace wirecopy::worlds
