#include "world.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "edits.hpp"
#include "wire.hpp"
#include "worst_cases.hpp"

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
  kWorst,
  kQuotes,
  kPlanted,
  kHost,
  kWire,
  kNewsletter
};

constexpr std::uint64_t kTopics = 400;  // in a block
constexpr double kOverrun = 9;
constexpr std::uint32_t kWordsOfQuote = 20;  // with its speaker

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
    : options_(options), prose_(options.seed), planner_(options) {
  if (options.kind != Kind::kWire) return;
  const std::vector<Slot> slots = plan_block(0);
  const auto first = std::find_if(slots.begin(), slots.end(), [](const Slot& slot) {
    return slot.role == Slot::Role::kWire && slot.story == 0;
  });
  wire_source_ = static_cast<std::uint64_t>(first - slots.begin());
}

Made World::make(const std::vector<Slot>& slots, std::uint64_t block, std::uint32_t slot) const {
  const std::uint64_t index = block * kBlockArticles + slot;
  if (is_worst_case(options_.kind)) return make_worst_case(slots[slot], index);
  if (options_.kind == Kind::kPlanted) return make_planted(slots, index);
  if (options_.kind == Kind::kIdentical || options_.kind == Kind::kBucket) {
    return make_one_text(slots[slot], index);
  }
  Made made = make_by_role(slots, block, slot);
  if (options_.kind == Kind::kWire) add_newsletter(made);
  return made;
}

Made World::make_by_role(const std::vector<Slot>& slots, std::uint64_t block,
                         std::uint32_t slot) const {
  const std::uint64_t index = block * kBlockArticles + slot;
  switch (slots[slot].role) {
    case Slot::Role::kOriginal:
      return make_original(slots[slot], block, index);
    case Slot::Role::kCopy:
      return make_copy(slots[slot], block, index);
    case Slot::Role::kCarrier:
      return make_carrier(slots, block, index);
    case Slot::Role::kWire:
      return make_wire(slots[slot], index);
    case Slot::Role::kSingle:
      break;
  }
  return make_single(slots[slot], index);
}

// Text as the voice has it, or with planted quotations in place of the voice's own; `number` names
// the text.
void World::write(Made& made, std::uint64_t number, const Voice& voice, Rng& rng) const {
  const std::uint32_t words = any_length(rng);
  if (options_.quotes == 0) {
    made.article.text = prose_.text(rng, voice, words);
    return;
  }
  Rng quoting{options_.seed, kQuotes, number};
  QuoteSource source{options_.seed, number, voice.topic, 0};
  source.count = quoting.between(options_.quotes / 2, options_.quotes + options_.quotes / 2);
  source.count = std::min(source.count, 63U);
  Voice plain = voice;
  plain.quotes = 0;
  const std::uint32_t left = words - std::min(source.count * kWordsOfQuote, words * 3 / 4);
  const std::string text = prose_.text(rng, plain, left);
  QuotedText quoted = with_quotes(text, source, voice, prose_.vocabulary(), quoting);
  made.article.text = std::move(quoted.text);
  made.quotes = std::move(quoted.quotes);
}

Made World::make_single(const Slot& slot, std::uint64_t index) const {
  Rng rng{options_.seed, kSingle, index};
  const Voice voice = any_voice(rng, topic_of(index / kBlockArticles, rng));
  Made made{{index, slot.outlet, slot.seconds, prose_.headline(rng), {}}};
  write(made, index, voice, rng);
  add_furniture(made.article);
  return made;
}

Made World::story(std::uint64_t block, std::uint32_t story) const {
  Rng rng{options_.seed, kStory, block, story};
  const Voice voice = any_voice(rng, topic_of(block, rng));
  Made made{{.title = prose_.headline(rng), .text = {}}};
  // Above all numbers of articles.
  write(made, (std::uint64_t{1} << 32) + story_number(block, story), voice, rng);
  return made;
}

Made World::make_original(const Slot& slot, std::uint64_t block, std::uint64_t index) const {
  Made made = story(block, slot.story);
  made.truth = Truth{.kind = "original", .article = index, .source = index};
  for (QuoteTruth& quote : made.quotes) quote.article = index;
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
  Made made = story(block, slot.story);
  made.quotes.clear();  // edits move and change them
  made.truth = Truth{.kind = any_copy_kind(rng), .article = index};
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
  const std::uint32_t at =
      count_chars(std::string_view(made.article.text).substr(0, inserted.begin_bytes));
  for (QuoteTruth& quote : made.quotes) {
    if (quote.begin < at) continue;
    quote.begin += count_chars(edited.text) + 2;
    quote.end += count_chars(edited.text) + 2;
  }
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
Made World::make_one_text(const Slot& slot, std::uint64_t index) const {
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

Made World::make_worst_case(const Slot& slot, std::uint64_t index) const {
  Rng rng{options_.seed, kWorst, index};
  Made made{{index, slot.outlet, slot.seconds, prose_.headline(rng), {}}};
  made.article.text = worst_case_text(options_, prose_, index);
  return made;
}

// Each makes the pair anew and keeps its side.
Made World::make_planted(const std::vector<Slot>& slots, std::uint64_t index) const {
  const std::uint64_t pair = index / 2;
  const bool edited = index % 2 == 1;
  Rng rng{options_.seed, kPlanted, pair};
  const auto host = [&](std::uint64_t number) {
    Rng own{options_.seed, kHost, number};
    return prose_.text(own, Voice{.quotes = 0}, any_length(own));
  };
  const PlantedPassage passage = plant_passage(pair, prose_.vocabulary(), rng);
  const Script script = options_.scripts[pair / kPlantedKinds % options_.scripts.size()];
  const PlantedPair texts = place(passage, host(2 * pair), host(2 * pair + 1), script, rng);
  const Slot& slot = slots[index % kBlockArticles];
  Made made{{index, slot.outlet, slot.seconds, prose_.headline(rng), {}}};
  if (edited && slot.outlet == slots[(index - 1) % kBlockArticles].outlet) {
    made.article.outlet = (slot.outlet + 1) % options_.outlets;
  }
  made.article.text = edited ? texts.edited.text : texts.original.text;
  if (!edited) return made;
  made.passages.push_back({passage.kind, kScriptNames[static_cast<std::size_t>(script)],
                           static_cast<std::uint32_t>(passage.original.size()), passage.substituted,
                           passage.inserted, passage.erased,
                           Stretch{index, texts.edited.begin, texts.edited.end},
                           Stretch{index - 1, texts.original.begin, texts.original.end}});
  return made;
}

// Two in three run the story as it came, the others edit up to three words in a hundred.
Made World::make_wire(const Slot& slot, std::uint64_t index) const {
  Rng shared{options_.seed, kWire};
  Made made{{index, slot.outlet, slot.seconds, prose_.headline(shared), {}}};
  made.article.text = prose_.text(shared, any_voice(shared, 0), options_.words);
  made.truth = Truth{.kind = slot.story == 0 ? "original" : "wire", .article = index};
  made.truth->source = wire_source_;
  made.truth->story = kWireStory;
  if (slot.story % 3 == 2) {
    Rng rng{options_.seed, kWire, index};
    Edited edited = edit_words(made.article.text, rates_of("mixed", .03 * rng.unit()),
                               prose_.vocabulary(), rng);
    made.article.text = std::move(edited.text);
    made.truth->edits = edited.edits;
  }
  made.truth->words = count_words(made.article.text);
  return made;
}

void World::add_newsletter(Made& made) const {
  if (!has_newsletter(made.article.outlet)) return;
  Rng rng{options_.seed, kNewsletter};
  const std::string line = prose_.paragraph(rng, Voice{.quotes = 0}, 15);
  Article& article = made.article;
  article.text += "\n\n";
  const Stretch place =
      stretch_of(article.index, article.text + line, article.text.size(), line.size());
  article.text += line;
  made.passages.push_back(
      {.kind = "line", .script = "latin", .words = count_words(line), .here = place});
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
