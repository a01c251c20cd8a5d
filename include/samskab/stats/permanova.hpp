#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"

namespace samskab::stats {

/// Do the centroids of the groups differ?
struct Permanova {
  double statistic = 0.0;  ///< pseudo-F; infinite when all spread lies between the groups, 0 when there is none
  double p_value = 1.0;    ///< permutation p
  double r_squared = 0.0;  ///< 0 .. 1: share of the sum of squares that lies between the groups
  double between = 0.0;    ///< sum of squares between groups, in the points' unit squared
  double within = 0.0;     ///< sum of squares within groups
  std::size_t between_df = 0;
  std::size_t within_df = 0;
  PermutationBasis basis;
};

/// PERMANOVA for Euclidean distances (Anderson 2001, doi:10.1111/j.1442-9993.2001.01070.pp.x), from the group means:
/// O(n d) per relabelling, no distance matrix. `points` row-major, plan.rows() x dimension.
/// Sensitive to differences of place; with unequal group sizes also to differences of spread, so read it beside
/// dispersion_test() (dispersion.hpp). Differences of shape need energy_test().
/// Throws NotEnoughData when every group has one row; InvalidInput for NaN, infinity or a wrong number of coordinates.
Permanova permanova(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                    const Execution& execution = {});

}  // namespace samskab::stats
