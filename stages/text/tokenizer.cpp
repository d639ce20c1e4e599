#include "stages/text/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <type_traits>

#include "stages/text/run_borders.hpp"
#include "stages/text/run_folder.hpp"
#include "stages/text/token_hash.hpp"

namespace wirecopy::text {
namespace {

// Collects the tokens of a window before they go to where the caller wants them.
template <typename Out>
class Collector {
 public:
  explicit Collector(Out& out) : out_(out) {}

  void add(std::uint32_t hash, bool character, ByteSpan span) {
    if (size_ == values_.size()) flush();
    values_[size_] = (hash & ~Token{1}) | static_cast<Token>(character);
    spans_[size_] = span;
    ++size_;
  }

  void flush() {
    if constexpr (std::is_same_v<Out, Tokens>) {
      out_.values.insert(out_.values.end(), values_.begin(), values_.begin() + size_);
      out_.spans.insert(out_.spans.end(), spans_.begin(), spans_.begin() + size_);
    } else {
      out_.insert(out_.end(), values_.begin(), values_.begin() + size_);
    }
    size_ = 0;
  }

 private:
  static constexpr std::size_t kTokens = 1024;

  Out& out_;
  std::size_t size_ = 0;
  std::array<Token, kTokens> values_;
  std::array<ByteSpan, kTokens> spans_;
};

// Takes the runs of bytes that can stand in tokens, and sends each along the plain or the folding path.
template <typename Out>
class Cutter {
 public:
  Cutter(const FoldTable& table, std::string_view text, Out& out)
      : text_(text), borders_(text), collector_(out), folder_(table, text, collector_) {}

  void cut() {
    while (!borders_.done()) cut_window(borders_.next());
    if (in_run_) cut_any_run({run_begin_, static_cast<std::uint32_t>(text_.size())});
    collector_.flush();
  }

 private:
  void cut_window(RunBorders::Window window) {
    std::size_t i = 0;
    if (in_run_) {
      if (window.count == 0) return;
      cut_any_run({run_begin_, window.offsets[i++]});
      in_run_ = false;
    }
    for (; i + 1 < window.count; i += 2) cut_run({window.offsets[i], window.offsets[i + 1]});
    if (i < window.count) {
      in_run_ = true;
      run_begin_ = window.offsets[i];
    }
  }

  void cut_run(ByteSpan run) {
    const std::uint32_t size = run.size();
    if (size > 16 || run.begin + 16 > text_.size()) [[unlikely]] return cut_any_run(run);
    const LoadedRun loaded = load_run(text_.data() + run.begin, size);
    if (loaded.special) [[unlikely]] return folder_.fold(run);
    collector_.add(hash_words(loaded.words, size), false, run);
  }

  // A run of any length, and across windows.
  void cut_any_run(ByteSpan run) {
    const std::string_view bytes = text_.substr(run.begin, run.size());
    const bool special = std::any_of(bytes.begin(), bytes.end(), [](char c) {
      return static_cast<unsigned char>(c) >= 0x80 || c == '\'';
    });
    if (special) return folder_.fold(run);
    folded_.assign(bytes);
    for (char& c : folded_) c = static_cast<char>(c | ((c & 0x40) >> 1));
    collector_.add(hash_bytes(folded_.data(), folded_.size()), false, run);
  }

  std::string_view text_;
  RunBorders borders_;
  Collector<Out> collector_;
  RunFolder<Collector<Out>> folder_;
  std::string folded_;

  bool in_run_ = false;  // a run of the window before goes on
  std::uint32_t run_begin_ = 0;
};

}  // namespace

std::uint64_t half_words(std::span<const Token> tokens) {
  return std::transform_reduce(tokens.begin(), tokens.end(), std::uint64_t{0}, std::plus<>(),
                               [](Token t) { return std::uint64_t{half_words(t)}; });
}

void Tokenizer::tokenize(std::string_view text, Tokens& out) const {
  Cutter(table_, text, out).cut();
}

void Tokenizer::tokenize(std::string_view text, TokenVector& out) const {
  Cutter(table_, text, out).cut();
}

}  // namespace wirecopy::text
