#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include "stats/detail/density_smooth.hpp"

namespace samskab::stats::detail {
namespace {

// A function on the whole plane that is mirror-symmetric about every line of the triangular tiling, held on the
// parallelogram of lattice points (i, j) with -pad <= i, j <= steps + pad.
class Plane {
 public:
  Plane(int steps, int pad)
      : steps_(steps), pad_(pad), stride_(steps + 2 * pad + 1), values_(static_cast<std::size_t>(stride_ * stride_)) {}

  [[nodiscard]] int steps() const { return steps_; }
  [[nodiscard]] int pad() const { return pad_; }
  [[nodiscard]] std::ptrdiff_t stride() const { return stride_; }
  double* at(int i, int j) { return values_.data() + (j + pad_) * stride_ + (i + pad_); }
  [[nodiscard]] const double* at(int i, int j) const { return values_.data() + (j + pad_) * stride_ + (i + pad_); }

  // Fills everything outside the triangle by reflection. The triangle itself holds the values.
  void unfold() {
    for (int j = -pad_; j <= steps_ + pad_; ++j) {
      for (int i = -pad_; i <= steps_ + pad_; ++i) {
        if (i < 0 || j < 0 || i + j > steps_) *at(i, j) = folded(i, j);
      }
    }
  }

 private:
  [[nodiscard]] double folded(int i, int j) const {
    int a = steps_ - i - j;
    int b = i;
    int c = j;
    for (;;) {
      if (a < 0) {
        b += a, c += a, a = -a;
      } else if (b < 0) {
        a += b, c += b, b = -b;
      } else if (c < 0) {
        a += c, b += c, c = -c;
      } else {
        return *at(b, c);
      }
    }
  }

  int steps_;
  int pad_;
  std::ptrdiff_t stride_;
  std::vector<double> values_;
};

// The quartic box spline's two-scale mask (Loop 1987), 10, 6, 2 and 1 sixteenths at distance 0, 1, sqrt(3), 2. Its
// symbol has zeros of order 4 at the aliasing frequencies: a point's first three moments survive the change of lattice
// wherever the point lies. Each use adds 3/4 of a squared fine step to the variance along every axis.
constexpr double mask_variance = 0.75;

// Shares every fine node's mass among the nodes of a lattice with half the steps.
Plane coarsen(const Plane& fine, int pad) {
  Plane coarse(fine.steps() / 2, pad);
  const std::ptrdiff_t s = fine.stride();
  for (int j = 0; j <= coarse.steps(); ++j) {
    for (int i = 0; i <= coarse.steps() - j; ++i) {
      const double* f = fine.at(2 * i, 2 * j);
      const double near = f[1] + f[-1] + f[s] + f[-s] + f[1 - s] + f[s - 1];
      const double middle = f[1 + s] + f[-1 - s] + f[2 - s] + f[s - 2] + f[2 * s - 1] + f[1 - 2 * s];
      const double far = f[2] + f[-2] + f[2 * s] + f[-2 * s] + f[2 - 2 * s] + f[2 * s - 2];
      *coarse.at(i, j) = (10.0 * f[0] + 6.0 * near + 2.0 * middle + far) / 16.0;
    }
  }
  coarse.unfold();
  return coarse;
}

// Values between and on the nodes of a lattice with twice the steps.
Plane refine(const Plane& coarse, int pad) {
  Plane fine(coarse.steps() * 2, pad);
  const std::ptrdiff_t s = coarse.stride();
  for (int j = 0; j <= fine.steps(); ++j) {
    for (int i = 0; i <= fine.steps() - j; ++i) {
      const double* c = coarse.at(i / 2, j / 2);
      double value = 0.0;
      if (i % 2 == 0 && j % 2 == 0) {
        value = (10.0 * c[0] + c[1] + c[-1] + c[s] + c[-s] + c[1 - s] + c[s - 1]) / 16.0;
      } else if (j % 2 == 0) {
        value = (6.0 * (c[0] + c[1]) + 2.0 * (c[s] + c[1 - s])) / 16.0;
      } else if (i % 2 == 0) {
        value = (6.0 * (c[0] + c[s]) + 2.0 * (c[1] + c[s - 1])) / 16.0;
      } else {
        value = (6.0 * (c[1] + c[s]) + 2.0 * (c[0] + c[1 + s])) / 16.0;
      }
      *fine.at(i, j) = value;
    }
  }
  fine.unfold();
  return fine;
}

// out[i] = sum over t of taps[|t|] in[i + t step], for `count` consecutive i.
void convolve(const double* in, double* out, std::ptrdiff_t step, std::size_t count, const std::vector<double>& taps) {
  for (std::size_t i = 0; i < count; ++i) out[i] = taps[0] * in[i];
  for (std::size_t t = 1; t < taps.size(); ++t) {
    const double g = taps[t];
    const double* ahead = in + static_cast<std::ptrdiff_t>(t) * step;
    const double* behind = in - static_cast<std::ptrdiff_t>(t) * step;
    for (std::size_t i = 0; i < count; ++i) out[i] += g * (ahead[i] + behind[i]);
  }
}

// The same function with another pad.
Plane widened(const Plane& plane, int pad) {
  Plane out(plane.steps(), pad);
  for (int j = 0; j <= plane.steps(); ++j) std::copy_n(plane.at(0, j), plane.steps() - j + 1, out.at(0, j));
  out.unfold();
  return out;
}

// Three passes of a one-dimensional Gaussian along the lattice directions: variance s^2 along each adds up to 3/2 s^2
// along every axis, an isotropic Gaussian. The plane needs a pad of twice the reach.
void smear(Plane& plane, const std::vector<double>& taps) {
  const int r = static_cast<int>(taps.size()) - 1;
  const int m = plane.steps();
  Plane other(m, plane.pad());
  const std::size_t nodes = static_cast<std::size_t>(m) + 1;
  const std::size_t wide = nodes + 2 * (taps.size() - 1);
  for (int j = -2 * r; j <= m + 2 * r; ++j) convolve(plane.at(-r, j), other.at(-r, j), 1, wide, taps);
  for (int j = -r; j <= m + r; ++j) convolve(other.at(-r, j), plane.at(-r, j), other.stride(), wide, taps);
  for (int j = 0; j <= m; ++j) {
    convolve(plane.at(0, j), other.at(0, j), 1 - plane.stride(), nodes - static_cast<std::size_t>(j), taps);
  }
  std::swap(plane, other);
}

}  // namespace

std::vector<double> gaussian_taps(double sigma) {
  std::vector<double> taps(static_cast<std::size_t>(std::ceil(6.2 * sigma)) + 1);
  double sum = 0.0;
  for (std::size_t t = 0; t < taps.size(); ++t) {
    const double z = static_cast<double>(t) / sigma;
    taps[t] = std::exp(-0.5 * z * z);
    sum += t == 0 ? taps[t] : 2.0 * taps[t];
  }
  for (double& tap : taps) tap /= sum;
  return taps;
}

std::vector<double> smooth_triangle(const DensityBins& bins, double bandwidth) {
  const Lattice& lattice = bins.lattice();
  // Each bin's place is smeared by between 0 (on a node) and 1/6 (in mid-cell) of a squared step; half of that is
  // taken as its part, so the error is at most 1/12 either way.
  double variance = bandwidth * bandwidth - 1.0 / (12.0 * lattice.steps * lattice.steps);

  Plane plane(lattice.steps, 2);
  std::size_t node = 0;
  for (int j = 0; j <= lattice.steps; ++j) {
    for (int i = 0; i <= lattice.steps - j; ++i) {
      const int sides = (i == 0 ? 1 : 0) + (j == 0 ? 1 : 0) + (i + j == lattice.steps ? 1 : 0);
      const double copies = sides == 0 ? 1.0 : sides == 1 ? 2.0 : 6.0;
      *plane.at(i, j) = copies * static_cast<double>(bins.units()[node++]);
    }
  }
  plane.unfold();

  // The coarsest lattice that still resolves the kernel does for the passes: their cost falls by 8 with each level.
  const int steps = bins.density_steps();
  int level = lattice.steps;
  while (level > steps || (level % 2 == 0 && level >= 4 && bandwidth * level >= 2.0 * resolved)) {
    variance -= mask_variance / (static_cast<double>(level) * level);
    level /= 2;
    plane = coarsen(plane, 2);
  }
  for (int fine = 2 * level; fine <= steps; fine *= 2) variance -= mask_variance / (static_cast<double>(fine) * fine);
  // On a lattice that cannot be halved further a wide kernel is reached in several strides, whose cost grows with their
  // number only: variances add.
  const double sigma = std::sqrt(variance * 2.0 / 3.0) * level;
  const double strides = std::max(1.0, std::ceil(sigma * sigma / 64.0));
  const std::vector<double> taps = gaussian_taps(sigma / std::sqrt(strides));
  for (double done = 0.0; done < strides; done += 1.0) {
    plane = widened(plane, 2 * static_cast<int>(taps.size()));
    smear(plane, taps);
  }
  if (level < steps) plane = widened(plane, 1);
  while (plane.steps() < steps) plane = refine(plane, 1);

  std::vector<double> out;
  out.reserve(Lattice{Shape::triangle, steps}.size());
  for (int j = 0; j <= steps; ++j) out.insert(out.end(), plane.at(0, j), plane.at(0, j) + (steps - j + 1));
  return out;
}

}  // namespace samskab::stats::detail
