#include "samskab/stats/two_part.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "samskab/stats/zero_pattern.hpp"
#include "stats/detail/between.hpp"

namespace samskab::stats {
namespace {

using detail::Points;

constexpr std::uint32_t most_patterns = 65536;

// Interior points in coordinates where their total scatter is the identity: there the sum of squares between groups is
// Pillai's trace. Directions without scatter are left out. With weights the scatter is weighted, and each point comes
// multiplied by its weight.
Points whiten(Points points, std::span<const double> weights) {
  detail::centre(points, weights);
  const auto rows = static_cast<Eigen::Index>(points.count);
  const auto dimension = static_cast<Eigen::Index>(points.dimension);
  Points white{points.count, 0, 1.0, {}};
  if (points.count < 2) return white;
  const Eigen::Map<const Eigen::MatrixXd> centred(points.columns.data(), rows, dimension);
  const Eigen::Map<const Eigen::VectorXd> weight(weights.data(), static_cast<Eigen::Index>(weights.size()));
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(
      weights.empty() ? Eigen::MatrixXd(centred.transpose() * centred)
                      : Eigen::MatrixXd(centred.transpose() * weight.asDiagonal() * centred));
  const double largest = solver.eigenvalues()[dimension - 1];
  for (Eigen::Index axis = 0; axis < dimension; ++axis) {
    const double scatter = solver.eigenvalues()[axis];
    if (!(scatter > 1e-20) || scatter <= 1e-12 * largest) continue;
    Eigen::VectorXd column = centred * (solver.eigenvectors().col(axis) / std::sqrt(scatter));
    if (!weights.empty()) column.array() *= weight.array();
    white.columns.insert(white.columns.end(), column.begin(), column.end());
    ++white.dimension;
  }
  return white;
}

double chi_squared(std::span<const double> counts, std::span<const double> pattern_totals,
                   std::span<const double> group_totals) {
  const double rows = std::accumulate(group_totals.begin(), group_totals.end(), 0.0);
  double sum = 0.0;
  for (std::size_t pattern = 0; pattern < pattern_totals.size(); ++pattern)
    for (std::size_t group = 0; group < group_totals.size(); ++group) {
      const double expected = pattern_totals[pattern] * group_totals[group] / rows;
      const double excess = counts[pattern * group_totals.size() + group] - expected;
      if (expected > 0.0) sum += excess * excess / expected;
    }
  return sum;
}

// For each replicate the share of all replicates that are at least as large, ties within 1e-12 counting as equal.
std::vector<double> tail_shares(const std::vector<double>& statistics) {
  std::vector<double> sorted(statistics);
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> shares;
  shares.reserve(sorted.size());
  for (const double statistic : statistics) {
    const auto from = std::lower_bound(sorted.begin(), sorted.end(), statistic - 1e-12 * std::max(1.0, statistic));
    shares.push_back(static_cast<double>(sorted.end() - from) / static_cast<double>(sorted.size()));
  }
  return shares;
}

}  // namespace

TwoPartTest two_part_test(std::span<const std::uint32_t> patterns, std::span<const double> coordinates,
                          std::size_t dimension, const PermutationPlan& plan, const Execution& execution,
                          std::span<const double> weights) {
  const std::size_t rows = plan.rows();
  const std::uint32_t groups = plan.groups();
  detail::require_rows(patterns.size(), rows);
  detail::require_rows(detail::row_count(coordinates, dimension), rows);
  const std::vector<double> scaled = detail::scaled_weights(weights, rows);
  const auto weight_of = [&](std::size_t row) { return scaled.empty() ? 1.0 : scaled[row]; };

  std::vector<std::uint32_t> inside;
  std::uint32_t highest = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (patterns[row] >= most_patterns)
      throw InvalidInput(Message("stats.two_part.pattern")
                             .with("row", row + std::size_t{1})
                             .with("pattern", patterns[row])
                             .with("most", most_patterns - 1));
    highest = std::max(highest, patterns[row]);
    if (patterns[row] == 0) inside.push_back(row);
  }
  std::vector<double> pattern_totals(highest + std::size_t{1});
  for (std::size_t row = 0; row < rows; ++row) pattern_totals[patterns[row]] += weight_of(row);
  std::vector<double> inside_weights;
  if (!scaled.empty())
    for (const std::uint32_t row : inside) inside_weights.push_back(scaled[row]);
  const Points interior =
      inside.empty() ? Points{} : whiten(detail::make_points(coordinates, dimension, inside), inside_weights);

  std::vector<double> chi(plan.replicates() + 1);
  std::vector<double> trace(plan.replicates() + 1);
  for_each_labelling(plan, execution, [&](std::uint64_t replicate, std::span<const std::uint32_t> labels) {
    std::vector<double> counts(pattern_totals.size() * groups);
    std::vector<double> group_totals(groups);
    for (std::size_t row = 0; row < rows; ++row) {
      counts[patterns[row] * std::size_t{groups} + labels[row]] += weight_of(row);
      group_totals[labels[row]] += weight_of(row);
    }
    chi[replicate] = chi_squared(counts, pattern_totals, group_totals);
    const auto label_of = [&](std::size_t i) { return labels[inside[i]]; };
    trace[replicate] = detail::between_sum(interior, groups, label_of, inside_weights);
  });

  TwoPartTest result;
  result.basis = plan.basis();
  result.counts.resize(pattern_totals.size() * groups);
  std::vector<bool> has_interior(groups);
  for (std::size_t row = 0; row < rows; ++row) {
    ++result.counts[patterns[row] * std::size_t{groups} + plan.labels()[row]];
    if (patterns[row] == 0) has_interior[plan.labels()[row]] = true;
  }
  const auto in_use = static_cast<std::size_t>(
      std::count_if(pattern_totals.begin(), pattern_totals.end(), [](double total) { return total > 0.0; }));
  const std::vector<double> pattern_p = tail_shares(chi);
  const std::vector<double> interior_p = tail_shares(trace);
  result.pattern = {in_use > 1, chi[0], (in_use - 1) * (groups - 1), pattern_p[0]};
  result.interior.present = interior.dimension > 0 && std::count(has_interior.begin(), has_interior.end(), true) > 1;
  result.interior.statistic = trace[0];
  result.interior.rows = inside.size();
  result.interior.p_value = interior_p[0];
  if (result.interior.present && groups == 2 && inside.size() > 2 && trace[0] < 1.0 - 1e-12)
    result.interior.t_squared = static_cast<double>(inside.size() - 2) * trace[0] / (1.0 - trace[0]);

  std::vector<double> smaller(chi.size());
  for (std::size_t i = 0; i < smaller.size(); ++i) smaller[i] = -std::min(pattern_p[i], interior_p[i]);
  result.statistic = -smaller[0];
  result.p_value = permutation_p(smaller);
  return result;
}

TwoPartTest two_part_test_of_triads(std::span<const double> weights, std::span<const std::uint32_t> missing,
                                    const PermutationPlan& plan, double zero_up_to, const Execution& execution,
                                    std::span<const double> row_weights) {
  detail::require_rows(detail::row_count(weights, 3), plan.rows());
  if (!missing.empty()) detail::require_rows(missing.size(), plan.rows());
  std::vector<std::uint32_t> patterns(plan.rows());
  std::vector<double> coordinates(2 * plan.rows());
  for (std::size_t row = 0; row < plan.rows(); ++row) {
    if (!missing.empty() && missing[row] != 0) {
      if (missing[row] >= most_patterns - zero_patterns_count)
        throw InvalidInput(Message("stats.two_part.pattern")
                               .with("row", row + 1)
                               .with("pattern", missing[row])
                               .with("most", most_patterns - zero_patterns_count - 1));
      patterns[row] = static_cast<std::uint32_t>(zero_patterns_count) - 1 + missing[row];
      continue;
    }
    const std::span<const double> triad = weights.subspan(3 * row, 3);
    patterns[row] = static_cast<std::uint32_t>(zero_patterns(triad, zero_up_to).front());
    if (patterns[row] == 0) {
      const std::vector<double> place = ilr(triad, 3);
      std::copy(place.begin(), place.end(), coordinates.begin() + static_cast<std::ptrdiff_t>(2 * row));
    }
  }
  return two_part_test(patterns, coordinates, 2, plan, execution, row_weights);
}

}  // namespace samskab::stats
