#pragma once
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <vector>

#include "stats/detail/points.hpp"

namespace samskab::stats::detail {

/// Moves the points so that their mean is the origin; returns the sum of squares about it. With `weights`, one per
/// point, both are weighted.
inline double centre(Points& points, std::span<const double> weights = {}) {
  const auto weighted_sum = [&](const double* column) {
    return std::inner_product(column, column + points.count, weights.begin(), 0.0);
  };
  double total = 0.0;
  for (std::size_t axis = 0; axis < points.dimension; ++axis) {
    double* column = points.column(axis);
    // Twice: the second pass takes away the rounding of the first mean.
    for (int pass = 0; pass < 2; ++pass) {
      const double mean = weights.empty()
                              ? std::accumulate(column, column + points.count, 0.0) / static_cast<double>(points.count)
                              : weighted_sum(column) / std::accumulate(weights.begin(), weights.end(), 0.0);
      for (std::size_t i = 0; i < points.count; ++i) column[i] -= mean;
    }
    for (std::size_t i = 0; i < points.count; ++i)
      total += weights.empty() ? column[i] * column[i] : weights[i] * column[i] * column[i];
  }
  return total;
}

/// Sum of squares between groups of centred points: sum over groups of |sum of its points|^2 / size. `label_of(i)` is
/// the group of point i. With `weights` the points are each multiplied by its weight already, and a size is their sum.
template <class LabelOf>
double between_sum(const Points& centred, std::uint32_t groups, LabelOf label_of,
                   std::span<const double> weights = {}) {
  std::vector<double> sums(groups * (centred.dimension + 1));
  double* sizes = sums.data() + groups * centred.dimension;
  if (weights.empty())
    for (std::size_t i = 0; i < centred.count; ++i) sizes[label_of(i)] += 1.0;
  for (std::size_t i = 0; i < weights.size(); ++i) sizes[label_of(i)] += weights[i];
  for (std::size_t axis = 0; axis < centred.dimension; ++axis) {
    const double* column = centred.column(axis);
    double* sum = sums.data() + axis * groups;
    for (std::size_t i = 0; i < centred.count; ++i) sum[label_of(i)] += column[i];
  }
  double between = 0.0;
  for (std::uint32_t group = 0; group < groups; ++group) {
    if (sizes[group] == 0.0) continue;
    for (std::size_t axis = 0; axis < centred.dimension; ++axis) {
      const double sum = sums[axis * groups + group];
      between += sum * sum / sizes[group];
    }
  }
  return between;
}

/// F from sums of squares. Without any spread 0; with none within groups infinite.
inline double f_ratio(double between, double within, std::size_t between_df, std::size_t within_df) {
  const double margin = 1e-14 * (between + within);
  if (between <= margin) return 0.0;
  if (within <= margin) return std::numeric_limits<double>::infinity();
  return between / static_cast<double>(between_df) / (within / static_cast<double>(within_df));
}

}  // namespace samskab::stats::detail
