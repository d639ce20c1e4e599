#pragma once

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
  // Where a sampled gram stands in one edition.
  struct Places {
    std::size_t edition;
    std::vector<edition::Posting> postings;
  };

  explicit FindHoldings(edition::Reader index) { parts_.push_back({std::move(index), false}); }
  explicit FindHoldings(const store::Editions& editions);
  FindHoldings clone() const;

  // Jaccard from which articles are copies.
  double similarity() const { return parts_.front().reader.similarity(); }

  // Articles, and what is above all of their numbers.
  std::size_t size() const;
  std::size_t end() const;

  // The n-th of all.
  ArticleId nth(std::size_t n) const;
  ArticleId number(std::size_t edition, ArticleId row) const;

  // `text` is empty; the other fields lie in `storage`, which is replaced.
  ArticleView article(ArticleId number, std::string& storage) const;
  // Replaces `out`.
  void text(ArticleId number, std::string& out) const;

  // Appends where a gram of texts is sampled.
  void add_places(passage::GramHash gram, std::vector<Places>& out) const;

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
