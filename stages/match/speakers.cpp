#include "stages/match/speakers.hpp"

#include <algorithm>

namespace wirecopy::match {
namespace {

constexpr std::string_view kIgnored =
    // pronouns
    "he she it they we i you who him her them his hers their il elle ils elles on lui er sie es "
    "wir "
    "ihr él ella ellos ellas usted ele ela eles elas lei loro egli он она они она оно мы я hij zij "
    "ze "
    "han hon hun de on ona oni o onlar він вона вони هو هي هم او آنها "
    // titles
    "mr mrs ms miss dr prof professor sir dame lord lady president vice senator sen rep "
    "representative congressman congresswoman gov governor mayor secretary minister prime "
    "chancellor "
    "judge justice chief general gen colonel col captain capt lieutenant lt sergeant sgt officer "
    "detective sheriff attorney ambassador director chairman chairwoman chair speaker king queen "
    "prince princess pope cardinal bishop archbishop rev reverend father pastor the former "
    "spokesman spokeswoman spokesperson author actor actress singer coach said jr sr "
    "herr frau monsieur madame señor señora presidente président präsident ministro ministre "
    "президент министр الرئيس الوزير الدكتور";

bool holds(std::span<const text::Token> tokens, text::Token wanted) {
  return std::find(tokens.begin(), tokens.end(), wanted) != tokens.end();
}

bool holds_all(std::span<const text::Token> tokens, std::span<const text::Token> wanted) {
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](auto token) { return holds(tokens, token); });
}

bool share_one(std::span<const text::Token> a, std::span<const text::Token> b) {
  return std::any_of(a.begin(), a.end(), [&](auto token) { return holds(b, token); });
}

}  // namespace

Speakers::Speakers(const text::Tokenizer& tokenizer) : tokenizer_(tokenizer) {
  text::TokenVector ignored;
  tokenizer.tokenize(kIgnored, ignored);
  ignored_.assign(ignored.begin(), ignored.end());
  std::sort(ignored_.begin(), ignored_.end());
}

SpeakerId Speakers::add(std::string_view name) {
  if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
  SpeakerId& id = ids_[std::string(name)];
  text::TokenVector tokens;
  tokenizer_.tokenize(name, tokens);
  const auto ignored = [&](text::Token token) {
    return std::binary_search(ignored_.begin(), ignored_.end(), token);
  };
  tokens.erase(std::remove_if(tokens.begin(), tokens.end(), ignored), tokens.end());
  if (tokens.empty()) return kNoSpeaker;
  tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
  begins_.push_back(static_cast<std::uint32_t>(tokens_.size()));
  return id = static_cast<SpeakerId>(begins_.size() - 2);
}

SpeakerRelation Speakers::relation(SpeakerId a, SpeakerId b) const {
  if (a == kNoSpeaker || b == kNoSpeaker) return SpeakerRelation::kUnknown;
  if (a == b) return SpeakerRelation::kSame;
  const auto x = tokens(a);
  const auto y = tokens(b);
  const bool one_in_other = x.size() <= y.size() ? holds_all(y, x) : holds_all(x, y);
  if (x.back() == y.back() || one_in_other) return SpeakerRelation::kSame;
  return share_one(x, y) ? SpeakerRelation::kUnknown : SpeakerRelation::kDifferent;
}

}  // namespace wirecopy::match
