#include "pipeline/index_metadata.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wirecopy::pipeline {
namespace {

using edition::Column;

void pack_string(std::string_view text, std::string& out) {
  const auto size = static_cast<std::uint32_t>(text.size());
  out.append(reinterpret_cast<const char*>(&size), sizeof size);
  out.append(text);
}

void pack_fields(const ArticleView& article, std::string& out) {
  out.clear();
  for (const auto field :
       {article.id, article.outlet, article.title, article.url, article.language}) {
    pack_string(field, out);
  }
}

}  // namespace

void write_metadata(const Corpus& corpus, std::span<const ArticleId> articles,
                    edition::Writer& writer) {
  std::string packed;
  std::vector<std::uint64_t> begins{0};
  begins.reserve(articles.size() + 1);
  writer.column<char>(Column::kMetadata);
  for (const ArticleId id : articles) {
    pack_fields(corpus.article(id), packed);
    writer.add(std::span<const char>(packed));
    begins.push_back(begins.back() + packed.size());
  }
  writer.column<std::uint64_t>(Column::kMetadataBegins);
  writer.add(std::span<const std::uint64_t>(begins));
  writer.column<std::int64_t>(Column::kPublished);
  for (const ArticleId id : articles) writer.add(corpus.row(id).published.seconds);
  writer.column<std::uint8_t>(Column::kPrecision);
  for (const ArticleId id : articles) {
    writer.add(static_cast<std::uint8_t>(corpus.row(id).published.precision));
  }
}

}  // namespace wirecopy::pipeline
