#pragma once
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include "samskab/base/error.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats::detail {

/// Points in columns, moved so that the first lies at the origin and scaled by a power of two so that no square
/// overflows or underflows: differences keep every bit they had, distances are `scale` times what is computed here.
struct Points {
  std::size_t count = 0;
  std::size_t dimension = 0;
  double scale = 1.0;
  std::vector<double> columns;  // dimension x count

  [[nodiscard]] const double* column(std::size_t axis) const { return columns.data() + axis * count; }
  [[nodiscard]] double* column(std::size_t axis) { return columns.data() + axis * count; }
};

/// From row-major coordinates, rows taken in `order`. Throws InvalidInput for NaN or infinity, naming the row.
inline Points make_points(std::span<const double> rows, std::size_t dimension, std::span<const std::uint32_t> order) {
  Points points{order.size(), dimension, 1.0, std::vector<double>(order.size() * dimension)};
  double largest = 0.0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t axis = 0; axis < dimension; ++axis) {
      const double value = rows[order[i] * dimension + axis];
      if (!std::isfinite(value))
        throw InvalidInput(Message("stats.points.not_finite").with("row", order[i] + std::size_t{1}));
      // Halved before the difference: two finite numbers of opposite sign may differ by more than the largest double.
      const double moved = 0.5 * value - 0.5 * rows[order[0] * dimension + axis];
      points.column(axis)[i] = moved;
      largest = std::max(largest, std::abs(moved));
    }
  }
  if (largest > 0.0) {
    const int exponent = std::ilogb(largest);
    for (double& value : points.columns) value = std::ldexp(value, -exponent);
    points.scale = std::ldexp(2.0, exponent);
  }
  return points;
}

/// As above, rows in their own order.
inline Points make_points(std::span<const double> rows, std::size_t dimension) {
  std::vector<std::uint32_t> order(row_count(rows, dimension));
  std::iota(order.begin(), order.end(), 0U);
  return make_points(rows, dimension, order);
}

/// Weights of rows scaled so that they add up to the number of rows; none for none. Throws InvalidInput for another
/// number of weights than rows and for weights that are not positive.
inline std::vector<double> scaled_weights(std::span<const double> weights, std::size_t rows) {
  if (weights.empty()) return {};
  if (weights.size() != rows)
    throw InvalidInput(Message("stats.row_weights.rows").with("weights", weights.size()).with("rows", rows));
  for (std::size_t row = 0; row < rows; ++row)
    if (!(weights[row] > 0.0 && std::isfinite(weights[row])))
      throw InvalidInput(
          Message("stats.row_weights.positive").with("row", row + 1).with("given", Argument{weights[row]}));
  const double scale = static_cast<double>(rows) / std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<double> out(weights.begin(), weights.end());
  for (double& each : out) each *= scale;
  return out;
}

/// Refuses points that are not one per row of the plan.
inline void require_rows(std::size_t points, std::size_t plan_rows) {
  if (points != plan_rows)
    throw InvalidInput(Message("stats.points.rows").with("points", points).with("labels", plan_rows));
}

}  // namespace samskab::stats::detail
