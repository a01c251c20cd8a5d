#include "samskab/stats/permanova.hpp"

#include <cmath>

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "stats/iris.hpp"
#include "stats/safety_export.hpp"

namespace samskab::stats {
namespace {

using Labels = std::vector<std::uint32_t>;

// R vegan 2.6-4: adonis2(iris[, 1:4] ~ Species, method = "euclidean").
TEST(Permanova, MeetsVeganOnIris) {
  const Labels labels = labels_of_sizes({50, 50, 50});
  const Permanova test = permanova(iris(4, rows_between(0, 150)), 4, PermutationPlan({.labels = labels}));
  EXPECT_NEAR(test.statistic, 487.3308763749, 1e-8);
  EXPECT_NEAR(test.r_squared, 0.8689444481461, 1e-12);
  EXPECT_EQ(test.between_df, 2U);
  EXPECT_EQ(test.within_df, 147U);
  EXPECT_DOUBLE_EQ(test.p_value, 0.001);
}

// vegan::adonis2 on ilr coordinates of the real export, reference.json; p with 999 random permutations.
TEST(Permanova, MeetsTheRealExport) {
  const auto third = triad_of_export("579be782");
  const auto fourth = triad_of_export("25055cfd");
  if (!third || !fourth) GTEST_SKIP() << "the real export is not at hand; set SAMSKAB_SHARED to the folder with data/";
  const Permanova t3 = permanova(ilr(third->weights, 3), 2, PermutationPlan({.labels = third->labels}));
  EXPECT_NEAR(t3.statistic, 1.01900262918497, 1e-11);
  EXPECT_NEAR(t3.r_squared, 0.00808610295213508, 1e-13);
  EXPECT_NEAR(t3.p_value, 0.364, 4 * 1.42 * std::sqrt(0.364 * 0.636 / 999));
  const Permanova t4 = permanova(ilr(fourth->weights, 3), 2, PermutationPlan({.labels = fourth->labels}));
  EXPECT_NEAR(t4.statistic, 0.442687769949232, 1e-11);
  EXPECT_NEAR(t4.r_squared, 0.00415893077508525, 1e-13);
  EXPECT_NEAR(t4.p_value, 0.652, 4 * 1.42 * std::sqrt(0.652 * 0.348 / 999));
}

// Every one of the 462 labellings written out in numpy.
TEST(Permanova, ExactPOfSmallGroups) {
  const std::vector<double> points{.1, .2, .4,  .1,  .3,  .35, .25, .5, .15, .05, .6,
                                   .3, .7, .25, .45, .45, .55, .1,  .8, .15, .5,  .3};
  const Labels labels = labels_of_sizes({5, 6});
  const Permanova test = permanova(points, 2, PermutationPlan({.labels = labels}));
  EXPECT_NEAR(test.statistic, 8.956726166414912, 1e-12);
  EXPECT_NEAR(test.r_squared, 0.4987950522499467, 1e-14);
  EXPECT_DOUBLE_EQ(test.p_value, 1.0 / 462);
}

TEST(Permanova, DegenerateDataGiveTypedAnswers) {
  const Labels labels = labels_of_sizes({10, 10});
  const PermutationPlan plan({.labels = labels});
  const Permanova equal = permanova(std::vector<double>(40, 1.0 / 3.0), 2, plan);
  EXPECT_EQ(equal.statistic, 0.0);
  EXPECT_EQ(equal.r_squared, 0.0);
  EXPECT_EQ(equal.p_value, 1.0);
  std::vector<double> corners(40, 0.1);
  std::fill_n(corners.begin(), 20, 0.7);
  const Permanova apart = permanova(corners, 2, plan);
  EXPECT_TRUE(std::isinf(apart.statistic));
  EXPECT_NEAR(apart.r_squared, 1.0, 1e-14);
  EXPECT_LE(apart.p_value, 0.002);
  const Labels single{0, 1, 2, 3};
  EXPECT_THROW(permanova(std::vector<double>{1, 2, 3, 4}, 1, PermutationPlan({.labels = single})), NotEnoughData);
}

TEST(Permanova, TheSameBitsOnAnyNumberOfThreads) {
  const Labels labels = labels_of_sizes({50, 50});
  const PermutationPlan plan({.labels = labels});
  const auto points = iris(2, rows_between(50, 150));
  const Permanova one = permanova(points, 2, plan, {.threads = 1});
  const Permanova two = permanova(points, 2, plan, {.threads = 2});
  EXPECT_EQ(one.statistic, two.statistic);
  EXPECT_EQ(one.p_value, two.p_value);
}

}  // namespace
}  // namespace samskab::stats
