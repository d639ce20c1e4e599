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
  struct Gram {
    std::uint64_t leading;  // d + 32 bits
    std::uint32_t article, token;
    friend auto operator<=>(const Gram&, const Gram&) = default;
  };
  // Where a column's bytes are in the file.
  struct Stretch {
    std::uint64_t begin, bytes;
  };

  double similarity = 0;
  std::vector<Article> articles;
  std::vector<Place> passages, quotes;
  std::vector<Member> passage_members, quote_members;
  unsigned directory_bits = 0;
  std::vector<Gram> grams;
  std::map<std::uint32_t, Stretch> columns;
  std::uint64_t checked_bytes = 0;
};

// Errors: std::runtime_error for whatever is not as written there.
Edition read_edition(const std::string& bytes);

}  // namespace wirecopy::oracle
