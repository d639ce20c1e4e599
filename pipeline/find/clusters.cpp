#include "pipeline/find/clusters.hpp"

#include <fmt/format.h>

#include <span>
#include <unordered_map>
#include <utility>

#include "stages/input/outlets.hpp"

namespace wirecopy::pipeline {
namespace {

using edition::Field;
using edition::Place;

std::string id_of(const FindHoldings& holdings, const Place& founder) {
  std::string storage;
  return fmt::format("{}#{}{}-{}", holdings.article(founder.article, storage).id,
                     founder.field == Field::kTitle ? "title:" : "", founder.begin, founder.end);
}

class ClustersOfScan final : public FindClusters {
 public:
  explicit ClustersOfScan(const FindHoldings& holdings) : holdings_(holdings) {}

  bool counts(ArticleId /*article*/) override { return true; }
  std::string copy_cluster(ArticleId article) override {
    const ArticleId leader = index().leader(article);
    std::string storage;
    return leader == kNoArticle ? std::string() : std::string(index().article(leader, storage).id);
  }
  std::vector<ClusterStretch> passages(ArticleId article, std::string_view /*outlet*/) override {
    return stretches(index().passage_members(article));
  }
  bool is_listed(std::uint32_t /*passage*/) override { return true; }
  std::vector<ClusterStretch> quotes(ArticleId article) override {
    return stretches(index().quote_members(article));
  }
  std::string passage_id(std::uint32_t passage) override {
    return id_of(holdings_, index().passage_founder(passage));
  }
  std::string quote_id(std::uint32_t quote) override {
    return id_of(holdings_, index().quote_founder(quote));
  }

 private:
  const edition::Reader& index() const { return holdings_.index(); }

  static std::vector<ClusterStretch> stretches(std::span<const edition::Member> members) {
    std::vector<ClusterStretch> out;
    for (const auto& [place, cluster] : members) {
      out.push_back({place.field, place.begin, place.end, cluster});
    }
    return out;
  }

  const FindHoldings& holdings_;
};

class ClustersOfStore final : public FindClusters {
 public:
  ClustersOfStore(const FindHoldings& holdings, store::Catalog& catalog)
      : holdings_(holdings),
        catalog_(catalog),
        outlets_(input::OutletTable::parse(catalog.setting(store::kOutlets), "the outlets")),
        standings_(holdings.end()) {}

  bool counts(ArticleId article) override {
    Standing& standing = standings_[article];
    if (standing == Standing::kUnknown) {
      const auto row = catalog_.table<store::ArticleRow>().find(article);
      const bool held = row && row->state == store::ArticleState::kHeld;
      standing = held ? Standing::kCounts : Standing::kLeft;
    }
    return standing == Standing::kCounts;
  }
  std::string copy_cluster(ArticleId article) override {
    const auto member = catalog_.table<store::CopyMemberRow>().find(article);
    if (!member) return {};
    const auto cluster = catalog_.table<store::CopyClusterRow>().find(member->cluster);
    return cluster ? cluster->id : std::string();
  }
  std::vector<ClusterStretch> passages(ArticleId article, std::string_view outlet) override {
    std::vector<ClusterStretch> out;
    const std::string_view owner = outlets_.resolve(outlet).group;
    for (const auto& row : catalog_.table<store::PassageMemberRow>().rows_with(article)) {
      carriers_[row.passage].add(article, owner);
      out.push_back({Field::kText, row.begin, row.end, row.passage});
    }
    return out;
  }
  // Of a passage that many have, two of those that were asked for tell it mostly.
  bool is_listed(std::uint32_t passage) override {
    Carriers& carriers = carriers_[passage];
    if (carriers.in_two_outlets || std::exchange(carriers.all_seen, true)) {
      return carriers.in_two_outlets;
    }
    std::string storage;
    for (const auto& row : catalog_.table<store::PassageMemberRow>().rows_by_index(passage)) {
      if (row.article == carriers.last) continue;
      const std::string_view outlet = holdings_.article(row.article, storage).outlet;
      carriers.add(row.article, outlets_.resolve(outlet).group);
      if (carriers.in_two_outlets) break;
    }
    return carriers.in_two_outlets;
  }
  std::vector<ClusterStretch> quotes(ArticleId article) override {
    std::vector<ClusterStretch> out;
    for (const auto& row : catalog_.table<store::QuoteMentionRow>().rows_with(article)) {
      out.push_back({field_of(row.field), row.begin, row.end, row.quote});
    }
    return out;
  }
  std::string passage_id(std::uint32_t passage) override {
    const auto row = catalog_.table<store::PassageRow>().find(passage);
    if (!row) return {};
    return id_of(holdings_, {row->article, Field::kText, row->begin, row->end});
  }
  std::string quote_id(std::uint32_t quote) override {
    const auto row = catalog_.table<store::QuoteRow>().find(quote);
    if (!row) return {};
    return id_of(holdings_, {row->article, field_of(row->field), row->begin, row->end});
  }

 private:
  enum class Standing : std::uint8_t { kUnknown, kCounts, kLeft };

  // Of a passage, as far as they were met.  It is listed once it stands in two outlets.
  struct Carriers {
    ArticleId first = kNoArticle, last = kNoArticle;
    std::string owner;  // of the outlet of the first; empty: it names none
    bool in_two_outlets = false;
    bool all_seen = false;

    void add(ArticleId article, std::string_view of) {
      if (first == kNoArticle) {
        first = article;
        owner = of;
      }
      last = article;
      in_two_outlets |= article != first && (of.empty() || of != owner);
    }
  };

  static Field field_of(QuoteField field) {
    return field == QuoteField::kTitle ? Field::kTitle : Field::kText;
  }

  const FindHoldings& holdings_;
  store::Catalog& catalog_;
  input::OutletTable outlets_;
  std::unordered_map<std::uint32_t, Carriers> carriers_;  // of passages
  std::vector<Standing> standings_;  // by article, as far as they were asked for
};

}  // namespace

std::unique_ptr<FindClusters> clusters_of_scan(const FindHoldings& holdings) {
  return std::make_unique<ClustersOfScan>(holdings);
}

std::unique_ptr<FindClusters> clusters_of_store(const FindHoldings& holdings,
                                                store::Catalog& catalog) {
  return std::make_unique<ClustersOfStore>(holdings, catalog);
}

}  // namespace wirecopy::pipeline
