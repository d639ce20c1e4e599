#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "stages/edition/reader.hpp"
#include "wirecopy/article.hpp"

namespace wirecopy::night {

// The number of an article in a store; ArticleId elsewhere is its place in the corpus of a night.
using Number = std::uint32_t;

// The articles that earlier nights left, in the editions that hold them.
// Cost: a look at an article is a search among the editions and in one of them.
// Thread safety: none; clone() for each thread.
// Errors: those of edition::Reader.
class HeldArticles {
 public:
  // `gone`: ascending; what editions still have and no longer counts.
  // Requires: editions in the order of their numbers, none of them empty.
  HeldArticles(std::vector<edition::Reader> editions, std::vector<Number> gone);

  HeldArticles clone() const;

  // `text` is empty.  Requires: an edition has it.
  ArticleView article(Number number) const;
  // Replaces `out`.
  void text(Number number, std::string& out) const;

  // Appends the articles with a key in a band.
  void add_bucket(std::uint32_t band, sketch::BandKey key, std::vector<Number>& out) const;
  // Appends the articles that sample a gram, some more than once, and now and then another.
  void add_sampled(passage::GramHash gram, std::vector<Number>& out) const;

  bool empty() const { return editions_.empty(); }

 private:
  struct Place {
    const edition::Reader& edition;
    ArticleId row;
  };

  Place place_of(Number number) const;
  void add(const edition::Reader& edition, ArticleId row, std::vector<Number>& out) const;

  std::vector<edition::Reader> editions_;
  std::vector<Number> first_numbers_;  // of each edition
  std::vector<Number> gone_;
};

}  // namespace wirecopy::night
