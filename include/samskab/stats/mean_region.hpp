#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samskab::stats {

/// An ellipsoid around a mean point.
struct MeanRegion {
  std::vector<double> centre;     ///< the mean point
  std::vector<double> half_axes;  ///< lengths in the units of the points, longest first; 0 where the points do not vary
  std::vector<double> directions;  ///< row-major, dimensions x dimensions: row a is the unit vector of half axis a
  double critical_f = 0.0;         ///< quantile of F(dimensions, n - dimensions)
  double radius_squared = 0.0;     ///< the region is (x - centre)' S^-1 (x - centre) <= radius_squared
  double level = 0.95;
  std::uint64_t count = 0;
};

/// Hotelling's confidence region of the mean, p (n - 1) / (n (n - p)) F(level; p, n - p) as squared radius.
///
/// `points` row-major, n x `dimensions`. Give a triad's points as two coordinates in the plane (or ilr coordinates of
/// interior points), never as three weights: those always lie in a plane, and the region would be one degree of freedom
/// too wide. Assumes roughly normal means: below about 50 points rather draw a bootstrap. Throws NotEnoughData when
/// n <= dimensions, InvalidInput for NaN, infinity or a level outside (0, 1).
MeanRegion mean_region(std::span<const double> points, std::size_t dimensions, double level = 0.95);

/// The outline of a region in two dimensions: `vertices` points, row-major, counter-clockwise, not closed.
std::vector<double> region_outline(const MeanRegion& region, std::size_t vertices = 90);

}  // namespace samskab::stats
