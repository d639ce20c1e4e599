#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/store/editions.hpp"
#include "stages/edition/reader.hpp"

namespace wirecopy::pipeline {

// The articles that find looks through: those of the index of a scan, numbered by their rows, or
// those of all editions of a store, numbered as the store does.
// Thread safety: none; clone() for each thread.
// Errors: those of edition::Reader.
class FindHoldings {
 public:
  explicit FindHoldings(edition::Reader index) { parts_.push_back({std::move(index), false}); }
  explicit FindHoldings(const store::Editions& editions);
  FindHoldings clone() const;

  // Jaccard from which articles are copies.
  double similarity() const { return parts_.front().reader.similarity(); }

  // Articles, and what is above all of their numbers.
  std::size_t size() const;
  std::size_t end() const;

  // The n-th of all, by number.
  ArticleId nth(std::size_t n) const;

  // `text` is empty; the other fields lie in `storage`, which is replaced.
  ArticleView article(ArticleId number, std::string& storage) const;
  // Replaces `out`.
  void text(ArticleId number, std::string& out) const;

  // Of an article's text; nothing where no bits are kept.
  std::optional<passage::TokenBits> token_bits(ArticleId number) const;

  // Appends the articles whose texts sample a gram: each the n-th of all, ascending.
  void add_holding(passage::GramHash gram, std::vector<std::uint32_t>& out) const;

  // The index of a scan.
  const edition::Reader& index() const { return parts_.front().reader; }

 private:
  struct Part {
    edition::Reader reader;
    bool numbered;
  };

  FindHoldings() = default;
  std::pair<const edition::Reader&, ArticleId> row_of(ArticleId number) const;

  std::vector<Part> parts_;
};

}  // namespace wirecopy::pipeline
