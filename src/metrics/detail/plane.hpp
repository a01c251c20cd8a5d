#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace samskab::detail {

inline constexpr double triangle_height = 0.86602540378443864676;

/// Triad weights (top, left, right) as points of the plane, the triangle having unit side: where pointing error lives.
inline std::vector<double> to_plane(std::span<const double> weights) {
  std::vector<double> out(weights.size() / 3 * 2);
  for (std::size_t i = 0; i < weights.size() / 3; ++i) {
    out[2 * i] = weights[3 * i + 2] + 0.5 * weights[3 * i];
    out[2 * i + 1] = triangle_height * weights[3 * i];
  }
  return out;
}

/// Points of the plane as weights; those outside the triangle are moved onto it.
inline std::vector<double> from_plane(std::span<const double> points) {
  std::vector<double> out(points.size() / 2 * 3);
  for (std::size_t i = 0; i < points.size() / 2; ++i) {
    std::array<double, 3> w{};
    w[0] = points[2 * i + 1] * (1.0 / triangle_height);
    w[2] = points[2 * i] - 0.5 * w[0];
    w[1] = 1.0 - w[0] - w[2];
    double sum = 0.0;
    for (double& each : w) sum += each = std::max(each, 0.0);
    const double scale = 1.0 / sum;
    for (std::size_t k = 0; k < 3; ++k) out[3 * i + k] = w[k] * scale;
  }
  return out;
}

}  // namespace samskab::detail
