#include "samskab/stats/hdr.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "samskab/base/error.hpp"
#include "samskab/stats/density.hpp"

namespace samskab::stats {
namespace {

const std::vector<double> usual_levels{0.25, 0.5, 0.8, 0.95};

double length(const ContourLine& line) {
  double sum = 0.0;
  const std::size_t n = line.points.size() / 3;
  for (std::size_t k = line.closed ? 0 : 1; k < n; ++k) {
    double squares = 0.0;
    for (std::size_t c = 0; c < 3; ++c) {
      squares += std::pow(line.points[3 * k + c] - line.points[3 * ((k + n - 1) % n) + c], 2);
    }
    sum += std::sqrt(squares / 2.0);  // unit side: squared distance is half that of the weights
  }
  return sum;
}

// For a round normal the region of coverage p is the disc whose edge has density (1 - p) of the peak, and its area is
// -2 pi h^2 log(1 - p): exact, whatever the estimator.
TEST(HighestRegions, OfANormalAreItsDiscs) {
  const double h = 0.05;
  const Density map = triangle_density(std::vector{1 / 3., 1 / 3., 1 / 3.}, {.bandwidth = h});
  const auto regions = map.hdr(usual_levels);
  const double peak = 1.0 / (2.0 * std::numbers::pi * h * h);
  for (std::size_t i = 0; i < usual_levels.size(); ++i) {
    const double p = usual_levels[i];
    EXPECT_NEAR(regions[i].threshold, (1.0 - p) * peak, 0.03 * peak) << p;
    EXPECT_NEAR(regions[i].area, -2.0 * std::numbers::pi * h * h * std::log(1.0 - p) / map.lattice.area(), 2e-3) << p;
    EXPECT_GE(regions[i].share, p - 1e-9);
    EXPECT_LT(regions[i].share, p + 0.03);
    EXPECT_DOUBLE_EQ(regions[i].level, p);
  }
}

TEST(HighestRegions, OfAUniformDensityCoverWhatTheyHold) {
  const Lattice lattice{Shape::square, 20};
  std::vector<double> ramp;  // nearly uniform, no ties
  for (std::size_t node = 0; node < lattice.size(); ++node) ramp.push_back(1.0 + 1e-7 * static_cast<double>(node));
  for (const auto& region : highest_regions(lattice, ramp, usual_levels)) {
    EXPECT_NEAR(region.area, region.level, 0.003);
    EXPECT_NEAR(region.share, region.area, 1e-4);
  }
}

TEST(HighestRegions, EndsAndTies) {
  const Lattice lattice{Shape::interval, 4};
  const std::vector<double> values{0, 1, 2, 1, 0};  // masses 0, 1/4, 1/2, 1/4, 0
  const std::vector<double> levels{0.0, 0.5, 0.6, 1.0};
  const auto regions = highest_regions(lattice, values, levels);
  EXPECT_EQ(regions[0].threshold, 2.0);
  EXPECT_EQ(regions[1].threshold, 2.0);
  EXPECT_DOUBLE_EQ(regions[1].share, 0.5);
  EXPECT_EQ(regions[2].threshold, 1.0);  // equal nodes go in together
  EXPECT_DOUBLE_EQ(regions[2].share, 1.0);
  EXPECT_DOUBLE_EQ(regions[2].area, 0.75);
  EXPECT_DOUBLE_EQ(regions[3].share, 1.0);
  EXPECT_THROW(static_cast<void>(highest_regions(lattice, values, std::vector{1.5})), InvalidInput);
  EXPECT_THROW(static_cast<void>(highest_regions(lattice, std::vector{1.0}, levels)), InvalidInput);
}

// R 4.2: quantile(c(3.1, 0.2, 1.7, 0.9, 2.4, 0.2), c(.75, .5, .2, .05)) = 2.225, 1.3, 0.2, 0.2; and for the points
// rule the threshold of coverage p is the (1 - p) quantile.
TEST(HighestRegionsOfPoints, TakeTheQuantilesOfR) {
  const Lattice lattice{Shape::interval, 4};
  const std::vector<double> values{0, 1, 2, 1, 0};
  const std::vector<double> here{3.1, 0.2, 1.7, 0.9, 2.4, 0.2};
  const std::vector<double> expected{2.225, 1.3, 0.2, 0.2};
  const auto regions = highest_regions_of_points(lattice, values, here, {}, usual_levels);
  for (std::size_t i = 0; i < usual_levels.size(); ++i) EXPECT_NEAR(regions[i].threshold, expected[i], 1e-12);
  const std::vector<double> once{3.1, 1.7, 0.9, 2.4, 0.2};
  const std::vector<double> counts{1, 1, 1, 1, 2};
  const auto counted = highest_regions_of_points(lattice, values, once, counts, usual_levels);
  for (std::size_t i = 0; i < usual_levels.size(); ++i) EXPECT_NEAR(counted[i].threshold, expected[i], 1e-12);
  EXPECT_THROW(static_cast<void>(highest_regions_of_points(lattice, values, {}, {}, usual_levels)), NotEnoughData);
}

TEST(HighestRegionsOfPoints, HoldThatShareOfThePoints) {
  std::vector<double> points;
  for (int i = 1; i <= 101; ++i) {
    const double a = std::fmod(i * 0.7548776662466927, 1.0);
    const double b = std::fmod(i * 0.5698402909980532, 1.0);
    points.insert(points.end(), {1 - std::sqrt(a), std::sqrt(a) * (1 - b), std::sqrt(a) * b});
  }
  const Density map = triangle_density(points, {.bandwidth = 0.07});
  const auto region = map.hdr(0.5, RegionRule::points);
  int inside = 0;
  for (std::size_t i = 0; i < points.size(); i += 3) {
    inside += map.lattice.interpolate(map.values, std::span(points).subspan(i, 3)) >= region.threshold ? 1 : 0;
  }
  EXPECT_EQ(inside, 51);
}

TEST(ContourLines, OfANormalAreOneCircle) {
  const double h = 0.06;
  const std::vector<double> centre{0.3, 0.3, 0.4};
  const Density map = triangle_density(centre, {.bandwidth = h});
  const double half = 0.5 / (2.0 * std::numbers::pi * h * h);
  const auto lines = map.contours(half);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_TRUE(lines[0].closed);
  const double radius = h * std::sqrt(2.0 * std::log(2.0));
  EXPECT_NEAR(length(lines[0]), 2.0 * std::numbers::pi * radius, 2e-3);
  double turning = 0.0;
  const auto& p = lines[0].points;
  for (std::size_t k = 0; k < p.size(); k += 3) {
    EXPECT_NEAR(map.lattice.interpolate(map.values, std::span(p).subspan(k, 3)), half, 1e-9 * half);
    EXPECT_NEAR(p[k] + p[k + 1] + p[k + 2], 1.0, 1e-12);
    const std::size_t next = (k + 3) % p.size();
    turning += (p[k + 1] - centre[1]) * (p[next + 2] - centre[2]) - (p[k + 2] - centre[2]) * (p[next + 1] - centre[1]);
  }
  EXPECT_GT(turning, 0.0);  // the higher side is to the left
}

TEST(ContourLines, ThatMeetTheBoundaryAreOpen) {
  const Density corner = triangle_density(std::vector<double>{1, 0, 0}, {.bandwidth = 0.1});
  const auto lines = corner.contours(5.0);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_FALSE(lines[0].closed);
  const auto& p = lines[0].points;
  EXPECT_NEAR(std::min(p[1], p[2]), 0.0, 1e-12);
  EXPECT_NEAR(std::min(p[p.size() - 2], p[p.size() - 1]), 0.0, 1e-12);
  EXPECT_TRUE(corner.contours(1e9).empty());
}

TEST(ContourLines, OnTheSquareAndTheInterval) {
  const Density stones = square_density(std::vector{0.3, 0.3, 0.75, 0.7}, {.bandwidth = 0.05});
  const auto rings = stones.contours(10.0);
  ASSERT_EQ(rings.size(), 2U);
  EXPECT_TRUE(rings[0].closed && rings[1].closed);
  EXPECT_EQ(rings[0].points.size() % 2, 0U);
  const Density dyad = interval_density(std::vector{0.4}, {.bandwidth = 0.1});
  const auto ends = dyad.contours(std::exp(-0.5) / (0.1 * std::sqrt(2.0 * std::numbers::pi)));
  ASSERT_EQ(ends.size(), 2U);
  EXPECT_NEAR(ends[0].points[0], 0.3, 1e-4);
  EXPECT_NEAR(ends[1].points[0], 0.5, 1e-4);
}

TEST(ContourLines, NeedAThreshold) {
  const Lattice lattice{Shape::interval, 4};
  const std::vector<double> values(5, 1.0);
  EXPECT_THROW(contour_lines(lattice, values, std::nan("")), InvalidInput);
}

TEST(HighestRegions, RefuseAValueThatIsNoNumber) {
  const Lattice lattice{Shape::interval, 4};
  for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    const std::vector<double> values{1.0, 2.0, odd, 1.0, 1.0};
    EXPECT_THROW(highest_regions(lattice, values, usual_levels), InvalidInput);
  }
}

}  // namespace
}  // namespace samskab::stats
