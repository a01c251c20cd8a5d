#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"

namespace samskab::stats {

/// Do the centroids of the groups differ?
struct Permanova {
  double statistic = 0.0;  ///< pseudo-F; infinite when all spread lies between the groups, 0 when there is none at all
  double p_value = 1.0;    ///< permutation p
  double r_squared = 0.0;  ///< 0 .. 1: share of the sum of squares that lies between the groups
  double between = 0.0;    ///< sum of squares between groups, in the points' or distances' unit squared
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

/// PERMANOVA for distances of any kind (Anderson 2001, doi:10.1111/j.1442-9993.2001.01070.pp.x; McArdle & Anderson
/// 2001, doi:10.1890/0012-9658(2001)082[0290:FMMTCD]2.0.CO;2), n = plan.rows(). `distances` is either the n x n matrix
/// or its n (n - 1) / 2 numbers above the diagonal, row by row (the order of scipy's pdist and of R's dist). On
/// Euclidean distances of points the answer is that of permanova(), which is quicker and needs no matrix: O(n^2) a
/// relabelling. Distances that no points in space have (Bray-Curtis, say) may put less than nothing between the groups:
/// then `between`, `statistic` and `r_squared` are negative, which tells of no difference. Throws NotEnoughData when
/// every group has one row; InvalidInput for another number of distances, distances that are negative or not finite, a
/// diagonal that is not 0, a matrix that is not symmetric within 1e-9 of its largest number, and more than 256 groups.
/// ```cpp
/// const std::vector<double> points{0, 1, 3, 6};
/// const std::vector<std::uint32_t> group{0, 0, 1, 1};
/// const stats::PermutationPlan plan({.labels = group}, {.alpha = 1});
/// const stats::Permanova test = stats::permanova(points, 1, plan);
/// test.statistic;  // 6.400
/// test.r_squared;  // 0.762
/// // Of the same distances: 0-1, 0-3, 0-6, 1-3, 1-6, 3-6.
/// stats::permanova_of_distances(std::vector<double>{1, 3, 6, 2, 5, 3}, plan).statistic;  // 6.400
/// ```
Permanova permanova_of_distances(std::span<const double> distances, const PermutationPlan& plan,
                                 const Execution& execution = {});

}  // namespace samskab::stats
