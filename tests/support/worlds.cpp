#include "tests/support/worlds.hpp"

#include <algorithm>
#include <array>

namespace wirecopy::worlds {
namespace {

constexpr std::string_view kPieces[] = {"a",
                                        "A",
                                        "z",
                                        "Z",
                                        "1",
                                        "9",
                                        " ",
                                        " ",
                                        " ",
                                        "\n",
                                        ".",
                                        "-",
                                        "@",
                                        "[",
                                        "`",
                                        "{",
                                        "/",
                                        ":",
                                        "'",
                                        "’",
                                        "ʼ",
                                        "＇",
                                        "“",
                                        "”",
                                        "—",
                                        "…",
                                        "é",
                                        "É",
                                        "ß",
                                        "ẞ",
                                        "İ",
                                        "ı",
                                        "ø",
                                        "ﬁ",
                                        "ﬃ",
                                        "ŉ",
                                        "ǅ",
                                        "Ａ",
                                        "１",
                                        "²",
                                        "½",
                                        "Ⅷ",
                                        "™",
                                        "é",
                                        "\u0301",
                                        "\u0308\u0301",
                                        "\u0345",
                                        "\u00AD",
                                        "\u200B",
                                        "\u200C",
                                        "\u200D",
                                        "\u200E",
                                        "\u200F",
                                        "\u2060",
                                        "\uFEFF",
                                        "\uFE0F",
                                        "\u20E3",
                                        "Ж",
                                        "й",
                                        "ё",
                                        "Σ",
                                        "ς",
                                        "ά",
                                        "ᾳ",
                                        "א",
                                        "ב\u05BC\u05B8",
                                        "\u05BE",
                                        "ا",
                                        "أ",
                                        "إ",
                                        "آ",
                                        "ٱ",
                                        "ى",
                                        "ي",
                                        "ئ",
                                        "ؤ",
                                        "ة",
                                        "ـ",
                                        "\u064E",
                                        "\u0670",
                                        "ﷺ",
                                        "ﻻ",
                                        "ﹰ",
                                        "٣",
                                        "क",
                                        "क्षि",
                                        "ड़",
                                        "\u093C",
                                        "\u094D",
                                        "த",
                                        "ொ",
                                        "ก",
                                        "กำ",
                                        "\u0E38\u0E48",
                                        "\u0E48",
                                        "ຂ",
                                        "က\u1037",
                                        "ក្ក",
                                        "東",
                                        "京",
                                        "〇",
                                        "々",
                                        "か",
                                        "が",
                                        "か\u3099",
                                        "\u3099",
                                        "ー",
                                        "ｶﾞ",
                                        "ﾊﾟ",
                                        "・",
                                        "가",
                                        "각",
                                        "\u1100\u1161",
                                        "ㄱ",
                                        "\U00020000",
                                        "\U0001F600",
                                        "\U0001F469\u200D\U0001F469",
                                        "\U0001D400",
                                        "\U00010400",
                                        "\U0001F1E9",
                                        "\uFFFD",
                                        std::string_view("\0", 1)};

// Words of one story: a small vocabulary, so that shingles repeat, drawn from a story's own part.
class Story {
 public:
  Story(Random& random, std::uint32_t words, bool without_spaces)
      : without_spaces_(without_spaces) {
    for (std::uint32_t i = 0; i < words; ++i) words_.push_back(word(random));
  }

  std::vector<std::string> whole() const { return words_; }

  std::vector<std::string> part(Random& random) const {
    const auto size = static_cast<std::uint32_t>(words_.size());
    const std::uint32_t begin = random.below(size);
    const std::uint32_t end = begin + 1 + random.below(size - begin);
    return {words_.begin() + begin, words_.begin() + end};
  }

  // `words` with about one in `n` replaced.
  std::vector<std::string> edited(std::vector<std::string> words, Random& random,
                                  std::uint32_t n) const {
    for (std::string& old : words) {
      if (random.one_in(n)) old = word(random);
    }
    return words;
  }

  std::string spelled(const std::vector<std::string>& words, Random& random) const {
    std::string text;
    for (const std::string& next : words) {
      if (!without_spaces_ && !text.empty()) text += random.one_in(9) ? ", " : " ";
      text += next;
    }
    return text;
  }

 private:
  std::string word(Random& random) const {
    static constexpr std::string_view kSyllables[] = {"ha", "ven", "Rats", "tön",
                                                      "mé", "l'a", "7",    "o"};
    static constexpr std::string_view kCharacters[] = {"東", "京", "都", "は",
                                                       "が", "民", "国", "NHK"};
    if (without_spaces_) return std::string(random.pick(kCharacters));
    std::string out;
    for (std::uint32_t i = 0; i < 3; ++i) out += random.pick(kSyllables);
    return out;
  }

  bool without_spaces_;
  std::vector<std::string> words_;
};

std::string text_about(const Story& story, Random& random) {
  switch (random.below(8)) {
    case 0:
    case 1:
      return story.spelled(story.whole(), random);
    case 2:
      return story.spelled(story.edited(story.whole(), random, 60), random);
    case 3:
    case 4:
      return story.spelled(story.edited(story.whole(), random, 12), random);
    case 5:
      return story.spelled(story.part(random), random);
    case 6:
      return story.spelled(story.edited(story.part(random), random, 40), random);
    default: {
      auto longer = story.whole();
      const auto more = story.edited(story.part(random), random, 1);
      longer.insert(longer.end(), more.begin(), more.end());
      return story.spelled(longer, random);
    }
  }
}

std::string short_text(Random& random) {
  static constexpr std::string_view kTexts[] = {"Blah blah blah.",
                                                "blah Blah blah",
                                                "Corrected.",
                                                "東京都民",
                                                "東京都、民",
                                                "...",
                                                "One two three four",
                                                "one two three four five",
                                                ""};
  return std::string(random.pick(kTexts));
}

}  // namespace

std::span<const std::string_view> awkward_pieces() { return kPieces; }

std::string awkward_text(Random& random, std::size_t bytes) {
  static constexpr std::uint32_t kRuns[] = {1, 5, 15, 16, 17, 31, 63, 64, 65, 130};
  std::string text;
  while (text.size() < bytes) {
    if (random.one_in(4)) {
      const std::uint32_t size = random.pick(kRuns);
      for (std::uint32_t i = 0; i < size; ++i) {
        text += "abcXYZ0189"[random.below(10)];
      }
    } else {
      text += random.pick(awkward_pieces());
    }
  }
  return text;
}

Published published(Random& random) {
  constexpr std::int64_t kBegin = 1437436800;  // 2015-07-21
  const std::int64_t day = random.below(14);
  switch (random.below(8)) {
    case 0:
      return {};
    case 1:
      return {.seconds = kBegin + (day + 1) * 86400 - 1, .precision = Published::Precision::kDay};
    default:
      return {.seconds = kBegin + day * 86400 + random.below(4) * 21600,
              .precision = Published::Precision::kSecond};
  }
}

std::vector<Article> articles(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<Story> stories;
  for (std::size_t i = 0; i < 1 + count / 8; ++i) {
    stories.emplace_back(random, 6 + random.below(60), random.one_in(4));
  }
  std::vector<Article> out;
  for (std::size_t i = 0; i < count; ++i) {
    const Story& story = random.pick(stories);
    Article article;
    article.id = "id" + std::to_string((i * 7919) % 10007);
    const std::uint32_t outlet = random.below(7);
    if (outlet > 0) article.outlet = "outlet" + std::to_string(outlet);
    article.text = random.one_in(10) ? short_text(random) : text_about(story, random);
    article.published = published(random);
    out.push_back(std::move(article));
  }
  return out;
}

}  // namespace wirecopy::worlds
