#pragma once
#include <cstdint>
#include <span>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"

namespace samskab::stats {

/// The Wasserstein-1 (earth mover's) distance of two samples on a line: the area between their distribution functions,
/// in the unit of the values; on a slider the average way that a placement of one group has to be moved to make it the
/// other. Exact, O(n log n). Never zero by chance alone, so compare it with wasserstein_test().
/// Throws NotEnoughData for an empty group, InvalidInput for NaN, infinity, or values so far apart
/// that their distance is no number.
double wasserstein_distance(std::span<const double> first, std::span<const double> second);

/// The same from histograms on one grid: `positions` strictly ascending, one count per position and group. Exact for
/// values that lie on the grid; for binned values wrong by at most the width of a bin.
/// Throws InvalidInput for unequal lengths or positions not ascending, NotEnoughData for a histogram without counts.
/// ```cpp
/// // Two of four answers are to move by .5: on average .25.
/// stats::wasserstein_distance(std::vector{0., 0., .5, .5}, std::vector{.5, .5, .5, .5});  // 0.25
/// const std::vector<std::uint64_t> first{2, 2}, second{0, 4};
/// stats::wasserstein_distance(std::vector{0., .5}, first, second);  // 0.25
/// ```
double wasserstein_distance(std::span<const double> positions, std::span<const std::uint64_t> first,
                            std::span<const std::uint64_t> second);

struct WassersteinTest {
  double statistic = 0.0;  ///< the distance
  double p_value = 1.0;    ///< permutation p
  PermutationBasis basis;
};

/// Do two groups have one distribution? `values` has one value per row of a plan with two groups. Equal values give
/// statistic 0, p 1. Throws InvalidInput for another number of groups, NaN or infinity.
/// ```cpp
/// const std::vector<double> sliders{.1, .2, .3, .35, .6, .7, .8, .9};
/// const std::vector<std::uint32_t> group{0, 0, 0, 0, 1, 1, 1, 1};
/// const auto test = stats::wasserstein_test(sliders, stats::PermutationPlan({.labels = group}));
/// test.statistic;  // 0.5125
/// test.p_value;    // 0.0286
/// ```
WassersteinTest wasserstein_test(std::span<const double> values, const PermutationPlan& plan,
                                 const Execution& execution = {});

}  // namespace samskab::stats
