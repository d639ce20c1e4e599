#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pipeline/store/layout.hpp"

namespace wirecopy::store {

// Goes through all that a store holds and collects what is wrong; `check` is called now and then,
// and may throw what is no fault of the store.
std::vector<std::string> faults_of(const Layout& layout, const std::function<void()>& check);

}  // namespace wirecopy::store
