#pragma once
#include <vector>

#include "samskab/stats/density_bins.hpp"

namespace samskab::stats::detail {

/// Least product of bandwidth and lattice steps for which the lattice density is within 1e-3 of the peak of the direct
/// one wherever the points lie (linear sharing at a quarter step is the largest part of the error).
inline constexpr double resolved = 3.0;

/// Smears the bins by the Neumann heat kernel of this bandwidth: density at the nodes of
/// Lattice{shape, density_steps}, with trapezoid sum 1. `bins.count()` > 0 and bandwidth * density_steps >= resolved.
std::vector<double> smooth(const DensityBins& bins, double bandwidth);
std::vector<double> smooth_triangle(const DensityBins& bins, double bandwidth);
std::vector<double> smooth_line_or_square(const DensityBins& bins, double bandwidth);

/// Gaussian weights g[0] .. g[r] of an integer-spaced symmetric kernel of standard deviation `sigma` (in steps, >= 1)
/// that sum to 1 over -r .. r; r = 6.2 sigma, beyond which 1e-9 is left.
std::vector<double> gaussian_taps(double sigma);

}  // namespace samskab::stats::detail
