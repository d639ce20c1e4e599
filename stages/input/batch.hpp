#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/input/buffer.hpp"
#include "stages/input/fields.hpp"
#include "wirecopy/article.hpp"
#include "wirecopy/reject.hpp"

namespace wirecopy::input {

enum class Format : std::uint8_t { kJsonLines, kJsonArray, kDelimited, kText };

// What an input is called, and what its place says about its articles.
struct InputName {
  std::string name;    // as named, with the member of an archive after a colon
  std::string below;   // its path below INPUT, for the ids of text files
  std::string folder;  // the first folder below INPUT, or inside the archive; may be empty
};

// Where a record lies in the bytes of its batch; of kJsonLines, a stretch of whole lines.
struct RawRecord {
  std::size_t begin = 0;
  std::size_t size = 0;
  std::uint32_t input = 0;    // index into the batch's `inputs`
  std::uint64_t line = 1;     // on which it begins
  bool unterminated = false;  // the input ends here without a newline
};

// Which columns of a table give which field.
struct Columns {
  struct Use {
    std::size_t column = 0;
    FieldMatch match;
  };
  char delimiter = ',';
  std::size_t count = 0;
  std::vector<Use> uses;
};

// Some whole records as they stand in the input, undecoded but decompressed.
struct RawBatch {
  std::uint64_t sequence = 0;  // 0, 1, 2 ... in reading order
  Format format = Format::kJsonLines;
  std::vector<InputName> inputs;   // that the records are from, in order
  std::uint64_t first_input = 0;   // number of inputs[0] among all inputs read
  Buffer bytes;                    // sealed
  std::vector<RawRecord> records;  // in order
  Columns columns;                 // of kDelimited
  std::vector<Reject> rejects;     // what could not be read before these records
};

// An article and where it stood.
struct ParsedArticle {
  ArticleView view;  // `text` is followed by at least kPaddingBytes readable bytes
  std::uint32_t input = 0;
  std::uint64_t line = 0;
};

// The articles of a batch, and what became of the rest.
struct ParsedBatch {
  std::uint64_t sequence = 0;
  std::vector<std::string> inputs;
  std::uint64_t first_input = 0;
  Buffer bytes;     // may go back to the reader in a RawBatch, which then allocates nothing
  TextArena extra;  // together with `bytes`, owns what the views show
  std::vector<ParsedArticle> articles;  // in input order
  std::vector<Reject> rejects;          // in input order
  std::uint64_t replaced = 0;  // ill-formed UTF-8 sequences and lone surrogates that became U+FFFD
  std::uint64_t undated_nonsense = 0;  // articles with a date that makes no sense
  std::uint8_t chosen_fields = 0;      // as bits: those that a key named by `--field` gave
};

}  // namespace wirecopy::input
