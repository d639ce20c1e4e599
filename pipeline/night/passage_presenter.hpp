#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "pipeline/night/night_articles.hpp"
#include "pipeline/store/catalog.hpp"
#include "stages/passage/boilerplate.hpp"
#include "stages/text/char_places.hpp"
#include "wirecopy/passages.hpp"

namespace wirecopy::night {

// Passages of a store as results have them, all of their members named, most outlets first.
// Names are added to the corpus as far as they are missing.
// Thread safety: none.
class PassagePresenter {
 public:
  // Requires: the arguments outlive this.
  PassagePresenter(store::Catalog& catalog, NightArticles& articles);

  using Counts = std::function<bool(Number)>;

  // Without `same_outlet`, those of two outlets or more.  With `counts`, members that do not count
  // are left out, and a passage whose founder does not has its first member for it.
  // Requires: the texts of those that found them are in the corpus.
  std::vector<Passage> present(std::span<const std::uint32_t> passages, bool same_outlet,
                               const Counts& counts = {});

 private:
  struct Rows {
    store::PassageRow passage;
    std::vector<store::PassageMemberRow> members;
  };

  std::vector<Rows> rows_of(std::span<const std::uint32_t> passages, const Counts& counts);
  Passage present(const Rows& rows) const;
  void read_founder(Passage& passage) const;
  const passage::CarrierFacts& facts_of(ArticleId article);
  std::vector<passage::CarrierFacts> carriers_of(const Passage& passage);
  void mark_boilerplate(std::span<Passage> passages);

  store::Catalog& catalog_;
  NightArticles& articles_;
  text::Tokenizer tokenizer_;
  std::unordered_map<ArticleId, passage::CarrierFacts> facts_;
  std::map<std::string, std::uint32_t> outlets_;  // and their groups, of those
};

}  // namespace wirecopy::night
