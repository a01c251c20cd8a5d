#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"

namespace samskab::stats {

/// Where people placed: do the groups use the inside, the edges, the corners and the missing kinds alike?
struct PatternPart {
  bool present = false;    ///< false when all rows have one pattern: nothing to compare, p 1
  double statistic = 0.0;  ///< chi-squared of pattern x group
  std::size_t degrees_of_freedom = 0;
  double p_value = 1.0;  ///< permutation p of this part alone
};

/// Inside the triangle: do the groups' placements differ?
struct InteriorPart {
  bool present = false;    ///< false when fewer than two groups have interior rows or these do not vary: p 1
  double statistic = 0.0;  ///< Pillai's trace of the coordinates, 0 .. min(dimension, groups - 1)
  /// Hotelling's T2, for two groups; none otherwise, or when the groups do not overlap at all in some direction.
  std::optional<double> t_squared;
  std::size_t rows = 0;
  double p_value = 1.0;  ///< permutation p of this part alone
};

/// The two parts and their joint answer.
struct TwoPartTest {
  double statistic = 1.0;  ///< the smaller of the two parts' p-values
  double p_value = 1.0;  ///< how often a relabelling makes the smaller p as small as that: corrected for looking twice
  PatternPart pattern;
  InteriorPart interior;
  std::vector<std::uint64_t> counts;  ///< rows by pattern and group, row-major, patterns 0 .. highest x groups
  PermutationBasis basis;
};

/// Two-part permutation test for placements that may lie on edges and corners or be missing: chi-squared of the pattern
/// and a comparison of the interior, relabelled together, joined by the smallest p (min-p; Westfall & Young 1993). No
/// zero is replaced and no row dropped.
///
/// `patterns`: 0 = interior (its coordinates are used), any other code = an edge, a corner, a missing kind; codes below
/// 65,536. `coordinates` row-major, plan.rows() x dimension, ilr or any other affine coordinates; those of rows with a
/// pattern other than 0 are not read. For two groups the interior part orders relabellings as Hotelling's T2 does; for
/// more it uses Pillai's trace, which needs no inverse in a relabelling and stays defined for groups of one. With
/// `weights` (unit_weights.hpp), one per row, both parts weigh the rows; they are scaled to add up to the number of
/// rows. Throws InvalidInput for unequal lengths, an interior coordinate that is NaN or infinite, or weights that are
/// not positive; Cancelled.
/// ```cpp
/// // On a line: 0 is inside with a coordinate, 1 and 2 the ends.
/// const std::vector<std::uint32_t> pattern{0, 0, 0, 1, 0, 0, 0, 2}, group{0, 0, 0, 0, 1, 1, 1, 1};
/// const std::vector<double> place{.2, .3, .25, 0, .7, .6, .8, 0};
/// stats::two_part_test(pattern, place, 1, stats::PermutationPlan({.labels = group})).p_value;  // 0.057
/// ```
TwoPartTest two_part_test(std::span<const std::uint32_t> patterns, std::span<const double> coordinates,
                          std::size_t dimension, const PermutationPlan& plan, const Execution& execution = {},
                          std::span<const double> weights = {});

/// The same for triads: `weights` row-major, plan.rows() x 3, closed; `missing` empty or one code per row, 0 = placed,
/// other codes = a missing kind whose weights are not read. The pattern is that of zero_patterns() with `zero_up_to`,
/// the interior is compared in ilr coordinates. `row_weights` as `weights` above.
/// ```cpp
/// // The second group points at corners, the first inside; the last person did not answer.
/// const std::vector<double> weights{.5, .3, .2, .4, .4, .2, .6, .2, .2, .3, .3, .4,
///                                   1,  0,  0,  0,  1,  0,  1,  0,  0,  0,  0,  0};
/// const std::vector<std::uint32_t> missing{0, 0, 0, 0, 0, 0, 0, 1}, group{0, 0, 0, 0, 1, 1, 1, 1};
/// const stats::PermutationPlan plan({.labels = group});
/// const auto test = stats::two_part_test_of_triads(weights, missing, plan);
/// test.pattern.p_value;   // 0.029
/// test.interior.present;  // false
/// test.p_value;           // 0.029
/// ```
TwoPartTest two_part_test_of_triads(std::span<const double> weights, std::span<const std::uint32_t> missing,
                                    const PermutationPlan& plan, double zero_up_to = 0.0,
                                    const Execution& execution = {}, std::span<const double> row_weights = {});

}  // namespace samskab::stats
