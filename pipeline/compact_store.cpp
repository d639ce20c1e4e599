#include "pipeline/store/compaction.hpp"
#include "stages/text/tokenizer.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy {
namespace {

// By these an article without its text is still told from others.
std::vector<text::Token> tokens_of(const text::Tokenizer& tokenizer, std::string_view text) {
  text::TokenVector tokens;
  tokenizer.tokenize(text, tokens);
  return {tokens.begin(), tokens.end()};
}

}  // namespace

std::uint64_t compact_store(const std::string& store, Observer* observer) {
  const text::Tokenizer tokenizer;
  store::WritableStore writable(store);
  return store::compact(
      writable, store::Compaction::kAll,
      [&](std::string_view text) { return tokens_of(tokenizer, text); },
      [&] {
        if (observer != nullptr && observer->cancelled()) {
          throw Error("interrupted; the store is as it was");
        }
      });
}

}  // namespace wirecopy
