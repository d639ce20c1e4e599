#include "stages/quote/language_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace wirecopy::quote {
namespace {

struct CommonWords {
  std::string_view language;
  bool told;
  std::string_view words;
};

constexpr CommonWords kCommonWords[] = {
    {"en", true,
     "the of and to in that is was for on with as by he at from his it be are has said have not "
     "they which this an will who were been had their its would about after more than but she"},
    {"es", true,
     "el la de que y en los del se las por un para con no una su al es lo como más pero sus ha "
     "este también fue sobre entre esta según han"},
    {"fr", true,
     "le la les de des et en du un une que est pour qui dans sur au par il pas plus ce a ont sont "
     "avec aux cette mais elle été se ne son sa ses"},
    {"de", true,
     "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an "
     "werden aus er hat dass sie nach wird bei einer um am sind noch wie"},
    {"pt", true,
     "de a o que e do da em um para com não uma os no se na por mais as dos ao das foi ele são à "
     "pela pelo também já sua seu"},
    {"it", true,
     "di il la che e in per un del della è con una non si dei sono al le nel da gli ha più delle "
     "alla anche ma i dal come lo"},
    {"nl", true,
     "de het een van en in dat is op te zijn met voor niet aan die er om als ook door bij maar "
     "naar heeft uit wordt hij ze werd nog"},
    {"ca", false, "el la de i que els les en per amb una un del dels és va al a com més no es ha"},
    {"gl", false, "de a o que e do da en un para con unha os no se na por as dos ao non das foi"},
    {"ro", false, "de și în la a cu pe o din care nu un pentru este că au mai fost sa al ale"},
    {"af", false, "die van en het is nie in dat te vir op om aan wat met hy sy was deur"},
    {"lb", false, "de an den ass mat vun fir op net déi dat der ze am bei och"},
    {"sv", false, "och i att en det som på är av för med till den har inte ett de om han vid"},
    {"da", false, "og i at en det som på er af for med til den har ikke et de om han ved"},
    {"nb", false, "og i å en det som på er av for med til den har ikke et de om han ved"},
    {"eu", false, "eta da ez dira bat du zen ere dute izan hori baina"},
    {"id", false, "yang dan di ini dengan untuk dari dalam tidak itu pada akan ke oleh"},
};
constexpr std::size_t kLanguages = std::size(kCommonWords);

constexpr bool is_letter(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26 || static_cast<unsigned char>(c) >= 0x80;
}
constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

// A word of at most eight bytes as one number; 0 for a longer one.
constexpr std::uint64_t packed(std::string_view word) {
  if (word.size() > 8) return 0;
  std::uint64_t out = 0;
  for (const char c : word) out = out << 8 | static_cast<unsigned char>(small(c));
  return out;
}

// Which languages have a word, one bit each.
class VoteTable {
 public:
  VoteTable() {
    for (std::size_t i = 0; i < kLanguages; ++i) {
      std::string_view rest = kCommonWords[i].words;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::uint64_t word = packed(rest.substr(0, end));
        Slot& slot = slots_[index_of(word)];
        slot.word = word;
        slot.languages |= 1u << i;
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
  }

  std::uint32_t languages(std::uint64_t word) const { return slots_[index_of(word)].languages; }

 private:
  struct Slot {
    std::uint64_t word = 0;
    std::uint32_t languages = 0;
  };

  std::size_t index_of(std::uint64_t word) const {
    std::size_t at = word * 0x9E3779B97F4A7C15u >> 53;
    while (slots_[at].word != 0 && slots_[at].word != word) at = (at + 1) % slots_.size();
    return at;
  }

  std::array<Slot, 2048> slots_{};
};

struct Votes {
  std::array<std::uint32_t, kLanguages> of{};
  std::uint32_t words = 0;
};

Votes votes_of(std::string_view text) {
  static const VoteTable table;
  Votes votes;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_letter(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && is_letter(text[at])) ++at;
    ++votes.words;
    std::uint32_t languages = table.languages(packed(text.substr(begin, at - begin)));
    for (std::size_t i = 0; languages != 0; ++i, languages >>= 1) votes.of[i] += languages & 1;
  }
  return votes;
}

}  // namespace

std::string_view language_by_words(std::string_view text) {
  constexpr std::uint32_t kFewest = 6;
  const Votes votes = votes_of(text);
  const auto best = std::max_element(votes.of.begin(), votes.of.end());
  std::uint32_t second = 0;
  for (auto other = votes.of.begin(); other != votes.of.end(); ++other) {
    if (other != best) second = std::max(second, *other);
  }
  const bool clear = *best >= kFewest && *best * 6 >= votes.words && *best >= 2 * second;
  const CommonWords& winner = kCommonWords[best - votes.of.begin()];
  return clear && winner.told ? winner.language : std::string_view();
}

}  // namespace wirecopy::quote
