#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"

namespace samskab::stats {

/// Two of the groups compared.
struct EnergyPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double e_statistic = 0.0;  ///< n m / (n + m) (2 E|X-Y| - E|X-X'| - E|Y-Y'|)
  double coefficient = 0.0;  ///< 0 .. 1: the bracket above as a share of 2 E|X-Y|
};

/// How far apart groups of points lie, and what chance alone would do.
struct EnergyTest {
  double statistic = 0.0;    ///< DISCO between-sample component: total minus within; e_statistic / 2 for two groups
  double p_value = 1.0;      ///< permutation p of `statistic`
  double e_statistic = 0.0;  ///< the k-sample statistic of eqdist: the sum of the pairs' e_statistic
  double coefficient = 0.0;  ///< 0 .. 1: the pairs' brackets as a share of their 2 E|X-Y|, weighted by n m / (n + m)
  double explained = 0.0;    ///< 0 .. 1: `statistic` as a share of the total dispersion
  double within = 0.0;       ///< DISCO within-sample component
  double total = 0.0;        ///< half the mean distance between all pairs of rows, times the number of rows
  std::vector<EnergyPair> pairs;
  PermutationBasis basis;
};

/// Do the groups come from one distribution? The energy test of equal distributions (Székely & Rizzo 2004) with the
/// DISCO statistic (Rizzo & Székely 2010, doi:10.1214/09-AOAS245): consistent against every difference, of place,
/// spread or shape, and content with points on edges and corners. For two groups, or groups of one size, its p-value
/// is that of eqdist.etest.
///
/// `points` row-major, plan.rows() x dimension, in coordinates where Euclidean distance means what you want: for triads
/// the plane with unit side. Distances are Euclidean; p from the plan's relabellings. Exact and without a distance
/// matrix: O(n^2 B) time and about (n B (1 + k / 8)) bytes but at most some 32 MB, meant for up to 20,000 rows; above
/// that use a sample of the people or a binned method. One dimension: O(n log n + n B).
/// Equal points give statistic 0, p 1. With `weights` (unit_weights.hpp), one per row, each pair of rows counts the
/// product of theirs and a group the sum; they are scaled to add up to the number of rows.
/// Throws InvalidInput for NaN, infinity, a wrong number of coordinates or weights, weights that are not positive, or
/// more than 256 groups; Cancelled.
/// ```cpp
/// // Sliders of two groups of four that do not overlap: no other of the 35 ways to split them lies as far apart.
/// const std::vector<double> sliders{.1, .15, .2, .3, .6, .7, .75, .9};
/// const std::vector<std::uint32_t> group{0, 0, 0, 0, 1, 1, 1, 1};
/// const stats::EnergyTest test = stats::energy_test(sliders, 1, stats::PermutationPlan({.labels = group}));
/// test.p_value;      // 0.0286
/// test.coefficient;  // 0.818
/// ```
EnergyTest energy_test(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                       const Execution& execution = {}, std::span<const double> weights = {});

}  // namespace samskab::stats
