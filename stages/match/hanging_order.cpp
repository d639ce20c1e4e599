#include "stages/match/hanging_order.hpp"

#include <algorithm>
#include <numeric>

namespace wirecopy::match {
namespace {

class Centres {
 public:
  Centres(const RankedForms& forms, std::span<const ContainedForm> pairs)
      : forms_(forms), carried_(forms.size()), centre_(forms.size()) {
    for (FormRank form = 0; form < forms.size(); ++form) {
      carried_[form] = forms.articles(form);
    }
    std::iota(centre_.begin(), centre_.end(), FormRank{0});
    for (const ContainedForm& pair : pairs) count(pair);
    for (const ContainedForm& pair : pairs) lead(pair);
    follow();
  }

  FormRank operator[](FormRank form) const { return centre_[form]; }

 private:
  void count(const ContainedForm& pair) {
    if (!is_about_as_full(forms_, pair)) return;
    carried_[pair.shorter] += forms_.articles(pair.longer);
    carried_[pair.longer] += forms_.articles(pair.shorter);
  }

  bool is_more_central(FormRank a, FormRank b) const {
    return carried_[a] != carried_[b] ? carried_[a] > carried_[b] : forms_.is_longer(a, b);
  }

  void lead(const ContainedForm& pair) {
    if (!is_about_as_full(forms_, pair)) return;
    if (is_more_central(pair.longer, centre_[pair.shorter])) centre_[pair.shorter] = pair.longer;
    if (pair.containment == kWhole) return;
    if (is_more_central(pair.shorter, centre_[pair.longer])) centre_[pair.longer] = pair.shorter;
  }

  // From centre to centre of centre; the most central first, so that one step is enough.
  void follow() {
    std::vector<FormRank> led;
    for (FormRank form = 0; form < forms_.size(); ++form) {
      if (centre_[form] != form) led.push_back(form);
    }
    std::sort(led.begin(), led.end(),
              [&](FormRank a, FormRank b) { return is_more_central(a, b); });
    for (const FormRank form : led) centre_[form] = centre_[centre_[form]];
  }

  const RankedForms& forms_;
  std::vector<std::uint64_t> carried_;  // articles that carry it, or what matches it
  std::vector<FormRank> centre_;
};

std::vector<FormRank> forms_in(std::span<const ContainedForm> pairs) {
  std::vector<FormRank> out;
  out.reserve(2 * pairs.size());
  for (const ContainedForm& pair : pairs) {
    out.push_back(pair.shorter);
    out.push_back(pair.longer);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::vector<std::uint32_t> hanging_order(const RankedForms& forms,
                                         std::span<const ContainedForm> pairs) {
  const Centres centres(forms, pairs);
  std::vector<FormRank> order = forms_in(pairs);
  std::sort(order.begin(), order.end(), [&](FormRank a, FormRank b) {
    const FormRank of_a = centres[a];
    const FormRank of_b = centres[b];
    if (of_a != of_b) return forms.is_longer(of_a, of_b);
    if ((a == of_a) != (b == of_b)) return a == of_a;
    return a != b && forms.is_longer(a, b);
  });
  std::vector<std::uint32_t> places(forms.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) places[order[place]] = place;
  return places;
}

}  // namespace wirecopy::match
