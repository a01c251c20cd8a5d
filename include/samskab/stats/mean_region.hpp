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
  double critical_f = 0.0;         ///< quantile of F(dimensions, freedom - dimensions + 1)
  double radius_squared = 0.0;     ///< the region is (x - centre)' S^-1 (x - centre) <= radius_squared; S is the
                                   ///< covariance of the points, with units that of their mean
  double level = 0.95;
  std::uint64_t count = 0;
  double freedom = 0.0;  ///< degrees of freedom of S: n - 1, fewer with units
};

/// Hotelling's confidence region of the mean, p (n - 1) / (n (n - p)) F(level; p, n - p) as squared radius.
///
/// `points` row-major, n x `dimensions`. Give a triad's points as two coordinates in the plane (or ilr coordinates of
/// interior points), never as three weights: those always lie in a plane, and the region would be one degree of freedom
/// too wide. Assumes roughly normal means: below about 50 points rather draw a bootstrap.
///
/// `units` has a code for the unit (person, place) of each point, any numbers; empty: every point is one. Points of a
/// unit may resemble each other, so S is then bias-reduced (CR2), and the squared radius p v / (v - p + 1) F(level; p,
/// v - p + 1) with its degrees of freedom v (Tipton & Pustejovsky 2015, doi:10.3102/1076998615606099: for a mean, all
/// its coordinates have the same). Equally many points per unit give the region of the units' means. Where one unit
/// holds most of the points, v is small and the region wide: at v from 2 to 3 it reaches one and a half to five times
/// as far as 95 times in 100 would need and holds the mean 99 times or more, at v near 4 a sixth to two thirds farther;
/// a narrower one would be too narrow where points of a unit are alike. Means of units, one point each, answer how
/// units lie instead, with a region as wide as it should be.
///
/// Throws NotEnoughData when n <= dimensions, or v < dimensions with units; InvalidInput for NaN, infinity, a
/// level outside (0, 1) or another number of units than points.
MeanRegion mean_region(std::span<const double> points, std::size_t dimensions, double level = 0.95,
                       std::span<const std::uint32_t> units = {});

/// The outline of a region in two dimensions: `vertices` points, row-major, counter-clockwise, not closed. Throws
/// InvalidInput for a region of other dimensions and for fewer than three vertices.
/// ```cpp
/// const std::vector<double> stones{.2, .3, .4, .35, .3, .5, .5, .45, .35, .3, .45, .6, .3, .35, .4, .5};
/// const stats::MeanRegion region = stats::mean_region(stones, 2);
/// region.centre;                               // {0.3625, 0.4188}
/// region.half_axes;                            // {0.158, 0.083}
/// stats::region_outline(region, 60).size();    // 120
/// stats::mean_region(std::vector{.2, .3}, 2);  // throws NotEnoughData
/// ```
std::vector<double> region_outline(const MeanRegion& region, std::size_t vertices = 90);

}  // namespace samskab::stats
