#include "tests/program/made_dump.hpp"

#include <cstdint>
#include <random>
#include <vector>

namespace wirecopy::program {
namespace {

using Words = std::vector<std::string>;

class Maker {
 public:
  explicit Maker(int words) : words_(words) {}

  // The standard fixes what mt19937 gives, but not what its distributions do.
  std::uint32_t below(std::uint32_t end) { return static_cast<std::uint32_t>(random_() % end); }

  Words story() {
    Words story;
    for (int i = 0; i < words_; ++i) story.push_back(word());
    return story;
  }

  Words edited(Words story) {
    for (auto& each : story) {
      if (below(50) == 0) each = word();
    }
    return story;
  }

 private:
  std::string word() { return "w" + std::to_string(below(1 + below(5000))); }

  std::mt19937 random_{4711};
  int words_;
};

std::string joined(const Words& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string two_digits(std::uint32_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string made_dump(int articles, int words) {
  Maker maker(words);
  std::vector<Words> stories;
  std::string dump;
  for (int i = 0; i < articles; ++i) {
    const bool copies = i % 4 == 3;
    const Words story =
        copies ? maker.edited(stories[maker.below(static_cast<std::uint32_t>(stories.size()))])
               : maker.story();
    if (!copies) stories.push_back(story);
    dump += "{\"id\":\"m" + std::to_string(i) + "\",\"outlet\":\"outlet " +
            std::to_string(maker.below(20)) + "\",\"published\":\"2024-04-" +
            two_digits(1 + maker.below(30)) + "T" + two_digits(maker.below(24)) +
            ":00:00Z\",\"title\":\"Title " + std::to_string(i) + "\",\"text\":\"" + joined(story) +
            "\"}\n";
  }
  return dump;
}

}  // namespace wirecopy::program
