#include "samskab/stats/density.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

const std::vector<double> golden_triads{1, 0, 0, 0.5, 0.5, 0, 1 / 3., 1 / 3., 1 / 3., 0.2, 0.3, 0.5, 0.05, 0.9, 0.05};
const std::vector<double> golden_dyads{0, 0, 0.1, 0.5, 0.52, 0.9, 1};

std::vector<double> drawn_triads(std::size_t n, std::uint64_t replicate) {
  Random random(5, "test.density", replicate);
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) {
    const std::array<double, 3> g{random.gamma(0.7), random.gamma(1.2), random.gamma(2.0)};
    const double sum = g[0] + g[1] + g[2];
    for (const double part : g) out.push_back(part / sum);
  }
  return out;
}

// The greatest difference between the lattice and direct evaluation at its nodes, as a part of the peak.
double lattice_error(const Density& map) {
  const auto columns = static_cast<std::size_t>(map.lattice.dimension());
  std::vector<double> nodes;
  for (std::size_t node = 0; node < map.lattice.size(); ++node) {
    const auto place = map.lattice.point(node);
    nodes.insert(nodes.end(), place.begin(), place.begin() + static_cast<std::ptrdiff_t>(columns));
  }
  const auto exact = map.at(nodes);
  double error = 0.0;
  for (std::size_t node = 0; node < exact.size(); ++node)
    error = std::max(error, std::abs(exact[node] - map.values[node]));
  return error / *std::max_element(exact.begin(), exact.end());
}

// Golden values of methods.md section 1.1: an independent image sum in Python.
TEST(TriangleDensity, MeetsTheGoldenValues) {
  const Density map = triangle_density(golden_triads, {.bandwidth = 0.1});
  const std::vector<double> queries{1, 0, 0, 0, 1, 0, 0, 0, 1, 1 / 3., 1 / 3., 1 / 3., 0.5, 0.5, 0, 0.2, 0.3, 0.5};
  const std::vector<double> golden{19.0986654488, 13.1263306686, 0.0014306681,
                                   4.2730955279,  6.4661560406,  4.1827441817};
  const auto exact = map.at(queries);
  for (std::size_t i = 0; i < golden.size(); ++i) {
    EXPECT_NEAR(exact[i], golden[i], 1e-8);
    EXPECT_NEAR(map.lattice.interpolate(map.values, std::span(queries).subspan(3 * i, 3)), golden[i], 1e-3 * golden[0]);
  }
  EXPECT_LT(lattice_error(map), 1e-3);
  EXPECT_EQ(map.lattice.steps, 128);
  EXPECT_EQ(map.count, 5U);
}

// Golden values of methods.md section 1.1; the cosine series agrees to 1e-10 there.
TEST(IntervalDensity, MeetsTheGoldenValues) {
  const Density map = interval_density(golden_dyads, {.bandwidth = 0.08});
  const std::vector<double> queries{0, 0.25, 0.5, 1};
  const std::vector<double> golden{3.5019058849, 0.1522616409, 1.4028810331, 2.0771120471};
  const auto exact = map.at(queries);
  for (std::size_t i = 0; i < golden.size(); ++i) {
    EXPECT_NEAR(exact[i], golden[i], 1e-8);
    EXPECT_NEAR(map.values[static_cast<std::size_t>(queries[i] * 128)], golden[i], 1e-3 * golden[0]);
  }
}

// The worst places for linear sharing: on a node, in mid-edge and in mid-cell of the finest lattice, at the boundary.
TEST(Density, LatticeIsWithinAThousandthOfThePeakWhereverThePointLies) {
  for (const double h : {0.0235, 0.03, 0.047, 0.05, 0.094, 0.5}) {
    for (const auto& [i, j] : std::vector<std::pair<double, double>>{
             {100 + 1 / 3., 200 + 1 / 3.}, {100, 200}, {0, 0}, {0.5, 0}, {1 / 3., 1 / 3.}, {256, 256}}) {
      const std::vector<double> triad{1 - i / 512 - j / 512, i / 512, j / 512};
      EXPECT_LT(lattice_error(triangle_density(triad, {.bandwidth = h})), 1e-3) << h << ' ' << i << ' ' << j;
      EXPECT_LT(lattice_error(interval_density(std::vector{i / 512}, {.bandwidth = h})), 1e-3) << h << ' ' << i;
      EXPECT_LT(lattice_error(square_density(std::vector{i / 512, j / 512 + 0.3}, {.bandwidth = h, .steps = 64})), 1e-3)
          << h << ' ' << i << ' ' << j;
    }
  }
}

TEST(Density, KeepsAllMassForEveryBandwidthAndPlace) {
  const std::vector<std::vector<double>> places{
      {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.5, 0.5, 0}, {0, 0.123, 0.877}, {1 / 3., 1 / 3., 1 / 3.}, {0.97, 0.02, 0.01}};
  for (const double h : {0.01, 0.0234375, 0.05, 0.1, 0.25, 0.5, 2.0, 100.0}) {
    for (const auto& place : places) {
      EXPECT_NEAR(triangle_density(place, {.bandwidth = h, .steps = 38}).mass(), 1.0, 1e-12) << h;
      if (h > 0.02) {
        EXPECT_NEAR(square_density(std::span(place).first(2), {.bandwidth = h, .steps = 38}).mass(), 1.0, 1e-12) << h;
      }
      EXPECT_NEAR(interval_density(std::span(place).first(1), {.bandwidth = h, .steps = 38}).mass(), 1.0, 1e-12) << h;
    }
  }
  for (std::uint64_t r = 0; r < 5; ++r) {
    const Density map = triangle_density(drawn_triads(200, r));
    EXPECT_NEAR(map.mass(), 1.0, 1e-12);
    EXPECT_GE(*std::min_element(map.values.begin(), map.values.end()), 0.0);
  }
}

// A Gaussian of bandwidth h in a corner is six times as high as in the middle when nothing leaks.
TEST(Density, APointInACornerKeepsAllItsMass) {
  const double h = 0.05;
  const double free = 1.0 / (2.0 * std::numbers::pi * h * h);
  const Density corner = triangle_density(std::vector<double>{0, 1, 0}, {.bandwidth = h});
  EXPECT_NEAR(corner.at(std::vector<double>{0, 1, 0})[0], 6.0 * free, 1e-9 * free);
  EXPECT_NEAR(corner.values[128], 6.0 * free, 6e-3 * free);
  double near = 0.0;
  const auto weights = corner.lattice.weights();
  for (std::size_t node = 0; node < corner.values.size(); ++node) {
    if (corner.lattice.point(node)[1] >= 0.6) near += weights[node] * corner.values[node];
  }
  EXPECT_NEAR(near, 1.0, 1e-8);
  const Density stone = square_density(std::vector<double>{1, 1}, {.bandwidth = h});
  EXPECT_NEAR(stone.at(std::vector<double>{1, 1})[0], 4.0 * free, 1e-9 * free);
}

TEST(TriangleDensity, TreatsTheAnchorsAlike) {
  const auto points = drawn_triads(150, 9);
  const Density map = triangle_density(points, {.bandwidth = 0.06});
  std::vector<double> turned;
  for (std::size_t i = 0; i < points.size(); i += 3)
    turned.insert(turned.end(), {points[i + 2], points[i], points[i + 1]});
  const Density other = triangle_density(turned, {.bandwidth = 0.06});
  const double peak = *std::max_element(map.values.begin(), map.values.end());
  const int m = map.lattice.steps;
  for (std::size_t node = 0; node < map.values.size(); ++node) {
    const auto [i, j] = map.lattice.position(node);
    // Weights (a, i, j) become (j, a, i).
    ASSERT_NEAR(other.values[other.lattice.index(m - i - j, i)], map.values[node], 1e-7 * peak);
  }
}

TEST(SquareDensity, OfAGridOfPointsIsTheProductOfItsMargins) {
  const std::vector<double> xs{0.0, 0.2, 0.7};
  const std::vector<double> ys{0.1, 1.0};
  std::vector<double> points;
  for (const double x : xs) {
    for (const double y : ys) points.insert(points.end(), {x, y});
  }
  const Density plane = square_density(points, {.bandwidth = 0.09, .steps = 64});
  const Density across = interval_density(xs, {.bandwidth = 0.09, .steps = 64});
  const Density up = interval_density(ys, {.bandwidth = 0.09, .steps = 64});
  for (int j = 0; j <= 64; j += 4) {
    for (int i = 0; i <= 64; i += 4) {
      EXPECT_NEAR(plane.values[plane.lattice.index(i, j)],
                  across.values[static_cast<std::size_t>(i)] * up.values[static_cast<std::size_t>(j)], 1e-6);
    }
  }
  const std::vector<double> q{0.33, 0.9};
  EXPECT_NEAR(plane.at(q)[0], across.at(std::span(q).first(1))[0] * up.at(std::span(q).last(1))[0], 1e-12);
}

TEST(Density, CountsStandForRepeatedPoints) {
  const std::vector<double> points{0.2, 0.3, 0.5, 0.6, 0.2, 0.2};
  const std::vector<double> repeated{0.2, 0.3, 0.5, 0.2, 0.3, 0.5, 0.2, 0.3, 0.5, 0.6, 0.2, 0.2};
  const std::vector<std::uint32_t> counts{3, 1};
  const Density counted = triangle_density(points, {.bandwidth = 0.1, .counts = counts});
  const Density each = triangle_density(repeated, {.bandwidth = 0.1});
  EXPECT_EQ(counted.values, each.values);
  EXPECT_EQ(counted.count, 4U);
  EXPECT_NEAR(counted.at(points)[0], each.at(points)[0], 1e-12);
}

TEST(Density, OfBinsIsTheDensityOfTheirPoints) {
  const auto points = drawn_triads(300, 4);
  DensityBins bins(Shape::triangle);
  bins.add(points);
  const Density gathered = density(bins, 0.07);
  const Density direct = triangle_density(points, {.bandwidth = 0.07});
  EXPECT_EQ(gathered.values, direct.values);
  EXPECT_EQ(gathered.count, 300U);
  const std::vector<double> q{0.3, 0.3, 0.4};
  EXPECT_NEAR(gathered.at(q)[0], direct.at(q)[0], 1e-3 * *std::max_element(direct.values.begin(), direct.values.end()));
}

TEST(Density, RefinesTheLatticeForSmallBandwidthsAndRefusesTheSmallest) {
  EXPECT_EQ(triangle_density(golden_triads, {.bandwidth = 3.0 / 128}).lattice.steps, 128);
  EXPECT_EQ(triangle_density(golden_triads, {.bandwidth = 0.02}).lattice.steps, 256);
  EXPECT_EQ(resolving_steps(0.003), 1024);
  EXPECT_EQ(resolving_steps(0.1, 25), 50);
  EXPECT_THROW(resolving_steps(0.0029), InvalidInput);
  EXPECT_THROW(resolving_steps(0.0), InvalidInput);
  EXPECT_THROW(resolving_steps(-0.1), InvalidInput);
  EXPECT_THROW(resolving_steps(std::nan("")), InvalidInput);
  EXPECT_THROW(resolving_steps(0.1, 2), InvalidInput);
  DensityBins bins(Shape::triangle, 64);
  EXPECT_THROW(static_cast<void>(density(bins, 0.1)), NotEnoughData);
  bins.add(golden_triads);
  EXPECT_THROW(static_cast<void>(density(bins, 0.04)), InvalidInput);
  EXPECT_THROW(static_cast<void>(triangle_density({})), NotEnoughData);
  const std::vector<std::uint32_t> none{0, 0, 0, 0, 0};
  EXPECT_THROW(static_cast<void>(triangle_density(golden_triads, {.bandwidth = 0.1, .counts = none})), NotEnoughData);
  EXPECT_THROW(static_cast<void>(triangle_density(golden_triads, {.bandwidth = 0.1}).at(std::vector{0.5, 0.6, 0.5})),
               InvalidInput);
}

TEST(Density, ChoosesABandwidthForAnyData) {
  for (const std::vector<double>& points : {std::vector<double>{1, 0, 0}, std::vector<double>{1, 0, 0, 0, 1, 0},
                                            std::vector<double>{0, 0, 1, 0, 0, 1, 0, 0, 1}}) {
    const Density map = triangle_density(points);
    EXPECT_GT(map.bandwidth, 0.0);
    EXPECT_NEAR(map.mass(), 1.0, 1e-12);
  }
}

}  // namespace
}  // namespace samskab::stats
