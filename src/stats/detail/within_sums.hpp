#pragma once
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"
#include "stats/detail/points.hpp"

namespace samskab::stats::detail {

/// For every replicate of the plan: the sum over groups of (distances between pairs of the group) / (its size), in the
/// points' own scale. Element 0 is the observed labelling. At most 256 groups.
std::vector<double> within_sums(const Points& points, const PermutationPlan& plan, const Execution& execution);

}  // namespace samskab::stats::detail
