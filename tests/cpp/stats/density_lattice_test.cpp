#include "samskab/stats/density_lattice.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

class LatticeOfEveryShape : public testing::TestWithParam<Shape> {};
INSTANTIATE_TEST_SUITE_P(Shapes, LatticeOfEveryShape, testing::Values(Shape::interval, Shape::square, Shape::triangle));

TEST_P(LatticeOfEveryShape, NumbersAndPositionsAreInverse) {
  for (const int steps : {4, 7, 128, 513}) {
    const Lattice lattice{GetParam(), steps};
    for (std::size_t node = 0; node < lattice.size(); ++node) {
      const auto [i, j] = lattice.position(node);
      ASSERT_EQ(lattice.index(i, j), node) << steps;
    }
  }
}

TEST_P(LatticeOfEveryShape, WeightsSumToTheArea) {
  const Lattice lattice{GetParam(), 96};
  const auto weights = lattice.weights();
  EXPECT_EQ(weights.size(), lattice.size());
  EXPECT_NEAR(lattice.integral(std::vector<double>(lattice.size(), 1.0)), lattice.area(), 1e-14);
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), lattice.area(), 1e-12);
}

TEST_P(LatticeOfEveryShape, InterpolatesLinearFunctionsExactly) {
  const Lattice lattice{GetParam(), 10};
  const auto f = [](const auto& p) { return 2.0 + 3.0 * p[0] - 5.0 * p[1] + 0.5 * p[2]; };
  std::vector<double> values;
  for (std::size_t node = 0; node < lattice.size(); ++node) values.push_back(f(lattice.point(node)));
  const std::vector<std::array<double, 3>> places =
      GetParam() == Shape::triangle
          ? std::vector<std::array<double, 3>>{{0.31, 0.42, 0.27}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0.55, 0.45}}
      : GetParam() == Shape::square ? std::vector<std::array<double, 3>>{{0.31, 0.42, 0}, {1, 1, 0}, {0, 0.07, 0}}
                                    : std::vector<std::array<double, 3>>{{0.31, 0, 0}, {1, 0, 0}, {0, 0, 0}};
  for (const auto& place : places) EXPECT_NEAR(lattice.interpolate(values, place), f(place), 1e-13);
}

TEST_P(LatticeOfEveryShape, NeighbourhoodIsMutualAndOneStepWide) {
  const Lattice lattice{GetParam(), 6};
  std::array<std::size_t, 8> around{};
  std::array<std::size_t, 8> back{};
  for (std::size_t node = 0; node < lattice.size(); ++node) {
    const int count = lattice.neighbours(node, around);
    for (int k = 0; k < count; ++k) {
      const std::size_t other = around[static_cast<std::size_t>(k)];
      const auto returning = static_cast<std::ptrdiff_t>(lattice.neighbours(other, back));
      EXPECT_NE(std::find(back.begin(), back.begin() + returning, node), back.begin() + returning);
      const auto a = lattice.position(node);
      const auto b = lattice.position(other);
      EXPECT_LE(std::max(std::abs(a[0] - b[0]), std::abs(a[1] - b[1])), 1);
    }
  }
}

TEST(Lattice, HasTheStatedOrder) {
  const Lattice triangle{Shape::triangle, 128};
  EXPECT_EQ(triangle.size(), 8385U);  // performance.md section 2
  EXPECT_EQ(triangle.point(0), (std::array<double, 3>{1, 0, 0}));
  EXPECT_EQ(triangle.point(128), (std::array<double, 3>{0, 1, 0}));
  EXPECT_EQ(triangle.point(8384), (std::array<double, 3>{0, 0, 1}));
  EXPECT_EQ((Lattice{Shape::square, 4}.point(5)), (std::array<double, 3>{0, 0.25, 0}));
}

TEST(CheckPoints, NamesTheRowThatIsWrong) {
  std::vector<double> many(3 * 1000, 0.0);
  for (std::size_t i = 0; i < 1000; ++i) many[3 * i] = 1.0;
  EXPECT_EQ(check_points(Shape::triangle, many), 1000U);
  many[3 * 700 + 1] = 0.2;
  try {
    check_points(Shape::triangle, many);
    FAIL() << "a row that sums to 1.2 passed";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.density.point.triangle");
    EXPECT_EQ(error.message().arguments()[0], (std::pair<std::string, Argument>{"row", std::int64_t{700}}));
    EXPECT_NE(error.message(Language::da).find("700"), std::string::npos);
  }
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(check_points(Shape::triangle, std::vector{nan, 0.5, 0.5}), InvalidInput);
  EXPECT_THROW(check_points(Shape::triangle, std::vector{0.5, 0.5}), InvalidInput);
  EXPECT_THROW(check_points(Shape::interval, std::vector{0.5, nan}), InvalidInput);
  EXPECT_THROW(check_points(Shape::interval, std::vector{1.001}), InvalidInput);
  EXPECT_THROW(check_points(Shape::square, std::vector{0.5, std::numeric_limits<double>::infinity()}), InvalidInput);
  EXPECT_THROW(check_points(Shape::square, std::vector{0.5, -0.01}), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
