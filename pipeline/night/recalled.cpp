#include "pipeline/night/recalled.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <string>
#include <utility>

#include "stages/input/buffer.hpp"

namespace wirecopy::night {
namespace {

constexpr std::size_t kArticlesATime = 64;

// Some articles as the front end wants them; owns their texts.
struct ReadArticles {
  std::vector<std::string> texts;
  std::vector<std::string> fields;
  input::ParsedBatch batch;

  void read(const HeldArticles& held, std::span<const Number> numbers) {
    texts.resize(numbers.size());
    fields.resize(numbers.size());
    batch.articles.clear();
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      held.text(numbers[i], texts[i]);
      const std::size_t size = texts[i].size();
      texts[i].resize(size + input::kPaddingBytes);
      ArticleView view = held.article(numbers[i], fields[i]);
      view.text = {texts[i].data(), size};
      batch.articles.push_back({.view = view, .input = 0, .line = 0});
    }
  }
};

}  // namespace

std::vector<Number> Recalled::missing(std::span<const Number> numbers) const {
  std::vector<Number> out;
  for (const Number number : numbers) {
    if (!ids_.contains(number)) out.push_back(number);
  }
  return out;
}

void Recalled::note(std::span<const Number> numbers) {
  for (const Number number : numbers) {
    ids_.emplace(number, static_cast<ArticleId>(added_ + numbers_.size()));
    numbers_.push_back(number);
  }
}

// A few parts of the articles at a time; they are added in order.
void Recalled::add_whole(std::span<const Number> numbers, const pipeline::FrontEnd& front_end,
                         const std::function<void()>& check) {
  const std::vector<Number> wanted = missing(numbers);
  struct Part {
    ReadArticles read;
    pipeline::SketchedBatch sketched;
  };
  std::vector<Part> parts(static_cast<std::size_t>(tbb::this_task_arena::max_concurrency()) * 4);
  tbb::enumerable_thread_specific<HeldArticles> readers([&] { return held_.clone(); });
  corpus_.reopen();
  for (std::size_t first = 0; first < wanted.size(); first += parts.size() * kArticlesATime) {
    check();
    const auto of_part = [&](std::size_t i) {
      const std::size_t begin = std::min(first + i * kArticlesATime, wanted.size());
      return std::span(wanted).subspan(begin, std::min(kArticlesATime, wanted.size() - begin));
    };
    tbb::parallel_for(std::size_t{0}, parts.size(), [&](std::size_t i) {
      auto& [read, sketched] = parts[i];
      read.read(readers.local(), of_part(i));
      sketched = front_end(read.batch, std::move(sketched));
      for (std::size_t at = 0; at < of_part(i).size(); ++at) {
        const auto kept = readers.local().kept_tokens(of_part(i)[at]);
        if (!kept.empty()) front_end.put_tokens(at, kept, sketched);
      }
    });
    for (const Part& part : parts) corpus_.add(part.sketched);
  }
  corpus_.seal();
  note(wanted);
}

void Recalled::add_fields(std::span<const Number> numbers) {
  const std::vector<Number> wanted = missing(numbers);
  pipeline::SketchedBatch batch;
  std::string storage;
  for (const Number number : wanted) {
    const ArticleView article = held_.article(number, storage);
    pipeline::ArticleRow row;
    row.published = article.published;
    row.metadata = batch.metadata.size();
    pipeline::pack_metadata(article, batch.metadata);
    batch.rows.push_back(row);
    batch.texts.emplace_back();
  }
  corpus_.reopen();
  corpus_.add(batch);
  corpus_.seal();
  note(wanted);
}

ArticleId Recalled::find(Number number) const {
  const auto found = ids_.find(number);
  return found == ids_.end() ? kNoArticle : found->second;
}

}  // namespace wirecopy::night
