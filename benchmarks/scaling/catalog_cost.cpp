#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "pipeline/store/packed.hpp"
#include "pipeline/store/store.hpp"

// What a night of made-up rows costs on a catalogue that grows:
//   catalog_cost FOLDER ARTICLES A_NIGHT
// Of ten articles four are copies, each has two passages and half a quote, half of what it joins is
// of the last fortnight, the other half of any night.
namespace {

using namespace wirecopy;
using namespace wirecopy::store;

struct Costs {
  double seconds = 0;
  double cpu = 0;
};

double cpu_seconds() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return double(t.tv_sec) + double(t.tv_usec) / 1e6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

class Nights {
 public:
  Nights(const std::string& folder, std::uint32_t a_night) : store_(folder), a_night_(a_night) {}

  Costs add() {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = cpu_seconds();
    Transaction transaction(store_);
    const auto first =
        static_cast<ArticleId>(transaction.catalog().take_number("article", a_night_));
    for (ArticleId article = first; article < first + a_night_; ++article) {
      write(transaction.catalog(), article);
    }
    transaction.publish();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    return {seconds.count(), cpu_seconds() - cpu};
  }

 private:
  // An article to join: of the last nights, or of any.
  ArticleId older(ArticleId article) {
    const std::uint64_t reach = random_() % 2 == 0 ? 14ULL * a_night_ : article;
    return article -
           static_cast<ArticleId>(random_() % (std::min<std::uint64_t>(reach, article) + 1));
  }

  void write(Catalog& catalog, ArticleId article) {
    const Hash128 id = hash128(std::to_string(article));
    if (!catalog.table<ArticleRow>().rows_by_index(id).empty()) return;
    catalog.table<ArticleRow>().add(
        {.article = article, .id = id, .text = random_(), .seconds = 1'600'000'000 + article});
    if (random_() % 10 < 4) join_cluster(catalog, article);
    for (int i = 0; i < 2; ++i) join_passage(catalog, article);
    if (random_() % 2 == 0) join_quote(catalog, article);
    const StoredPair pair{older(article), .6, .7, .8};
    catalog.table<PairsRow>().add({article, pack_pairs(std::vector(3, pair))});
    const StoredAlignment alignment{older(article), {100, 300}, {200, 400}, 40, .9};
    catalog.table<AlignmentsRow>().add({article, pack_alignments(std::vector(2, alignment))});
  }

  void join_cluster(Catalog& catalog, ArticleId article) {
    const ArticleId leader = older(article) / 4 * 4;
    if (!catalog.table<CopyClusterRow>().find(leader)) {
      catalog.table<CopyClusterRow>().add({leader, "article-" + std::to_string(leader), leader});
      catalog.table<CopyMemberRow>().put({leader, leader, Relation::kOrigin, 1, 1});
    }
    catalog.table<CopyMemberRow>().rows_by_index(leader);
    catalog.table<CopyMemberRow>().put({article, leader, Relation::kCopy, .7, .8});
  }

  void join_passage(Catalog& catalog, ArticleId article) {
    const ArticleId founder = older(article) / 3 * 3;
    if (!catalog.table<PassageRow>().find(founder)) {
      catalog.table<PassageRow>().add({founder, founder, 100, 300});
      catalog.table<PassageMemberRow>().put({founder, 100, 300, founder});
    }
    catalog.table<PassageMemberRow>().rows_by_index(founder);
    const auto begin = static_cast<std::uint32_t>(random_() % 3000);
    catalog.table<PassageMemberRow>().put({article, begin, begin + 200, founder});
  }

  void join_quote(Catalog& catalog, ArticleId article) {
    const ArticleId founder = older(article) / 3 * 3;
    if (!catalog.table<QuoteRow>().find(founder)) {
      catalog.table<QuoteRow>().add({.quote = founder, .article = founder, .begin = 5, .end = 90});
    }
    const auto begin = static_cast<std::uint32_t>(random_() % 3000);
    catalog.table<QuoteMentionRow>().put({.article = article,
                                          .begin = begin,
                                          .end = begin + 80,
                                          .quote = founder,
                                          .speaker = "Angela Merkel"});
  }

  WritableStore store_;
  std::uint32_t a_night_;
  std::mt19937_64 random_{7};
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) return 2;
  const std::string folder = argv[1];
  const std::uint64_t articles = std::strtoull(argv[2], nullptr, 10);
  const auto a_night = static_cast<std::uint32_t>(std::strtoul(argv[3], nullptr, 10));
  Nights nights(folder, a_night);
  for (std::uint64_t held = a_night; held <= articles; held += a_night) {
    const Costs costs = nights.add();
    const auto bytes = std::filesystem::file_size(folder + "/catalog.sqlite");
    fmt::print("{:>9} articles: night {:.2f} s, CPU {:.2f} s, {:.0f} bytes an article\n", held,
               costs.seconds, costs.cpu, double(bytes) / double(held));
  }
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  fmt::print("peak memory {} MB\n", usage.ru_maxrss / 1024);
}
