#include "prose.hpp"

#include <algorithm>

namespace wirecopy::generate {
namespace {

constexpr std::uint32_t kTopicQuotes = 6;  // quotations that the articles of one topic share

std::string capitalised(std::string_view word) {
  std::string out(word);
  if (out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string_view accented(char vowel) {
  switch (vowel) {
    case 'a':
      return "á";
    case 'e':
      return "é";
    case 'i':
      return "í";
    case 'o':
      return "ö";
    case 'u':
      return "ü";
    default:
      return {};
  }
}

std::string number(Rng& rng) {
  const std::uint32_t kind = rng.below(4), large = rng.between(1, 900), small = rng.between(0, 899);
  switch (kind) {
    case 0:
      return std::to_string(2 + small % 98);
    case 1:
      return std::to_string(1950 + small % 75);
    case 2:
      return std::to_string(large / 10) + "." + std::to_string(small % 10);
    default:
      return std::to_string(large) + "," + std::to_string(100 + small);
  }
}

}  // namespace

Voice any_voice(Rng& rng, std::uint64_t topic) {
  Voice voice;
  voice.curly = rng.chance(.6);
  voice.accents = rng.chance(.1);
  voice.topic = topic;
  return voice;
}

// What is written so far, and the words in it.
class Prose::Pen {
 public:
  Pen(const Prose& prose, Rng& rng, const Voice& voice) : prose_(prose), rng_(rng), voice_(voice) {}

  std::uint32_t words() const { return words_; }
  std::string take() { return std::move(out_); }

  void start_paragraph() {
    if (!out_.empty()) out_ += "\n\n";
  }

  void sentence() {
    if (!out_.empty() && out_.back() != '\n') out_ += ' ';
    if (rng_.chance(voice_.quotes)) {
      quoting_sentence();
    } else {
      run(rng_, rng_.between(8, 30));
      out_ += rng_.chance(.97) ? '.' : '?';
    }
  }

  void name() {
    add_word(capitalised(prose_.vocabulary_.rare_word(rng_)));
    out_ += ' ';
    add_word(capitalised(prose_.vocabulary_.rare_word(rng_)));
  }

 private:
  void add_word(std::string_view word) {
    ++words_;
    if (voice_.accents && rng_.chance(.08)) return add_accented(word);
    out_ += word;
  }

  void add_accented(std::string_view word) {
    const std::size_t at = std::min(word.find_first_of("aeiou"), word.size());
    out_ += word.substr(0, at);
    if (at == word.size()) return;
    out_ += accented(word[at]);
    out_ += word.substr(at + 1);
  }

  // A run of words, the first capitalised, without the mark at its end.
  void run(Rng& rng, std::uint32_t words) {
    for (std::uint32_t i = 0; i < words; ++i) {
      if (i > 0) separate(rng);
      const std::uint32_t kind = rng.below(100);
      if (kind < 2) {
        add_word(number(rng));
      } else if (kind < 7) {
        add_word(capitalised(prose_.vocabulary_.rare_word(rng)));
      } else {
        const std::string_view word = prose_.vocabulary_.word(rng);
        add_word(i == 0 ? capitalised(word) : std::string(word));
        if (kind == 7) out_ += voice_.curly ? "’s" : "'s";
      }
    }
  }

  void separate(Rng& rng) {
    const std::uint32_t kind = rng.below(200);
    if (kind == 0) {
      out_ += voice_.curly ? " – " : " - ";
    } else {
      out_ += kind < 12 ? ", " : " ";
    }
  }

  void open() { out_ += voice_.curly ? "“" : "\""; }
  void close() { out_ += voice_.curly ? "”" : "\""; }

  // The words of a quotation: one in twelve is one of those that the topic repeats.
  void quoted_words() {
    if (!rng_.chance(.08)) return run(rng_, rng_.between(8, 25));
    Rng shared{prose_.seed_, 0x71756f7465, voice_.topic, rng_.below(kTopicQuotes)};
    std::uint32_t words = shared.between(8, 25);
    if (rng_.chance(.25)) words -= words / 5;  // quoted without its end
    run(shared, words);
    if (rng_.chance(.3)) (out_ += ' ') += prose_.vocabulary_.word(rng_);
  }

  void quoting_sentence() {
    const std::uint32_t form = rng_.below(10);
    ++words_;  // said
    if (form < 3) {
      name();
      out_ += " said: ";
    }
    open();
    quoted_words();
    out_ += form < 3 ? "." : ",";
    close();
    if (form < 3) return;
    out_ += " said ";
    name();
    form > 7 ? continue_quote() : out_.push_back('.');
  }

  // "A," said she, "B."
  void continue_quote() {
    out_ += ", ";
    open();
    run(rng_, rng_.between(5, 12));
    out_ += '.';
    close();
  }

  const Prose& prose_;
  Rng& rng_;
  const Voice& voice_;
  std::string out_;
  std::uint32_t words_ = 0;
};

std::string Prose::text(Rng& rng, const Voice& voice, std::uint32_t words) const {
  Pen pen(*this, rng, voice);
  while (pen.words() < words) {
    pen.start_paragraph();
    const std::uint32_t sentences = rng.between(1, 4);
    for (std::uint32_t i = 0; i < sentences && pen.words() < words; ++i) pen.sentence();
  }
  return pen.take();
}

std::string Prose::paragraph(Rng& rng, const Voice& voice, std::uint32_t words) const {
  Pen pen(*this, rng, voice);
  while (pen.words() < words) pen.sentence();
  return pen.take();
}

std::string Prose::headline(Rng& rng) const {
  std::string out = capitalised(vocabulary_.rare_word(rng));
  const std::uint32_t words = rng.between(6, 12);
  for (std::uint32_t i = 1; i < words; ++i) {
    out += ' ';
    out += rng.chance(.2) ? capitalised(vocabulary_.rare_word(rng))
                          : std::string(vocabulary_.word(rng));
  }
  return out;
}

}  // namespace wirecopy::generate
