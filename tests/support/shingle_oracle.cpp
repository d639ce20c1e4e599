#include "tests/support/shingle_oracle.hpp"

#include <algorithm>

namespace wirecopy::oracle {
namespace {

constexpr int kHalfWords = 10;

int half_words(const WrittenToken& token) { return token.character ? 1 : 2; }

std::string spelled(const std::vector<WrittenToken>& tokens, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) {
    out += tokens[i].folded;
    out += tokens[i].character ? "|" : " ";
  }
  return out;
}

}  // namespace

std::vector<std::string> shingle_list(const std::vector<WrittenToken>& tokens) {
  std::vector<std::string> out;
  for (std::size_t end = 1; end <= tokens.size(); ++end) {
    int length = 0;
    std::size_t begin = end;
    while (begin > 0 && length < kHalfWords) length += half_words(tokens[--begin]);
    if (length >= kHalfWords) out.push_back(spelled(tokens, begin, end));
  }
  if (out.empty() && !tokens.empty()) out.push_back("short: " + spelled(tokens, 0, tokens.size()));
  return out;
}

ShingleStrings shingles(const std::vector<WrittenToken>& tokens) {
  const auto list = shingle_list(tokens);
  return {list.begin(), list.end()};
}

std::size_t count_shared(const ShingleStrings& a, const ShingleStrings& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const std::string& s) { return b.contains(s); }));
}

double jaccard(const ShingleStrings& a, const ShingleStrings& b) {
  const auto shared = count_shared(a, b);
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

}  // namespace wirecopy::oracle
