#include "samskab/stats/centre.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/stats/grouped_covariance.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

std::size_t checked(std::span<const double> points, std::size_t dimensions, std::size_t needed) {
  const std::size_t n = detail::row_count(points, dimensions);
  if (n < needed) throw NotEnoughData(Message("stats.rows.few").with("given", n).with("needed", needed));
  for (std::size_t at = 0; at < points.size(); ++at)
    if (!std::isfinite(points[at]))
      throw InvalidInput(
          Message("stats.values.not_finite").with("row", at / dimensions).with("column", at % dimensions));
  return n;
}

PointMoments summarise(std::span<const double> points, std::size_t dimensions, std::size_t n) {
  GroupedCovariance all(dimensions, 1);
  all.update(points, std::vector<std::uint16_t>(n, 0));
  return all.finalise(0);
}

double distance(std::span<const double> a, std::span<const double> b, double scale) {
  double sum = 0.0;
  for (std::size_t j = 0; j < a.size(); ++j) {
    const double d = (a[j] - b[j]) / scale;
    sum += d * d;
  }
  return std::sqrt(sum) * scale;
}

}  // namespace

std::vector<double> mean_point(std::span<const double> points, std::size_t dimensions) {
  return summarise(points, dimensions, checked(points, dimensions, 1)).mean;
}

std::vector<double> covariance(std::span<const double> points, std::size_t dimensions) {
  return summarise(points, dimensions, checked(points, dimensions, 2)).covariance;
}

SpatialMedian spatial_median(std::span<const double> points, std::size_t dimensions,
                             const SpatialMedianOptions& options) {
  const std::size_t n = checked(points, dimensions, 1);
  const auto row = [&](std::size_t i) { return points.subspan(i * dimensions, dimensions); };
  SpatialMedian out;
  out.point = summarise(points, dimensions, n).mean;
  double spread = 0.0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < dimensions; ++j) spread = std::max(spread, std::abs(row(i)[j] - out.point[j]));
  if (spread == 0.0) {
    out.converged = true;
    return out;
  }

  std::vector<double> pull(dimensions);  // sum of unit vectors towards the other points
  std::vector<double> target(dimensions);
  for (; out.iterations < options.iterations && !out.converged; ++out.iterations) {
    double weights = 0.0;
    double here = 0.0;  // data points that the current point coincides with
    std::fill(pull.begin(), pull.end(), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      const double d = distance(row(i), out.point, spread);
      if (d <= 1e-15 * spread) {
        here += 1.0;
        continue;
      }
      weights += spread / d;
      for (std::size_t j = 0; j < dimensions; ++j) pull[j] += (row(i)[j] - out.point[j]) / d;
    }
    double force = 0.0;
    for (const double value : pull) force += value * value;
    force = std::sqrt(force);
    if (force <= here || weights == 0.0) {  // a data point that the others cannot pull away is the median
      out.converged = true;
      break;
    }
    double moved = 0.0;
    const double step = (1.0 - here / force) * spread / weights;
    for (std::size_t j = 0; j < dimensions; ++j) {
      moved = std::max(moved, std::abs(step * pull[j]));
      target[j] = out.point[j] + step * pull[j];
    }
    out.point = target;
    out.converged = moved <= options.tolerance * spread;
  }
  // Weiszfeld's steps shrink slowly towards a data point: settle the matter by Vardi & Zhang's optimality condition.
  std::size_t nearest = 0;
  for (std::size_t i = 1; i < n; ++i)
    if (distance(row(i), out.point, spread) < distance(row(nearest), out.point, spread)) nearest = i;
  std::fill(pull.begin(), pull.end(), 0.0);
  double here = 0.0;
  for (std::size_t i = 0; i < n; ++i) {
    const double d = distance(row(i), row(nearest), spread);
    if (d == 0.0) {
      here += 1.0;
      continue;
    }
    for (std::size_t j = 0; j < dimensions; ++j) pull[j] += (row(i)[j] - row(nearest)[j]) / d;
  }
  double force = 0.0;
  for (const double value : pull) force += value * value;
  if (std::sqrt(force) <= here * (1.0 + 1e-12)) {
    out.point.assign(row(nearest).begin(), row(nearest).end());
    out.converged = true;
  }
  for (std::size_t i = 0; i < n; ++i) out.mean_distance += distance(row(i), out.point, spread);
  out.mean_distance /= static_cast<double>(n);
  return out;
}

}  // namespace samskab::stats
