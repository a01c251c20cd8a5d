#include "samskab/stats/permanova.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "stats/detail/between.hpp"
#include "stats/detail/within_sums.hpp"

namespace samskab::stats {
namespace {

void require_some_spread(const PermutationPlan& plan) {
  if (plan.rows() == plan.groups())
    throw NotEnoughData(Message("stats.permanova.single_rows").with("groups", plan.groups()));
}

// Squared distances of each row to the rows before it, row after row, in units of `scale` squared.
struct Squares {
  std::vector<double> values;
  double scale = 1.0;
  [[nodiscard]] const double* row(std::size_t i) const { return values.data() + i * (i - 1) / 2; }
};

Squares squares_of(std::span<const double> distances, std::size_t rows) {
  const std::size_t pairs = rows * (rows - 1) / 2;
  const bool whole = distances.size() == rows * rows;
  if (!whole && distances.size() != pairs)
    throw InvalidInput(
        Message("stats.distances.length").with("given", distances.size()).with("rows", rows).with("pairs", pairs));
  const auto at = [&](std::size_t i, std::size_t j) {
    return whole ? distances[i * rows + j] : distances[i * rows - i * (i + 1) / 2 + (j - i - 1)];
  };
  double largest = 0.0;
  const auto take = [&](std::size_t i, std::size_t j) {
    const double distance = at(i, j);
    if (!(distance >= 0.0 && std::isfinite(distance)))
      throw InvalidInput(
          Message("stats.distances.value").with("row", i + 1).with("column", j + 1).with("given", Argument{distance}));
    largest = std::max(largest, distance);
    return distance;
  };
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = whole ? 0 : i + 1; j < rows; ++j) take(i, j);
  Squares squares{std::vector<double>(pairs), largest > 0.0 ? std::ldexp(1.0, std::ilogb(largest)) : 1.0};
  for (std::size_t i = 0; i < rows; ++i) {
    if (whole && at(i, i) != 0.0)
      throw InvalidInput(Message("stats.distances.diagonal").with("row", i + 1).with("given", Argument{at(i, i)}));
    for (std::size_t j = i + 1; j < rows; ++j) {
      if (whole && std::abs(at(i, j) - at(j, i)) > 1e-9 * largest)
        throw InvalidInput(Message("stats.distances.symmetric")
                               .with("row", i + 1)
                               .with("column", j + 1)
                               .with("given", Argument{at(i, j)})
                               .with("other", Argument{at(j, i)}));
      const double distance = at(i, j) / squares.scale;
      squares.values[j * (j - 1) / 2 + i] = distance * distance;
    }
  }
  return squares;
}

}  // namespace

Permanova permanova(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                    const Execution& execution) {
  detail::require_rows(detail::row_count(points, dimension), plan.rows());
  require_some_spread(plan);
  detail::Points centred = detail::make_points(points, dimension);
  const double total = detail::centre(centred);
  // The total is the same in every replicate, so comparing the sums between groups is comparing F.
  const std::vector<double> between =
      permutation_statistics(plan, execution, [&](std::span<const std::uint32_t> labels) {
        return detail::between_sum(centred, plan.groups(), [&](std::size_t i) { return labels[i]; });
      });

  Permanova result;
  result.basis = plan.basis();
  result.between_df = plan.groups() - 1;
  result.within_df = plan.rows() - plan.groups();
  const double within = std::max(0.0, total - between[0]);
  result.statistic = detail::f_ratio(between[0], within, result.between_df, result.within_df);
  result.p_value = permutation_p(between, total);
  result.r_squared = total > 0.0 ? std::min(1.0, between[0] / total) : 0.0;
  result.between = between[0] * centred.scale * centred.scale;
  result.within = within * centred.scale * centred.scale;
  return result;
}

Permanova permanova_of_distances(std::span<const double> distances, const PermutationPlan& plan,
                                 const Execution& execution) {
  constexpr std::uint32_t most_groups = 256;
  if (plan.groups() > most_groups)
    throw InvalidInput(Message("stats.permanova.groups").with("groups", plan.groups()).with("most", most_groups));
  require_some_spread(plan);
  const std::size_t rows = plan.rows();
  const Squares squares = squares_of(distances, rows);
  // The sum of squares about a centroid is the sum over pairs of squared distances, divided by the number of rows.
  double total = 0.0;
  for (std::size_t i = 1; i < rows; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < i; ++j) sum += squares.row(i)[j];
    total += sum;
  }
  total /= static_cast<double>(rows);
  std::vector<double> between = detail::within_sums(
      rows,
      [&](std::size_t i, std::size_t block, double* out) {
        const std::size_t first = block * detail::pair_block;
        const std::size_t used = std::min(detail::pair_block, i - std::min(i, first));
        if (used > 0) std::copy_n(squares.row(i) + first, used, out);
        std::fill(out + used, out + detail::pair_block, 0.0);
      },
      plan, execution);
  const double within = between[0];
  for (double& each : between) each = total - each;

  Permanova result;
  result.basis = plan.basis();
  result.between_df = plan.groups() - 1;
  result.within_df = rows - plan.groups();
  if (std::abs(between[0]) <= 1e-14 * total) {
    result.statistic = 0.0;
  } else if (within <= 1e-14 * total) {
    result.statistic = std::numeric_limits<double>::infinity();
  } else {
    result.statistic =
        between[0] / static_cast<double>(result.between_df) / (within / static_cast<double>(result.within_df));
  }
  result.p_value = permutation_p(between, total);
  result.r_squared = total > 0.0 ? between[0] / total : 0.0;
  result.between = between[0] * squares.scale * squares.scale;
  result.within = within * squares.scale * squares.scale;
  return result;
}

}  // namespace samskab::stats
