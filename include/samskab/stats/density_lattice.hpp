#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samskab::stats {

/// The three places a teller points at: the line of a dyad, the canvas of stones, the triangle of a triad.
enum class Shape : std::uint8_t { interval, square, triangle };

/// Regular lattice of nodes on a shape of unit side. Values on a lattice are arrays with one number per node, in the
/// order of `index`.
///
/// - interval: nodes i/steps, i = 0 .. steps.
/// - square: nodes (i/steps, j/steps); x runs fastest, row j = 0 is y = 0.
/// - triangle: nodes (1 - i/steps - j/steps, i/steps, j/steps) in anchor order, i + j <= steps; i (second anchor) runs
///   fastest, row j = 0 is the side between the first and the second anchor.
struct Lattice {
  Shape shape = Shape::triangle;
  int steps = 128;  ///< pieces a side is cut into, 4 to 4096

  /// Numbers that make one point: 1, 2 or 3 (the barycentric weights).
  [[nodiscard]] int dimension() const noexcept { return static_cast<int>(shape) + 1; }
  /// Number of nodes.
  [[nodiscard]] std::size_t size() const noexcept;
  /// Node number of (i, j); j is 0 on the interval.
  [[nodiscard]] std::size_t index(int i, int j = 0) const noexcept;
  /// (i, j) of a node number.
  [[nodiscard]] std::array<int, 2> position(std::size_t node) const noexcept;
  /// Coordinates of a node; entries from `dimension()` on are 0.
  [[nodiscard]] std::array<double, 3> point(std::size_t node) const noexcept;
  /// Length, area or area (1, 1 or sqrt(3)/4) of the shape.
  [[nodiscard]] double area() const noexcept;
  /// Trapezoid weight of every node; they sum to `area()`. Nodes on a boundary weigh less: 1/2 on a side, 1/6 in a
  /// corner of the triangle, 1/4 in a corner of the square.
  [[nodiscard]] std::vector<double> weights() const;
  /// Integral over the shape of values given at the nodes, by the trapezoid rule with compensated summation.
  [[nodiscard]] double integral(std::span<const double> values) const;
  /// Nodes one step away (2, 8 or 6 in the interior, fewer at the boundary), written to `out`; returns how many.
  [[nodiscard]] int neighbours(std::size_t node, std::array<std::size_t, 8>& out) const noexcept;
  /// Value at any point of the shape (`dimension()` coordinates) by linear interpolation between nodes.
  [[nodiscard]] double interpolate(std::span<const double> values, std::span<const double> point) const noexcept;

  friend bool operator==(const Lattice&, const Lattice&) = default;
};

/// Throws InvalidInput, naming the row, unless `points` holds whole rows of points of the shape: finite, inside within
/// 1e-9 and, on the triangle, closed within 1e-6 (n rows of 1, 2 or 3 numbers, row-major). Returns the number of rows.
/// ```cpp
/// stats::check_points(stats::Shape::triangle, std::vector{.5, .3, .2, 0., 0., 1.});  // 2
/// stats::check_points(stats::Shape::triangle, std::vector{.5, .3, .3});              // throws InvalidInput
/// ```
std::size_t check_points(Shape shape, std::span<const double> points);

}  // namespace samskab::stats
