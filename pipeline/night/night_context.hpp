#pragma once

#include <functional>
#include <string>

#include "pipeline/corpus.hpp"
#include "pipeline/front_end.hpp"
#include "pipeline/memory.hpp"
#include "pipeline/night/held_articles.hpp"
#include "pipeline/night/night_settings.hpp"
#include "pipeline/store/store.hpp"
#include "pipeline/watch.hpp"

namespace wirecopy::night {

// What every part of a night works with.
// Thread safety: none.
struct NightContext {
  store::Transaction& transaction;
  const NightSettings& settings;
  const Banding& banding;
  const HeldArticles& held;
  const pipeline::FrontEnd& front_end;
  const pipeline::MemoryPlan& memory;
  pipeline::Watch& watch;
  pipeline::Corpus& corpus;

  store::Catalog& catalog() const { return transaction.catalog(); }
  const std::string& spill_folder() const { return transaction.spill_folder(); }
  // To be called now and then; throws where the night shall end.
  std::function<void()> check() const {
    return [&watch = watch] { watch.check(); };
  }
};

}  // namespace wirecopy::night
