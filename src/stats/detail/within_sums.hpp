#pragma once
#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"
#include "samskab/stats/permutation.hpp"
#include "stats/detail/points.hpp"

namespace samskab::stats::detail {

inline constexpr std::size_t pair_block = 64;
/// Writes what counts for the pairs of row i and each row of a block of pair_block rows: 0 for i itself and rows after.
using PairValues = std::function<void(std::size_t i, std::size_t block, double* out)>;

/// For every replicate of the plan: the sum over groups of (values of pairs of the group) / (its size). Element 0 is
/// the observed labelling. At most 256 groups. With `weights`, one per row, the size is the sum of the group's weights.
std::vector<double> within_sums(std::size_t rows, const PairValues& values, const PermutationPlan& plan,
                                const Execution& execution, std::span<const double> weights = {});

/// The same of the distances between points, in the points' own scale, each times the weights of its two rows.
std::vector<double> within_sums(const Points& points, const PermutationPlan& plan, const Execution& execution,
                                std::span<const double> weights = {});

}  // namespace samskab::stats::detail
