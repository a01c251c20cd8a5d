#pragma once
#include <algorithm>

#include "samskab/lab/learning.hpp"

namespace samskab::lab::detail {

/// Did this sneak peek look at the collection?
inline bool looked_at(const SneakPeek& peek, const Ref<Collection>& collection) {
  return std::find(peek.collections.begin(), peek.collections.end(), collection) != peek.collections.end();
}

}  // namespace samskab::lab::detail
