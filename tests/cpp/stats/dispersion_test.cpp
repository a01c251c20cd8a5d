#include "samskab/stats/dispersion.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "stats/iris.hpp"

namespace samskab::stats {
namespace {

using Labels = std::vector<std::uint32_t>;

// R vegan 2.6-4: anova(betadisper(dist(iris[, 1:4]), Species, type)). vegan's own search for the median stops at about
// six digits.
TEST(DispersionTest, MeetsVeganOnIris) {
  const Labels labels = labels_of_sizes({50, 50, 50});
  const PermutationPlan plan({.labels = labels});
  const auto points = iris(4, rows_between(0, 150));
  const DispersionTest centroid = dispersion_test(points, 4, plan, {.centre = DispersionCentre::centroid});
  EXPECT_NEAR(centroid.statistic, 11.34676, 1e-5);
  EXPECT_NEAR(centroid.mean_distances[0], 0.4817052364633, 1e-12);
  EXPECT_NEAR(centroid.mean_distances[1], 0.7068702040152, 1e-12);
  EXPECT_NEAR(centroid.mean_distances[2], 0.8193394076349, 1e-12);
  EXPECT_LE(centroid.p_value, 0.002);
  const DispersionTest median = dispersion_test(points, 4, plan);
  EXPECT_NEAR(median.statistic, 10.74808, 1e-3);
  EXPECT_NEAR(median.mean_distances[0], 0.4813763507728, 1e-5);
  EXPECT_NEAR(median.mean_distances[2], 0.8160983907572, 1e-5);
}

// R vegan 2.6-4: rows 1 to 120, type = "centroid", without and with bias.adjust.
TEST(DispersionTest, AdjustsForGroupSizeAsVegan) {
  const Labels labels = labels_of_sizes({50, 50, 20});
  const PermutationPlan plan({.labels = labels});
  const auto points = iris(4, rows_between(0, 120));
  const DispersionTest plain = dispersion_test(points, 4, plan, {.centre = DispersionCentre::centroid});
  EXPECT_NEAR(plain.statistic, 11.80048814899, 1e-9);
  const DispersionTest adjusted =
      dispersion_test(points, 4, plan, {.centre = DispersionCentre::centroid, .adjust_for_size = true});
  EXPECT_NEAR(adjusted.statistic, 12.27439614675, 1e-9);
}

TEST(DispersionTest, DegenerateDataGiveTypedAnswers) {
  const Labels labels = labels_of_sizes({10, 10});
  const PermutationPlan plan({.labels = labels});
  std::vector<double> corners(40, 0.1);
  std::fill_n(corners.begin(), 20, 0.7);
  for (const auto& points : {std::vector<double>(40, 0.3), corners}) {
    const DispersionTest test = dispersion_test(points, 2, plan);
    EXPECT_EQ(test.statistic, 0.0);  // no group is spread out at all
    EXPECT_EQ(test.p_value, 1.0);
  }
  const Labels single{0, 1, 2, 3};
  EXPECT_THROW(dispersion_test(std::vector<double>{1, 2, 3, 4}, 1, PermutationPlan({.labels = single})), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
