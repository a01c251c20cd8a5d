#pragma once
#include <cmath>
#include <cstddef>
#include <utility>

namespace samskab::stats::detail {

/// A place and the value there.
struct Lowest {
  double place = 0.0;
  double value = 0.0;
};

/// Golden sections of [low, high] for a function with one bottom there: at most so many, and only while wider than
/// `narrow`.
template <class F>
Lowest golden_sections(double low, double high, const F& f, int most, double narrow) {
  constexpr double golden = 0.61803398874989484820;
  double x = high - golden * (high - low);
  double y = low + golden * (high - low);
  double fx = f(x);
  double fy = f(y);
  for (int i = 0; i < most && high - low > narrow; ++i) {
    if (fx <= fy) {
      high = y;
      y = x;
      fy = fx;
      x = high - golden * (high - low);
      fx = f(x);
    } else {
      low = x;
      x = y;
      fx = fy;
      y = low + golden * (high - low);
      fy = f(y);
    }
  }
  return fx <= fy ? Lowest{x, fx} : Lowest{y, fy};
}

/// The place of the smallest value of a smooth function on [low, high]: the best of a grid, then golden sections, then
/// parabolas through three points as long as they help. About 1e-8 of the width.
template <class F>
double minimise(double low, double high, const F& f, std::size_t grid = 64) {
  const double step = (high - low) / static_cast<double>(grid);
  std::size_t best = 0;
  double lowest = f(low);
  for (std::size_t i = 1; i <= grid; ++i) {
    const double value = f(low + step * static_cast<double>(i));
    if (value < lowest) {
      lowest = value;
      best = i;
    }
  }
  const double a = best == 0 ? low : low + step * static_cast<double>(best - 1);
  const double b = best == grid ? high : low + step * static_cast<double>(best + 1);
  double centre = golden_sections(a, b, f, 40, 1e-5 * (high - low)).place;
  // Near the bottom values differ by less than rounding; a parabola over wider steps tells the place better.
  const double width = 1e-4 * (high - low);
  for (int i = 0; i < 4; ++i) {
    if (centre - width < low || centre + width > high) break;
    const double left = f(centre - width);
    const double middle = f(centre);
    const double right = f(centre + width);
    const double bend = left - 2.0 * middle + right;
    if (!(bend > 0.0)) break;
    const double move = 0.5 * width * (left - right) / bend;
    if (!(std::abs(move) <= width)) break;
    centre += move;
  }
  return centre;
}

}  // namespace samskab::stats::detail
