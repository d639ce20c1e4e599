#pragma once

#include <vector>

#include "pipeline/night/night_articles.hpp"
#include "pipeline/store/catalog.hpp"
#include "wirecopy/copies.hpp"

namespace wirecopy::night {

// The verified pairs of a night, for the store.
class NightPairs {
 public:
  void add(const VerifiedPair& pair, const NightArticles& articles);

  // Sorted, under the higher of two numbers.
  void write(store::Catalog& catalog);

  std::size_t size() const { return pairs_.size(); }

 private:
  struct Numbered {
    Number higher = 0;
    Number lower = 0;
    double jaccard = 0;
    double containment_higher = 0;
    double containment_lower = 0;
  };

  std::vector<Numbered> pairs_;
};

}  // namespace wirecopy::night
