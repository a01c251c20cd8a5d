#include "samskab/stats/centre.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

// R optim (BFGS, then Nelder-Mead to 1e-16) on the sum of distances.
TEST(SpatialMedian, MeetsADirectMinimisation) {
  const std::vector<double> points = {.1, .2, .7, .3, .4, .9, .5, .5, .95, .05, .33, .41, .2, .8};
  const SpatialMedian found = spatial_median(points, 2);
  EXPECT_TRUE(found.converged);
  EXPECT_NEAR(found.point[0], .4559220730, 1e-7);
  EXPECT_NEAR(found.point[1], .4736595356, 1e-7);
  EXPECT_NEAR(found.mean_distance, .3480751032834509, 1e-12);
}

// Facts of geometry: the Fermat point of an equilateral triangle is its centre; of four points in convex position the
// crossing of the diagonals; with an angle above 120 degrees the vertex itself.
TEST(SpatialMedian, KnowsItsGeometry) {
  const double h = std::sqrt(3.0) / 2;
  auto found = spatial_median(std::vector<double>{0, 0, 1, 0, .5, h}, 2);
  EXPECT_NEAR(found.point[0], .5, 1e-10);
  EXPECT_NEAR(found.point[1], h / 3, 1e-10);
  found = spatial_median(std::vector<double>{0, 0, 4, 4, 0, 3, 1, 0}, 2);
  const double t = 3.0 / 4.0;  // x = y meets 3x + y = 3
  EXPECT_NEAR(found.point[0], t, 1e-9);
  EXPECT_NEAR(found.point[1], t, 1e-9);
  found = spatial_median(std::vector<double>{-1, .1, 0, 0, 1, .1}, 2);
  EXPECT_EQ(found.point, (std::vector<double>{0, 0}));
  EXPECT_TRUE(found.converged);
}

TEST(SpatialMedian, OnALineIsTheMedianAndAFarPointDoesNotMatter) {
  EXPECT_EQ(spatial_median(std::vector<double>{1, 2, 10}, 1).point.front(), 2.0);
  std::vector<double> points;
  Random random(9, "median test");
  for (int i = 0; i < 200; ++i) points.push_back(random.uniform());
  const auto before = spatial_median(points, 2).point;
  points.insert(points.end(), {1e9, 1e9});
  const auto after = spatial_median(points, 2).point;
  EXPECT_LT(std::hypot(after[0] - before[0], after[1] - before[1]), .02);
  EXPECT_GT(mean_point(points, 2)[0], 1e6);
}

TEST(SpatialMedian, MovesAndScalesWithTheData) {
  Random random(10, "median test");
  std::vector<double> points;
  std::vector<double> moved;
  for (int i = 0; i < 150; ++i) {
    points.push_back(random.normal());
    moved.push_back(1e6 + 1e-3 * points.back());
  }
  const auto a = spatial_median(points, 3).point;
  const auto b = spatial_median(moved, 3).point;
  for (std::size_t j = 0; j < 3; ++j) EXPECT_NEAR(b[j], 1e6 + 1e-3 * a[j], 1e-8);
}

// What makes a point the median: the others' unit vectors cancel, or are no longer than the data points it lies on.
TEST(SpatialMedian, IsPulledAlikeFromAllSides) {
  Random random(11, "median test");
  for (const std::size_t n : {3U, 4U, 7U, 8U, 60U, 2001U})
    for (const double scale : {1.0, 1e-6, 1e12})
      for (const bool ties : {false, true}) {
        std::vector<double> points;
        for (std::size_t i = 0; i < 2 * n; ++i)
          points.push_back(scale * (ties ? std::round(2.0 * random.uniform()) : random.normal()));
        const SpatialMedian found = spatial_median(points, 2);
        ASSERT_TRUE(found.converged);
        double x = 0.0;
        double y = 0.0;
        double here = 0.0;
        for (std::size_t i = 0; i < n; ++i) {
          const double dx = points[2 * i] - found.point[0];
          const double dy = points[2 * i + 1] - found.point[1];
          const double distance = std::hypot(dx, dy);
          if (distance == 0.0) {
            here += 1.0;
          } else {
            x += dx / distance;
            y += dy / distance;
          }
        }
        EXPECT_LE(std::hypot(x, y), here + 1e-7 * static_cast<double>(n)) << n << " " << scale << " " << ties;
      }
}

TEST(SpatialMedian, OfOneTwoAndEqualPoints) {
  const auto half = spatial_median(std::vector<double>{.1, .3, .3, .7}, 2).point;
  EXPECT_NEAR(half[0], .2, 1e-15);
  EXPECT_NEAR(half[1], .5, 1e-15);
  EXPECT_EQ(spatial_median(std::vector<double>{.2, .3, .5}, 3).point, (std::vector<double>{.2, .3, .5}));
  EXPECT_TRUE(spatial_median(std::vector<double>{0, 0, 1, 1}, 2).converged);
  const auto equal = spatial_median(std::vector<double>{.2, .8, .2, .8, .2, .8}, 2);
  EXPECT_EQ(equal.point, (std::vector<double>{.2, .8}));
  EXPECT_EQ(equal.mean_distance, 0.0);
  EXPECT_THROW(spatial_median(std::vector<double>{}, 2), NotEnoughData);
  EXPECT_THROW(spatial_median(std::vector<double>{1, std::numeric_limits<double>::quiet_NaN()}, 2), InvalidInput);
}

// The reference is another way: sums by group as they come, merged block by block.
TEST(PointMoments, AreThoseOfOneGroupAlsoFarFromTheOrigin) {
  for (const std::size_t dimensions : {1U, 2U, 3U, 5U}) {
    Random random(7, "test.moments", dimensions);
    std::vector<double> points(dimensions * 100);
    for (double& each : points) each = 1e6 + random.normal();
    GroupedCovariance group(dimensions, 1);
    group.update(points, std::vector<std::uint16_t>(100, 0));
    const PointMoments wanted = group.finalise(0);
    const PointMoments got = point_moments(points, dimensions);
    EXPECT_EQ(got.count, wanted.count);
    for (std::size_t a = 0; a < dimensions; ++a) EXPECT_NEAR(got.mean[a], wanted.mean[a], 1e-9);
    for (std::size_t at = 0; at < wanted.covariance.size(); ++at)
      EXPECT_NEAR(got.covariance[at], wanted.covariance[at], 1e-8);
  }
}

TEST(SpatialMedian, RefusesPointsThatCannotBeSubtracted) {
  EXPECT_THROW(spatial_median(std::vector<double>{-1.7e308, 0, 0, 0, 1.7e308, 0}, 2), InvalidInput);
}

TEST(PointMoments, RefuseATableTheWrongWayRoundAndSumsThatOverflow) {
  const std::vector<double> wide(65, 0.5);
  EXPECT_THROW(point_moments(wide, 65), InvalidInput);
  EXPECT_THROW(mean_point(wide, 65), InvalidInput);
  EXPECT_NO_THROW(point_moments(std::span(wide).first(64), 64));
  EXPECT_THROW(point_moments(std::vector<double>{1e300, 0, -1e300, 0}, 2), InvalidInput);
}

TEST(Covariance, NeedsTwoPoints) {
  EXPECT_THROW(covariance(std::vector<double>{1, 2}, 2), NotEnoughData);
  EXPECT_EQ(covariance(std::vector<double>{0, 0, 2, 4}, 2), (std::vector<double>{2, 4, 4, 8}));
  EXPECT_THROW(mean_point(std::vector<double>{}, 2), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
