#include "pipeline/store/checking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "pipeline/store/catalog.hpp"
#include "pipeline/store/packed.hpp"
#include "pipeline/store/store.hpp"
#include "pipeline/store/store_folder.hpp"
#include "wirecopy/error.hpp"
#include "wirecopy/store.hpp"

namespace wirecopy {
namespace store {
namespace {

constexpr std::size_t kMostFaults = 100;

class Check {
 public:
  Check(const Layout& layout, const std::function<void()>& check)
      : layout_(layout), check_(check), catalog_(layout.catalog(), Access::kRead) {}

  std::vector<std::string> run() {
    catalog_.begin_reading();
    catalog_.read_all(check_);
    catalog_.table<EditionRow>().for_each([&](const EditionRow& row) { editions_.push_back(row); });
    std::ranges::sort(editions_, {}, &EditionRow::first_article);
    read_editions();
    if (faults_.empty()) compare_articles();
    if (faults_.empty()) check_members();
    return std::move(faults_);
  }

 private:
  // Collects what `part` throws.
  template <typename Part>
  void attempt(Part part) {
    try {
      part();
    } catch (const Error& error) {
      faults_.emplace_back(error.what());
    }
  }
  void add(std::string fault) {
    if (faults_.size() < kMostFaults) faults_.push_back(std::move(fault));
  }

  void read_editions() {
    for (const EditionRow& row : editions_) {
      check_();
      attempt([&] {
        const edition::Reader reader(layout_.edition(row.edition));
        reader.read_all();
        if (describe_edition(reader.path(), row.edition) == row) return;
        reader.fail("it is not the one that the catalogue means");
      });
    }
  }

  // Each article that is held stands in an edition, and they are as many as the catalogue says.
  void compare_articles() {
    const Editions editions(layout_, catalog_);
    std::uint64_t held = 0;
    catalog_.table<ArticleRow>().for_each([&](const ArticleRow& row) {
      if (row.state != ArticleState::kHeld) return;
      ++held;
      if (editions.place(row.article)) return;
      add(fmt::format("{}: article {} stands in no edition", layout_.catalog(), row.article));
    });
    const std::string counted = catalog_.setting(kHeldArticles);
    if (counted == std::to_string(held) || (counted.empty() && held == 0)) return;
    add(fmt::format("{}: {} articles are held, and it counts {}", layout_.catalog(), held,
                    counted.empty() ? "none" : counted));
  }

  // Clusters have the members that name them.
  void check_members() {
    check_();
    catalog_.table<CopyMemberRow>().for_each([&](const CopyMemberRow& row) {
      require_article(row.article);
      if (!catalog_.table<CopyClusterRow>().find(row.cluster)) {
        add(fmt::format("{}: article {} is in a copy cluster that there is not", layout_.catalog(),
                        row.article));
      }
    });
    check_();
    catalog_.table<PassageMemberRow>().for_each([&](const PassageMemberRow& row) {
      require_article(row.article);
      if (!catalog_.table<PassageRow>().find(row.passage)) {
        add(fmt::format("{}: article {} is in a passage that there is not", layout_.catalog(),
                        row.article));
      }
    });
    check_();
    catalog_.table<QuoteMentionRow>().for_each([&](const QuoteMentionRow& row) {
      require_article(row.article);
      if (!catalog_.table<QuoteRow>().find(row.quote)) {
        add(fmt::format("{}: article {} is in a quote that there is not", layout_.catalog(),
                        row.article));
      }
    });
    check_();
    check_packed();
  }

  void check_packed() {
    catalog_.table<PairsRow>().for_each([&](const PairsRow& row) {
      if (!unpack_pairs(row.pairs)) add(unpackable("pairs", row.article));
    });
    catalog_.table<AlignmentsRow>().for_each([&](const AlignmentsRow& row) {
      if (!unpack_alignments(row.alignments)) add(unpackable("alignments", row.article));
    });
  }

  std::string unpackable(std::string_view what, ArticleId article) const {
    return fmt::format("{}: the {} of article {} make no sense", layout_.catalog(), what, article);
  }

  void require_article(ArticleId article) {
    if (catalog_.table<ArticleRow>().find(article)) return;
    add(fmt::format("{}: there is no article {}, and others name it", layout_.catalog(), article));
  }

  const Layout& layout_;
  const std::function<void()>& check_;
  Catalog catalog_;
  std::vector<EditionRow> editions_;
  std::vector<std::string> faults_;
};

// What an observer's wish to end is told by; no fault.
class Stopped {};

}  // namespace

std::vector<std::string> faults_of(const Layout& layout, const std::function<void()>& check) {
  require_store(layout);
  try {
    return Check(layout, check).run();
  } catch (const Error& error) {
    return {error.what()};
  }
}

}  // namespace store

std::vector<std::string> check_store(const std::string& store, Observer* observer) {
  const auto check = [&] {
    if (observer != nullptr && observer->cancelled()) throw store::Stopped();
  };
  try {
    return store::faults_of(store::Layout(store), check);
  } catch (const store::Stopped&) {
    throw Error("interrupted; the store was not checked to its end");
  }
}

}  // namespace wirecopy
