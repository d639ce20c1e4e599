#include "tests/support/made_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <sstream>

#include "pipeline/store/packed.hpp"
#include "tests/support/worlds.hpp"
#include "tests/unit/edition/made_edition.hpp"

namespace wirecopy::made_store {
namespace {

using namespace store;

std::uint64_t seed_of(const Night& night) { return night.seed * 7919 + night.first; }

// Rows for one article of the night; `random` decides what it is a copy of.
void write_article(Catalog& catalog, const Night& night, ArticleId article,
                   worlds::Random& random) {
  catalog.table<ArticleRow>().add({.article = article,
                                   .id = hash128(fmt::format("{}-{}", night.seed, article)),
                                   .text = random.next(),
                                   .seconds = random.below(100'000'000)});
  const ArticleId other = random.below(article + 1);
  const std::uint32_t cluster = other;
  catalog.table<CopyClusterRow>().put(
      {.cluster = cluster, .id = fmt::format("c{}", cluster), .leader = other});
  catalog.table<CopyMemberRow>().put({.article = article,
                                      .cluster = cluster,
                                      .relation = Relation::kCopy,
                                      .jaccard = .5 + random.below(100) / 300.,
                                      .containment = .75});
  catalog.table<CopyLinkRow>().put({.cluster = cluster, .other = random.below(article + 1)});
  catalog.table<PassageRow>().put({.passage = other, .article = other, .begin = 3, .end = 90});
  catalog.table<PassageMemberRow>().put(
      {.article = article, .begin = random.below(500), .end = 600, .passage = other});
  catalog.table<QuoteRow>().put({.quote = other, .article = other, .begin = 5, .end = 50});
  catalog.table<QuoteMentionRow>().put({.article = article,
                                        .begin = random.below(500),
                                        .end = 600,
                                        .quote = other,
                                        .speaker = worlds::awkward_text(random, 20)});
  const std::vector<StoredPair> pairs(random.below(4), {other, .5, .25, random.below(9) / 9.});
  catalog.table<PairsRow>().put({article, pack_pairs(pairs)});
  const std::vector<StoredAlignment> alignments(random.below(3), {other, {5, 90}, {7, 92}, 15, 1});
  catalog.table<AlignmentsRow>().put({article, pack_alignments(alignments)});
}

// A line for each row.
template <typename Row>
void dump_table(Catalog& catalog, std::ostream& out) {
  catalog.table<Row>().for_each([&](const Row& row) {
    out << Row::kTable.name;
    for_each_column(row, [&]<typename Value>(std::string_view, const Value& value) {
      out << ' ';
      if constexpr (std::is_same_v<Value, Packed>) {
        out << value.bytes;
      } else if constexpr (std::is_same_v<Value, Hash128>) {
        out << value.high << ':' << value.low;
      } else if constexpr (std::is_enum_v<Value> || std::is_integral_v<Value>) {
        out << static_cast<std::int64_t>(value);
      } else {
        out << value;
      }
    });
    out << '\n';
  });
}

void dump_edition(const edition::Reader& reader, std::ostream& out) {
  std::string text, storage;
  for (ArticleId row = 0; row < reader.size(); ++row) {
    reader.text(row, text);
    out << reader.numbers()[row] << ' ' << reader.article(row, storage).id << ' ' << text << '\n';
  }
}

}  // namespace

void write_edition(const std::string& path, const Night& night) {
  auto made = edition::MadeEdition::of(seed_of(night), night.articles);
  made.numbers.resize(night.articles);
  std::iota(made.numbers.begin(), made.numbers.end(), night.first);
  made.write(path);
}

void write_rows(Catalog& catalog, const Night& night) {
  worlds::Random random(seed_of(night));
  for (std::uint32_t i = 0; i < night.articles; ++i) {
    write_article(catalog, night, night.first + i, random);
  }
  OutletDayRow day{.outlet = "outlet", .day = 16'000};
  if (const auto before = catalog.table<OutletDayRow>().find(day.outlet, day.day)) day = *before;
  day.articles += night.articles;
  catalog.table<OutletDayRow>().put(day);
}

void add_night(WritableStore& store, std::uint64_t seed, std::uint32_t articles) {
  Transaction transaction(store);
  const auto first = static_cast<ArticleId>(transaction.catalog().take_number("article", articles));
  const Night night{.seed = seed, .first = first, .articles = articles};
  if (articles > 0) write_edition(transaction.new_edition(), night);
  write_rows(transaction.catalog(), night);
  transaction.catalog().set(kHeldArticles, std::to_string(first + articles));
  transaction.publish();
}

std::string dump(Catalog& catalog, const Editions& editions) {
  std::ostringstream out;
  dump_table<SettingRow>(catalog, out);
  dump_table<EditionRow>(catalog, out);
  dump_table<ArticleRow>(catalog, out);
  dump_table<CopyClusterRow>(catalog, out);
  dump_table<CopyMemberRow>(catalog, out);
  dump_table<CopyLinkRow>(catalog, out);
  dump_table<PairsRow>(catalog, out);
  dump_table<PassageRow>(catalog, out);
  dump_table<PassageMemberRow>(catalog, out);
  dump_table<AlignmentsRow>(catalog, out);
  dump_table<QuoteRow>(catalog, out);
  dump_table<QuoteMentionRow>(catalog, out);
  dump_table<OutletDayRow>(catalog, out);
  for (const OpenEdition& edition : editions) dump_edition(edition.reader, out);
  return out.str();
}

std::string dump(const std::string& folder) {
  Snapshot snapshot(folder);
  return dump(snapshot.catalog(), snapshot.editions());
}

}  // namespace wirecopy::made_store
