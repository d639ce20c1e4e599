#pragma once

#include <simdjson.h>

#include <cstddef>
#include <string_view>

namespace wirecopy::benchmark {

// The floor of every ratio: simdjson on-demand reads id and text of JSON Lines in memory.  The
// bytes of both.
inline std::size_t parse_only(const simdjson::padded_string& json) {
  simdjson::ondemand::parser parser;
  std::size_t bytes = 0;
  simdjson::ondemand::document_stream stream;
  if (parser.iterate_many(json, std::size_t{64} << 20).get(stream)) return 0;
  for (auto document : stream) {
    std::string_view id;
    std::string_view text;
    if (document["id"].get_string().get(id)) continue;
    if (document["text"].get_string().get(text)) continue;
    bytes += id.size() + text.size();
  }
  return bytes;
}

}  // namespace wirecopy::benchmark
