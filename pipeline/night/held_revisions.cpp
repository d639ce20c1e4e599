#include "pipeline/night/held_revisions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "pipeline/revisions.hpp"

namespace wirecopy::night {
namespace {

using store::ArticleRow;
using store::ArticleState;

class Settling {
 public:
  Settling(const pipeline::Corpus& corpus, std::vector<bool>& counts, const std::string& store_name,
           pipeline::RejectLog& rejects)
      : corpus_(corpus), counts_(counts), store_name_(store_name), rejects_(rejects) {}

  // The held article in whose place this one counts.
  std::optional<ArticleRow> settle(ArticleId id, std::span<const ArticleRow> had) {
    const auto has_state = [](ArticleState state) {
      return [state](const ArticleRow& row) { return row.state == state; };
    };
    const std::uint64_t text = corpus_.row(id).text_hash;
    if (std::ranges::any_of(had, has_state(ArticleState::kHidden))) {
      refuse(id, Reject::Reason::kRevised, "id {} was taken down");
    } else if (std::ranges::find(had, text, &ArticleRow::text) != had.end()) {
      refuse(id, Reject::Reason::kRepeated, "id {} has had this text before");
    } else {
      const auto held = std::ranges::find_if(had, has_state(ArticleState::kHeld));
      if (held == had.end()) return {};
      const Published before{.seconds = held->seconds, .precision = held->precision};
      if (pipeline::dated_no_later(before, corpus_.row(id).published)) {
        report_revised(id);
        return *held;
      }
      refuse(id, Reject::Reason::kRevised, "of id {} the text that the store holds counts");
    }
    return {};
  }

 private:
  void refuse(ArticleId id, Reject::Reason reason, fmt::format_string<std::string_view> detail) {
    counts_[id] = false;
    rejects_.add({.input = corpus_.input_name(id),
                  .line = corpus_.row(id).line,
                  .reason = reason,
                  .detail = fmt::format(detail, corpus_.article(id).id)});
  }

  void report_revised(ArticleId id) {
    rejects_.add({.input = store_name_,
                  .line = 0,
                  .reason = Reject::Reason::kRevised,
                  .detail = fmt::format("of id {} the text at {}:{} counts", corpus_.article(id).id,
                                        corpus_.input_name(id), corpus_.row(id).line)});
  }

  const pipeline::Corpus& corpus_;
  std::vector<bool>& counts_;
  const std::string& store_name_;
  pipeline::RejectLog& rejects_;
};

}  // namespace

std::vector<ArticleRow> settle_with_held(const pipeline::Corpus& corpus, std::vector<bool>& counts,
                                         store::Catalog& catalog, const std::string& store_name,
                                         pipeline::RejectLog& rejects) {
  std::vector<ArticleRow> superseded;
  Settling settling(corpus, counts, store_name, rejects);
  for (ArticleId id = 0; id < corpus.size(); ++id) {
    if (!counts[id]) continue;
    const auto had =
        catalog.table<ArticleRow>().rows_by_index(store::hash128(corpus.article(id).id));
    if (const auto held = settling.settle(id, had)) superseded.push_back(*held);
  }
  return superseded;
}

}  // namespace wirecopy::night
