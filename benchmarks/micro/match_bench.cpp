// Matching of quotations: words, clusters, and quotes in running text, on made-up quotations of
// which a part comes again in other outlets; then the bad cases.
// Run: match_bench

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "benchmarks/micro/stopwatch.hpp"
#include "stages/match/quote_clusters.hpp"
#include "stages/match/quote_finder.hpp"

namespace {

using namespace wirecopy;
using namespace wirecopy::match;
using wirecopy::benchmark::best_cpu_seconds;

std::uint64_t next_random(std::uint64_t& state) {
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return state * 0x2545F4914F6CDD1Du;
}

// Words by rank, frequent ones first, as in any language: half of them from a list of 60.
std::string prose(std::uint64_t& state, std::size_t words) {
  static constexpr std::string_view kFrequent =
      "the of and to in a is that for it as was with be by on not he I this are or his from at "
      "which but have an had they you were there one all we can her has their been if would who "
      "will no so my more when what than them him do some our";
  static const std::vector<std::string_view> kWords = [] {
    std::vector<std::string_view> out;
    for (std::string_view rest = kFrequent; !rest.empty();) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      out.push_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
  }();
  std::string out;
  for (std::size_t i = 0; i < words; ++i) {
    const std::uint64_t r = next_random(state) >> 20;
    if (i > 0) out += i % 12 == 0 ? ", " : " ";
    if (r % 2 == 0) {
      out += kWords[r / 2 % kWords.size()];
      continue;
    }
    // The square of a random number: low numbers are drawn more often.
    const std::uint64_t unit = r / 2 % 1000;
    for (std::uint64_t n = unit * unit * 20 / 1000 + r / 4096 % 20 + 500; n > 0; n /= 20) {
      out += "bcdfglmnprstvwzhkaeo"[n % 20];
      out += "aeiou"[n % 5];
    }
  }
  return out;
}

struct World {
  std::vector<std::string> texts;
  std::vector<std::uint32_t> articles;
};

// Twelve quotations an article; three of five are copies of one before, some of them cut.
World news(std::size_t quotes) {
  World world;
  std::uint64_t state = 5;
  for (std::size_t i = 0; i < quotes; ++i) {
    const std::uint64_t r = next_random(state) >> 16;
    if (i > 0 && r % 5 < 3) {
      std::string text = world.texts[i - 1 - r / 8 % std::min<std::size_t>(i, 5000)];
      if (r / 5 % 8 == 0)
        text = text.substr(std::min(text.size(), text.find(' ', text.size() / 4)));
      world.texts.push_back(std::move(text));
    } else {
      world.texts.push_back(prose(state, 6 + r / 8 % 29));
    }
    world.articles.push_back(static_cast<std::uint32_t>(i / 12));
  }
  return world;
}

struct Tools {
  text::Tokenizer tokenizer;
  text::FoldTable fold_table;
  Lexicons lexicons{tokenizer};
  Speakers speakers{tokenizer};
};

void measure(Tools& tools, std::string_view name, const World& world) {
  WordCutter cutter(tools.tokenizer, tools.fold_table);
  const Lexicon& lexicon = tools.lexicons.of("en");
  std::size_t words = 0;
  const double cut_seconds = best_cpu_seconds(3, [&] {
    words = 0;
    for (const std::string_view text : world.texts) {
      words += cutter.cut(std::span(&text, 1), lexicon).words.size();
    }
  });
  Forms forms;
  std::vector<Mention> mentions;
  const double total_seconds = best_cpu_seconds(1, [&] {
    for (std::size_t i = 0; i < world.texts.size(); ++i) {
      const std::string_view text = world.texts[i];
      const FormId form = forms.add(cutter.cut(std::span(&text, 1), lexicon));
      mentions.push_back({world.articles[i], static_cast<std::uint32_t>(i), form, kNoSpeaker});
    }
  });
  const std::vector<Published> published(world.articles.back() + 1);
  std::size_t clusters = 0;
  const double cluster_seconds = best_cpu_seconds(1, [&] {
    clusters = cluster_quotes(forms, mentions, tools.speakers, {published, {}}).size();
  });
  const double count = static_cast<double>(world.texts.size());
  fmt::print("{:<24}{:>9}{:>9}{:>9}{:>10.1f}{:>10.0f}{:>10.0f}{:>10.0f}{:>9.0f}\n", name,
             world.texts.size(), forms.size(), clusters,
             cut_seconds * 1e9 / static_cast<double>(std::max<std::size_t>(1, words)),
             cut_seconds * 1e9 / count, std::max(0.0, total_seconds - cut_seconds) * 1e9 / count,
             cluster_seconds * 1e9 / count, static_cast<double>(forms.bytes()) / count);
}

World repeated(std::size_t quotes, const std::string& text) {
  World world;
  for (std::size_t i = 0; i < quotes; ++i) {
    world.texts.push_back(text);
    world.articles.push_back(static_cast<std::uint32_t>(i));
  }
  return world;
}

World one_gram(std::size_t quotes) {
  World world = repeated(quotes, "");
  std::uint64_t state = 9;
  for (auto& text : world.texts) {
    text = prose(state, 5) + " lower federal taxes " + prose(state, 5);
  }
  return world;
}

World one_word(std::size_t quotes) {
  World world = repeated(quotes, "");
  for (std::size_t i = 0; i < quotes; ++i) {
    for (std::size_t n = 0; n < 3 + i % 400; ++n) world.texts[i] += "blah ";
  }
  return world;
}

World long_ones(std::size_t quotes) {
  World world = repeated(quotes, "");
  std::uint64_t state = 3;
  const std::string common = prose(state, 50000);
  for (auto& text : world.texts) text = prose(state, 3) + " " + common;
  return world;
}

void measure_finder(Tools& tools) {
  std::uint64_t state = 21;
  QuoteFinder finder;
  const Lexicon& lexicon = tools.lexicons.of("en");
  for (int i = 0; i < 100000; ++i) {
    text::TokenVector tokens;
    tools.tokenizer.tokenize(prose(state, 20), tokens);
    finder.add(tokens, lexicon);
  }
  finder.build();
  text::TokenVector article;
  tools.tokenizer.tokenize(prose(state, 1'000'000), article);
  std::size_t found = 0;
  const double seconds = best_cpu_seconds(5, [&] { found = finder.find(article, {}).size(); });
  fmt::print("quotes in running text, 100,000 quotes known: {:.2f} ns a token ({} found)\n",
             seconds * 1e9 / static_cast<double>(article.size()), found);
}

}  // namespace

int main() {
  Tools tools;
  fmt::print("CPU time of one core, ns a quotation but for the first; bytes a quotation\n");
  fmt::print("{:<24}{:>9}{:>9}{:>9}{:>10}{:>10}{:>10}{:>10}{:>9}\n", "world", "quotes", "forms",
             "clusters", "ns/word", "words", "forms", "clusters", "bytes");
  measure(tools, "news", news(100'000));
  measure(tools, "news", news(400'000));
  measure(tools, "all equal", repeated(200'000, "we shall lower federal taxes in every state"));
  for (const std::size_t quotes : {50'000, 100'000})
    measure(tools, "one gram in all", one_gram(quotes));
  for (const std::size_t quotes : {1'000, 2'000})
    measure(tools, "one word repeated", one_word(quotes));
  for (const std::size_t quotes : {10, 20}) measure(tools, "of 50,000 words", long_ones(quotes));
  measure_finder(tools);
}
