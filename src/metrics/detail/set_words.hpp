#pragma once
#include <vector>

#include "samskab/metrics/compare_all.hpp"

namespace samskab::detail {

/// What a set of comparisons says of itself: how many questions differ clearly, and the clearest in their own words.
std::vector<Message> set_words(const ComparisonSet& set);

}  // namespace samskab::detail
