#include "samskab/stats/modes.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/density.hpp"

namespace samskab::stats {
namespace {

// Three clusters of 60, 30 and 10 points around known places.
std::vector<double> clusters() {
  Random random(3, "test.modes");
  std::vector<double> out;
  const auto around = [&](double b, double c, int n) {
    for (int i = 0; i < n; ++i) {
      const double x = b + 0.04 * random.normal();
      const double y = c + 0.04 * random.normal();
      out.insert(out.end(), {1.0 - x - y, x, y});
    }
  };
  around(0.2, 0.2, 60);
  around(0.6, 0.2, 30);
  around(0.2, 0.6, 10);
  return out;
}

TEST(FindModes, MeasuresProminenceByTheSaddle) {
  // Heights by hand: 5 falls to the saddle 2 before 6 is reached; 3 falls to 2.5; the highest keeps its height.
  const Lattice lattice{Shape::interval, 7};
  const std::vector<double> values{5, 2, 6, 2.5, 3, 1, 0, 0};
  const Modes found = find_modes(lattice, values, {.minimum_prominence = 0.0});
  ASSERT_EQ(found.modes.size(), 3U);
  EXPECT_EQ(found.modes[0].node, 2U);
  EXPECT_DOUBLE_EQ(found.modes[0].prominence, 6.0);
  EXPECT_EQ(found.modes[1].node, 0U);
  EXPECT_DOUBLE_EQ(found.modes[1].prominence, 3.0);
  EXPECT_DOUBLE_EQ(found.modes[1].point[0], 0.0);
  EXPECT_EQ(found.modes[2].node, 4U);
  EXPECT_DOUBLE_EQ(found.modes[2].prominence, 0.5);
  EXPECT_EQ(found.basins, (std::vector<int>{1, 0, 0, 0, 2, 2, 2, 2}));

  const Modes clear = find_modes(lattice, values, {.minimum_prominence = 0.1});
  ASSERT_EQ(clear.modes.size(), 2U);
  EXPECT_EQ(clear.basins, (std::vector<int>{1, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_NEAR(clear.modes[0].share + clear.modes[1].share, 1.0, 1e-15);
}

TEST(FindModes, APlateauIsOneMode) {
  const Lattice lattice{Shape::interval, 5};
  EXPECT_EQ(find_modes(lattice, std::vector<double>{1, 1, 1, 1, 1, 1}).modes.size(), 1U);
  EXPECT_EQ(find_modes(lattice, std::vector<double>{0, 2, 2, 2, 0, 0}).modes.size(), 1U);
  EXPECT_EQ(find_modes(lattice, std::vector<double>(6, 0.0)).modes.size(), 1U);
}

TEST(Modes, AreTheClustersWithTheirShares) {
  const Density map = triangle_density(clusters(), {.bandwidth = 0.05});
  const Modes found = map.modes();
  ASSERT_EQ(found.modes.size(), 3U);
  EXPECT_NEAR(found.modes[0].point[1], 0.2, 0.03);
  EXPECT_NEAR(found.modes[1].point[1], 0.6, 0.03);
  EXPECT_NEAR(found.modes[2].point[2], 0.6, 0.05);
  EXPECT_NEAR(found.modes[0].share, 0.6, 0.01);
  EXPECT_NEAR(found.modes[1].share, 0.3, 0.01);
  EXPECT_NEAR(found.modes[2].share, 0.1, 0.01);
  EXPECT_EQ(found.replicates, 0);
  EXPECT_EQ(found.basins.size(), map.values.size());
}

TEST(Modes, StabilityIsHighForClustersLowForChanceAndTheSameOnTwoThreads) {
  const Density map = triangle_density(clusters(), {.bandwidth = 0.05, .steps = 64});
  const Modes one = map.modes({.replicates = 60, .seed = 17});
  EXPECT_GT(one.modes[0].stability, 0.98);
  EXPECT_GT(one.modes[1].stability, 0.98);
  EXPECT_EQ(one.replicates, 60);
  EXPECT_EQ(one.seed, 17U);
  EXPECT_EQ(map.modes({.replicates = 60, .seed = 17, .execution = {.threads = 2}}), one);

  // A single point beside a hundred: the resample misses it with probability (1 - 1/101)^101 = 0.366.
  std::vector<double> points;
  for (int i = 0; i < 100; ++i) points.insert(points.end(), {0.8, 0.1, 0.1});
  points.insert(points.end(), {0.1, 0.1, 0.8});
  const Density lonely = triangle_density(points, {.bandwidth = 0.05, .steps = 64});
  const Modes chance = lonely.modes({.minimum_prominence = 0.005, .replicates = 200, .seed = 1});
  ASSERT_EQ(chance.modes.size(), 2U);
  EXPECT_NEAR(chance.modes[1].stability, 0.634, 0.11);
  EXPECT_EQ(chance.modes[0].stability, 1.0);
}

TEST(Modes, BootstrapOfCountsAndOfBinsResamplesPoints) {
  const std::vector<double> places{0.8, 0.1, 0.1, 0.1, 0.1, 0.8};
  const std::vector<std::uint32_t> counts{100, 1};
  const Density map = triangle_density(places, {.bandwidth = 0.05, .steps = 64, .counts = counts});
  const Modes found = map.modes({.minimum_prominence = 0.005, .replicates = 200, .seed = 2});
  EXPECT_NEAR(found.modes[1].stability, 0.634, 0.11);
  DensityBins bins(Shape::triangle, 64);
  bins.add(places, counts);
  const Modes binned = density(bins, 0.05).modes({.minimum_prominence = 0.005, .replicates = 200, .seed = 3});
  // The lone point lies in three bins of a third each or so: still 1 of 101 draws on average.
  EXPECT_NEAR(binned.modes[1].stability, 0.634, 0.11);
}

TEST(Modes, RefusesBadOptions) {
  const Lattice lattice{Shape::interval, 4};
  const std::vector<double> values{0, 1, 2, 1, 0};
  EXPECT_THROW(static_cast<void>(find_modes(lattice, std::vector{1.0})), InvalidInput);
  EXPECT_THROW(static_cast<void>(find_modes(lattice, values, {.minimum_prominence = 1.5})), InvalidInput);
  EXPECT_THROW(static_cast<void>(find_modes(lattice, values, {.replicates = -1})), InvalidInput);
}

TEST(FindModes, RefuseAValueThatIsNoNumber) {
  const Lattice lattice{Shape::interval, 4};
  for (const double odd : {std::nan(""), std::numeric_limits<double>::infinity()}) {
    const std::vector<double> values{1.0, 2.0, odd, 1.0, 1.0};
    EXPECT_THROW(find_modes(lattice, values), InvalidInput);
  }
}

TEST(Modes, RefusesALatticeWithoutSides) { EXPECT_THROW(find_modes(Lattice{Shape::interval, -1}, {}), InvalidInput); }

}  // namespace
}  // namespace samskab::stats
