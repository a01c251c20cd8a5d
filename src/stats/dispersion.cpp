#include "samskab/stats/dispersion.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/stats/centre.hpp"
#include "stats/detail/between.hpp"

namespace samskab::stats {
namespace {

using detail::Points;

// Distances of the rows of one group to its centre.
void fill_distances(const detail::Points& points, std::span<const std::uint32_t> rows, const DispersionOptions& options,
                    std::span<double> distances) {
  std::vector<double> members;
  for (const std::uint32_t row : rows)
    for (std::size_t axis = 0; axis < points.dimension; ++axis) members.push_back(points.column(axis)[row]);
  const std::vector<double> place = options.centre == DispersionCentre::centroid
                                        ? mean_point(members, points.dimension)
                                        : spatial_median(members, points.dimension).point;
  const auto size = static_cast<double>(rows.size());
  const double factor = options.adjust_for_size && rows.size() > 1 ? std::sqrt(size / (size - 1.0)) : 1.0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    double square = 0.0;
    for (std::size_t axis = 0; axis < points.dimension; ++axis) {
      const double difference = members[i * points.dimension + axis] - place[axis];
      square += difference * difference;
    }
    // The points are scaled to about 1: what is left by rounding of the centre must not become a difference of spread.
    const double distance = std::sqrt(square);
    distances[rows[i]] = distance < 1e-12 ? 0.0 : factor * distance;
  }
}

}  // namespace

DispersionTest dispersion_test(std::span<const double> points, std::size_t dimension, const PermutationPlan& plan,
                               const DispersionOptions& options, const Execution& execution) {
  detail::require_rows(detail::row_count(points, dimension), plan.rows());
  if (plan.rows() == plan.groups())
    throw NotEnoughData(Message("stats.permanova.single_rows").with("groups", plan.groups()));
  const Points moved = detail::make_points(points, dimension);

  std::vector<std::vector<std::uint32_t>> members(plan.groups());
  for (std::uint32_t row = 0; row < plan.rows(); ++row) members[plan.labels()[row]].push_back(row);
  Points distances{plan.rows(), 1, 1.0, std::vector<double>(plan.rows())};
  DispersionTest result;
  for (const std::vector<std::uint32_t>& rows : members) {
    fill_distances(moved, rows, options, distances.columns);
    double sum = 0.0;
    for (const std::uint32_t row : rows) sum += distances.columns[row];
    result.mean_distances.push_back(moved.scale * sum / static_cast<double>(rows.size()));
  }

  const double total = detail::centre(distances);
  const std::vector<double> between =
      permutation_statistics(plan, execution, [&](std::span<const std::uint32_t> labels) {
        return detail::between_sum(distances, plan.groups(), [&](std::size_t i) { return labels[i]; });
      });
  result.basis = plan.basis();
  result.between_df = plan.groups() - 1;
  result.within_df = plan.rows() - plan.groups();
  result.statistic =
      detail::f_ratio(between[0], std::max(0.0, total - between[0]), result.between_df, result.within_df);
  result.p_value = permutation_p(between, total);
  return result;
}

}  // namespace samskab::stats
