#pragma once
#include <cstdint>
#include <span>

#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {

/// Neumann heat kernel of a shape of unit side: how a point at `y` is smeared over the places `x` when nothing may
/// leave the shape. It is the sum of the Gaussian of standard deviation `bandwidth` over all mirror images of `y`, so
/// it is symmetric, integrates to 1 over the shape wherever `y` lies (corners and sides too), and is flat across the
/// boundary.
///
/// `x` and `y` are points as in `Lattice`: 1 number (interval), 2 (square), 3 closed weights (triangle; images under
/// the affine reflection group A2). Images further than 8.6 bandwidths are left out (relative 1e-16). The cost grows
/// with bandwidth squared; from bandwidth 3 on the kernel is uniform to machine precision and evaluated as at 3;
/// below 1e-150, whose square is no number, it is evaluated as there.
/// Inputs are not checked: `Density::at` checks.
double heat_kernel(Shape shape, std::span<const double> x, std::span<const double> y, double bandwidth) noexcept;

/// The density of the points at `query` by summing `heat_kernel` over them: sum of counts[i] K(query, points[i]) over
/// the sum of counts. `counts` may be empty (all 1) or hold one weight per row of `points` with positive sum.
/// ```cpp
/// // At an end of the line a point keeps its whole mass: the density there is twice that of a point inside.
/// const double at_end = stats::heat_kernel(stats::Shape::interval, std::vector{0.}, std::vector{0.}, .1);
/// const double inside = stats::heat_kernel(stats::Shape::interval, std::vector{.5}, std::vector{.5}, .1);
/// at_end / inside;  // 2
/// const std::vector<double> points{0, .5};
/// stats::direct_density(stats::Shape::interval, points, {}, std::vector{0.}, .1) / at_end;  // 0.5
/// ```
double direct_density(Shape shape, std::span<const double> points, std::span<const double> counts,
                      std::span<const double> query, double bandwidth) noexcept;

}  // namespace samskab::stats
