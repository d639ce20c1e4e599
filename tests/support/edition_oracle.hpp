#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace wirecopy::oracle {

// An index as docs/formats.md has it, read byte by byte, all of it at once.
struct Edition {
  struct Article {
    std::int64_t seconds = 0;
    std::uint32_t precision = 0;
    std::string id, outlet, title, url, language, text;
    std::uint32_t leader = 0;
  };
  struct Place {
    std::uint32_t article, field, begin, end;
    friend bool operator==(const Place&, const Place&) = default;
  };
  struct Member {
    Place place;
    std::uint32_t founder;
    friend bool operator==(const Member&, const Member&) = default;
  };
  // Of a gram or a band key.
  struct Posting {
    std::uint64_t key;
    std::uint32_t row, value;
    friend auto operator<=>(const Posting&, const Posting&) = default;
  };
  // Where a column's bytes are in the file.
  struct Stretch {
    std::uint64_t begin, bytes;
  };

  double similarity = 0;
  std::vector<Article> articles;
  std::vector<Place> passages, quotes;
  std::vector<Member> passage_members, quote_members;
  std::vector<Posting> grams;
  // Of the edition of a store.
  std::vector<std::vector<Posting>> bands;
  std::vector<std::vector<std::uint32_t>> token_bits;  // by article
  std::map<std::uint32_t, Stretch> columns;
  std::uint64_t checked_bytes = 0;
};

// Errors: std::runtime_error for whatever is not as written there.
Edition read_edition(const std::string& bytes);

}  // namespace wirecopy::oracle
