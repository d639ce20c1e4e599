#include "wirecopy/find.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <tbb/blocked_range.h>
#include <tbb/enumerable_thread_specific.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <optional>
#include <span>
#include <system_error>
#include <tuple>
#include <utility>

#include "pipeline/find/candidates.hpp"
#include "pipeline/find/clusters.hpp"
#include "pipeline/find/context.hpp"
#include "pipeline/find/in_article.hpp"
#include "pipeline/store/store.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy {
namespace pipeline {
namespace {

constexpr std::size_t kCandidatesATime = 8;
constexpr std::size_t kArticlesATime = 512;

bool is_folder(const std::string& path) {
  struct stat status;
  if (::stat(path.c_str(), &status) == 0) return S_ISDIR(status.st_mode);
  throw Error(fmt::format("cannot read {}: {}", path, std::generic_category().message(errno)));
}

edition::Reader open_index(const std::string& scan) {
  if (!is_folder(scan)) {
    throw Error(fmt::format("{} is no folder; name the results of a scan", scan));
  }
  const std::string path = scan + "/index";
  struct stat status;
  if (::stat(path.c_str(), &status) != 0 && errno == ENOENT) {
    throw Error(fmt::format("{} holds no index; scan again with --index", scan));
  }
  return edition::Reader(path);
}

// What was found, with what decides where it stands in the answer.
struct RankedFound {
  Found found;
  Published published;
  std::string id;

  auto key() const {
    const passage::Alignment& x = found.alignment;
    return std::tuple(!found.copy, -std::int64_t{x.equal}, -x.identity(), published,
                      std::string_view(id), found.in_title, x.a.begin, x.b.begin);
  }
};

std::uint32_t overlap(CharSpan a, CharSpan b) {
  const std::uint32_t begin = std::max(a.begin, b.begin), end = std::min(a.end, b.end);
  return begin < end ? end - begin : 0;
}

edition::Field field_of(const Hit& hit) {
  return hit.in_title ? edition::Field::kTitle : edition::Field::kText;
}

// The one that most of the hit's stretch lies in; none: it lies in none.
const ClusterStretch* carrying(std::span<const ClusterStretch> passages, const Hit& hit) {
  const ClusterStretch* best = nullptr;
  std::uint32_t most = 0;
  for (const ClusterStretch& member : passages) {
    const std::uint32_t common = overlap({member.begin, member.end}, hit.stretch);
    if (member.field != field_of(hit) || common <= most) continue;
    most = common;
    best = &member;
  }
  return best;
}

// The shortest that holds all of the hit's stretch.
const ClusterStretch* holding(std::span<const ClusterStretch> quotes, const Hit& hit) {
  const auto size = [](const ClusterStretch& m) { return m.end - m.begin; };
  const ClusterStretch* best = nullptr;
  for (const ClusterStretch& member : quotes) {
    const bool holds = member.field == field_of(hit) && member.begin <= hit.stretch.begin &&
                       hit.stretch.end <= member.end;
    if (holds && (best == nullptr || size(member) < size(*best))) best = &member;
  }
  return best;
}

}  // namespace
}  // namespace pipeline

using namespace pipeline;

class Finder::Impl {
 public:
  Impl(const FindOptions& options, Observer* observer)
      : options_(options),
        observer_(observer),
        arena_(options.threads > 0 ? options.threads : tbb::info::default_concurrency()),
        workers_([this] { return FindInArticle(holdings_->clone(), tokenizer_); }) {
    if (options.store.empty()) {
      holdings_.emplace(open_index(options.scan));
      clusters_ = clusters_of_scan(*holdings_);
      candidates_.emplace(*holdings_);
    } else {
      snapshot_ = std::make_unique<store::Snapshot>(options.store);
      open_editions();
      snapshot_->rest();
    }
  }

  Answer find(std::string_view text) {
    const FindQuery query(tokenizer_, text);
    if (query.tokens().empty()) return {};
    const Look look(*this);
    Answer answer;
    auto ranked = rank(query.is_phrase() ? find_phrase(query) : find_aligned(query, answer.cut));
    cut_to_most(ranked, answer.cut);
    answer.hits.reserve(ranked.size());
    for (const RankedFound& r : ranked) answer.hits.push_back(describe(query, r.found));
    return answer;
  }

 private:
  // A look at a store: at the newest night, all of it.
  class Look {
   public:
    explicit Look(Impl& impl) : snapshot_(impl.snapshot_.get()) {
      if (snapshot_ != nullptr && snapshot_->refresh()) impl.open_editions();
    }
    ~Look() {
      if (snapshot_ != nullptr) snapshot_->rest();
    }
    Look(const Look&) = delete;
    Look& operator=(const Look&) = delete;

   private:
    store::Snapshot* snapshot_;
  };

  void open_editions() {
    workers_.clear();
    holdings_.emplace(snapshot_->editions());
    candidates_.emplace(*holdings_);
    clusters_ = clusters_of_store(*holdings_, snapshot_->catalog());
  }

  std::vector<Found> find_aligned(const FindQuery& query, bool& cut) {
    std::vector<ArticleId> articles = candidates_->find(
        query, options_.most_articles, [&](ArticleId id) { return clusters_->counts(id); }, cut);
    if (articles.empty()) return {};
    const ArticleId weakest = articles.back();
    std::ranges::sort(articles);  // neighbours share blocks of text
    auto out = look_into(articles.size(), kCandidatesATime,
                         [&](FindInArticle& worker, std::size_t i, std::vector<Found>& found) {
                           worker.align(query, articles[i], found);
                         });
    cut = cut && std::ranges::find(out, weakest, &Found::article) != out.end();
    return out;
  }

  std::vector<Found> find_phrase(const FindQuery& query) {
    tbb::enumerable_thread_specific<FindPhrase> phrases([&] { return FindPhrase(query); });
    return look_into(holdings_->size(), kArticlesATime,
                     [&](FindInArticle& worker, std::size_t i, std::vector<Found>& found) {
                       worker.find_phrase(query, phrases.local(), holdings_->nth(i), found);
                     });
  }

  // `look(worker, i, out)` for i = 0, 1 ... below `count`, in parallel.
  template <typename Look>
  std::vector<Found> look_into(std::size_t count, std::size_t at_a_time, Look look) {
    tbb::enumerable_thread_specific<std::vector<Found>> found;
    const tbb::blocked_range<std::size_t> all(0, count, at_a_time);
    arena_.execute([&] {
      tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& some) {
        check();
        FindInArticle& worker = workers_.local();
        for (std::size_t i = some.begin(); i < some.end(); ++i) look(worker, i, found.local());
      });
    });
    std::vector<Found> out;
    for (const auto& part : found) out.insert(out.end(), part.begin(), part.end());
    return out;
  }

  void check() const {
    if (observer_ != nullptr && observer_->cancelled()) throw Error("interrupted");
  }

  std::vector<RankedFound> rank(std::span<const Found> found) const {
    std::vector<RankedFound> out;
    out.reserve(found.size());
    std::string storage;
    for (const Found& f : found) {
      if (!clusters_->counts(f.article)) continue;
      const ArticleView article = holdings_->article(f.article, storage);
      out.push_back({f, article.published, std::string(article.id)});
    }
    std::ranges::sort(out, {}, &RankedFound::key);
    return out;
  }

  // Keeps the best articles, with all that was found in them.
  void cut_to_most(std::vector<RankedFound>& ranked, bool& cut) const {
    std::vector<bool> kept(holdings_->end());
    std::size_t articles = 0;
    for (const RankedFound& r : ranked) {
      if (kept[r.found.article] || articles == options_.most_articles) continue;
      kept[r.found.article] = true;
      ++articles;
    }
    cut |= std::erase_if(ranked, [&](const RankedFound& r) { return !kept[r.found.article]; }) > 0;
  }

  Hit describe(const FindQuery& query, const Found& found) const {
    std::string storage;
    const ArticleView article = holdings_->article(found.article, storage);
    std::string text(article.title);
    if (!found.in_title) holdings_->text(found.article, text);
    const text::CharPlaces places(tokenizer_, text);
    const TokenSpan in_query = found.alignment.a;
    Hit hit{.cluster = {},
            .article = std::string(article.id),
            .outlet = std::string(article.outlet),
            .title = std::string(article.title),
            .url = std::string(article.url),
            .published = article.published,
            .query = query.chars(in_query),
            .in_title = found.in_title,
            .stretch = places.chars(found.alignment.b),
            .identity = found.alignment.identity(),
            .context = context_of(text, places.tokens(), found.alignment.b,
                                  query.tokens().subspan(in_query.begin, in_query.size()))};
    classify(found, hit);
    return hit;
  }

  void classify(const Found& found, Hit& hit) const {
    if (found.copy) {
      hit.grain = Hit::Grain::kCopy;
      hit.cluster = clusters_->copy_cluster(found.article);
      if (hit.cluster.empty()) hit.cluster = hit.article;
      return;
    }
    const auto quotes = clusters_->quotes(found.article);
    if (const ClusterStretch* quote = holding(quotes, hit)) {
      hit.grain = Hit::Grain::kQuote;
      hit.cluster = clusters_->quote_id(quote->cluster);
      return;
    }
    const auto passages = clusters_->passages(found.article);
    if (const ClusterStretch* passage = carrying(passages, hit)) {
      hit.cluster = clusters_->passage_id(passage->cluster);
    }
  }

  FindOptions options_;
  Observer* observer_;
  text::Tokenizer tokenizer_;
  std::unique_ptr<store::Snapshot> snapshot_;  // of a store
  std::optional<FindHoldings> holdings_;
  std::unique_ptr<FindClusters> clusters_;
  std::optional<FindCandidates> candidates_;
  tbb::task_arena arena_;
  tbb::enumerable_thread_specific<FindInArticle> workers_;
};

Finder::Finder(const FindOptions& options, Observer* observer)
    : impl_(std::make_unique<Impl>(options, observer)) {}
Finder::~Finder() = default;
Finder::Finder(Finder&&) noexcept = default;

Answer Finder::find(std::string_view text) { return impl_->find(text); }

}  // namespace wirecopy
