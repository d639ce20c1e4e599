#include "stages/passage/alignment.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace wirecopy::passage {
namespace {

auto order_in_text(const Alignment& x) {
  return std::tuple(x.a.begin, x.b.begin, x.a.end, x.b.end, x.columns, x.equal);
}

// Stretches of one text of which no two overlap by half of the shorter.  So none lies in another,
// and their ends are in the order of their begins.
class SpacedStretches {
 public:
  bool has_room_for(TokenSpan span) const {
    for (auto it = ends_.lower_bound(span.end); it != ends_.begin();) {
      --it;
      const TokenSpan kept{it->first, it->second};
      if (kept.end <= span.begin) return true;
      const std::uint64_t overlap = std::min(kept.end, span.end) - std::max(kept.begin, span.begin);
      if (2 * overlap >= std::min(kept.size(), span.size())) return false;
    }
    return true;
  }
  void add(TokenSpan span) { ends_[span.begin] = span.end; }

 private:
  std::map<std::uint32_t, std::uint32_t> ends_;  // by begin
};

}  // namespace

void keep_longest(std::vector<Alignment>& alignments) {
  if (alignments.size() < 2) return;
  std::sort(alignments.begin(), alignments.end(), [](const Alignment& x, const Alignment& y) {
    if (x.columns != y.columns) return x.columns > y.columns;
    return order_in_text(x) < order_in_text(y);
  });
  SpacedStretches in_a, in_b;
  std::erase_if(alignments, [&](const Alignment& alignment) {
    if (!in_a.has_room_for(alignment.a) || !in_b.has_room_for(alignment.b)) return true;
    in_a.add(alignment.a);
    in_b.add(alignment.b);
    return false;
  });
  std::sort(alignments.begin(), alignments.end(), [](const Alignment& x, const Alignment& y) {
    return order_in_text(x) < order_in_text(y);
  });
}

}  // namespace wirecopy::passage
