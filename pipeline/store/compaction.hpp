#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "pipeline/store/store.hpp"
#include "stages/edition/merging.hpp"

namespace wirecopy::store {

// How far a compaction goes.
enum class Compaction {
  kTiers,  // merges neighbours of like size, so that few editions are left
  kAll,    // leaves one edition, and nothing of what is hidden, superseded or past
};

// Neighbouring editions, as indexes, that are written anew as one.
struct EditionRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  friend bool operator==(const EditionRange&, const EditionRange&) = default;
};

// The fewest of the newest editions that are worth merging: at least kMergeWidth, none larger than
// all others of them together, so that each merge at least doubles the edition that an article
// stands in; an empty range where there are none.
// Shapes: sizes in articles, oldest first.
inline constexpr std::size_t kMergeWidth = 4;
EditionRange editions_to_merge(std::span<const std::uint64_t> sizes);

// Writes editions anew, without what has left: articles that are superseded, past, erased or
// without a row go, and become erased; so do hidden ones, whose rows stay as they are; those that
// are held stay.  What has left and leads others all the same (a member of its cluster with no
// relation) keeps its tokens.
// Gives how many editions there are less.
// `tokens` makes those of an article that loses its text; `check` is called now and then, and may
// throw: the store then stands as before.
// Errors: Error as for Transaction.
std::size_t compact(WritableStore& store, Compaction how, const edition::MakeTokens& tokens,
                    const std::function<void()>& check);

// The same as part of a transaction; `left` are articles that leave with it: of the editions that
// they stand in, those of which half has left are written anew, too.
std::size_t compact(Transaction& transaction, Compaction how, std::span<const ArticleId> left,
                    const edition::MakeTokens& tokens, const std::function<void()>& check);

}  // namespace wirecopy::store
