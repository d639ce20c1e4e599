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
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

#include "pipeline/find/candidates.hpp"
#include "pipeline/find/classify.hpp"
#include "pipeline/find/clusters.hpp"
#include "pipeline/find/in_article.hpp"
#include "pipeline/store/store.hpp"
#include "wirecopy/error.hpp"

namespace wirecopy {
namespace pipeline {
namespace {

// Of articles that share a gram or two by chance, one in twenty may have something of a text.
constexpr std::size_t kEnoughStay = 4;  // one in so many
constexpr int kMostTimes = 8;

constexpr std::size_t kCandidatesATime = 8;
constexpr std::size_t kSievedATime = 64;
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
    auto found = query.is_phrase() ? find_phrase(query) : find_aligned(query, answer.cut);
    std::ranges::sort(found, {}, &Found::key);
    cut_to_most(found, answer.cut);
    describe_all(query, found);
    HitClassifier(*clusters_).classify(found);
    answer.hits.reserve(found.size());
    for (Found& f : found) answer.hits.push_back(std::move(*f.hit));
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
    auto [articles, last] = choose(query, cut);
    std::ranges::sort(articles);  // neighbours share blocks of text
    auto out = look_into(articles.size(), kCandidatesATime,
                         [&](FindInArticle& worker, std::size_t i, std::vector<Found>& found) {
                           worker.align(query, articles[i], found);
                         });
    cut = cut && std::ranges::find(out, last, &Found::article) != out.end();
    return out;
  }

  // Articles that are to be looked into, and the one that was chosen, or dismissed, last.
  struct Chosen {
    std::vector<ArticleId> articles;
    ArticleId last = kNoArticle;
  };
  // The heaviest that count and may have something of the text.  As many as may be looked into are
  // sieved at a time, as long as enough of them stay; those that do not count take no one's place.
  // `left_out` becomes whether there may be more.
  Chosen choose(const FindQuery& query, bool& left_out) {
    const std::size_t most = options_.most_articles;
    Chosen out;
    candidates_->weigh(query);
    for (int times = 0; times < kMostTimes && out.articles.size() < most;) {
      const auto heaviest = candidates_->next(most);
      if (heaviest.empty()) break;
      // One that does not count says nothing of those behind it.
      const auto telling = std::find_if(heaviest.rbegin(), heaviest.rend(),
                                        [&](ArticleId id) { return clusters_->counts(id); });
      if (telling != heaviest.rend()) out.last = *telling;
      auto some = sieve(query, heaviest);
      const bool enough = some.size() * kEnoughStay >= heaviest.size();
      const auto gone = std::erase_if(some, [&](ArticleId id) { return !clusters_->counts(id); });
      out.articles.insert(out.articles.end(), some.begin(), some.end());
      if (!enough) break;
      times += gone == 0 ? 1 : 0;
    }
    left_out = candidates_->left_out() || out.articles.size() > most;
    if (out.articles.size() > most) {
      out.articles.resize(most);
      out.last = out.articles.back();
    }
    return out;
  }

  // Those that may have something of the text.
  std::vector<ArticleId> sieve(const FindQuery& query, std::span<const ArticleId> articles) {
    std::vector<std::uint8_t> stays(articles.size());
    for_each(articles.size(), kSievedATime, [&](FindInArticle& worker, std::size_t i) {
      stays[i] = worker.may_align(query, articles[i]) ? 1 : 0;
    });
    std::vector<ArticleId> out;
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (stays[i] != 0) out.push_back(articles[i]);
    }
    return out;
  }

  std::vector<Found> find_phrase(const FindQuery& query) {
    tbb::enumerable_thread_specific<FindPhrase> phrases([&] { return FindPhrase(query); });
    auto out = look_into(holdings_->size(), kArticlesATime,
                         [&](FindInArticle& worker, std::size_t i, std::vector<Found>& found) {
                           worker.find_phrase(query, phrases.local(), holdings_->nth(i), found);
                         });
    std::erase_if(out, [&](const Found& found) { return !clusters_->counts(found.article); });
    return out;
  }

  // What `look(worker, i, out)` finds for i = 0, 1 ... below `count`, in parallel.
  template <typename Look>
  std::vector<Found> look_into(std::size_t count, std::size_t at_a_time, Look look) {
    tbb::enumerable_thread_specific<std::vector<Found>> found;
    for_each(count, at_a_time,
             [&](FindInArticle& worker, std::size_t i) { look(worker, i, found.local()); });
    std::vector<Found> out;
    for (auto& part : found) std::ranges::move(part, std::back_inserter(out));
    return out;
  }

  template <typename Use>
  void for_each(std::size_t count, std::size_t at_a_time, Use use) {
    const tbb::blocked_range<std::size_t> all(0, count, at_a_time);
    arena_.execute([&] {
      tbb::parallel_for(all, [&](const tbb::blocked_range<std::size_t>& some) {
        check();
        FindInArticle& worker = workers_.local();
        for (std::size_t i = some.begin(); i < some.end(); ++i) use(worker, i);
      });
    });
  }

  void check() const {
    if (observer_ != nullptr && observer_->cancelled()) throw Error("interrupted");
  }

  // Keeps the best articles, with all that was found in them.
  void cut_to_most(std::vector<Found>& found, bool& cut) const {
    std::vector<bool> kept(holdings_->end());
    std::size_t articles = 0;
    for (const Found& f : found) {
      if (kept[f.article] || articles == options_.most_articles) continue;
      kept[f.article] = true;
      ++articles;
    }
    cut |= std::erase_if(found, [&](const Found& f) { return !kept[f.article]; }) > 0;
  }

  // What was not described when it was found.
  void describe_all(const FindQuery& query, std::span<Found> found) {
    std::vector<Found*> todo;
    for (Found& f : found) {
      if (!f.hit) todo.push_back(&f);
    }
    std::ranges::sort(todo, {}, &Found::article);  // neighbours share blocks of text
    for_each(todo.size(), kCandidatesATime,
             [&](FindInArticle& worker, std::size_t i) { worker.describe(query, *todo[i]); });
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
