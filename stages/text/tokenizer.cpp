#include "stages/text/tokenizer.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <type_traits>

#include "stages/text/run_borders.hpp"
#include "stages/text/run_folder.hpp"
#include "stages/text/token_hash.hpp"

namespace wirecopy::text {
namespace {

// Stores tokens where the caller wants them, behind those that are there; room is made for many at
// once.
template <typename Out>
class Collector {
 public:
  explicit Collector(Out& out) : out_(out), size_(values().size()), room_(size_) {}
  ~Collector() { resize(size_); }
  Collector(const Collector&) = delete;
  Collector& operator=(const Collector&) = delete;

  void add(std::uint32_t hash, bool character, ByteSpan span) {
    if (size_ == room_) resize(std::max(2 * room_, size_ + kLeastRoom));
    values_[size_] = (hash & ~Token{1}) | static_cast<Token>(character);
    if constexpr (kSpans) spans_[size_] = span;
    ++size_;
  }

  // Adds words, as long as `next(i, hash, span)` is true for i = 0, 1 ... below `most`; how many.
  // With all that it needs in registers: stores of tokens might change any member.
  template <typename Next>
  std::size_t add_words(std::size_t most, Next next) {
    if (room_ - size_ < most) resize(std::max(2 * room_, size_ + most + kLeastRoom));
    Token* const values = values_ + size_;
    [[maybe_unused]] ByteSpan* const spans = kSpans ? spans_ + size_ : nullptr;
    std::size_t i = 0;
    std::uint32_t hash = 0;
    for (ByteSpan span; i < most && next(i, hash, span); ++i) {
      values[i] = hash & ~Token{1};
      if constexpr (kSpans) spans[i] = span;
    }
    size_ += i;
    return i;
  }

 private:
  static constexpr bool kSpans = std::is_same_v<Out, Tokens>;
  static constexpr std::size_t kLeastRoom = 1024;

  TokenVector& values() {
    if constexpr (kSpans) {
      return out_.values;
    } else {
      return out_;
    }
  }

  void resize(std::size_t size) {
    values().resize(size, boost::container::default_init);
    values_ = values().data();
    if constexpr (kSpans) {
      out_.spans.resize(size, boost::container::default_init);
      spans_ = out_.spans.data();
    }
    room_ = size;
  }

  Out& out_;
  Token* values_ = nullptr;
  ByteSpan* spans_ = nullptr;
  std::size_t size_;
  std::size_t room_;
};

// Takes the runs of bytes that can stand in tokens, and sends each along the plain or the folding
// path.
template <typename Out>
class Cutter {
 public:
  Cutter(const FoldTable& table, std::string_view text, Out& out)
      : text_(text), borders_(text), collector_(out), folder_(table, text, collector_) {}

  void cut() {
    while (!borders_.done()) cut_window(borders_.next());
    if (in_run_) cut_any_run({run_begin_, static_cast<std::uint32_t>(text_.size())});
  }

 private:
  void cut_window(RunBorders::Window window) {
    std::size_t i = 0;
    if (in_run_) {
      if (window.count == 0) return;
      cut_any_run({run_begin_, window.offsets[i++]});
      in_run_ = false;
    }
    cut_runs(window.offsets + i, (window.count - i) / 2);
    i += (window.count - i) / 2 * 2;
    if (i < window.count) {
      in_run_ = true;
      run_begin_ = window.offsets[i];
    }
  }

  // Plain runs in a row, until one that is not.
  void cut_runs(const std::uint32_t* offsets, std::size_t count) {
    for (std::size_t done = 0; done < count; ++done) {
      const std::uint32_t* const rest = offsets + 2 * done;
      done += collector_.add_words(
          count - done, [rest, text = text_](std::size_t i, std::uint32_t& hash, ByteSpan& run) {
            run = {rest[2 * i], rest[2 * i + 1]};
            const std::uint32_t size = run.size();
            if (size > 16 || run.begin + 16 > text.size()) [[unlikely]]
              return false;
            const LoadedRun loaded = load_run(text.data() + run.begin, size);
            hash = hash_words(loaded.words, size);
            return !loaded.special;
          });
      if (done < count) cut_run({offsets[2 * done], offsets[2 * done + 1]});
    }
  }

  void cut_run(ByteSpan run) {
    const std::uint32_t size = run.size();
    if (size > 16 || run.begin + 16 > text_.size()) [[unlikely]]
      return cut_any_run(run);
    const LoadedRun loaded = load_run(text_.data() + run.begin, size);
    if (loaded.special) [[unlikely]]
      return cut_special_run(run);
    collector_.add(hash_words(loaded.words, size), false, run);
  }

  // Most often a word in quotation marks: without what begins and ends it, it may be plain.
  void cut_special_run(ByteSpan run) {
    const ByteSpan trimmed = trim(run);
    if (trimmed == run) return folder_.fold(run);
    if (trimmed.size() > 0) cut_run(trimmed);
  }

  // A run without the apostrophes and code points U+2000 to U+203F (quotation marks, dashes,
  // joiners) at its ends, where they have no effect.
  ByteSpan trim(ByteSpan run) const {
    const char* bytes = text_.data();
    const auto is_mark = [&](std::uint32_t at) {
      return bytes[at] == '\xE2' && bytes[at + 1] == '\x80';
    };
    while (run.size() > 0) {
      if (bytes[run.begin] == '\'') {
        ++run.begin;
      } else if (run.size() >= 3 && is_mark(run.begin)) {
        run.begin += 3;
      } else {
        break;
      }
    }
    while (run.size() > 0) {
      if (bytes[run.end - 1] == '\'') {
        --run.end;
      } else if (run.size() >= 3 && is_mark(run.end - 3)) {
        run.end -= 3;
      } else {
        break;
      }
    }
    return run;
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
  std::uint32_t characters = 0;  // a text has below 2^32 bytes
  for (const Token token : tokens) characters += token & 1;
  return 2 * std::uint64_t{tokens.size()} - characters;
}

void Tokenizer::tokenize(std::string_view text, Tokens& out) const {
  Cutter(table_, text, out).cut();
}

void Tokenizer::tokenize(std::string_view text, TokenVector& out) const {
  Cutter(table_, text, out).cut();
}

}  // namespace wirecopy::text
