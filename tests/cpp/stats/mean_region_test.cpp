#include "samskab/stats/mean_region.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/closure.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

// reference.json sensemaker_ADemo mean_region95 (R) and methods.md section 1 (squared radius for n = 39).
TEST(MeanRegion, MeetsTheReferenceOfTheRealExport) {
  const auto file = test::shared_file("data/reference.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto all = test::read_json(*file)["sensemaker_ADemo"];
  const auto columns = test::read_columns(*test::shared_file("data/sensemaker/ADemo_Data.csv"));
  for (const auto& triad :
       test::triads_of(test::read_json(*test::shared_file("data/sensemaker/ADemo_Definition.json"))))
    for (const char* name : {"T3", "T4"}) {
      if (all[name]["id"] != triad.id) continue;
      const auto wanted = all[name]["mean_region95"];
      const auto z = ilr(close(test::placements(columns, triad.columns), 3).values, 3);
      const MeanRegion found = mean_region(z, 2);
      EXPECT_NEAR(found.critical_f, wanted["Fcrit"].get<double>(), 1e-9);
      for (std::size_t a = 0; a < 2; ++a) {
        EXPECT_NEAR(found.half_axes[a], wanted["half_axes"][a].get<double>(), 1e-9);
        // R gives eigenvectors as columns, with signs of its own.
        double product = 0;
        for (std::size_t j = 0; j < 2; ++j)
          product += found.directions[2 * a + j] * wanted["directions"][j][a].get<double>();
        EXPECT_NEAR(std::abs(product), 1.0, 1e-9);
      }
    }
  const auto lake = test::read_columns(*test::shared_file("data/compositions/ArcticLake.csv"));
  const MeanRegion region = mean_region(ilr(test::placements(lake, {"sand", "silt", "clay"}), 3), 2);
  EXPECT_NEAR(region.radius_squared, .17127249641401784, 1e-9);
  EXPECT_EQ(region.count, 39U);
}

// How far out a point lies: 1 on the edge of the region.
double depth(const MeanRegion& region, double x, double y) {
  double out = 0;
  for (std::size_t a = 0; a < 2; ++a) {
    const double along =
        (x - region.centre[0]) * region.directions[2 * a] + (y - region.centre[1]) * region.directions[2 * a + 1];
    out += along * along / (region.half_axes[a] * region.half_axes[a]);
  }
  return out;
}

TEST(MeanRegion, CoversAsOftenAsItSays) {
  int covered = 0;
  const int trials = 2000;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(11, "region test", static_cast<std::uint64_t>(trial));
    std::vector<double> points;
    for (int i = 0; i < 12; ++i) {
      const double x = random.normal();
      points.insert(points.end(), {x, x + random.normal()});
    }
    const MeanRegion region = mean_region(points, 2, .9);
    covered += depth(region, 0, 0) <= 1 ? 1 : 0;
  }
  EXPECT_NEAR(covered / static_cast<double>(trials), .9, 3 * std::sqrt(.09 / trials));
}

// R 4.2, clubSandwich 0.5.8: m <- lm(points ~ 1); Wald_test(m, constrain_zero(1:2), vcovCR(m, cluster = unit,
// type = "CR2"), test = "HTZ"), whose F of the origin is 13.25267229467969 on 2 and 2.375 degrees of freedom.
TEST(MeanRegion, OfUnitsOfSeveralSizesMeetsClubSandwich) {
  const std::vector<double> points{.1, .2, .2, .25, .15, .4, .3, .3, .5, .1, .45, .2, .6, .5, .2, .7, .35, .45, .4, .3};
  const std::vector<std::uint32_t> units{9, 9, 9, 9, 1, 1, 2, 3, 4, 5};
  const MeanRegion region = mean_region(points, 2, .95, units);
  EXPECT_NEAR(region.centre[0], .325, 1e-15);
  EXPECT_NEAR(region.freedom, 3.375, 1e-12);
  EXPECT_NEAR(region.critical_f, 13.611685885172, 1e-9);
  EXPECT_NEAR(depth(region, 0, 0), 13.25267229467969 / 13.611685885172, 1e-9);
  EXPECT_EQ(region.count, 10U);
}

TEST(MeanRegion, OfEquallyManyPointsPerUnitIsThatOfTheUnitsMeans) {
  const std::vector<double> points{0, 0, 1, .5, 2, 1.5, .5, 2, 1, 1, 3, 0, .2, .1, .4, .3};
  const MeanRegion told = mean_region(points, 2, .9, std::vector<std::uint32_t>{0, 0, 1, 1, 2, 2, 3, 3});
  const MeanRegion means = mean_region(std::vector<double>{.5, .25, 1.25, 1.75, 2, .5, .3, .2}, 2, .9);
  for (std::size_t a = 0; a < 2; ++a) EXPECT_NEAR(told.half_axes[a], means.half_axes[a], 1e-12);
  EXPECT_EQ(told.freedom, 3.0);
  EXPECT_EQ(means.freedom, 3.0);
  EXPECT_THROW(mean_region(points, 2, .9, std::vector<std::uint32_t>(8, 1)), NotEnoughData);
  EXPECT_THROW(mean_region(points, 2, .9, std::vector<std::uint32_t>{0, 0, 0, 0, 1, 1, 1, 1}), NotEnoughData);
  EXPECT_THROW(mean_region(points, 2, .9, std::vector<std::uint32_t>{0, 1}), InvalidInput);
}

// As if all had given equally many, 57 to 94 % of such regions would hold the truth.
TEST(MeanRegion, OfUnitsOfManySizesHoldsTheTruth) {
  constexpr int trials = 1000;
  for (const std::uint32_t count : {8U, 20U})
    for (const double likeness : {.0, .5}) {
      std::vector<std::uint32_t> units(30, 0);
      for (std::uint32_t unit = 1; unit < count; ++unit) units.insert(units.end(), 3 + unit % 4, unit);
      Random random(12, "region test");
      int held = 0;
      for (int trial = 0; trial < trials; ++trial) {
        std::vector<double> teller(std::size_t{2} * count);
        for (double& each : teller) each = std::sqrt(likeness) * random.normal();
        std::vector<double> points;
        for (const std::uint32_t unit : units)
          for (const std::size_t k : {std::size_t{0}, std::size_t{1}})
            points.push_back(teller[std::size_t{2} * unit + k] + std::sqrt(1.0 - likeness) * random.normal());
        held += depth(mean_region(points, 2, .95, units), 0, 0) <= 1.0 ? 1 : 0;
      }
      EXPECT_GT(held, .93 * trials) << count << ' ' << likeness;
    }
}

TEST(MeanRegion, OutlineLiesOnTheEllipseCounterClockwise) {
  const MeanRegion region = mean_region(std::vector<double>{0, 0, 1, .5, 2, 1.5, .5, 2}, 2);
  const auto outline = region_outline(region, 40);
  double area = 0;
  for (std::size_t i = 0; i < 40; ++i) {
    const std::size_t k = (i + 1) % 40;
    area += outline[2 * i] * outline[2 * k + 1] - outline[2 * i + 1] * outline[2 * k];
  }
  EXPECT_GT(area, 0);
  EXPECT_NEAR(area / 2, M_PI * region.half_axes[0] * region.half_axes[1], .02 * area);
}

TEST(MeanRegion, SaysWhenDataAreTooFewAndFlatData) {
  EXPECT_THROW(mean_region(std::vector<double>{0, 0, 1, 1}, 2), NotEnoughData);
  EXPECT_THROW(mean_region(std::vector<double>{}, 2), NotEnoughData);
  EXPECT_THROW(mean_region(std::vector<double>{0, 1, 2}, 1, 1.0), InvalidInput);
  const MeanRegion flat = mean_region(std::vector<double>{.5, .5, .5, .5, .5, .5}, 2);
  EXPECT_EQ(flat.half_axes, (std::vector<double>{0, 0}));
  EXPECT_THROW(region_outline(flat, 2), InvalidInput);
  EXPECT_THROW(region_outline(mean_region(std::vector<double>{0, 1, 2}, 1)), InvalidInput);
}

TEST(MeanRegion, ThrowsWhereNearlyAllRowsAreOfOneUnit) {
  for (const std::size_t dimensions : {2U, 3U, 1U}) {
    Random random(3, "one large unit", dimensions);
    std::vector<double> points(402 * dimensions);
    for (double& each : points) each = random.uniform();
    std::vector<std::uint32_t> units(402, 0);
    units[400] = 1;
    units[401] = 2;
    if (dimensions == 1) {
      EXPECT_TRUE(std::isfinite(mean_region(points, 1, .95, units).radius_squared)) << "one difference is enough";
      continue;
    }
    try {
      static_cast<void>(mean_region(points, dimensions, .95, units));
      ADD_FAILURE() << "a region without an end in " << dimensions << " dimensions";
    } catch (const NotEnoughData& error) {
      EXPECT_EQ(error.message().key(), "stats.region.units");
    }
  }
}

TEST(MeanRegion, AnOutlineHasNoMoreCornersThanCanBeDrawn) {
  const MeanRegion region = mean_region(std::vector<double>{0, 0, 1, 0, 0, 1, 1, 2}, 2);
  EXPECT_THROW(region_outline(region, std::size_t{1} << 62U), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
