#include "tests/support/passage_dumps.hpp"

#include <algorithm>

namespace wirecopy::worlds {
namespace {

using Words = std::vector<std::uint32_t>;

class DumpMaker {
 public:
  DumpMaker(std::uint64_t seed, Script script)
      : random_(seed), script_(script), words_(random_.one_in(3) ? 12 : 40 + random_.below(400)) {
    // Two characters count as a word.
    furniture_ = story((11 + random_.below(8)) * (script == Script::kCharacters ? 2 : 1));
  }

  Article next(std::size_t number) {
    Article article;
    article.id = "i" + std::to_string(random_.below(1000)) + "-" + std::to_string(number);
    const std::uint32_t outlet = random_.one_in(4) ? 1 : random_.below(6);
    if (outlet != 0) article.outlet = "o" + std::to_string(outlet);
    if (!random_.one_in(6)) article.published = published(random_);
    Words text = outlet == 1 && random_.one_in(2) ? story(1 + random_.below(4)) : body();
    if (outlet == 1) append(text, furniture_);
    texts_.push_back(text);
    article.text = written(text);
    return article;
  }

 private:
  static void append(Words& to, const Words& more) {
    to.insert(to.end(), more.begin(), more.end());
  }

  std::uint32_t word() { return random_.one_in(2) ? random_.below(words_) : random_.below(3000); }
  Words story(std::size_t size) {
    Words out;
    while (out.size() < size) out.push_back(word());
    return out;
  }

  // Of every eleven words or more, at most one is changed.
  Words edited(const Words& text) {
    const std::uint32_t every = 11 + random_.below(40);
    Words out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool edit = i % every == every / 2 && random_.one_in(2);
      const std::uint32_t kind = edit ? random_.below(3) : 3;
      if (kind != 0) out.push_back(kind == 1 ? word() : text[i]);
      if (kind == 2) out.push_back(word());
    }
    return out;
  }

  Words stretch_of(const Words& text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::uint32_t begin = random_.below(size);
    const std::uint32_t length = std::min(size - begin, 10 + random_.below(40));
    return {text.begin() + begin, text.begin() + begin + length};
  }

  Words body() {
    if (texts_.empty() || random_.one_in(4)) return story(5 + random_.below(90));
    const Words& other = random_.pick(texts_);
    if (random_.one_in(3)) return edited(other);
    Words out = story(random_.below(30));
    for (std::uint32_t i = 1 + random_.below(2); i > 0; --i) {
      const Words lifted = stretch_of(random_.pick(texts_));
      append(out, random_.one_in(2) ? lifted : edited(lifted));
      append(out, story(random_.below(15)));
    }
    if (out.size() > 100) out.resize(100);
    return out;
  }

  std::string written(const Words& text) const {
    std::string out;
    for (const std::uint32_t word : text) {
      if (script_ == Script::kWords) {
        out += "w" + std::to_string(word) + ' ';
        continue;
      }
      const std::uint32_t character = 0x4E00 + word;  // three bytes of UTF-8
      out += static_cast<char>(0xE0 | character >> 12);
      out += static_cast<char>(0x80 | (character >> 6 & 0x3F));
      out += static_cast<char>(0x80 | (character & 0x3F));
    }
    return out;
  }

  Random random_;
  Script script_;
  std::uint32_t words_;
  Words furniture_;
  std::vector<Words> texts_;
};

}  // namespace

std::vector<Article> passage_dump(std::uint64_t seed, std::size_t count, Script script) {
  DumpMaker maker(seed, script);
  std::vector<Article> out;
  while (out.size() < count) out.push_back(maker.next(out.size()));
  return out;
}

std::vector<Article> daily_line(std::size_t days) {
  std::vector<Article> out;
  for (std::size_t day = 0; day < days; ++day) {
    const std::string number = std::to_string(day);
    Article article{.id = "d" + number, .outlet = "outlet " + number, .text = {}, .published = {}};
    for (int i = 0; i < 30; ++i) article.text += "own" + number + "x" + std::to_string(i) + ' ';
    article.text += "this line of twelve words runs on every day of the month";
    article.published = {.seconds = static_cast<std::int64_t>(1'700'000'000 + 86400 * day),
                         .precision = Published::Precision::kSecond};
    out.push_back(article);
  }
  return out;
}

}  // namespace wirecopy::worlds
