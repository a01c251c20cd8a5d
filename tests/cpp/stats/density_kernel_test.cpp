#include "samskab/stats/density_kernel.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numbers>

namespace samskab::stats {
namespace {

using Place = std::vector<double>;
const std::vector<Place> places_in_the_triangle{
    {1, 0, 0}, {0, 0.5, 0.5}, {0.98, 0.01, 0.01}, {1 / 3., 1 / 3., 1 / 3.}, {0.2, 0.3, 0.5}};

// Cosine series of the Neumann heat kernel on [0, 1]: another formula for the same function.
double cosine_series(double x, double y, double h) {
  double sum = 1.0;
  for (int k = 1; k < 400; ++k) {
    const double wave = k * std::numbers::pi;
    sum += 2.0 * std::exp(-0.5 * h * h * wave * wave) * std::cos(wave * x) * std::cos(wave * y);
  }
  return sum;
}

TEST(HeatKernel, EqualsTheCosineSeriesOnTheInterval) {
  for (const double h : {0.02, 0.08, 0.3, 1.0}) {
    for (const double x : {0.0, 0.13, 0.5, 1.0}) {
      for (const double y : {0.0, 0.4, 0.99, 1.0}) {
        EXPECT_NEAR(heat_kernel(Shape::interval, Place{x}, Place{y}, h), cosine_series(x, y, h), 1e-10);
        EXPECT_NEAR(heat_kernel(Shape::square, Place{x, y}, Place{y, 0.3}, h),
                    cosine_series(x, y, h) * cosine_series(y, 0.3, h), 1e-8);
      }
    }
  }
}

TEST(HeatKernel, HasMassOneWhereverThePointLies) {
  const Lattice lattice{Shape::triangle, 96};
  const auto weights = lattice.weights();
  for (const double h : {0.05, 0.2, 0.5, 1.5}) {
    for (const Place& y : places_in_the_triangle) {
      double mass = 0.0;
      for (std::size_t node = 0; node < lattice.size(); ++node) {
        mass += weights[node] * heat_kernel(Shape::triangle, lattice.point(node), y, h);
      }
      EXPECT_NEAR(mass, 1.0, 1e-12) << h;
    }
  }
}

TEST(HeatKernel, IsSymmetricInItsTwoPlacesAndInTheAnchors) {
  const std::array<std::array<std::size_t, 3>, 2> turns{{{1, 2, 0}, {0, 2, 1}}};
  for (const Place& x : places_in_the_triangle) {
    for (const Place& y : places_in_the_triangle) {
      const double here = heat_kernel(Shape::triangle, x, y, 0.17);
      EXPECT_NEAR(heat_kernel(Shape::triangle, y, x, 0.17), here, 1e-12);
      for (const auto& t : turns) {
        EXPECT_NEAR(
            heat_kernel(Shape::triangle, Place{x[t[0]], x[t[1]], x[t[2]]}, Place{y[t[0]], y[t[1]], y[t[2]]}, 0.17),
            here, 1e-12);
      }
    }
  }
}

TEST(HeatKernel, IsUniformWhenVeryWide) {
  EXPECT_NEAR(heat_kernel(Shape::triangle, Place{1, 0, 0}, Place{0, 1, 0}, 50.0), 4.0 / std::sqrt(3.0), 1e-12);
  EXPECT_NEAR(heat_kernel(Shape::square, Place{1, 0}, Place{0, 1}, 50.0), 1.0, 1e-12);
}

TEST(HeatKernel, IsANumberWhenVeryNarrow) {
  const double h = 1e-200;
  for (const double there : {heat_kernel(Shape::interval, Place{0.5}, Place{0.5}, h),
                             heat_kernel(Shape::square, Place{0.5, 0.5}, Place{0.5, 0.5}, h),
                             heat_kernel(Shape::triangle, Place{0.2, 0.3, 0.5}, Place{0.2, 0.3, 0.5}, h)}) {
    EXPECT_TRUE(std::isfinite(there));
    EXPECT_GT(there, 1.0);
  }
  EXPECT_EQ(heat_kernel(Shape::interval, Place{0.5}, Place{0.25}, h), 0.0);
}

// Spreading by h and again by g is spreading by sqrt(h^2 + g^2).
TEST(HeatKernel, ObeysTheSemigroupLaw) {
  const Lattice lattice{Shape::triangle, 96};
  const auto weights = lattice.weights();
  const Place x{0.05, 0.9, 0.05};
  const Place y{0.5, 0.5, 0.0};
  double sum = 0.0;
  for (std::size_t node = 0; node < lattice.size(); ++node) {
    const auto z = lattice.point(node);
    sum += weights[node] * heat_kernel(Shape::triangle, x, z, 0.15) * heat_kernel(Shape::triangle, z, y, 0.2);
  }
  EXPECT_NEAR(sum, heat_kernel(Shape::triangle, x, y, 0.25), 1e-12);
}

}  // namespace
}  // namespace samskab::stats
