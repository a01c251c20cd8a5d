#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {

/// What "holds 50 %" means.
enum class RegionRule : std::uint8_t {
  density,  ///< 50 % of the estimated density: the smallest region with that probability under the smooth map
  points,   ///< 50 % of the points: the density exceeds the threshold at half of them (Hyndman 1996)
};

/// A highest-density region: everywhere the density is at least `threshold` (Hyndman 1996, doi:10.2307/2684423).
struct HighestRegion {
  double level = 0.0;      ///< the coverage asked for, 0 to 1
  double threshold = 0.0;  ///< density at its edge
  double share = 0.0;      ///< estimated density inside, 0 to 1; `level` up to one lattice node under the density rule
  double area = 0.0;       ///< part of the whole shape it covers, 0 to 1

  friend bool operator==(const HighestRegion&, const HighestRegion&) = default;
};

/// Regions of a density given on a lattice, one for each level, by the density rule. Level 0 gives the threshold at the
/// peak, level 1 the whole shape. Throws InvalidInput for a level outside [0, 1] or values that do not fit the lattice.
std::vector<HighestRegion> highest_regions(const Lattice& lattice, std::span<const double> values,
                                           std::span<const double> levels);

/// The same by the points rule: threshold = the (1 - level) quantile (Hyndman & Fan type 7 where all counts are 1) of
/// `density_at_points`, the density at each point; `counts` says how often each occurs (empty = once each).
/// ```cpp
/// // Half and nine tenths of a map.
/// const auto map = stats::interval_density(std::vector{.2, .25, .3, .5}, {.bandwidth = .1});
/// const std::vector<double> levels{.5, .9};
/// const auto regions = stats::highest_regions(map.lattice, map.values, levels);
/// regions[0].area;  // 0.20
/// regions[1].area;  // 0.50
/// // By points: the densest region with half of the four.
/// const auto there = map.at(map.points);
/// stats::highest_regions_of_points(map.lattice, map.values, there, {}, std::vector{.5})[0].area;  // 0.10
/// ```
std::vector<HighestRegion> highest_regions_of_points(const Lattice& lattice, std::span<const double> values,
                                                     std::span<const double> density_at_points,
                                                     std::span<const double> counts, std::span<const double> levels);

/// One line of a contour: `points` row-major with as many numbers a row as the lattice's dimension (closed weights on
/// the triangle, x and y on the square, one number on the interval).
struct ContourLine {
  std::vector<double> points;
  bool closed = false;  ///< a ring (first point not repeated); open lines begin and end on the shape's boundary

  friend bool operator==(const ContourLine&, const ContourLine&) = default;
};

/// Lines along which linear interpolation between nodes equals `threshold`: marching triangles (each square cell is cut
/// in two), joined to whole lines; single crossing points on the interval. The higher side lies to the left in (i, j)
/// coordinates. A region that touches the boundary has open lines: the boundary itself is not part of a contour.
/// Throws InvalidInput for a threshold that is no number.
/// ```cpp
/// const auto map = stats::interval_density(std::vector{.5}, {.bandwidth = .1});
/// const auto ends = stats::contour_lines(map.lattice, map.values, map.hdr(.5).threshold);
/// ends[0].points;  // {0.43}
/// ends[1].points;  // {0.57}
/// ```
std::vector<ContourLine> contour_lines(const Lattice& lattice, std::span<const double> values, double threshold);

}  // namespace samskab::stats
