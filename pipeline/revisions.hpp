#pragma once

#include <vector>

#include "pipeline/corpus.hpp"
#include "wirecopy/reject.hpp"

namespace wirecopy::pipeline {

// Which of the articles that were read count.  An id met again is one article: a text that it has
// had is a repeat; of several texts, the one with the latest date counts, of equal dates the one
// read last.
struct Revisions {
  struct Rejected {
    ArticleId article = kNoArticle;
    ArticleId instead = kNoArticle;  // the one of this id that counts
    bool revised = false;            // else repeated
  };
  std::vector<bool> counts;       // by ArticleId
  std::vector<Rejected> rejects;  // in reading order
};

// Whether the text dated `b`, read later, counts where both are of one id.  A missing date is the
// earliest here: any date is better than none.
bool dated_no_later(const Published& a, const Published& b);

Revisions resolve_revisions(const Corpus& corpus);

// What rejects.jsonl says of one.
Reject to_reject(const Corpus& corpus, const Revisions::Rejected& rejected);

}  // namespace wirecopy::pipeline
