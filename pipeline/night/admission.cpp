#include "pipeline/night/admission.hpp"

#include <fmt/format.h>

#include <utility>

#include "pipeline/night/held_revisions.hpp"
#include "pipeline/night/retention.hpp"
#include "pipeline/revisions.hpp"

namespace wirecopy::night {

using store::ArticleRow;
using store::ArticleState;

TakenDown take_down(std::span<const std::string> ids, store::Catalog& catalog,
                    Departures& departures) {
  TakenDown out;
  for (const std::string& id : ids) {
    bool held = false;
    for (const ArticleRow& row : catalog.table<ArticleRow>().rows_by_index(store::hash128(id))) {
      if (row.state != ArticleState::kHeld) continue;
      departures.leave(row, ArticleState::kHidden);
      ++out.removed;
      held = true;
    }
    if (!held) out.unknown.push_back(id);
  }
  return out;
}

Admitted Admission::admit(const InputOptions& input, int threads, const std::string& store_name,
                          std::optional<std::int64_t> retain_days) {
  read(input, threads);
  settle_revisions(store_name);
  if (retain_days) let_past_days_leave(*retain_days);
  return std::move(admitted_);
}

void Admission::read(const InputOptions& input, int threads) {
  pipeline::Corpus& corpus = night_.corpus;
  night_.watch.begin("read");
  if (input.inputs.empty()) return corpus.seal();
  admitted_.ingested =
      pipeline::ingest(input, night_.front_end, threads, corpus, rejects_, night_.watch);
  night_.watch.add_bytes(admitted_.ingested.counts.bytes_decoded);
  night_.memory.require_room_for(corpus.size(), threads);
}

void Admission::settle_revisions(const std::string& store_name) {
  const pipeline::Corpus& corpus = night_.corpus;
  auto revisions = pipeline::resolve_revisions(corpus);
  for (const auto& rejected : revisions.rejects) {
    rejects_.add(pipeline::to_reject(corpus, rejected));
  }
  auto& counts = admitted_.counts = std::move(revisions.counts);
  for (const ArticleRow& row :
       settle_with_held(corpus, counts, night_.catalog(), store_name, rejects_)) {
    departures_.leave(row, ArticleState::kSuperseded);
  }
  for (ArticleId id = 0; id < corpus.size(); ++id) {
    if (counts[id]) admitted_.came.push_back(id);
  }
}

void Admission::let_past_days_leave(std::int64_t days) {
  const pipeline::Corpus& corpus = night_.corpus;
  const store::Editions& editions = night_.transaction.editions();
  const Retention retention(days, corpus, admitted_.came, editions);
  admitted_.past = retention.apply(editions, night_.catalog(), departures_);
  std::erase_if(admitted_.came, [&](ArticleId id) {
    if (retention.keeps(corpus.row(id).published)) return false;
    admitted_.counts[id] = false;
    rejects_.add(
        {.input = corpus.input_name(id),
         .line = corpus.row(id).line,
         .reason = Reject::Reason::kPast,
         .detail = fmt::format("id {} is of a day that is kept no more", corpus.article(id).id)});
    return true;
  });
}

}  // namespace wirecopy::night
