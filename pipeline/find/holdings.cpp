#include "pipeline/find/holdings.hpp"

#include <algorithm>

namespace wirecopy::pipeline {

FindHoldings::FindHoldings(const store::Editions& editions) {
  for (const auto& [row, reader] : editions) parts_.push_back({reader.clone(), true});
}

FindHoldings FindHoldings::clone() const {
  FindHoldings out;
  for (const Part& part : parts_) out.parts_.push_back({part.reader.clone(), part.numbered});
  return out;
}

std::size_t FindHoldings::size() const {
  std::size_t size = 0;
  for (const Part& part : parts_) size += part.reader.size();
  return size;
}

std::size_t FindHoldings::end() const {
  if (parts_.empty()) return 0;
  const auto& [reader, numbered] = parts_.back();
  return numbered ? std::size_t{reader.numbers().back()} + 1 : reader.size();
}

ArticleId FindHoldings::nth(std::size_t n) const {
  std::size_t edition = 0;
  for (; n >= parts_[edition].reader.size(); ++edition) n -= parts_[edition].reader.size();
  const auto& [reader, numbered] = parts_[edition];
  const auto row = static_cast<ArticleId>(n);
  return numbered ? reader.number(row) : row;
}

std::pair<const edition::Reader&, ArticleId> FindHoldings::row_of(ArticleId number) const {
  if (!parts_.front().numbered) return {parts_.front().reader, number};
  const auto part = std::ranges::find_if(
      parts_, [&](const Part& p) { return p.reader.numbers().back() >= number; });
  // No number stands further behind than it would if none had left.
  const auto numbers = part->reader.numbers();
  const std::size_t furthest = std::min<std::size_t>(number - numbers.front(), numbers.size() - 1);
  const auto row = numbers[furthest] == number
                       ? numbers.begin() + static_cast<std::ptrdiff_t>(furthest)
                       : std::ranges::lower_bound(numbers.first(furthest), number);
  return {part->reader, static_cast<ArticleId>(row - numbers.begin())};
}

ArticleView FindHoldings::article(ArticleId number, std::string& storage) const {
  const auto [reader, row] = row_of(number);
  return reader.article(row, storage);
}

void FindHoldings::text(ArticleId number, std::string& out) const {
  const auto [reader, row] = row_of(number);
  reader.text(row, out);
}

std::optional<passage::TokenBits> FindHoldings::token_bits(ArticleId number) const {
  const auto [reader, row] = row_of(number);
  if (!reader.has(edition::Column::kTokenBits)) return {};
  return reader.token_bits(row);
}

void FindHoldings::add_holding(passage::GramHash gram, std::vector<std::uint32_t>& out) const {
  std::size_t first = 0;
  for (const Part& part : parts_) {
    ArticleId last = kNoArticle;
    for (const edition::Posting& posting : part.reader.places(gram)) {
      if (posting.row == last) continue;
      last = posting.row;
      if (last >= part.reader.size()) part.reader.fail("a gram is of no article");
      out.push_back(static_cast<std::uint32_t>(first + last));
    }
    first += part.reader.size();
  }
}

}  // namespace wirecopy::pipeline
