#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "samskab/stats/density_bins.hpp"
#include "samskab/stats/density_lattice.hpp"
#include "samskab/stats/hdr.hpp"
#include "samskab/stats/modes.hpp"

namespace samskab::stats {

/// Where the points lie, as a smooth map: the Neumann heat kernel density of a shape of unit side. Nothing leaks over
/// the boundary: a point in a corner keeps its whole mass, where a plain Gaussian leaves it one sixth.
///
/// A value, safe to read from several threads.
struct Density {
  Lattice lattice;             ///< where `values` stand; finer than asked for when the bandwidth needs it
  double bandwidth = 0.0;      ///< standard deviation of the kernel, side of the shape = 1
  std::uint64_t count = 0;     ///< points it is made from
  std::vector<double> values;  ///< per node, per unit of length or area of the unit shape; see `Lattice`
  std::vector<double> points;  ///< what it is made from, row-major: the points, or the places of filled bins
  std::vector<double> counts;  ///< how often each of `points` occurs; empty = once each

  /// The density at each query point (rows as in `Lattice`), summed directly over the points and their mirror images:
  /// the exact value, at a cost of points × queries. A density made from bins is summed over the bins (within 1e-3 of
  /// the peak). Throws InvalidInput for a query outside the shape.
  [[nodiscard]] std::vector<double> at(std::span<const double> queries) const;
  /// Integral of the lattice values over the shape: 1 within 1e-12.
  [[nodiscard]] double mass() const;
  /// The smallest region that holds `level` (0 to 1) of the stories; see `highest_regions` and `RegionRule`.
  [[nodiscard]] HighestRegion hdr(double level, RegionRule rule = RegionRule::density) const;
  [[nodiscard]] std::vector<HighestRegion> hdr(std::span<const double> levels,
                                               RegionRule rule = RegionRule::density) const;
  /// Lines along which the density equals `threshold`, for drawing; see `contour_lines`.
  [[nodiscard]] std::vector<ContourLine> contours(double threshold) const;
  /// Where stories gather; with `ModeOptions::replicates`, how sure each mode is. See `Modes`.
  [[nodiscard]] Modes modes(const ModeOptions& options = {}) const;

  friend bool operator==(const Density&, const Density&) = default;
};

struct DensityOptions {
  /// Standard deviation of the kernel, side = 1. Missing = chosen from the data (`select_bandwidth`).
  /// Give one and the same to groups that are compared.
  std::optional<double> bandwidth = {};
  /// Lattice steps per side, 4 to 1024. Doubled until bandwidth × steps is at least 3, which keeps the lattice within
  /// 1e-3 of the peak of the exact density; a bandwidth under 3/1024 is refused.
  int steps = 128;
  /// How often each point occurs; empty = once each.
  std::span<const std::uint32_t> counts = {};
};

/// Density of triad placements: n rows of three closed weights in anchor order, row-major, on the triangle of unit side
/// and area sqrt(3)/4. The sum of Gaussian images over the reflection group of the triangle is the heat kernel with
/// reflecting sides: mass exactly 1, exact zeros welcome. Take atoms out first (`find_atoms`): a place that many
/// choose exactly is a mass, not a density. Not for compositions in a ratio sense; placements are points in the plane.
/// Throws NotEnoughData without points; InvalidInput for bad points (check_points()), counts of another length, and a
/// bandwidth or steps out of range.
/// ```cpp
/// const std::vector<double> weights{.7, .2, .1, .6, .3, .1, .8, .1, .1, .1, .2, .7, .2, .1, .7, .1, .1, .8};
/// const stats::Density map = stats::triangle_density(weights, {.bandwidth = .1});
/// map.mass();                          // 1
/// map.hdr(.5).area;                    // 0.161
/// map.modes().modes.size();            // 2
/// map.at(std::vector{.7, .2, .1})[0];  // 7.27
/// // Lines to draw; those of a region that touches a side are open.
/// map.contours(map.hdr(.5).threshold).size();  // 3
/// ```
Density triangle_density(std::span<const double> points, const DensityOptions& options = {});
/// The same for stones: n rows of (x, y) in the unit square. A canvas that is not square: scale both axes to [0, 1].
/// Errors as above.
Density square_density(std::span<const double> points, const DensityOptions& options = {});
/// The same for dyads: n numbers in [0, 1], and for a shape that is known only while running. Errors as above.
/// ```cpp
/// const std::vector<double> sliders{.1, .2, .2, .4, .9};
/// stats::interval_density(sliders, {.bandwidth = .08}).at(std::vector{.2})[0];  // 2.496
/// // Stones on a canvas; the shape may be known only while the program runs.
/// const std::vector<double> stones{.2, .8, .3, .7, .9, .1};
/// const auto by_shape = stats::density(stats::Shape::square, stones, {.bandwidth = .1});
/// by_shape == stats::square_density(stones, {.bandwidth = .1});  // true
/// stats::interval_density(std::vector<double>{});                // throws NotEnoughData
/// ```
Density interval_density(std::span<const double> points, const DensityOptions& options = {});
Density density(Shape shape, std::span<const double> points, const DensityOptions& options = {});

/// The density of gathered points on Lattice{shape, density_steps}. Throws InvalidInput when bandwidth × density_steps
/// is under 3: bins cannot be refined after the fact.
Density density(const DensityBins& bins, double bandwidth);

/// The smallest lattice (from `steps` by doubling, at most 1024) that resolves the bandwidth; throws InvalidInput when
/// none does, or when the bandwidth is not a positive number.
/// ```cpp
/// stats::resolving_steps(.1);    // 128
/// stats::resolving_steps(.012);  // 256
/// stats::resolving_steps(.001);  // throws InvalidInput
/// ```
int resolving_steps(double bandwidth, int steps = 128);

}  // namespace samskab::stats
