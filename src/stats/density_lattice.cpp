#include "samskab/stats/density_lattice.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

constexpr double triangle_area = 0.43301270189221932338;
constexpr double inside_within = 1e-9;
constexpr double closed_within = 1e-6;

// Comparisons without branches, written so that a NaN fails them.
template <Shape shape>
bool valid(const double* p) {
  const auto inside = [](double v) { return (v >= -inside_within) & (v <= 1.0 + inside_within); };
  if constexpr (shape == Shape::interval) return inside(p[0]);
  if constexpr (shape == Shape::square) return inside(p[0]) & inside(p[1]);
  return (p[0] >= -inside_within) & (p[1] >= -inside_within) & (p[2] >= -inside_within) &
         (std::abs(p[0] + p[1] + p[2] - 1.0) <= closed_within);
}

// The first bad row, or `rows`. Most data are good, so blocks are judged whole before any row is looked at by itself.
template <Shape shape>
std::size_t first_bad(const double* points, std::size_t rows) {
  constexpr std::size_t columns = static_cast<std::size_t>(shape) + 1;
  constexpr std::size_t block = 256;
  for (std::size_t begin = 0; begin < rows; begin += block) {
    const std::size_t end = std::min(rows, begin + block);
    bool good = true;
    for (std::size_t row = begin; row < end; ++row) good &= valid<shape>(points + row * columns);
    if (good) continue;
    for (std::size_t row = begin; row < end; ++row) {
      if (!valid<shape>(points + row * columns)) return row;
    }
  }
  return rows;
}

}  // namespace

std::size_t Lattice::size() const noexcept {
  const auto n = static_cast<std::size_t>(steps) + 1;
  switch (shape) {
    case Shape::interval:
      return n;
    case Shape::square:
      return n * n;
    case Shape::triangle:
      return n * (n + 1) / 2;
  }
  return 0;
}

std::size_t Lattice::index(int i, int j) const noexcept {
  const auto row = static_cast<std::size_t>(j);
  const auto n = static_cast<std::size_t>(steps) + 1;
  const std::size_t first = shape == Shape::triangle ? row * (2 * n + 1 - row) / 2 : row * n;
  return first + static_cast<std::size_t>(i);
}

std::array<int, 2> Lattice::position(std::size_t node) const noexcept {
  if (shape == Shape::interval) return {static_cast<int>(node), 0};
  const auto n = static_cast<std::size_t>(steps) + 1;
  if (shape == Shape::square) return {static_cast<int>(node % n), static_cast<int>(node / n)};
  // Row j begins at j (2n + 1 - j) / 2: solve for j, then mend what rounding may have done.
  const double b = 2.0 * static_cast<double>(n) + 1.0;
  int j = static_cast<int>((b - std::sqrt(std::max(0.0, b * b - 8.0 * static_cast<double>(node)))) / 2.0);
  j = std::clamp(j, 0, steps);
  while (j > 0 && index(0, j) > node) --j;
  while (j < steps && index(0, j + 1) <= node) ++j;
  return {static_cast<int>(node - index(0, j)), j};
}

std::array<double, 3> Lattice::point(std::size_t node) const noexcept {
  const auto [i, j] = position(node);
  const double m = steps;
  if (shape == Shape::triangle) return {(steps - i - j) / m, i / m, j / m};
  return {i / m, j / m, 0.0};
}

double Lattice::area() const noexcept { return shape == Shape::triangle ? triangle_area : 1.0; }

std::vector<double> Lattice::weights() const {
  std::vector<double> out(size());
  const double m = steps;
  const auto half = [&](int i) { return i == 0 || i == steps ? 0.5 : 1.0; };
  std::size_t node = 0;
  if (shape == Shape::interval) {
    for (int i = 0; i <= steps; ++i) out[node++] = half(i) / m;
  } else if (shape == Shape::square) {
    for (int j = 0; j <= steps; ++j) {
      for (int i = 0; i <= steps; ++i) out[node++] = half(i) * half(j) / (m * m);
    }
  } else {
    const double cell = 2.0 * triangle_area / (m * m);
    for (int j = 0; j <= steps; ++j) {
      for (int i = 0; i <= steps - j; ++i) {
        const int sides = (i == 0 ? 1 : 0) + (j == 0 ? 1 : 0) + (i + j == steps ? 1 : 0);
        out[node++] = cell * (sides == 0 ? 1.0 : sides == 1 ? 0.5 : 1.0 / 6.0);
      }
    }
  }
  return out;
}

double Lattice::integral(std::span<const double> values) const {
  const std::vector<double> by_node = weights();
  double sum = 0.0;
  double lost = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double term = by_node[i] * values[i];
    const double next = sum + term;
    lost += std::abs(sum) >= std::abs(term) ? (sum - next) + term : (term - next) + sum;
    sum = next;
  }
  return sum + lost;
}

int Lattice::neighbours(std::size_t node, std::array<std::size_t, 8>& out) const noexcept {
  constexpr std::array<std::array<int, 2>, 8> offsets{
      {{1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, -1}, {-1, 1}, {1, 1}, {-1, -1}}};
  const std::size_t directions = shape == Shape::interval ? 2 : shape == Shape::triangle ? 6 : 8;
  const auto [i, j] = position(node);
  std::size_t count = 0;
  for (std::size_t d = 0; d < directions; ++d) {
    const int a = i + offsets[d][0];
    const int b = j + offsets[d][1];
    const bool inside = a >= 0 && b >= 0 && a <= steps && b <= steps && (shape != Shape::triangle || a + b <= steps);
    if (inside) out[count++] = index(a, b);
  }
  return static_cast<int>(count);
}

double Lattice::interpolate(std::span<const double> values, std::span<const double> point) const noexcept {
  const double m = steps;
  const auto cell = [&](double v) { return std::clamp(static_cast<int>(v), 0, steps - 1); };
  if (shape == Shape::triangle) {
    const double x = std::clamp(point[1] * m, 0.0, m);
    const double y = std::clamp(point[2] * m, 0.0, m - x);
    const int i = cell(x);
    const int j = std::min(cell(y), steps - 1 - i);
    const double u = x - i;
    const double v = y - j;
    if (u + v <= 1.0) {
      return (1.0 - u - v) * values[index(i, j)] + u * values[index(i + 1, j)] + v * values[index(i, j + 1)];
    }
    if (i + j + 2 > steps) return u / (u + v) * values[index(i + 1, j)] + v / (u + v) * values[index(i, j + 1)];
    return (u + v - 1.0) * values[index(i + 1, j + 1)] + (1.0 - v) * values[index(i + 1, j)] +
           (1.0 - u) * values[index(i, j + 1)];
  }
  const double x = std::clamp(point[0] * m, 0.0, m);
  const int i = cell(x);
  const double u = x - i;
  const auto along = [&](int j) { return (1.0 - u) * values[index(i, j)] + u * values[index(i + 1, j)]; };
  if (shape == Shape::interval) return along(0);
  const double y = std::clamp(point[1] * m, 0.0, m);
  const int j = cell(y);
  const double v = y - j;
  return (1.0 - v) * along(j) + v * along(j + 1);
}

std::size_t check_points(Shape shape, std::span<const double> points) {
  const auto columns = static_cast<std::size_t>(Lattice{shape, 4}.dimension());
  if (points.size() % columns != 0) {
    throw InvalidInput(Message("stats.density.length").with("count", points.size()).with("columns", columns));
  }
  const std::size_t rows = points.size() / columns;
  const std::size_t row = shape == Shape::triangle ? first_bad<Shape::triangle>(points.data(), rows)
                          : shape == Shape::square ? first_bad<Shape::square>(points.data(), rows)
                                                   : first_bad<Shape::interval>(points.data(), rows);
  if (row == rows) return rows;
  const double* p = points.data() + row * columns;
  if (shape == Shape::triangle) {
    throw InvalidInput(
        Message("stats.density.point.triangle").with("row", row).with("a", p[0]).with("b", p[1]).with("c", p[2]));
  }
  if (shape == Shape::square) {
    throw InvalidInput(Message("stats.density.point.square").with("row", row).with("x", p[0]).with("y", p[1]));
  }
  throw InvalidInput(Message("stats.density.point.interval").with("row", row).with("x", p[0]));
}

}  // namespace samskab::stats
