#include <algorithm>

#include "pipeline/store/compaction.hpp"
#include "stages/sketch/shingles.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy {
namespace {

// The shingles by which an article without its text is still told from others.
std::vector<std::uint64_t> shingles_of(const text::Tokenizer& tokenizer, std::string_view text) {
  text::TokenVector tokens;
  tokenizer.tokenize(text, tokens);
  std::vector<std::uint64_t> out;
  sketch::for_each_shingle(tokens, [&](sketch::ShingleHash shingle) { out.push_back(shingle); });
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace

std::uint64_t compact_store(const std::string& store, Observer* observer) {
  const text::Tokenizer tokenizer;
  store::WritableStore writable(store);
  return store::compact(
      writable, store::Compaction::kAll,
      [&](std::string_view text) { return shingles_of(tokenizer, text); },
      [&] {
        if (observer != nullptr && observer->cancelled()) {
          throw Error("interrupted; the store is as it was");
        }
      });
}

}  // namespace wirecopy
