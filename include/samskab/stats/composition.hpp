#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace samskab::stats {

/// The Aitchison centre: geometric mean of each part, closed. `amounts` row-major, n x parts, all positive.
/// Throws NotEnoughData without rows, InvalidInput naming row and part for a zero: one point on an edge would move the
/// centre anywhere, depending on what it is replaced by. The arithmetic centre is in centre.hpp.
/// ```cpp
/// const std::vector<double> weights{.6, .3, .1, .2, .5, .3, .4, .4, .2};
/// stats::closed_geometric_mean(weights, 3);                  // {0.388, 0.418, 0.194}
/// stats::closed_geometric_mean(std::vector{0., .4, .6}, 3);  // throws InvalidInput
/// ```
std::vector<double> closed_geometric_mean(std::span<const double> amounts, std::size_t parts);

/// Variances of the log-ratios ln(x_i / x_j), row-major parts x parts, divisor n - 1 (Aitchison 1986).
/// Needs two rows (NotEnoughData) and positive parts (InvalidInput).
std::vector<double> variation_matrix(std::span<const double> amounts, std::size_t parts);

/// Total variance: the sum of the variation matrix over 2 x parts = the trace of the ilr covariance. Errors as above.
/// ```cpp
/// // The second part is always twice the third: their log-ratio does not vary.
/// const std::vector<double> weights{.4, .4, .2, .1, .6, .3, .7, .2, .1};
/// stats::variation_matrix(weights, 3);  // {0, 2.341, 2.341, 2.341, 0, 0, 2.341, 0, 0}
/// stats::total_variance(weights, 3);    // 1.561
/// ```
double total_variance(std::span<const double> amounts, std::size_t parts);

/// Multiplicative replacement of zeros, only because you ask for it: each zero becomes `delta`, the other parts are
/// scaled so that rows stay closed (Martin-Fernandez et al. 2003, doi:10.1023/A:1023866030544).
///
/// `weights` row-major, n x parts, non-negative; rows are closed first. `delta` has no default: say what it stands for
/// (.65 x the pointer's resolution is usual) and repeat the analysis with another, since log-ratio results depend on
/// it. Throws InvalidInput for a delta outside (0, 1) or one too large for a row. Not for counts.
/// ```cpp
/// stats::multiplicative_replacement(std::vector{.6, .4, 0.}, 3, .01);  // {0.594, 0.396, 0.01}
/// ```
std::vector<double> multiplicative_replacement(std::span<const double> weights, std::size_t parts, double delta);

}  // namespace samskab::stats
