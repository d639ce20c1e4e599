#include "pipeline/index/index.hpp"

#include <algorithm>

#include "pipeline/index/grams.hpp"
#include "pipeline/index/metadata.hpp"
#include "pipeline/index/texts.hpp"
#include "stages/edition/writer.hpp"

namespace wirecopy::pipeline {
namespace {

using edition::Column;
using edition::Member;
using edition::Place;

// The articles that count, and the numbers that they have in the edition.
class Numbering {
 public:
  Numbering(const Corpus& corpus, const std::vector<bool>& counts)
      : numbers_(corpus.size(), kNoArticle) {
    for (ArticleId id = 0; id < corpus.size(); ++id) {
      if (!counts[id]) continue;
      numbers_[id] = static_cast<ArticleId>(articles_.size());
      articles_.push_back(id);
    }
  }

  std::span<const ArticleId> articles() const { return articles_; }
  ArticleId operator[](ArticleId id) const { return numbers_[id]; }

 private:
  std::vector<ArticleId> articles_;
  std::vector<ArticleId> numbers_;  // by article of the corpus
};

void write_leaders(std::span<const CopyCluster> clusters, const Numbering& numbers,
                   edition::Writer& writer) {
  std::vector<ArticleId> leaders(numbers.articles().size(), kNoArticle);
  for (const CopyCluster& cluster : clusters) {
    for (const CopyMember& member : cluster.members) {
      leaders[numbers[member.article]] = numbers[cluster.leader];
    }
  }
  writer.column<ArticleId>(Column::kLeaders);
  writer.add(std::span<const ArticleId>(leaders));
}

Place place_of(const TextStretch& stretch, const Numbering& numbers) {
  return {.article = numbers[stretch.article],
          .field = edition::Field::kText,
          .begin = stretch.chars.begin,
          .end = stretch.chars.end};
}

void write_members(Column founders_column, std::span<const Place> founders, Column members_column,
                   std::vector<Member> members, edition::Writer& writer) {
  std::ranges::sort(members);
  writer.column<Place>(founders_column);
  writer.add(founders);
  writer.column<Member>(members_column);
  writer.add(std::span<const Member>(members));
}

void write_passages(std::span<const Passage> passages, const Numbering& numbers,
                    edition::Writer& writer) {
  std::vector<Place> founders;
  std::vector<Member> members;
  for (const Passage& passage : passages) {
    const auto cluster = static_cast<std::uint32_t>(founders.size());
    founders.push_back(place_of(passage.founder, numbers));
    for (const TextStretch& member : passage.members) {
      members.push_back({place_of(member, numbers), cluster});
    }
  }
  write_members(Column::kPassageFounders, founders, Column::kPassageMembers, std::move(members),
                writer);
}

Place place_of(const FieldStretch& stretch, const Numbering& numbers) {
  return {
      .article = numbers[stretch.article],
      .field = stretch.field == QuoteField::kTitle ? edition::Field::kTitle : edition::Field::kText,
      .begin = stretch.chars.begin,
      .end = stretch.chars.end};
}

void write_quotes(std::span<const Quote> quotes, const Numbering& numbers,
                  edition::Writer& writer) {
  std::vector<Place> founders;
  std::vector<Member> members;
  for (const Quote& quote : quotes) {
    const auto cluster = static_cast<std::uint32_t>(founders.size());
    founders.push_back(place_of(quote.founder, numbers));
    for (const QuoteMention& mention : quote.mentions) {
      members.push_back({place_of(mention.place, numbers), cluster});
    }
  }
  write_members(Column::kQuoteFounders, founders, Column::kQuoteMembers, std::move(members),
                writer);
}

}  // namespace

void write_index(const std::string& path, const IndexContents& contents,
                 const std::string& spill_folder, std::uint64_t memory_bytes,
                 const std::function<void()>& check) {
  const Numbering numbers(contents.corpus, contents.counts);
  edition::Writer writer(path);
  writer.column<double>(Column::kSimilarity);
  writer.add(contents.similarity);
  write_metadata(contents.corpus, numbers.articles(), writer);
  write_leaders(contents.clusters, numbers, writer);
  write_passages(contents.passages, numbers, writer);
  write_quotes(contents.quotes, numbers, writer);
  check();
  write_texts(contents.corpus, numbers.articles(), writer, check);
  write_grams(contents.corpus, numbers.articles(), spill_folder, memory_bytes, writer, check);
  writer.close(numbers.articles().size());
}

}  // namespace wirecopy::pipeline
