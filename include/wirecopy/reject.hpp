#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace wirecopy {

// A record that does not count, and why.  One line of rejects.jsonl.
struct Reject {
  enum class Reason : std::uint8_t {
    kInvalid,      // not a record of its format
    kNoText,       // no text field, or one that is not a string
    kTooLong,      // above the limit of bytes a record
    kTruncated,    // the input ends early
    kDamaged,      // wrong checksum, broken archive
    kEncrypted,    // archive member that needs a password
    kNested,       // an archive inside an archive
    kUnsupported,  // UTF-16, a format of a later version inside a folder or archive
    kRepeated,     // the id has had this text before
    kRevised,      // the id has another text that counts
    kPast,         // of a day that a store keeps no more
  };

  std::string input;  // as named on the command line, with the member of an archive after a colon
  std::uint64_t line =
      0;  // from 1; of an array or a CSV, the line on which the record begins; 0: the whole input
  Reason reason = Reason::kInvalid;
  std::string detail;  // a sentence for a person
};

inline constexpr std::size_t kReasonCount = static_cast<std::size_t>(Reject::Reason::kPast) + 1;

std::string_view to_string(Reject::Reason reason);

// Whether the share of such records is held against `--max-rejects`.
constexpr bool is_rejected(Reject::Reason reason) { return reason < Reject::Reason::kRepeated; }

// Whether one such record alone makes the exit status 3: content that ends early or is damaged.
constexpr bool is_damage(Reject::Reason reason) {
  return reason == Reject::Reason::kTruncated || reason == Reject::Reason::kDamaged;
}

}  // namespace wirecopy
