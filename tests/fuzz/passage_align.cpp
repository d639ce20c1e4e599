#include "stages/passage/aligner.hpp"
#include "stages/passage/occurrences.hpp"
#include "tests/fuzz/fuzz_input.hpp"
#include "tests/support/passage_oracle.hpp"

// Two texts of few different tokens: alignments and occurrences are as promised.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wirecopy;
  static constexpr std::size_t kMostTokens = 64;
  fuzz::FuzzInput input(data, std::min(size, 2 * kMostTokens));
  const unsigned head = input.byte();
  oracle::TokenList texts[2];
  for (const char byte : input.rest()) {
    const auto value = static_cast<unsigned char>(byte);  // the highest bit: which text
    texts[value >> 7].push_back((value & 0x7F) % 24 + 2);
  }
  const auto& [a, b] = texts;
  const passage::Acceptance acceptance{.least_half_words = 8 + head % 16,
                                       .least_identity = .7 + .05 * (head / 16 % 6)};
  const auto seeds = head % 2 == 0 ? oracle::seeds(a, b) : oracle::all_seeds(a, b);
  passage::Aligner aligner(acceptance);
  std::vector<passage::Alignment> alignments;
  aligner.align(a, b, seeds, alignments);
  for (const auto& fault : oracle::faults(a, b, seeds, acceptance, alignments)) {
    fuzz::require(false, fault.c_str());
  }
  std::vector<passage::Alignment> kept = alignments;
  passage::keep_longest(kept);
  fuzz::require(kept == oracle::longest(alignments), "the longest stay");
  if (a.empty()) return 0;
  std::vector<passage::Occurrence> occurrences;
  passage::PassageText(a).find(b, occurrences);
  for (const auto& x : occurrences) {
    const auto common = oracle::common_half_words(
        a, oracle::TokensView(b).subspan(x.carrier.begin, x.carrier.size()));
    fuzz::require(common >= x.equal_half_words, "an occurrence keeps what it claims");
    fuzz::require(5 * x.equal_half_words >= 4 * oracle::half_words_of(a), "and that suffices");
  }
  for (const TokenSpan place : oracle::verbatim_places(a, b)) {
    fuzz::require(std::any_of(occurrences.begin(), occurrences.end(),
                              [&](const auto& x) { return x.carrier == place; }),
                  "a verbatim occurrence is found");
  }
  return 0;
}
