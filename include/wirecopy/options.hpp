#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wirecopy {

// Where a field's value is found: `text` in a key or column named `article_body`.
struct FieldName {
  std::string field;  // text, outlet, published, title, url, id or language
  std::string name;   // the key or column of the input
};

// What to read and how.
struct InputOptions {
  std::vector<std::string> inputs;  // files, folders, globs or "-"
  std::vector<FieldName> fields;    // tried before the usual spellings
  std::uint64_t max_record_bytes = std::uint64_t{128} << 20;
  std::uint64_t max_window_bytes = std::uint64_t{2} << 30;  // of a zstd or xz decoder
};

// What to look for.  Passages and quotes stand on the copies, which are always found.
struct Grains {
  bool passages = true;
  bool quotes = true;
};

// Everything that a scan may be told.  The defaults are the documented ones.
struct ScanOptions {
  InputOptions input;
  std::string out;          // the folder to publish
  bool force = false;       // replace results that are there
  double similarity = 0.5;  // Jaccard from which articles are copies
  double recall = 0.98;     // wanted share of pairs at `similarity` that become candidates
  std::optional<std::int64_t>
      within_seconds;   // compare only articles published at most so far apart
  std::string outlets;  // CSV of outlet, name, group; empty: none
  Grains grains;
  bool pairwise = false;      // write pairs.jsonl and alignments.jsonl
  bool all_quotes = false;    // write mentions.jsonl, quotations of one article too
  bool same_outlet = false;   // list passages and quotes of one outlet too
  bool index = false;         // leave what find looks things up in
  bool sqlite = true;         // write wirecopy.sqlite
  double max_rejects = 0.01;  // share of rejected records that makes the exit status 3
  int threads = 0;            // 0: as many as the machine has
  std::uint64_t memory_bytes =
      0;  // ceiling on what the process holds unshared; 0: half of the machine's
};

}  // namespace wirecopy
