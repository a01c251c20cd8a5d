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
    double inside = 0;
    for (std::size_t a = 0; a < 2; ++a) {
      const double along =
          -region.centre[0] * region.directions[2 * a] - region.centre[1] * region.directions[2 * a + 1];
      inside += along * along / (region.half_axes[a] * region.half_axes[a]);
    }
    covered += inside <= 1 ? 1 : 0;
  }
  EXPECT_NEAR(covered / static_cast<double>(trials), .9, 3 * std::sqrt(.09 / trials));
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

}  // namespace
}  // namespace samskab::stats
