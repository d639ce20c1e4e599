#include "stages/input/utf8.hpp"
#include "stages/output/json.hpp"
#include "stages/output/similarity.hpp"
#include "wirecopy/find.hpp"

namespace wirecopy {
namespace {

void add_number(std::string& out, std::string_view key, std::uint64_t number) {
  out.append(",\"").append(key).append("\":");
  output::append_json_number(out, number);
}

void add_text(std::string& out, std::string_view key, std::string_view text) {
  out.append(",\"").append(key).append("\":");
  output::append_json_string_or_null(out, text);
}

}  // namespace

std::string_view to_string(Hit::Grain grain) {
  switch (grain) {
    case Hit::Grain::kCopy:
      return "copy";
    case Hit::Grain::kPassage:
      return "passage";
    case Hit::Grain::kQuote:
      return "quote";
  }
  return {};
}

std::string to_json_line(std::string_view query, const Hit& hit) {
  std::string out = "{\"query\":";
  output::append_json_string(out, input::valid_utf8(query));
  add_number(out, "begin", hit.query.begin);
  add_number(out, "end", hit.query.end);
  add_text(out, "grain", to_string(hit.grain));
  add_text(out, "cluster", hit.cluster);
  add_text(out, "article", hit.article);
  add_text(out, "outlet", hit.outlet);
  out.append(",\"published\":");
  output::append_json_published(out, hit.published);
  add_text(out, "field", hit.in_title ? "title" : "text");
  add_number(out, "article_begin", hit.stretch.begin);
  add_number(out, "article_end", hit.stretch.end);
  out.append(",\"identity\":");
  output::append_similarity(out, hit.identity);
  out.append("}\n");
  return out;
}

}  // namespace wirecopy
