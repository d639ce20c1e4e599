#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan.hpp"
#include "planted.hpp"
#include "prose.hpp"
#include "quoting.hpp"

namespace wirecopy::generate {

struct Article {
  std::uint64_t index = 0;  // the id is made of it
  std::uint32_t outlet = 0;
  std::int64_t seconds = 0;  // since the first day
  std::string title;
  std::string text;
};

// A stretch of one article's text in Unicode code points, half-open.
struct Stretch {
  std::uint64_t article = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// What a scan should find in one article.
struct Truth {
  std::string_view
      kind;  // original, identical, substitute, insert, erase, mixed, truncate, paragraph, passage
  std::uint64_t article = 0;
  std::uint64_t source = 0;  // the story's original, or the article that a passage was lifted from
  std::uint64_t story = 0;   // unique in the dump; none for a passage
  std::uint32_t edits = 0;   // words substituted, inserted or erased
  std::uint32_t words = 0;   // of the text; of the passage
  bool reheadlined = false;
  std::optional<Stretch> here = {}, there = {};  // of a passage
};

// A stretch of one article that another has too, as it is or edited.
struct PassageTruth {
  std::string_view kind;  // as PlantedPassage::kind; line: the newsletter's
  std::string_view script;
  std::uint32_t words = 0;
  std::uint32_t substituted = 0, inserted = 0, erased = 0;
  Stretch here = {};
  std::optional<Stretch> there = {};  // none of a line
};

struct Made {
  Article article;
  std::optional<Truth> truth = {};  // none for an article that shares nothing
  std::vector<PassageTruth> passages = {};
  std::vector<QuoteTruth> quotes = {};
};

// All articles that a seed has, each made from its number alone.
// Thread safety: immutable after construction.
class World {
 public:
  explicit World(const WorldOptions& options);

  std::vector<Slot> plan_block(std::uint64_t block) const { return planner_.plan_block(block); }
  // Requires: slots = plan_block(block), slot < slots.size().
  Made make(const std::vector<Slot>& slots, std::uint64_t block, std::uint32_t slot) const;

 private:
  Made make_single(const Slot& slot, std::uint64_t index) const;
  Made make_original(const Slot& slot, std::uint64_t block, std::uint64_t index) const;
  Made make_copy(const Slot& slot, std::uint64_t block, std::uint64_t index) const;
  Made make_carrier(const std::vector<Slot>& slots, std::uint64_t block, std::uint64_t index) const;
  Made make_one_text(const Slot& slot, std::uint64_t index) const;
  Made make_worst_case(const Slot& slot, std::uint64_t index) const;
  Made make_planted(const std::vector<Slot>& slots, std::uint64_t index) const;
  Made make_wire(const Slot& slot, std::uint64_t index) const;
  Made make_by_role(const std::vector<Slot>& slots, std::uint64_t block, std::uint32_t slot) const;

  Made story(std::uint64_t block, std::uint32_t story) const;
  void write(Made& made, std::uint64_t number, const Voice& voice, Rng& rng) const;
  void add_newsletter(Made& made) const;
  std::uint32_t any_length(Rng& rng) const;
  void add_furniture(Article& article) const;
  std::string template_part(std::uint32_t outlet, std::uint32_t part) const;

  WorldOptions options_;
  Prose prose_;
  Planner planner_;
  std::uint64_t wire_source_ = 0;  // the first carrier
};

}  // namespace wirecopy::generate
