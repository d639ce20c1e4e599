#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "wirecopy/published.hpp"
#include "wirecopy/scan.hpp"
#include "wirecopy/spans.hpp"

namespace wirecopy {

// Where to look and how far.
struct FindOptions {
  std::string scan;                   // results of a scan with ScanOptions::index
  std::string store = {};             // instead, a store
  std::uint32_t most_articles = 500;  // that are looked into, and listed, for one text
  int threads = 0;                    // 0: as many as the machine has
};

// Some of an article around what was found in it.
struct HitContext {
  std::string text;                // UTF-8
  std::vector<ByteSpan> matching;  // the words of it that the other text has, too
  bool cut_before = false;         // it does not begin where the article does
  bool cut_behind = false;
};

// An article, or a stretch of one, that has what was looked for.
struct Hit {
  enum class Grain : std::uint8_t { kCopy, kPassage, kQuote };

  Grain grain = Grain::kPassage;
  std::string cluster;  // of copies, a passage or a quote; empty: none
  std::string article;  // the user's id
  std::string outlet;
  std::string title;
  std::string url;
  Published published;
  CharSpan query{};       // of the text that was looked for
  bool in_title = false;  // else in the text of the article
  CharSpan stretch{};     // of the article
  double identity = 0;    // equal words / columns of the alignment
  HitContext context;
};

// What is known of a text: best first.
struct Answer {
  std::vector<Hit> hits;
  bool cut = false;  // more articles may have it than `most_articles`
};

// Looks texts up in the index of a scan, or in a store: there in the newest night that is published
// when find() is called, all of it, while others may write.
// A text of ten words or more is aligned with the articles that share the rarest of its grams; of a
// shorter one, verbatim runs of four words, or all of it, are looked for in every article.
// Cost: opening is a few system calls; a text of 500 words takes milliseconds, a short one the time
// to go through all articles.
// Thread safety: one call of find() at a time.
// Errors: Error where there is no index or store, or it is damaged, or `observer` wants the end.
class Finder {
 public:
  explicit Finder(const FindOptions& options, Observer* observer = nullptr);
  ~Finder();
  Finder(Finder&&) noexcept;

  // Each invalid sequence of bytes counts as one U+FFFD.
  Answer find(std::string_view text);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

std::string_view to_string(Hit::Grain grain);

// A hit as one JSON object and a newline, as docs/formats.md has it; `query` names the text.
std::string to_json_line(std::string_view query, const Hit& hit);

}  // namespace wirecopy
