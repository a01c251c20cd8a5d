#include "samskab/stats/density_kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace samskab::stats {
namespace {

constexpr double vanishing_exponent = 37.0;  // exp(-37) < 1e-16
constexpr double uniform = 3.0;
constexpr double narrowest = 1e-150;  // its square and the reciprocal of that are still numbers

// Images of y on the line: y + 2k and -y + 2k.
double interval_kernel(double x, double y, double h) noexcept {
  const double scale = 0.5 / (h * h);
  const double reach = h * std::sqrt(2.0 * vanishing_exponent);
  double sum = 0.0;
  for (const double d : {x - y, x + y}) {
    const double first = std::ceil((-reach - d) / 2.0);
    for (double k = first; d + 2.0 * k <= reach; k += 1.0) {
      const double r = d + 2.0 * k;
      sum += std::exp(-r * r * scale);
    }
  }
  return sum / (h * std::sqrt(2.0 * std::numbers::pi));
}

// Coordinates in which the group is "permute the three entries, add integer vectors of sum 0" (affine A2): the corner
// of the first anchor is the origin, and the squared distance in the plane of unit side is 3/2 of the squared norm.
std::array<double, 3> root_coordinates(const double* w) noexcept {
  const double x = (2.0 * w[1] + w[2]) / 3.0;
  return {x, x - w[1], x - w[1] - w[2]};
}

double triangle_kernel(const std::array<double, 3>& x, const std::array<double, 3>& y, double h) noexcept {
  constexpr std::array<std::array<std::size_t, 3>, 6> permutations{
      {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}};
  const double scale = 0.75 / (h * h);
  const double limit = vanishing_exponent / scale;
  const int reach = static_cast<int>(std::lround(std::sqrt(limit / 1.5)));
  double sum = 0.0;
  for (const auto& p : permutations) {
    double u = x[0] - y[p[0]];
    double v = x[1] - y[p[1]];
    u -= std::nearbyint(u);
    v -= std::nearbyint(v);
    for (int s = -reach; s <= reach; ++s) {
      const double a = u + s;
      for (int t = -reach; t <= reach; ++t) {
        const double b = v + t;
        const double squared = a * a + b * b + (a + b) * (a + b);
        if (squared <= limit) sum += std::exp(-squared * scale);
      }
    }
  }
  return sum / (2.0 * std::numbers::pi * h * h);
}

}  // namespace

double heat_kernel(Shape shape, std::span<const double> x, std::span<const double> y, double bandwidth) noexcept {
  const double h = std::clamp(bandwidth, narrowest, uniform);
  switch (shape) {
    case Shape::interval:
      return interval_kernel(x[0], y[0], h);
    case Shape::square:
      return interval_kernel(x[0], y[0], h) * interval_kernel(x[1], y[1], h);
    case Shape::triangle:
      return triangle_kernel(root_coordinates(x.data()), root_coordinates(y.data()), h);
  }
  return 0.0;
}

double direct_density(Shape shape, std::span<const double> points, std::span<const double> counts,
                      std::span<const double> query, double bandwidth) noexcept {
  const auto columns = static_cast<std::size_t>(Lattice{shape, 4}.dimension());
  const std::size_t rows = points.size() / columns;
  double sum = 0.0;
  double total = 0.0;
  for (std::size_t i = 0; i < rows; ++i) {
    const double weight = counts.empty() ? 1.0 : counts[i];
    sum += weight * heat_kernel(shape, query, points.subspan(i * columns, columns), bandwidth);
    total += weight;
  }
  return sum / total;
}

}  // namespace samskab::stats
