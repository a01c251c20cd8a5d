#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "samskab/stats/grouped_covariance.hpp"

namespace samskab::stats {

/// The arithmetic mean of points, row-major, n x `dimensions`: the centroid. Throws NotEnoughData without points and
/// InvalidInput for NaN or infinity (leave missing points out). In barycentric weights of a triad it is the centroid of
/// the places people pointed at.
std::vector<double> mean_point(std::span<const double> points, std::size_t dimensions);

/// Mean and covariance together, for the cost of either. Errors as mean_point().
PointMoments point_moments(std::span<const double> points, std::size_t dimensions);

/// Covariance matrix, row-major, divisor n - 1; needs two points (NotEnoughData).
/// ```cpp
/// const std::vector<double> points{0, 0, 1, 2, 2, 4};
/// stats::covariance(points, 2);               // {1, 2, 2, 4}
/// stats::point_moments(points, 2).mean;       // {1, 2}
/// stats::covariance(std::vector{1., 2.}, 2);  // throws NotEnoughData
/// ```
std::vector<double> covariance(std::span<const double> points, std::size_t dimensions);

/// The point with the least sum of distances to the data.
struct SpatialMedian {
  std::vector<double> point;
  double mean_distance = 0.0;  ///< the mean distance of the data to it
  std::size_t iterations = 0;
  bool converged = false;  ///< false: the step was still above the tolerance when the iterations ran out
};

struct SpatialMedianOptions {
  double tolerance = 1e-12;  ///< of a step, relative to the spread of the data
  std::size_t iterations = 10000;
};

/// The spatial (geometric) median: a centre that a few far-off placements hardly move. Newton's iteration, and where it
/// would not lessen the sum, Weiszfeld's with the correction for data points by Vardi & Zhang (2000,
/// doi:10.1073/pnas.97.4.1423). Not unique when the points lie on
/// one line and are even in number; one of the medians is then given. Errors as mean_point().
/// ```cpp
/// // Four placements of stones near each other and one far off: the mean follows it, the median hardly.
/// const std::vector<double> stones{.2, .2, .2, .3, .3, .2, .3, .3, .9, .9};
/// stats::mean_point(stones, 2);            // {0.38, 0.38}
/// stats::spatial_median(stones, 2).point;  // {0.28, 0.28}
/// ```
SpatialMedian spatial_median(std::span<const double> points, std::size_t dimensions,
                             const SpatialMedianOptions& options = {});

}  // namespace samskab::stats
