#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "stats/detail/density_smooth.hpp"

namespace samskab::stats::detail {
namespace {

// Rows of `width` numbers, one per node along the axis that is worked on: the other axis is carried along.
struct Rows {
  std::size_t width;
  std::vector<double> values;
  [[nodiscard]] std::size_t count() const { return values.size() / width; }
  double* row(std::size_t i) { return values.data() + i * width; }
  [[nodiscard]] const double* row(std::size_t i) const { return values.data() + i * width; }
};

// Halves the number of steps with the cubic spline's two-scale mask 1 4 6 4 1 over 8, reflecting at both ends: a
// point's first three moments survive. Adds one squared fine step to the variance.
Rows halve(const Rows& fine) {
  const auto last = static_cast<std::ptrdiff_t>(fine.count()) - 1;
  Rows coarse{fine.width, std::vector<double>((static_cast<std::size_t>(last) / 2 + 1) * fine.width, 0.0)};
  constexpr std::array<double, 5> mask{0.125, 0.5, 0.75, 0.5, 0.125};
  for (std::size_t i = 0; i < coarse.count(); ++i) {
    double* out = coarse.row(i);
    for (std::ptrdiff_t t = -2; t <= 2; ++t) {
      std::ptrdiff_t at = std::abs(2 * static_cast<std::ptrdiff_t>(i) + t);
      at = at > last ? 2 * last - at : at;
      const double* in = fine.row(static_cast<std::size_t>(at));
      const double g = mask[static_cast<std::size_t>(t + 2)];
      for (std::size_t k = 0; k < fine.width; ++k) out[k] += g * in[k];
    }
  }
  return coarse;
}

// Sum of the Gaussian over all images of nodes d apart, d = 0 .. steps: period 2 steps.
std::vector<double> folded_gaussian(std::size_t steps, double sigma) {
  std::vector<double> folded(2 * steps, 0.0);
  const std::vector<double> taps = gaussian_taps(sigma);
  folded[0] += taps[0];
  for (std::size_t t = 1; t < taps.size(); ++t) {
    folded[t % (2 * steps)] += taps[t];
    folded[2 * steps - 1 - (t - 1) % (2 * steps)] += taps[t];
  }
  return folded;
}

// Mass with end rows doubled (unfolded) in, density per node times step out.
Rows smear(const Rows& in, double sigma) {
  const std::size_t nodes = in.count();
  const std::size_t steps = nodes - 1;
  const std::vector<double> g = folded_gaussian(steps, sigma);
  Rows out{in.width, std::vector<double>(in.values.size(), 0.0)};
  for (std::size_t i = 0; i < nodes; ++i) {
    double* to = out.row(i);
    for (std::size_t j = 0; j < nodes; ++j) {
      // An end node is its own mirror image, and its unfolded mass is twice its mass: one term, not two.
      const bool end = j == 0 || j == steps;
      const double weight = end ? g[i > j ? i - j : j - i] : g[i > j ? i - j : j - i] + g[(i + j) % (2 * steps)];
      if (weight < 1e-18) continue;
      const double* from = in.row(j);
      for (std::size_t k = 0; k < in.width; ++k) to[k] += weight * from[k];
    }
  }
  return out;
}

Rows along_axis(Rows rows, double sigma, std::size_t steps) {
  const std::size_t last = rows.count() - 1;
  for (std::size_t k = 0; k < rows.width; ++k) {
    rows.row(0)[k] *= 2.0;
    rows.row(last)[k] *= 2.0;
  }
  while (rows.count() - 1 > steps) rows = halve(rows);
  return smear(rows, sigma);
}

Rows transpose(const Rows& rows) {
  const std::size_t count = rows.count();
  Rows out{count, std::vector<double>(rows.values.size())};
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < rows.width; ++k) out.row(k)[i] = rows.row(i)[k];
  }
  return out;
}

}  // namespace

std::vector<double> smooth_line_or_square(const DensityBins& bins, double bandwidth) {
  const auto steps = static_cast<std::size_t>(bins.density_steps());
  const double fine = bins.lattice().steps;
  // Linear sharing smears a point by 0 (on a node) to 1/4 (in mid-cell) of a squared step: half of that is taken as its
  // part. Halving twice adds 1 and 4 squared steps.
  const double variance = bandwidth * bandwidth - (0.125 + 1.0 + 4.0) / (fine * fine);
  const double sigma = std::sqrt(variance) * static_cast<double>(steps);
  const std::size_t across = bins.shape() == Shape::square ? static_cast<std::size_t>(fine) + 1 : 1;
  Rows rows{across, std::vector<double>(bins.units().begin(), bins.units().end())};
  rows = along_axis(std::move(rows), sigma, steps);
  if (bins.shape() == Shape::square) rows = transpose(along_axis(transpose(rows), sigma, steps));
  return std::move(rows.values);
}

std::vector<double> smooth(const DensityBins& bins, double bandwidth) {
  const Lattice lattice{bins.shape(), bins.density_steps()};
  // The slowest wave of the interval has shrunk by exp(-(3 pi)^2 / 2) < 1e-19 by then, those of the others by more.
  if (bandwidth >= 3.0) return std::vector<double>(lattice.size(), 1.0 / lattice.area());
  std::vector<double> values =
      bins.shape() == Shape::triangle ? smooth_triangle(bins, bandwidth) : smooth_line_or_square(bins, bandwidth);
  // Constants aside this is a division by what is 1 already, up to rounding and the 1e-9 cut from the Gaussian.
  const double mass = lattice.integral(values);
  for (double& value : values) value /= mass;
  return values;
}

}  // namespace samskab::stats::detail
