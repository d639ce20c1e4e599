#include "world.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "edits.hpp"

namespace wirecopy::generate {
namespace {

// What a sequence of random numbers is for: the same article asks for several.
enum Purpose : std::uint64_t {
  kSingle = 1,
  kStory,
  kCopy,
  kCarrier,
  kFurniture,
  kTemplate,
  kWorst
};

constexpr std::uint64_t kTopics = 400;  // in a block
constexpr double kOverrun = 9;

struct CopyKind {
  std::string_view name;
  double share;
};
constexpr std::array<CopyKind, 7> kCopyKinds = {{{"identical", .25},
                                                 {"substitute", .12},
                                                 {"insert", .1},
                                                 {"erase", .1},
                                                 {"mixed", .15},
                                                 {"truncate", .18},
                                                 {"paragraph", .1}}};

std::string_view any_copy_kind(Rng& rng) {
  double dice = rng.unit();
  for (const CopyKind& kind : kCopyKinds) {
    if ((dice -= kind.share) < 0) return kind.name;
  }
  return kCopyKinds[0].name;
}

EditRates rates_of(std::string_view kind, double rate) {
  if (kind == "substitute") return {.substitute = rate};
  if (kind == "insert") return {.insert = rate};
  if (kind == "erase") return {.erase = rate};
  return {.substitute = rate / 2, .insert = rate / 4, .erase = rate / 4};
}

std::uint64_t topic_of(std::uint64_t block, Rng& rng) {
  return block * kTopics + rng.below(kTopics);
}

std::uint64_t story_number(std::uint64_t block, std::uint32_t story) {
  return block * kBlockArticles + story;
}

// A stretch of whole words that begins with a sentence.
std::string_view any_stretch(std::string_view text, std::uint32_t words, Rng& rng) {
  std::size_t begin = text.find(". ", rng.below(static_cast<std::uint32_t>(text.size() * 3 / 4)));
  begin = begin == text.npos ? 0 : begin + 2;
  std::size_t end = begin;
  for (std::uint32_t i = 0; i < words && end < text.size(); ++i) {
    end = std::min(text.find_first_of(" \n", text.find_first_not_of(" \n", end)), text.size());
  }
  return text.substr(begin, end - begin);
}

Stretch stretch_of(std::uint64_t article, std::string_view text, std::size_t begin_bytes,
                   std::size_t size_bytes) {
  const std::uint32_t begin = count_chars(text.substr(0, begin_bytes));
  return {article, begin, begin + count_chars(text.substr(begin_bytes, size_bytes))};
}

}  // namespace

World::World(const WorldOptions& options)
    : options_(options), prose_(options.seed), planner_(options) {}

Made World::make(const std::vector<Slot>& slots, std::uint64_t block, std::uint32_t slot) const {
  const std::uint64_t index = block * kBlockArticles + slot;
  if (options_.kind == Kind::kIdentical || options_.kind == Kind::kBucket) {
    return make_worst_case(slots[slot], index);
  }
  switch (slots[slot].role) {
    case Slot::Role::kOriginal:
      return make_original(slots[slot], block, index);
    case Slot::Role::kCopy:
      return make_copy(slots[slot], block, index);
    case Slot::Role::kCarrier:
      return make_carrier(slots, block, index);
    case Slot::Role::kSingle:
      break;
  }
  return make_single(slots[slot], index);
}

Made World::make_single(const Slot& slot, std::uint64_t index) const {
  Rng rng{options_.seed, kSingle, index};
  const Voice voice = any_voice(rng, topic_of(index / kBlockArticles, rng));
  Made made{{index, slot.outlet, slot.seconds, prose_.headline(rng), {}}, {}};
  made.article.text = prose_.text(rng, voice, any_length(rng));
  add_furniture(made.article);
  return made;
}

Article World::story(std::uint64_t block, std::uint32_t story) const {
  Rng rng{options_.seed, kStory, block, story};
  const Voice voice = any_voice(rng, topic_of(block, rng));
  Article article{.title = prose_.headline(rng), .text = {}};
  article.text = prose_.text(rng, voice, any_length(rng));
  return article;
}

Made World::make_original(const Slot& slot, std::uint64_t block, std::uint64_t index) const {
  Made made{story(block, slot.story), Truth{.kind = "original", .article = index, .source = index}};
  made.truth->story = story_number(block, slot.story);
  made.truth->words = count_words(made.article.text);
  made.article.index = index;
  made.article.outlet = slot.outlet;
  made.article.seconds = slot.seconds;
  add_furniture(made.article);
  return made;
}

Made World::make_copy(const Slot& slot, std::uint64_t block, std::uint64_t index) const {
  Rng rng{options_.seed, kCopy, index};
  Made made{story(block, slot.story), Truth{.kind = any_copy_kind(rng), .article = index}};
  Article& article = made.article;
  Truth& truth = *made.truth;
  if (truth.kind == "truncate") {
    article.text = std::string(truncated(article.text, .3 + .6 * rng.unit()));
  } else if (truth.kind == "paragraph") {
    const Voice voice = any_voice(rng, 0);
    const std::string own = prose_.paragraph(rng, voice, rng.between(30, 80));
    article.text = insert_paragraph(article.text, own, rng).text;
    truth.edits = count_words(own);
  } else if (truth.kind != "identical") {
    Edited edited =
        edit_words(article.text, rates_of(truth.kind, .12 * rng.unit()), prose_.vocabulary(), rng);
    article.text = std::move(edited.text);
    truth.edits = edited.edits;
  }
  truth.reheadlined = rng.chance(.4);
  if (truth.reheadlined) article.title = prose_.headline(rng);
  truth.source = block * kBlockArticles + slot.source;
  truth.story = story_number(block, slot.story);
  truth.words = count_words(article.text);
  article.index = index;
  article.outlet = slot.outlet;
  article.seconds = slot.seconds;
  add_furniture(article);
  return made;
}

Made World::make_carrier(const std::vector<Slot>& slots, std::uint64_t block,
                         std::uint64_t index) const {
  const Slot& slot = slots[index % kBlockArticles];
  Rng rng{options_.seed, kCarrier, index};
  Made made = make_single(slot, index);
  const std::uint64_t source = block * kBlockArticles + slot.source;
  const std::string donor = make_single(slots[slot.source], source).article.text;
  const std::string_view lifted = any_stretch(donor, rng.between(25, 80), rng);
  const double rate = rng.chance(.3) ? 0 : .2 * rng.unit();
  const Edited edited = edit_words(lifted, rates_of("mixed", rate), prose_.vocabulary(), rng);
  Inserted inserted = insert_paragraph(made.article.text, edited.text, rng);
  made.article.text = std::move(inserted.text);
  made.truth = Truth{.kind = "passage",
                     .article = index,
                     .source = source,
                     .edits = edited.edits,
                     .words = count_words(lifted)};
  made.truth->here = stretch_of(index, made.article.text, inserted.begin_bytes, edited.text.size());
  made.truth->there = stretch_of(source, donor, lifted.data() - donor.data(), lifted.size());
  return made;
}

// One text for all; in a bucket, every article but the first has its own edits.
Made World::make_worst_case(const Slot& slot, std::uint64_t index) const {
  Rng shared{options_.seed, kWorst};
  Made made{{index, slot.outlet, slot.seconds, prose_.headline(shared), {}},
            Truth{.kind = index == 0 ? "original" : "identical", .article = index}};
  made.article.text = prose_.text(shared, any_voice(shared, 0), options_.words);
  if (options_.kind == Kind::kBucket && index > 0) {
    Rng own{options_.seed, kWorst, index};
    Edited edited = edit_words(made.article.text, rates_of("mixed", .05), prose_.vocabulary(), own);
    made.article.text = std::move(edited.text);
    made.truth->kind = "mixed";
    made.truth->edits = edited.edits;
  }
  made.truth->words = count_words(made.article.text);
  return made;
}

// A fifth to nine fifths of the mean, the middle likelier than the ends; the last sentence runs on
// past what is asked for by kOverrun on average.
std::uint32_t World::any_length(Rng& rng) const {
  const double share = .2 + .8 * (rng.unit() + rng.unit());
  return static_cast<std::uint32_t>(std::max(1.0, share * options_.words - kOverrun));
}

void World::add_furniture(Article& article) const {
  if (options_.kind == Kind::kTemplate) {
    article.text = template_part(article.outlet, 0) + "\n\n" + article.text + "\n\n" +
                   template_part(article.outlet, 1);
    return;
  }
  Rng rng{options_.seed, kFurniture, article.outlet};
  if (!rng.chance(options_.furniture)) return;
  Voice voice = any_voice(rng, 0);
  voice.quotes = 0;
  (article.text += "\n\n") += prose_.paragraph(rng, voice, rng.between(12, 28));
}

std::string World::template_part(std::uint32_t outlet, std::uint32_t part) const {
  Rng rng{options_.seed, kTemplate, outlet, part};
  Voice voice = any_voice(rng, 0);
  voice.quotes = 0;
  return prose_.text(rng, voice, 145);
}

}  // namespace wirecopy::generate
