#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"

namespace samskab::stats {

/// From where the spread of a group is measured.
enum class DispersionCentre { spatial_median, centroid };

struct DispersionOptions {
  DispersionCentre centre = DispersionCentre::spatial_median;
  /// Multiply a group's distances by sqrt(n / (n - 1)), which evens out groups of very different size
  /// (Stier et al. 2013, Ecology 94:1057). Groups of one then count as distance 0.
  bool adjust_for_size = false;
};

/// Are some groups more spread out than others?
struct DispersionTest {
  double statistic = 0.0;  ///< F of the distances to the group's centre; infinite when they only differ between groups
  double p_value = 1.0;    ///< permutation p: the distances change groups
  std::vector<double> mean_distances;  ///< per group: mean distance to its centre
  std::size_t between_df = 0;
  std::size_t within_df = 0;
  PermutationBasis basis;
};

/// Homogeneity of multivariate dispersions (Anderson 2006, doi:10.1111/j.1541-0420.2005.00440.x), Euclidean.
/// `points` row-major, plan.rows() x dimension. Errors as permanova().
/// ```cpp
/// // Two groups about the same place, the second much more spread out.
/// const std::vector<double> stones{.48, .5, .5, .48, .52, .5, .5, .52, .1, .5, .5, .1, .9, .5, .5, .9};
/// const std::vector<std::uint32_t> group{0, 0, 0, 0, 1, 1, 1, 1};
/// const stats::PermutationPlan plan({.labels = group});
/// const stats::DispersionTest test = stats::dispersion_test(stones, 2, plan);
/// test.mean_distances;  // {0.02, 0.4}
/// test.p_value;         // 0.0286
/// ```
DispersionTest dispersion_test(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                               const DispersionOptions& options = {}, const Execution& execution = {});

}  // namespace samskab::stats
