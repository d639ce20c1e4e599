// The front end alone: from the bytes of a JSON Lines file in memory to band keys, places of all
// tokens kept, against simdjson on-demand reading id and text of the same bytes.  One thread, best
// of 5. Run: front_end_bench FILE.jsonl

#include <fmt/format.h>
#include <simdjson.h>

#include <cstdio>
#include <vector>

#include "benchmarks/micro/parse_only.hpp"
#include "benchmarks/micro/stopwatch.hpp"
#include "stages/input/parser.hpp"
#include "stages/sketch/sketcher.hpp"
#include "stages/text/tokenizer.hpp"

namespace {

using wirecopy::benchmark::best_cpu_seconds;
using wirecopy::benchmark::parse_only;

constexpr std::size_t kBatchBytes = std::size_t{1} << 20;

// What lies in memory becomes a batch by a copy, as reading a file does.
wirecopy::input::RawBatch make_batch(std::string_view bytes, wirecopy::input::Buffer recycled) {
  wirecopy::input::RawBatch batch;
  batch.inputs.push_back({.name = "memory", .below = "memory", .folder = ""});
  batch.bytes = std::move(recycled);
  batch.bytes.resize(0);
  batch.bytes.append(bytes);
  batch.bytes.seal();
  batch.records.push_back(
      {.begin = 0, .size = bytes.size(), .input = 0, .line = 1, .unterminated = false});
  return batch;
}

class FrontEnd {
 public:
  std::size_t run(std::string_view all) {
    std::size_t tokens = 0;
    while (!all.empty()) {
      std::size_t size = std::min(kBatchBytes, all.size());
      if (const auto newline = all.find('\n', size - 1); newline != all.npos) size = newline + 1;
      tokens += run_batch(all.substr(0, size));
      all.remove_prefix(size);
    }
    return tokens;
  }

 private:
  std::size_t run_batch(std::string_view bytes) {
    auto parsed = parser_(make_batch(bytes, std::move(buffer_)));
    std::size_t count = 0;
    for (const auto& article : parsed.articles) {
      tokens_.values.clear();
      tokens_.spans.clear();
      tokenizer_.tokenize(article.view.text, tokens_);
      sketcher_.sketch({tokens_.values.data(), tokens_.values.size()}, keys_);
      count += tokens_.values.size();
    }
    buffer_ = std::move(parsed.bytes);
    return count;
  }

  wirecopy::Banding banding_;
  wirecopy::input::Parser parser_{wirecopy::InputOptions()};
  wirecopy::text::Tokenizer tokenizer_;
  wirecopy::sketch::Sketcher sketcher_{banding_};
  wirecopy::text::Tokens tokens_;
  std::vector<wirecopy::sketch::BandKey> keys_ =
      std::vector<wirecopy::sketch::BandKey>(banding_.bands);
  wirecopy::input::Buffer buffer_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: front_end_bench FILE.jsonl\n"), 2;
  simdjson::padded_string json;
  if (simdjson::padded_string::load(argv[1]).get(json))
    return std::fprintf(stderr, "cannot read %s\n", argv[1]), 1;
  std::size_t bytes = 0;
  const double parse = best_cpu_seconds(5, [&] { bytes = parse_only(json); });
  FrontEnd front_end;
  std::size_t tokens = 0;
  const double whole = best_cpu_seconds(5, [&] {
    tokens = front_end.run({json.data(), json.size()});
  });
  fmt::print("text bytes {} tokens {}\nparse only {:.3f} s\nfront end  {:.3f} s\nratio {:.2f}\n",
             bytes, tokens, parse, whole, whole / parse);
}
