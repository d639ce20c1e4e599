// What passages cost: sampling by token, aligning by pair of texts, finding occurrences by carrier.
// Run: passage_bench

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "benchmarks/micro/stopwatch.hpp"
#include "stages/passage/aligner.hpp"
#include "stages/passage/grams.hpp"
#include "stages/passage/occurrences.hpp"

namespace {

using wirecopy::benchmark::best_cpu_seconds;
using namespace wirecopy::passage;
using Tokens = std::vector<wirecopy::text::Token>;

// Words as often as in texts: the n-th of 60,000 has a chance of 1 / (n + 2).
class Prose {
 public:
  Prose() {
    double sum = 0;
    for (int n = 1; n <= 60'000; ++n) chances_.push_back(sum += 1.0 / (n + 2));
  }
  std::uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_ * 0x2545F4914F6CDD1Du;
  }
  wirecopy::text::Token word() {
    const double at = static_cast<double>(next() >> 11) * 0x1p-53 * chances_.back();
    const auto n = std::lower_bound(chances_.begin(), chances_.end(), at) - chances_.begin();
    return static_cast<wirecopy::text::Token>(n + 1) * 2654435761u << 1;
  }
  Tokens words(std::size_t count, bool characters = false) {
    Tokens out(count);
    for (auto& token : out) token = word() | static_cast<wirecopy::text::Token>(characters);
    return out;
  }
  // One word in `every` replaced.
  Tokens edited(Tokens tokens, std::size_t every) {
    for (std::size_t i = next() % every; i < tokens.size(); i += every) tokens[i] = word();
    return tokens;
  }
  Tokens around(const Tokens& passage, std::size_t size) {
    Tokens out = words(size / 2);
    out.insert(out.end(), passage.begin(), passage.end());
    const Tokens more = words(size / 2);
    out.insert(out.end(), more.begin(), more.end());
    return out;
  }

 private:
  std::vector<double> chances_;
  std::uint64_t state_ = 88172645463325252u;
};

std::vector<Seed> seeds_of(const Tokens& a, const Tokens& b) {
  Grams in_a, in_b;
  sample(a, in_a);
  sample(b, in_b);
  std::unordered_multimap<GramHash, std::uint32_t> places;
  for (std::uint32_t i = 0; i < in_a.size(); ++i) places.emplace(in_a.hashes[i], i);
  std::vector<Seed> out;
  for (std::uint32_t j = 0; j < in_b.size(); ++j) {
    const auto [first, end] = places.equal_range(in_b.hashes[j]);
    for (auto it = first; it != end; ++it) {
      if (in_a.is_sampled(it->second) || in_b.is_sampled(j)) out.push_back({it->second, j});
    }
  }
  return out;
}

void time_sampling(const char* name, const Tokens& tokens) {
  Grams grams;
  constexpr int kTimes = 2000;
  const double seconds = best_cpu_seconds(5, [&] {
    for (int i = 0; i < kTimes; ++i) sample(tokens, grams);
  });
  fmt::print("{:<52} {:>8} {:>10.2f} ns a token\n", name, tokens.size(),
             seconds * 1e9 / kTimes / static_cast<double>(tokens.size()));
}

struct Case {
  Tokens a;
  Tokens b;
  std::vector<Seed> seeds;
};

void time_aligning(const char* name, const std::vector<Case>& cases, int times) {
  Aligner aligner;
  std::vector<Alignment> out;
  std::size_t seeds = 0;
  for (const Case& c : cases) seeds += c.seeds.size();
  const double seconds = best_cpu_seconds(3, [&] {
    for (int i = 0; i < times; ++i) {
      out.clear();
      for (const Case& c : cases) aligner.align(c.a, c.b, c.seeds, out);
    }
  });
  const auto pairs = static_cast<double>(cases.size());
  fmt::print("{:<52} {:>8.1f} {:>10.1f} ns a pair, {:.2f} alignments\n", name,
             static_cast<double>(seeds) / pairs, seconds * 1e9 / times / pairs,
             static_cast<double>(out.size()) / pairs);
}

template <typename Make>
std::vector<Case> cases_of(std::size_t count, Make make) {
  std::vector<Case> out(count);
  for (Case& c : out) {
    make(c);
    if (c.seeds.empty()) c.seeds = seeds_of(c.a, c.b);
  }
  return out;
}

void time_occurrences(const char* name, const Tokens& text, const std::vector<Tokens>& carriers) {
  PassageText passage(text);
  std::vector<Occurrence> out;
  const double seconds = best_cpu_seconds(3, [&] {
    out.clear();
    for (const Tokens& carrier : carriers) passage.find(carrier, out);
  });
  const auto count = static_cast<double>(carriers.size());
  fmt::print("{:<52} {:>8} {:>10.1f} ns a carrier, {:.2f} occurrences\n", name, text.size(),
             seconds * 1e9 / count, static_cast<double>(out.size()) / count);
}

void run_sampling(Prose& prose) {
  time_sampling("sample words", prose.words(540));
  time_sampling("sample characters", prose.words(540, true));
  Tokens mixed = prose.words(540, true);
  for (std::size_t i = 0; i < mixed.size(); i += 12) mixed[i] &= ~1u;
  time_sampling("sample characters with a few words", mixed);
}

void run_aligning(Prose& prose) {
  time_aligning("one chance seed",
                cases_of(2000,
                         [&](Case& c) {
                           const Tokens gram = prose.words(4);
                           c = {prose.around(gram, 540), prose.around(gram, 540), {{270, 270}}};
                         }),
                50);
  for (const std::size_t size : {12, 40, 300}) {
    time_aligning(fmt::format("{} words verbatim", size).c_str(),
                  cases_of(500,
                           [&](Case& c) {
                             const Tokens passage = prose.words(size);
                             c = {prose.around(passage, 540), prose.around(passage, 540), {}};
                           }),
                  50);
    time_aligning(
        fmt::format("{} words, one in ten edited", size).c_str(),
        cases_of(
            500,
            [&](Case& c) {
              const Tokens passage = prose.words(size);
              c = {prose.around(passage, 540), prose.around(prose.edited(passage, 10), 540), {}};
            }),
        50);
  }
  time_aligning("2,000 words of one word",
                cases_of(1,
                         [&](Case& c) {
                           c = {Tokens(2000, 2), Tokens(2000, 2), {}};
                         }),
                1);
  time_aligning("2,000 of two words in random order",
                cases_of(1,
                         [&](Case& c) {
                           c = {Tokens(2000, 2), Tokens(2000, 2), {}};
                           for (auto* text : {&c.a, &c.b}) {
                             for (auto& token : *text) token += prose.next() >> 63 ? 2u : 0u;
                           }
                         }),
                1);
  time_aligning("3,000 lines of ten words in random order",
                cases_of(1,
                         [&](Case& c) {
                           for (std::size_t i = 0; i < 3000; ++i) {
                             const Tokens line = prose.words(10);
                             c.a.insert(c.a.end(), line.begin(), line.end());
                           }
                           for (std::size_t i = 0; i < 3000; ++i) {
                             const auto line =
                                 c.a.begin() + static_cast<long>(i * 1709 % 3000 * 10);
                             c.b.insert(c.b.end(), line, line + 10);
                           }
                         }),
                3);
  time_aligning("8,000,000 words, one in ten edited",
                cases_of(1,
                         [&](Case& c) {
                           c.a = prose.words(8'000'000);
                           c.b = prose.edited(c.a, 10);
                           for (std::uint32_t i = 0; i + 4 < c.a.size(); i += 7) {
                             if (std::equal(&c.a[i], &c.a[i] + 4, &c.b[i]))
                               c.seeds.push_back({i, i});
                           }
                         }),
                1);
}

void run_occurrences(Prose& prose) {
  for (const std::size_t size : {12, 40, 400}) {
    const Tokens text = prose.words(size);
    std::vector<Tokens> verbatim, edited, without;
    for (int i = 0; i < 2000; ++i) {
      verbatim.push_back(prose.around(text, 540));
      edited.push_back(prose.around(prose.edited(text, 10), 540));
      without.push_back(prose.words(540));
    }
    time_occurrences("find, verbatim", text, verbatim);
    time_occurrences("find, one word in ten edited", text, edited);
    time_occurrences("find, absent", text, without);
  }
  const Tokens text = prose.words(5000);
  time_occurrences("find in 8,000,000 words, edited", text,
                   {prose.around(prose.edited(text, 10), 8'000'000)});
  time_occurrences("find one word repeated", Tokens(1000, 2), {Tokens(1'000'000, 2)});
}

}  // namespace

int main() {
  Prose prose;
  fmt::print("{:<52} {:>8} {:>10}\n", "CPU time of one core", "size", "");
  run_sampling(prose);
  run_aligning(prose);
  run_occurrences(prose);
}
