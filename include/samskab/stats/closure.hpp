#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace samskab::stats {

/// How far weights may be from a composition before they are refused instead of mended.
struct ClosureRules {
  double weight_tolerance = 1e-3;  ///< a weight down to minus this is taken as a marker just outside the figure
  double sum_tolerance = 1e-3;     ///< a row may sum to 1 plus or minus this
};

/// Closed weights, row-major, and what had to be mended to get them.
struct Closure {
  std::vector<double> values;         ///< n x parts, every weight in [0, 1], every row summing to 1
  std::vector<std::size_t> adjusted;  ///< rows that were clamped or re-closed, ascending, counted from 0
};

/// Weights that should already be compositions (a triad's fractions by anchor), mended where that is honest.
///
/// `weights` is row-major, n x `parts`, in fractions of 1 with every value present: what is missing is a state of the
/// answer and must be left out before. A row with a weight in [-weight_tolerance, 0) or a sum off by up to
/// sum_tolerance is clamped, divided by its sum and listed in `adjusted`; a row that is closed to within rounding
/// (1e-12) is passed on bit for bit. Throws InvalidInput naming the row for anything farther off, and for NaN or
/// infinity. Not for amounts that are yet to be made shares: see proportions().
/// ```cpp
/// // The second row sums to .9999, as exports with rounded numbers do: it is closed, and you are told.
/// const stats::Closure closed = stats::close(std::vector{.5, .3, .2, .3333, .3333, .3333}, 3);
/// closed.adjusted;                           // {1}
/// closed.values[3];                          // 0.333333
/// stats::close(std::vector{.5, .3, .4}, 3);  // throws InvalidInput
/// ```
Closure close(std::span<const double> weights, std::size_t parts, const ClosureRules& rules = {});

/// Shares of amounts: each row divided by its sum. Row-major, n x `parts`, amounts >= 0 with a positive sum; rows of
/// very large or very small numbers neither overflow nor vanish. Throws InvalidInput naming the row for negative or
/// non-finite amounts and for rows of zeros.
/// ```cpp
/// // Hours that two people gave to three things.
/// stats::proportions(std::vector<double>{6, 3, 3, 1, 0, 4}, 3);  // {0.5, 0.25, 0.25, 0.2, 0, 0.8}
/// ```
std::vector<double> proportions(std::span<const double> amounts, std::size_t parts);

}  // namespace samskab::stats
