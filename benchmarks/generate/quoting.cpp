#include "quoting.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "edits.hpp"

namespace wirecopy::generate {
namespace {

constexpr std::uint32_t kUtterancesOfTopic = 20;
constexpr std::uint64_t kSingles = std::uint64_t{1}
                                   << 40;  // numbers from here on are of one article
constexpr std::uint64_t kStock = std::uint64_t{1} << 60;
constexpr std::uint32_t kSplitFrom = 10;  // words that a quotation parted by its speaker has

constexpr std::array<std::string_view, 4> kStockPhrases = {"No comment", "Thank you so much",
                                                           "We will see", "I do not know"};
constexpr std::array<std::string_view, 9> kCues = {
    "said", "said", "said", "added", "warned", "explained", "insisted", "argued", "told reporters"};

// What a sentence quotes.
struct Mention {
  std::uint64_t utterance = 0;
  std::string_view spelling;
  std::vector<std::string> words;
  std::string speaker;
  bool quoted = true;
};

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) (out += i == begin ? "" : " ") += words[i];
  return out;
}

std::vector<std::string> words_of(std::string_view phrase) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    words.emplace_back(phrase.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

Mention repeated(const QuoteSource& source, const Vocabulary& vocabulary, Rng& rng) {
  const std::uint64_t number = source.topic * kUtterancesOfTopic + rng.below(kUtterancesOfTopic);
  Utterance said = repeated_utterance(source.seed, number, vocabulary);
  if (rng.chance(.5)) return {number, "full", std::move(said.words), std::move(said.speaker)};
  const bool quoted = said.spelling != Spelling::kBare;
  return {number, name_of(said.spelling), spelled(said, vocabulary, rng), said.speaker, quoted};
}

Mention any_mention(const QuoteSource& source, std::uint32_t i, const Vocabulary& vocabulary,
                    Rng& rng) {
  const std::uint32_t dice = rng.below(100);
  if (dice < 25) return repeated(source, vocabulary, rng);
  const std::uint64_t number = kSingles + source.article * 64 + i;
  Utterance said = single_utterance(source.seed, number, vocabulary);
  if (dice > 26) return {number, "single", std::move(said.words), std::move(said.speaker)};
  const std::uint32_t phrase = rng.below(kStockPhrases.size());
  return {kStock + phrase, "stock", words_of(kStockPhrases[phrase]), std::move(said.speaker)};
}

// A sentence around a mention, and where its words stand, in bytes.
class Sentence {
 public:
  Sentence(const Mention& mention, const Voice& voice, Rng& rng)
      : mention_(mention), voice_(voice) {
    speaker_ = mention.speaker;
    cue_ = kCues[rng.below(kCues.size())];
    mention.quoted ? write(rng.below(8)) : write_bare();
  }

  const std::string& text() const { return out_; }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

 private:
  void write(std::uint32_t form) {
    const std::size_t words = mention_.words.size();
    if (form < 3) {
      quote(0, words, ',');
      out_ += form == 0 ? " " + cue_ + " " + speaker_ + "." : " " + speaker_ + " " + cue_ + ".";
    } else if (form == 3 && words >= kSplitFrom) {
      quote(0, words / 2, ',');
      out_ += " " + cue_ + " " + speaker_ + ", ";
      quote(words / 2, words, '.');
    } else {
      out_ += form < 6 ? speaker_ + " " + cue_ + ": " : "According to " + speaker_ + ", ";
      quote(0, words, '.');
    }
  }

  void write_bare() {
    out_ += speaker_ + " said that ";
    begin_ = out_.size();
    out_ += joined(mention_.words, 0, mention_.words.size());
    end_ = out_.size();
    out_ += '.';
  }

  void quote(std::size_t begin, std::size_t end, char mark) {
    out_ += voice_.curly ? "“" : "\"";
    if (begin == 0) begin_ = out_.size();
    std::string words = joined(mention_.words, begin, end);
    if (words.ends_with(',')) words.pop_back();
    out_ += words;
    end_ = out_.size();
    out_ += mark;
    out_ += voice_.curly ? "”" : "\"";
  }

  const Mention& mention_;
  const Voice& voice_;
  std::string speaker_, cue_, out_;
  std::size_t begin_ = 0, end_ = 0;
};

std::string with_curly_apostrophes(std::string_view text) {
  std::string out;
  for (const char c : text) c == '\'' ? out += "’" : out += c;
  return out;
}

// Where a sentence ends: behind the space in a paragraph, before the break at its end.
bool is_end(std::string_view text, std::size_t at) {
  if (at == text.size() || text.substr(at, 2) == "\n\n") return true;
  return at >= 2 && text[at - 1] == ' ' && (text[at - 2] == '.' || text[at - 2] == '?');
}

std::vector<std::size_t> any_ends(std::string_view text, std::uint32_t count, Rng& rng) {
  std::vector<std::size_t> all;
  for (std::size_t at = 1; at <= text.size(); ++at) {
    if (is_end(text, at)) all.push_back(at);
  }
  std::vector<std::size_t> chosen;
  for (std::uint32_t i = 0; i < count; ++i) {
    chosen.push_back(all[rng.below(static_cast<std::uint32_t>(all.size()))]);
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

// Text that grows at its end and counts its code points.
class Growing {
 public:
  void add(std::string_view piece) {
    text_ += piece;
    chars_ += count_chars(piece);
  }
  std::uint32_t chars() const { return chars_; }
  std::string take() { return std::move(text_); }
  bool ends_with_space() const { return text_.ends_with(' '); }

 private:
  std::string text_;
  std::uint32_t chars_ = 0;
};

QuoteTruth add_sentence(Growing& out, const Mention& mention, const QuoteSource& source,
                        const Voice& voice, Rng& rng) {
  const Sentence sentence(mention, voice, rng);
  const auto curly = [&](std::size_t begin, std::size_t end) {
    const std::string piece = sentence.text().substr(begin, end - begin);
    return voice.curly ? with_curly_apostrophes(piece) : piece;
  };
  QuoteTruth truth{source.article, mention.utterance, mention.spelling, mention.speaker};
  truth.quoted = mention.quoted;
  out.add(curly(0, sentence.begin()));
  truth.begin = out.chars();
  out.add(curly(sentence.begin(), sentence.end()));
  truth.end = out.chars();
  out.add(curly(sentence.end(), sentence.text().size()));
  return truth;
}

}  // namespace

QuotedText with_quotes(std::string_view text, const QuoteSource& source, const Voice& voice,
                       const Vocabulary& vocabulary, Rng& rng) {
  Growing out;
  std::vector<QuoteTruth> quotes;
  std::set<std::uint64_t> said;  // nobody says the same twice in one article
  std::size_t done = 0;
  for (const std::size_t end : any_ends(text, source.count, rng)) {
    const auto number = static_cast<std::uint32_t>(quotes.size());
    const Mention mention = any_mention(source, number, vocabulary, rng);
    if (!said.insert(mention.utterance).second) continue;
    out.add(text.substr(done, end - done));
    done = end;
    const bool inside = out.ends_with_space();  // of a paragraph: else one of its own may begin
    if (!inside) out.add(rng.chance(.5) ? "\n\n" : " ");
    quotes.push_back(add_sentence(out, mention, source, voice, rng));
    if (inside) out.add(" ");
  }
  out.add(text.substr(done));
  return {out.take(), std::move(quotes)};
}

}  // namespace wirecopy::generate
