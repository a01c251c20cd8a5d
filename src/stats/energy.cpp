#include "samskab/stats/energy.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include <Eigen/Core>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "stats/detail/points.hpp"
#include "stats/detail/within_sums.hpp"

namespace samskab::stats {
namespace {

using detail::Points;

constexpr std::uint32_t most_groups = 256;

constexpr std::size_t distance_piece = 64;

// The sum of distances from point i to the points begin .. end-1, each times the weight of that point; `weights` has a
// piece more than there are points, or nothing where points are counted.
double distances_from(const Points& points, std::span<const double> weights, std::size_t i, std::size_t begin,
                      std::size_t end) {
  using Piece = Eigen::Map<const Eigen::Array<double, static_cast<int>(distance_piece), 1>>;
  std::array<double, distance_piece> squares;
  double sum = 0.0;
  for (; begin < end; begin += distance_piece) {
    const std::size_t count = std::min(distance_piece, end - begin);
    std::fill(squares.begin(), squares.end(), 0.0);
    for (std::size_t axis = 0; axis < points.dimension; ++axis) {
      const double* column = points.column(axis);
      for (std::size_t j = 0; j < count; ++j) {
        const double difference = column[i] - column[begin + j];
        squares[j] += difference * difference;
      }
    }
    if (weights.empty())
      sum += Piece(squares.data()).sqrt().sum();
    else
      sum += (Piece(squares.data()).sqrt() * Piece(weights.data() + begin)).sum();
  }
  return sum;
}

// Sum of weighted distances over the pairs of each two groups (a <= b, row-major triangle), from points sorted by
// group.
std::vector<double> group_sums(const Points& sorted, std::span<const double> weights,
                               const std::vector<std::size_t>& starts, const Execution& execution) {
  const std::size_t groups = starts.size() - 1;
  std::vector<double> sums(groups * groups);
  parallel_for(groups * groups, 1, execution, [&](std::size_t begin, std::size_t end) {
    for (std::size_t pair = begin; pair < end; ++pair) {
      const std::size_t a = pair / groups;
      const std::size_t b = pair % groups;
      if (a > b) continue;
      for (std::size_t i = starts[a]; i < starts[a + 1]; ++i)
        sums[pair] += (weights.empty() ? 1.0 : weights[i]) *
                      distances_from(sorted, weights, i, a == b ? i + 1 : starts[b], starts[b + 1]);
    }
  });
  return sums;
}

// One dimension: sum over pairs of |x - y| within a group = sum over its ordered values of x (2 rank - size + 1), and
// with weights that of weight x (2 weight below + own weight - size).
template <bool weighed>
std::vector<double> within_sums_line(const Points& points, const PermutationPlan& plan, const Execution& execution,
                                     std::span<const double> weights) {
  std::vector<std::uint32_t> order(points.count);
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return points.columns[a] < points.columns[b] || (points.columns[a] == points.columns[b] && a < b);
  });
  const double median = points.columns[order[order.size() / 2]];
  std::vector<double> sorted(points.count);
  for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = points.columns[order[i]] - median;
  return permutation_statistics(plan, execution, [&](std::span<const std::uint32_t> labels) {
    std::vector<double> size(plan.groups());
    if constexpr (weighed)
      for (std::size_t row = 0; row < labels.size(); ++row) size[labels[row]] += weights[row];
    else
      for (const std::uint32_t label : labels) size[label] += 1.0;
    std::vector<double> sum(plan.groups());
    std::vector<double> factor(plan.groups());
    for (std::size_t group = 0; group < size.size(); ++group) factor[group] = (weighed ? 0.0 : 1.0) - size[group];
    for (std::size_t i = 0; i < order.size(); ++i) {
      const std::uint32_t label = labels[order[i]];
      if constexpr (weighed) {
        const double weight = weights[order[i]];
        sum[label] += weight * sorted[i] * (factor[label] + weight);
        factor[label] += 2.0 * weight;
      } else {
        sum[label] += sorted[i] * factor[label];
        factor[label] += 2.0;
      }
    }
    double within = 0.0;
    for (std::size_t group = 0; group < size.size(); ++group) within += sum[group] / size[group];
    return within;
  });
}

double share(double part, double whole) { return whole > 0.0 ? std::clamp(part / whole, 0.0, 1.0) : 0.0; }

}  // namespace

EnergyTest energy_test(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                       const Execution& execution, std::span<const double> weights) {
  detail::require_rows(detail::row_count(points, dimension), plan.rows());
  const std::vector<double> scaled = detail::scaled_weights(weights, plan.rows());
  if (plan.groups() > most_groups)
    throw InvalidInput(Message("stats.energy.groups").with("groups", plan.groups()).with("most", most_groups));

  std::vector<std::uint32_t> order(plan.rows());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return plan.labels()[a] < plan.labels()[b]; });
  std::vector<std::size_t> starts{0};
  for (const std::size_t size : plan.sizes()) starts.push_back(starts.back() + size);
  const Points sorted = detail::make_points(points, dimension, order);
  std::vector<double> sorted_weights;
  std::vector<double> sizes(plan.sizes().begin(), plan.sizes().end());
  if (!scaled.empty()) {
    std::fill(sizes.begin(), sizes.end(), 0.0);
    sorted_weights.resize(order.size() + distance_piece);
    for (std::size_t i = 0; i < order.size(); ++i) {
      sorted_weights[i] = scaled[order[i]];
      sizes[plan.labels()[order[i]]] += scaled[order[i]];
    }
  }
  const std::vector<double> sums = group_sums(sorted, sorted_weights, starts, execution);

  EnergyTest result;
  result.basis = plan.basis();
  const std::size_t groups = plan.groups();
  const auto size = [&](std::size_t group) { return sizes[group]; };
  // Mean distance over ordered pairs of rows, a row paired with itself included.
  const auto mean = [&](std::size_t a, std::size_t b) {
    return (a == b ? 2.0 : 1.0) * sums[a * groups + b] / (size(a) * size(b));
  };
  double total = 0.0;
  double within = 0.0;
  double across = 0.0;
  for (std::size_t a = 0; a < groups; ++a) {
    within += sums[a * groups + a] / size(a);
    for (std::size_t b = a; b < groups; ++b) {
      total += sums[a * groups + b];
      if (a == b) continue;
      const double weight = size(a) * size(b) / (size(a) + size(b));
      const double between = std::max(0.0, 2.0 * mean(a, b) - mean(a, a) - mean(b, b));
      result.pairs.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                              sorted.scale * weight * between, share(between, 2.0 * mean(a, b))});
      result.e_statistic += sorted.scale * weight * between;
      across += sorted.scale * weight * 2.0 * mean(a, b);
    }
  }
  total /= static_cast<double>(plan.rows());
  result.coefficient = share(result.e_statistic, across);
  result.total = sorted.scale * total;
  result.within = sorted.scale * within;
  result.statistic = sorted.scale * std::max(0.0, total - within);
  result.explained = share(result.statistic, result.total);

  const Points unsorted = detail::make_points(points, dimension);
  std::vector<double> replicates;
  if (dimension > 1)
    replicates = detail::within_sums(unsorted, plan, execution, scaled);
  else if (scaled.empty())
    replicates = within_sums_line<false>(unsorted, plan, execution, {});
  else
    replicates = within_sums_line<true>(unsorted, plan, execution, scaled);
  // The total is the same in every replicate, so a small within-sum is a large statistic.
  for (double& each : replicates) each = -each;
  result.p_value = permutation_p(replicates);
  return result;
}

}  // namespace samskab::stats
