#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace wirecopy::oracle {

// An article of a night, as a test makes it.
struct NightArticle {
  std::string id, outlet, text;
  int day = 0;  // of a month
};

// What a store holds, by the rules of a user's page alone: ids, days and texts in memory.
class StoreModel {
 public:
  // `retain` days; 0: all.
  void add(const std::vector<NightArticle>& night, int retain) {
    std::map<std::string, NightArticle> came;
    std::map<std::string, std::set<std::string>> read;
    for (const NightArticle& article : night) {
      if (!read[article.id].insert(article.text).second) continue;
      const auto [held, first] = came.try_emplace(article.id, article);
      if (!first && held->second.day <= article.day) held->second = article;
    }
    std::erase_if(came, [&](const auto& entry) {
      const auto& [id, article] = entry;
      const auto held = articles_.find(id);
      return removed_.contains(id) || had_[id].contains(article.text) ||
             (held != articles_.end() && held->second.day > article.day);
    });
    for (const auto& [id, article] : came) {
      articles_.erase(id);
      newest_ = std::max(newest_, article.day);
    }
    if (retain > 0) let_past_days_leave(came, retain);
    for (const auto& [id, article] : came) {
      articles_[id] = article;
      had_[id].insert(article.text);
    }
  }

  void remove(const std::string& id) {
    if (articles_.erase(id) > 0) removed_.insert(id);
  }

  int newest_day() const { return newest_; }
  const std::map<std::string, NightArticle>& articles() const { return articles_; }

 private:
  void let_past_days_leave(std::map<std::string, NightArticle>& came, int retain) {
    const auto is_past = [&](const auto& entry) { return entry.second.day <= newest_ - retain; };
    std::erase_if(came, is_past);
    std::erase_if(articles_, is_past);
  }

  std::map<std::string, NightArticle> articles_;
  std::map<std::string, std::set<std::string>> had_;  // texts, by id
  std::set<std::string> removed_;
  int newest_ = 0;
};

}  // namespace wirecopy::oracle
