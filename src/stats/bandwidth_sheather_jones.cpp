#include <algorithm>
#include <cmath>
#include <numbers>

#include "stats/detail/sheather_jones.hpp"

namespace samskab::stats::detail {

double sheather_jones_fixed_point(double t, double n, std::span<const double> squares,
                                  std::span<const double> coefficients) {
  constexpr int stages = 7;
  const double pi2 = std::numbers::pi * std::numbers::pi;
  const auto functional = [&](int s, double time) {
    double sum = 0.0;
    for (std::size_t k = 0; k < squares.size(); ++k) {
      const double exponent = squares[k] * pi2 * time;
      if (exponent > 700.0) continue;
      sum += std::pow(squares[k], s) * coefficients[k] * std::exp(-exponent);
    }
    return 0.5 * std::pow(std::numbers::pi, 2 * s) * sum;
  };
  double f = functional(stages, t);
  for (int s = stages - 1; s >= 2; --s) {
    double odd = 1.0;
    for (int k = 3; k < 2 * s; k += 2) odd *= k;
    const double k0 = odd / std::sqrt(2.0 * std::numbers::pi);
    const double factor = (1.0 + std::pow(0.5, s + 0.5)) / 3.0;
    const double time = std::pow(2.0 * factor * k0 / (n * f), 2.0 / (3.0 + 2.0 * s));
    f = functional(s, time);
  }
  return t - std::pow(2.0 * n * std::sqrt(std::numbers::pi) * f, -0.4);
}

std::optional<double> sheather_jones_root(double n, std::span<const double> squares,
                                          std::span<const double> coefficients) {
  const double bounded = std::clamp(n, 50.0, 1050.0);
  double low = 0.0;
  for (double high = 1e-12 + 0.01 * (bounded - 50.0) / 1000.0; low < 0.1; high = std::min(2.0 * high, 0.1)) {
    const double at_high = sheather_jones_fixed_point(high, n, squares, coefficients);
    if (!std::isfinite(at_high)) return std::nullopt;
    if (at_high > 0.0) {
      // xi gamma is positive, so the function is negative at 0 and a bracket stands.
      for (int step = 0; step < 200 && high - low > 1e-16 * high; ++step) {
        const double middle = 0.5 * (low + high);
        if (middle <= low || middle >= high) break;
        (sheather_jones_fixed_point(middle, n, squares, coefficients) > 0.0 ? high : low) = middle;
      }
      return 0.5 * (low + high);
    }
    low = high;
  }
  return std::nullopt;
}

}  // namespace samskab::stats::detail
