#include "tests/support/passage_scan_oracle.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "tests/support/bucket_oracle.hpp"

namespace wirecopy::oracle {
namespace {

constexpr std::size_t kHub = 32;        // articles
constexpr std::size_t kMostPlaces = 4;  // of a gram in one article

// Past the last of the tokens from `begin` on that reach a length; 0 where they do not.
std::uint32_t reach(TokensView tokens, std::size_t begin, std::uint32_t half_words) {
  std::uint32_t length = 0;
  for (std::size_t i = begin; i < tokens.size(); ++i) {
    length += text::half_words(tokens[i]);
    if (length >= half_words) return static_cast<std::uint32_t>(i + 1);
  }
  return 0;
}

using Gram = TokenList;

// The gram or shingle that begins at a token; empty where too little follows.
TokenList run_at(TokensView tokens, std::size_t begin, std::uint32_t half_words) {
  const std::uint32_t end = reach(tokens, begin, half_words);
  return end == 0 ? TokenList() : TokenList(tokens.begin() + begin, tokens.begin() + end);
}

std::set<TokenList> runs_of(TokensView tokens, std::uint32_t half_words) {
  std::set<TokenList> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) out.insert(run_at(tokens, i, half_words));
  out.erase(TokenList());
  return out;
}

std::vector<TokenSpan> own_parts(TokensView leader, TokensView copy) {
  const auto of_leader = runs_of(leader, 8);
  std::vector<bool> own(copy.size());
  for (std::size_t i = 0; i < copy.size(); ++i) {
    const Gram gram = run_at(copy, i, 8);
    if (gram.empty() || of_leader.contains(gram)) continue;
    own[i] = true;
    std::uint32_t length = 0;
    for (std::size_t at = i; at > 0 && length < 18;)
      own[--at] = true, length += half_words_of({&copy[at], 1});
    length = 0;
    for (std::size_t at = i + 1; at < copy.size() && length < 18; ++at) {
      own[at] = true, length += half_words_of({&copy[at], 1});
    }
  }
  std::vector<TokenSpan> out;
  for (std::uint32_t i = 0; i < copy.size(); ++i) {
    if (!own[i]) continue;
    if (i == 0 || !own[i - 1]) out.push_back({i, i});
    out.back().end = i + 1;
  }
  return out;
}

struct Place {
  std::uint32_t at;
  bool sampled;
};
using PlacesOfArticles = std::map<Rank, std::vector<Place>>;

// Where each gram stands that several articles have and one of them samples.
std::map<Gram, PlacesOfArticles> shared_grams(const PassageDump& dump) {
  std::map<Gram, PlacesOfArticles> out;
  const auto parts = compared_parts(dump);
  for (Rank rank = 0; rank < dump.tokens.size(); ++rank) {
    for (const TokenSpan& part : parts[rank]) {
      const auto tokens = TokensView(dump.tokens[rank]).subspan(part.begin, part.size());
      const auto is_sampled = sampled(tokens);
      for (std::uint32_t i = 0; i < tokens.size(); ++i) {
        const Gram gram = run_at(tokens, i, 8);
        if (!gram.empty()) out[gram][rank].push_back({part.begin + i, is_sampled[i]});
      }
    }
  }
  std::erase_if(out, [](const auto& entry) {
    return entry.second.size() < 2 ||
           std::ranges::none_of(entry.second, [](const auto& of_article) {
             return std::ranges::any_of(of_article.second, &Place::sampled);
           });
  });
  return out;
}

// The pairs of articles that one gram brings together, (later, earlier).
std::set<RankPair> pairs_of(const PlacesOfArticles& places, const PassageDump& dump) {
  std::vector<Rank> articles;
  std::vector<Published> published;
  for (const auto& [article, unused] : places) {
    articles.push_back(article);
    published.push_back(dump.published[article]);
  }
  std::set<RankPair> in_bucket, out;
  add_bucket_pairs(std::vector<std::uint32_t>(articles.size()), published, dump.within_seconds,
                   in_bucket);
  for (const auto& [later, earlier] : in_bucket) out.insert({articles[later], articles[earlier]});
  return out;
}

// A seed around which nothing else is equal is no seed: it could only prolong an alignment by words
// beyond so many that differ.  By the real rule, which has a test of its own.
bool may_align(const PassageDump& dump, const RankPair& pair, const passage::Seed& seed) {
  const auto around = [](TokensView tokens, std::uint32_t at) {
    return passage::Surroundings::of(tokens, at, reach(tokens, at, 8));
  };
  return around(dump.tokens[pair.second], seed.a)
      .may_align(around(dump.tokens[pair.first], seed.b));
}

bool inside(TokenSpan inner, TokenSpan outer) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

bool overlap(TokenSpan a, TokenSpan b) { return a.begin < b.end && b.begin < a.end; }

bool lies_in_member(const Stretch& stretch, const FoundPassage& passage) {
  return std::ranges::any_of(passage.members, [&](const Stretch& member) {
    return member.article == stretch.article && inside(stretch.tokens, member.tokens);
  });
}

std::string name_of(const Stretch& s) {
  return std::to_string(s.article) + "[" + std::to_string(s.tokens.begin) + "," +
         std::to_string(s.tokens.end) + ")";
}

bool repeats_itself(TokensView tokens) {
  std::set<Gram> grams;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Gram gram = run_at(tokens, i, 8);
    if (!gram.empty() && !grams.insert(gram).second) return true;
  }
  return false;
}

// What finding carriers may miss, and nothing else: a stretch that has no ten words of the text in
// a row, so that neither may sample a gram of the other; and in a copy, as copies are looked at
// where their leader carries the text, what its leader does not carry, and places beyond the first
// of what it or its leader repeats.
bool may_be_missed(const PassageDump& dump, const FoundPassage& passage,
                   const Stretch& occurrence) {
  const TokensView text = dump.text(passage.founder);
  const auto runs = verbatim_runs(text, dump.text(occurrence));
  const bool sure = std::ranges::any_of(
      runs, [&](const Run& run) { return half_words_of(text.subspan(run.a, run.length)) >= 20; });
  if (!sure) return true;
  const std::uint32_t story = dump.stories()[occurrence.article];
  if (story == 0) return false;
  const Rank leader = dump.clusters[story - 1].leader;
  if (leader == occurrence.article) return false;
  return repeats_itself(dump.tokens[occurrence.article]) || repeats_itself(dump.tokens[leader]) ||
         std::ranges::none_of(passage.members,
                              [&](const Stretch& m) { return m.article == leader; });
}

std::optional<std::int64_t> day_of(const Published& published) {
  if (!published.known()) return std::nullopt;
  std::int64_t day = published.seconds / 86400;
  if (day * 86400 > published.seconds) --day;
  return day;
}

bool fills(const PassageDump& dump, std::uint32_t outlet, const std::vector<Rank>& of_outlet) {
  const auto stories = dump.stories();
  std::set<std::pair<bool, std::uint32_t>> copy_clusters;
  std::set<std::int64_t> days;
  bool undated = false;
  for (const Rank article : of_outlet) {
    const bool clustered = stories[article] != 0;
    copy_clusters.insert({clustered, clustered ? stories[article] : article});
    const auto day = day_of(dump.published[article]);
    if (day) days.insert(*day);
    undated |= !day;
  }
  std::size_t all = 0;
  for (Rank article = 0; article < dump.tokens.size(); ++article) {
    if (dump.outlets[article] != outlet) continue;
    const auto day = day_of(dump.published[article]);
    all += day ? !days.empty() && *days.begin() <= *day && *day <= *days.rbegin() : undated;
  }
  return copy_clusters.size() >= 5 && of_outlet.size() * 10 >= all;
}

}  // namespace

std::vector<std::uint32_t> PassageDump::stories() const {
  std::vector<std::uint32_t> out(tokens.size());
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    for (const Member& member : clusters[i].members) out[member.article] = i + 1;
  }
  return out;
}

std::vector<std::vector<TokenSpan>> compared_parts(const PassageDump& dump) {
  std::vector<std::vector<TokenSpan>> out;
  for (const TokenList& tokens : dump.tokens) {
    out.push_back({{0, static_cast<std::uint32_t>(tokens.size())}});
  }
  for (const auto& cluster : dump.clusters) {
    for (const auto& [article, relation] : cluster.members) {
      if (article == cluster.leader) continue;
      out[article] = own_parts(dump.tokens[cluster.leader], dump.tokens[article]);
    }
  }
  for (Rank rank = 0; rank < out.size(); ++rank) {
    if (half_words_of(dump.tokens[rank]) < 20) out[rank].clear();
  }
  return out;
}

std::vector<StretchPair> alignments(const PassageDump& dump) {
  const auto stories = dump.stories();
  std::map<RankPair, std::vector<passage::Seed>> seeds;
  for (const auto& [gram, places] : shared_grams(dump)) {
    const bool hub = places.size() > kHub;
    for (const auto& pair : pairs_of(places, dump)) {
      const auto& later = places.at(pair.first);
      const auto& earlier = places.at(pair.second);
      if (stories[pair.first] != 0 && stories[pair.first] == stories[pair.second]) continue;
      const bool in_later = std::ranges::any_of(later, &Place::sampled);
      const bool in_earlier = std::ranges::any_of(earlier, &Place::sampled);
      if (hub ? !(in_later && in_earlier) : !(in_later || in_earlier)) continue;
      for (std::size_t i = 0; i < std::min(kMostPlaces, earlier.size()); ++i) {
        for (std::size_t j = 0; j < std::min(kMostPlaces, later.size()); ++j) {
          const passage::Seed seed{.a = earlier[i].at, .b = later[j].at};
          if (may_align(dump, pair, seed)) seeds[pair].push_back(seed);
        }
      }
    }
  }
  passage::Aligner aligner;
  std::vector<StretchPair> out;
  for (const auto& [pair, of_pair] : seeds) {
    const auto [later, earlier] = pair;
    std::vector<passage::Alignment> found;
    aligner.align(dump.tokens[earlier], dump.tokens[later], of_pair, found);
    const auto kept = longest(found);
    for (const auto& x : found) {
      out.push_back({{earlier, x.a},
                     {later, x.b},
                     x.columns,
                     x.equal,
                     std::ranges::find(kept, x) != kept.end()});
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> founding_faults(const PassageDump& dump,
                                         const std::vector<StretchPair>& alignments,
                                         const std::vector<FoundPassage>& passages) {
  std::vector<std::string> out;
  std::size_t founded = 0;
  for (const StretchPair& pair : alignments) {
    const bool known =
        std::any_of(passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(founded),
                    [&](const auto& p) {
                      return p.founder == pair.earlier ||
                             (lies_in_member(pair.earlier, p) && lies_in_member(pair.later, p));
                    });
    if (known) continue;
    const std::string name = name_of(pair.earlier) + "~" + name_of(pair.later);
    if (founded == passages.size() || !(passages[founded].founder == pair.earlier)) {
      out.push_back(name + " founds nothing");
      return out;
    }
    for (const Stretch& stretch : {pair.earlier, pair.later}) {
      const bool there = std::ranges::any_of(passages[founded].members, [&](const Stretch& m) {
        return m.article == stretch.article && overlap(m.tokens, stretch.tokens);
      });
      if (!there) out.push_back(name + " founds a passage without it");
    }
    ++founded;
  }
  if (founded < passages.size())
    out.push_back("founded by nothing: " + name_of(passages[founded].founder));
  static_cast<void>(dump);
  return out;
}

std::vector<std::string> member_faults(const PassageDump& dump, const FoundPassage& passage) {
  std::vector<std::string> out;
  const auto text = dump.text(passage.founder);
  const std::string of = " of " + name_of(passage.founder);
  for (std::size_t i = 0; i < passage.members.size(); ++i) {
    const Stretch& member = passage.members[i];
    if (5 * common_half_words(text, dump.text(member)) < 4 * half_words_of(text)) {
      out.push_back(name_of(member) + of + " has less than .8 of it");
    }
    if (i == 0) continue;
    const Stretch& before = passage.members[i - 1];
    if (!(before < member) ||
        (before.article == member.article && overlap(before.tokens, member.tokens))) {
      out.push_back(name_of(before) + of + " is not before " + name_of(member));
    }
  }
  passage::PassageText search(text);
  for (Rank article = 0; article < dump.tokens.size(); ++article) {
    std::vector<passage::Occurrence> occurrences;
    search.find(dump.tokens[article], occurrences);
    for (const auto& occurrence : occurrences) {
      const bool met = std::ranges::any_of(passage.members, [&](const Stretch& m) {
        return m.article == article && overlap(m.tokens, occurrence.carrier);
      });
      if (!met && !may_be_missed(dump, passage, {article, occurrence.carrier}))
        out.push_back(name_of({article, occurrence.carrier}) + of + " is no member");
    }
  }
  return out;
}

std::vector<Rank> carriers(const FoundPassage& passage) {
  std::set<Rank> out;
  for (const Stretch& member : passage.members) out.insert(member.article);
  return {out.begin(), out.end()};
}

bool in_two_stories(const PassageDump& dump, const FoundPassage& passage) {
  const auto stories = dump.stories();
  const auto articles = carriers(passage);
  return std::ranges::any_of(articles, [&](Rank article) {
    return article != articles[0] &&
           (stories[article] == 0 || stories[article] != stories[articles[0]]);
  });
}

std::uint32_t count_outlets(const PassageDump& dump, const std::vector<Rank>& articles) {
  std::set<std::uint32_t> known;
  std::uint32_t unknown = 0;
  for (const Rank article : articles) {
    const std::uint32_t outlet = dump.outlets[article];
    unknown += outlet == 0;
    if (outlet != 0) known.insert(outlet);
  }
  return unknown + static_cast<std::uint32_t>(known.size());
}

bool is_boilerplate(const PassageDump& dump, const FoundPassage& passage) {
  std::set<std::int64_t> days;
  std::map<std::uint32_t, std::vector<Rank>> by_outlet;
  for (const Rank article : carriers(passage)) {
    if (const auto day = day_of(dump.published[article])) days.insert(*day);
    by_outlet[dump.outlets[article]].push_back(article);
  }
  by_outlet.erase(0);
  return days.size() >= 20 || std::ranges::any_of(by_outlet, [&](const auto& of_outlet) {
           return fills(dump, of_outlet.first, of_outlet.second);
         });
}

bool is_template(const PassageDump& dump, Rank member, Rank leader,
                 const std::vector<Stretch>& boilerplate) {
  const auto of_leader = runs_of(dump.tokens[leader], 10);
  const TokensView tokens = dump.tokens[member];
  std::set<TokenList> shared, outside;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    const TokenList shingle = run_at(tokens, i, 10);
    if (!of_leader.contains(shingle)) continue;
    shared.insert(shingle);
    const Stretch place{member, {i, i + static_cast<std::uint32_t>(shingle.size())}};
    const bool furniture = std::ranges::any_of(boilerplate, [&](const Stretch& b) {
      return b.article == member && inside(place.tokens, b.tokens);
    });
    if (!furniture) outside.insert(shingle);
  }
  return 4 * outside.size() < shared.size();
}

}  // namespace wirecopy::oracle
