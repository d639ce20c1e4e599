#include "tests/support/passage_oracle.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <string>
#include <tuple>

#include "stages/passage/grams.hpp"

namespace wirecopy::passage {

void PrintTo(const Alignment& x, std::ostream* out) {
  *out << '[' << x.a.begin << ',' << x.a.end << ")~[" << x.b.begin << ',' << x.b.end << ") "
       << x.equal << '/' << x.columns;
}

void PrintTo(const Occurrence& x, std::ostream* out) {
  *out << '[' << x.carrier.begin << ',' << x.carrier.end << ") " << x.equal_half_words;
}

}  // namespace wirecopy::passage

namespace wirecopy::oracle {
namespace {

// Past the last of the tokens from `begin` on that reach a length; 0 where they do not.
std::size_t reach(TokensView tokens, std::size_t begin, std::uint32_t half_words,
                  std::size_t or_tokens = SIZE_MAX) {
  std::uint32_t length = 0;
  for (std::size_t i = begin; i < tokens.size(); ++i) {
    length += text::half_words(tokens[i]);
    if (length >= half_words || i + 1 - begin >= or_tokens) return i + 1;
  }
  return 0;
}

std::uint32_t order_of(TokensView tokens, std::size_t gram) {
  const std::size_t end = reach(tokens, gram, passage::kGramHalfWords);
  return static_cast<std::uint32_t>(passage::gram_of(tokens.subspan(gram, end - gram)));
}

std::vector<passage::Seed> seeds_of(TokensView a, TokensView b, bool all) {
  std::map<TokenList, std::vector<std::uint32_t>> places;
  const auto gram = [](TokensView tokens, std::size_t i) {
    const std::size_t end = reach(tokens, i, passage::kGramHalfWords);
    return end == 0 ? TokenList() : TokenList(tokens.begin() + i, tokens.begin() + end);
  };
  for (std::uint32_t i = 0; i < a.size(); ++i) places[gram(a, i)].push_back(i);
  places.erase(TokenList());
  const auto in_a = sampled(a), in_b = sampled(b);
  std::vector<passage::Seed> out;
  for (std::uint32_t j = 0; j < b.size(); ++j) {
    const auto found = places.find(gram(b, j));
    if (found == places.end()) continue;
    for (const std::uint32_t i : found->second) {
      if (all || in_a[i] || in_b[j]) out.push_back({.a = i, .b = j});
    }
  }
  return out;
}

TokensView part(TokensView tokens, TokenSpan span) {
  return tokens.subspan(span.begin, span.size());
}

bool inside(TokenSpan inner, TokenSpan outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool covers(const passage::Alignment& outer, TokenSpan a, TokenSpan b) {
  return inside(a, outer.a) && inside(b, outer.b);
}

bool half_overlap(TokenSpan x, TokenSpan y) {
  const auto begin = std::max(x.begin, y.begin), end = std::min(x.end, y.end);
  return begin < end && 2 * (end - begin) >= std::min(x.size(), y.size());
}

std::string name_of(const passage::Alignment& x) {
  return "[" + std::to_string(x.a.begin) + "," + std::to_string(x.a.end) + ")~[" +
         std::to_string(x.b.begin) + "," + std::to_string(x.b.end) + ") " +
         std::to_string(x.equal) + "/" + std::to_string(x.columns);
}

// What is wrong with one alignment by itself.
void add_faults(TokensView a, TokensView b, const passage::Acceptance& acceptance,
                const passage::Alignment& x, std::vector<std::string>& out) {
  const auto fault = [&](bool wrong, const char* what) {
    if (wrong) out.push_back(name_of(x) + " " + what);
  };
  fault(x.a.end > a.size() || x.b.end > b.size(), "reaches over an end");
  if (!out.empty()) return;
  fault(a[x.a.begin] != b[x.b.begin], "begins with tokens that differ");
  fault(a[x.a.end - 1] != b[x.b.end - 1], "ends with tokens that differ");
  fault(half_words_of(part(a, x.a)) < acceptance.least_half_words, "is short in a");
  fault(half_words_of(part(b, x.b)) < acceptance.least_half_words, "is short in b");
  fault(x.equal < acceptance.least_identity * x.columns - 1e-9, "has too little identity");
  fault(!has_identity(part(a, x.a), part(b, x.b), x.equal, x.columns), "claims too much identity");
}

}  // namespace

std::uint32_t half_words_of(TokensView tokens) {
  std::uint32_t sum = 0;
  for (const text::Token token : tokens) sum += text::half_words(token);
  return sum;
}

std::vector<bool> sampled(TokensView tokens) {
  std::vector<bool> out(tokens.size());
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    const std::size_t end = reach(tokens, begin, passage::kRunHalfWords, passage::kWindowTokens);
    if (end == 0) break;
    std::vector<std::size_t> window;
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t gram_end = reach(tokens, i, passage::kGramHalfWords);
      if (gram_end != 0 && gram_end <= end) window.push_back(i);
    }
    std::uint32_t least = UINT32_MAX;
    for (const std::size_t i : window) least = std::min(least, order_of(tokens, i));
    for (const std::size_t i : window) out[i] = out[i] || order_of(tokens, i) == least;
  }
  return out;
}

std::vector<passage::Seed> seeds(TokensView a, TokensView b) { return seeds_of(a, b, false); }
std::vector<passage::Seed> all_seeds(TokensView a, TokensView b) { return seeds_of(a, b, true); }

std::vector<Run> verbatim_runs(TokensView a, TokensView b) {
  // length[i][j]: of the run that ends before a[i], b[j].
  std::vector<std::vector<std::uint32_t>> length(a.size() + 1,
                                                 std::vector<std::uint32_t>(b.size() + 1));
  std::vector<Run> out;
  for (std::uint32_t i = 1; i <= a.size(); ++i) {
    for (std::uint32_t j = 1; j <= b.size(); ++j) {
      if (a[i - 1] != b[j - 1]) continue;
      const std::uint32_t n = length[i][j] = length[i - 1][j - 1] + 1;
      if (i < a.size() && j < b.size() && a[i] == b[j]) continue;
      out.push_back({.a = i - n, .b = j - n, .length = n});
    }
  }
  return out;
}

std::uint32_t common_half_words(TokensView a, TokensView b) {
  std::vector<std::vector<std::uint32_t>> most(a.size() + 1,
                                               std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      most[i][j] = std::max(most[i - 1][j], most[i][j - 1]);
      if (a[i - 1] == b[j - 1]) {
        most[i][j] = std::max(most[i][j], most[i - 1][j - 1] + text::half_words(a[i - 1]));
      }
    }
  }
  return most[a.size()][b.size()];
}

// Every column costs `equal`, every equal one brings `columns`: no less than 0 in all where the
// share is as large.
bool has_identity(TokensView a, TokensView b, std::uint32_t equal, std::uint32_t columns) {
  const std::int64_t cost = equal, gain = columns;
  std::vector<std::vector<std::int64_t>> best(a.size() + 1,
                                              std::vector<std::int64_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        best[i][j] = -cost * static_cast<std::int64_t>(i + j);
        continue;
      }
      const std::int64_t both = best[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? gain : 0);
      best[i][j] = std::max({both, best[i - 1][j], best[i][j - 1]}) - cost;
    }
  }
  return best[a.size()][b.size()] >= 0;
}

std::vector<passage::Alignment> longest(std::vector<passage::Alignment> alignments) {
  const auto key = [](const passage::Alignment& x) {
    return std::tuple(-std::int64_t{x.columns}, x.a.begin, x.b.begin, x.a.end, x.b.end, x.equal);
  };
  std::sort(alignments.begin(), alignments.end(),
            [&](const auto& x, const auto& y) { return key(x) < key(y); });
  std::vector<passage::Alignment> kept;
  for (const auto& x : alignments) {
    const bool gives_way = std::any_of(kept.begin(), kept.end(), [&](const auto& y) {
      return half_overlap(x.a, y.a) || half_overlap(x.b, y.b);
    });
    if (!gives_way) kept.push_back(x);
  }
  std::sort(kept.begin(), kept.end(), [](const auto& x, const auto& y) {
    return std::tuple(x.a.begin, x.b.begin) < std::tuple(y.a.begin, y.b.begin);
  });
  return kept;
}

std::vector<TokenSpan> verbatim_places(TokensView text, TokensView carrier) {
  std::vector<TokenSpan> out;
  for (std::size_t i = 0; i + text.size() <= carrier.size();) {
    const bool equal = std::equal(text.begin(), text.end(), carrier.begin() + i);
    const auto begin = static_cast<std::uint32_t>(i);
    if (equal) out.push_back({begin, begin + static_cast<std::uint32_t>(text.size())});
    i += equal ? text.size() : 1;
  }
  return out;
}

std::vector<std::string> faults(TokensView a, TokensView b, std::span<const passage::Seed> seeds,
                                const passage::Acceptance& acceptance,
                                std::span<const passage::Alignment> alignments) {
  std::vector<std::string> out;
  for (const auto& x : alignments) add_faults(a, b, acceptance, x, out);
  for (std::size_t i = 1; i < alignments.size(); ++i) {
    const auto key = [](const auto& x) { return std::tuple(x.a.begin, x.b.begin); };
    if (key(alignments[i - 1]) > key(alignments[i])) out.push_back("not in order");
  }
  for (const auto& x : alignments) {
    for (const auto& y : alignments) {
      if (&x != &y && covers(x, y.a, y.b)) out.push_back(name_of(y) + " lies in " + name_of(x));
    }
  }
  for (const Run& run : verbatim_runs(a, b)) {
    const bool has_seed = std::any_of(seeds.begin(), seeds.end(), [&](const passage::Seed& seed) {
      return seed.a - seed.b == run.a - run.b && seed.a >= run.a && seed.a < run.a + run.length;
    });
    const TokenSpan in_a{run.a, run.a + run.length}, in_b{run.b, run.b + run.length};
    if (!has_seed || half_words_of(part(a, in_a)) < acceptance.least_half_words) continue;
    if (std::none_of(alignments.begin(), alignments.end(),
                     [&](const auto& x) { return covers(x, in_a, in_b); })) {
      out.push_back("a run of " + std::to_string(run.length) + " at " + std::to_string(run.a) +
                    ", " + std::to_string(run.b) + " is lost");
    }
  }
  return out;
}

}  // namespace wirecopy::oracle
