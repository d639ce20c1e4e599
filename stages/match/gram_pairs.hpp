#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/match/likeness.hpp"
#include "stages/match/ranked_forms.hpp"

namespace wirecopy::match {

// A form that stands in a longer one.
struct ContainedForm {
  FormRank shorter = 0;
  FormRank longer = 0;
  std::uint16_t containment = 0;  // of kWhole; kWhole itself only where nothing stands between
  std::uint16_t distinctive = 0;  // words with a digit, or of 8 letters or more, that they share
};
inline constexpr std::uint16_t kWhole = 1000;

// Requires: is_contained(likeness).  `unbroken`: as found on one diagonal.
ContainedForm contained_form(FormRank shorter, FormRank longer, const Likeness& likeness,
                             bool unbroken);

// Finds the pairs of forms of which one stands in the other.
// Method: candidates share a gram of words that may not be masked or absent: of four words where
// both forms are long (one of them is left in any that differ by two words in ten), else of three.
// Grams are sorted; those of more than kFew forms are told apart by the next word, and the next;
// then each form is paired with the first 16 and the 16 before it in Order.  A candidate is held
// against the content words of both first, then looked at on the diagonal of the gram, and aligned
// only where a good part matches.
// Cost: O(words) but for sorting; 16 bytes a gram of one part of all grams at a time, and 1 byte a
// word of short forms.
// Thread safety: none; one object for each thread.
class GramPairs {
 public:
  explicit GramPairs(const RankedForms& forms);

  // All pairs, sorted by the shorter, then by rank of the longer.
  std::vector<ContainedForm> find();

 private:
  // A gram of a form, where it stands.
  struct Member {
    FormRank form = 0;
    std::uint32_t place = 0;
  };

  // A member under the word by which a bucket is split.
  struct Split {
    Word word = 0;
    Member member;
  };

  void pair_grams(std::uint32_t gram_halves, std::size_t words);
  template <typename Take>
  void for_each_gram(FormRank form, Take take);
  void mark_short_grams(std::size_t words);
  void collect(std::uint64_t part, unsigned part_bits);
  void collect_form(FormRank form, std::uint64_t part, unsigned part_bits);
  void pair_buckets();
  void pair_bucket(std::span<const Member> members);
  void pair_bucket(std::span<const Member> members, std::uint32_t words, std::uint32_t more);
  void split_bucket(std::span<const Member> members, std::uint32_t words, std::uint32_t more);
  void pair_with_neighbours(std::span<const Member> members, std::size_t at);
  void pair_with_followers(std::span<const Member> members, std::size_t at);
  std::uint32_t gram_words(const Member& member) const;
  Word firm_word(const Member& member, std::uint32_t n) const;
  bool is_whole(const Member& member, std::uint32_t words) const;
  void compare(const Member& a, const Member& b);
  bool may_be_contained(FormRank shorter, FormRank longer) const;
  void compare_words(const Member& shorter, const Member& longer);
  bool is_new(const Member& shorter, const Member& longer);
  std::size_t tried_slot(std::uint64_t key) const;

  const RankedForms& forms_;
  unsigned hash_bits_ = 0;  // of an entry; the form and the place have the others
  unsigned form_shift_ = 0;
  std::vector<std::uint64_t> entries_;
  std::vector<std::uint64_t> scratch_;
  std::uint32_t gram_halves_ = 0;
  std::vector<bool> is_long_;
  std::vector<std::uint64_t> short_grams_;  // a bit for each, by hash
  unsigned short_grams_shift_ = 63;
  std::vector<Member> members_;
  std::vector<Word> firm_;  // of one form, and where they stand
  std::vector<std::uint32_t> places_;
  Aligner aligner_;
  std::vector<std::uint64_t> tried_;  // hash table of pairs; 0 is free
  std::size_t tried_count_ = 0;
  std::vector<ContainedForm> found_;
};

}  // namespace wirecopy::match
