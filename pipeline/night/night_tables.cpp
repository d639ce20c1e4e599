#include "pipeline/night/night_tables.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "pipeline/night/night_order.hpp"

namespace wirecopy::night {
namespace {

// The held articles that findings name, by their numbers.
std::vector<ArticleId> older_articles_in(const NightFindings& found) {
  std::vector<ArticleId> out;
  const auto name = [&](ArticleId id) {
    if (found.articles.is_held(id)) out.push_back(id);
  };
  for (const CopyCluster& cluster : found.copies.clusters()) {
    name(cluster.leader);
    for (const CopyMember& member : cluster.members) name(member.article);
    for (const ArticleId carrier : cluster.excerpt_of) name(carrier);
  }
  for (const Passage& passage : found.passages) {
    for (const TextStretch& member : passage.members) name(member.article);
  }
  for (const Quote& quote : found.quotes) {
    for (const QuoteMention& mention : quote.mentions) name(mention.place.article);
  }
  const auto number = [&](ArticleId id) { return found.articles.number(id); };
  std::ranges::sort(out, {}, number);
  const auto repeated = std::ranges::unique(out);
  out.erase(repeated.begin(), repeated.end());
  return out;
}

}  // namespace

void NightTables::write(const NightFindings& found, store::Catalog& catalog) {
  write_articles(found, catalog);
  write_copies(found.copies);
  for (const Passage& passage : found.passages) database_.add_passage(passage, found.copies);
  for (const Quote& quote : found.quotes) database_.add_quote(quote, found.copies);
}

// Of a leader that has left nothing is told but its id, which another text may have by now.
void NightTables::write_articles(const NightFindings& found, store::Catalog& catalog) {
  std::unordered_set<std::string_view> written;
  const auto write = [&](const ArticleView& article, ArticleId id) {
    if (written.insert(article.id).second) database_.add_article(article, found.copies.facts(id));
  };
  for (const ArticleId id : found.articles.came()) write(found.copies.article(id), id);
  std::vector<ArticleId> left;
  for (const ArticleId id : older_articles_in(found)) {
    if (is_held(catalog, found.articles.number(id))) {
      write(found.copies.article(id), id);
    } else {
      left.push_back(id);
    }
  }
  for (const ArticleId id : left) write({.id = found.copies.article(id).id}, id);
}

void NightTables::write_copies(const CopyPresenter& copies) {
  std::unordered_set<ArticleId> leaders;
  for (const CopyCluster& cluster : copies.clusters()) leaders.insert(cluster.leader);
  for (CopyCluster cluster : copies.clusters()) {
    std::erase_if(cluster.near, [&](ArticleId leader) { return !leaders.contains(leader); });
    database_.add_copy(cluster, copies);
  }
}

void NightTables::close(const pipeline::RejectLog& rejects) {
  rejects.for_each([&](const Reject& reject) { database_.add_reject(reject); });
  database_.close();
}

}  // namespace wirecopy::night
