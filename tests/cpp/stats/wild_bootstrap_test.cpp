#include "samskab/stats/wild_bootstrap.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/made_panel.hpp"

namespace samskab::stats {
namespace {

// Every pattern of signs, each a model refitted by statsmodels 0.14 (no shortcut): 2 of 64 and 14 of 64.
TEST(WildBootstrap, EnumeratedSignsMeetRefittedModels) {
  const MadePanel panel;
  WildBootstrapOptions options{.weights = WildWeights::rademacher};
  const WildBootstrap x = wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 0, panel.clusters, options);
  EXPECT_TRUE(x.exact);
  EXPECT_EQ(x.replicates, 64U);
  EXPECT_NEAR(x.statistic, 3.298269306800043, 1e-11);
  EXPECT_DOUBLE_EQ(x.p_value, 2.0 / 64);
  const WildBootstrap t = wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 1, panel.clusters, options);
  EXPECT_NEAR(t.statistic, -1.540175667538392, 1e-11);
  EXPECT_NEAR(t.standard_error, .4040961371764414, 1e-12);
  EXPECT_DOUBLE_EQ(t.p_value, 14.0 / 64);
  // The refitted p is 18 of 64 at .3 and 2 of 64 at -.5 for x; for t 2 of 64 at .3: the ends lie accordingly.
  ASSERT_TRUE(x.interval.has_value());
  EXPECT_GT(x.interval->low, -.5);
  EXPECT_LT(x.interval->low, .3);
  ASSERT_TRUE(t.interval.has_value());
  EXPECT_LT(t.interval->high, .3);
  EXPECT_GT(t.interval->high, 0);
}

// 3,000 draws of six-point weights by numpy, refitted by statsmodels: .012 and .228.
TEST(WildBootstrap, WebbWeightsMeetRefittedModels) {
  const MadePanel panel;
  const WildBootstrap x = wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 0, panel.clusters, {.seed = 1});
  EXPECT_EQ(x.weights, WildWeights::webb);
  EXPECT_FALSE(x.exact);
  EXPECT_NEAR(x.p_value, .012, .009);
  const WildBootstrap t = wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 1, panel.clusters, {.seed = 1});
  EXPECT_NEAR(t.p_value, .228, .03);
}

// Six clusters without an effect: the bootstrap holds its size, the normal approximation would not.
TEST(WildBootstrap, HoldsItsSizeWithFewClusters) {
  int refused = 0;
  int naive = 0;
  const int trials = 600;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(51, "wild test", static_cast<std::uint64_t>(trial));
    std::vector<double> outcome;
    std::vector<double> treated;
    std::vector<std::uint32_t> clusters;
    for (std::uint32_t g = 0; g < 8; ++g) {
      const double level = random.normal();
      for (int i = 0; i < 10; ++i) {
        outcome.push_back(level + random.normal());
        treated.push_back(g < 4 ? 0 : 1);
        clusters.push_back(g);
      }
    }
    const auto found = wild_cluster_bootstrap(outcome, treated, 1, 0, clusters,
                                              {.replicates = 399, .seed = static_cast<std::uint64_t>(trial)});
    refused += found.p_value <= .05 ? 1 : 0;
    naive += std::abs(found.statistic) > 1.96 ? 1 : 0;
  }
  EXPECT_LT(refused, 50);
  EXPECT_GT(refused, 10);
  EXPECT_GT(naive, 50);
}

TEST(WildBootstrap, ThreadsChangeNothingAndTooFewClustersGiveNoInterval) {
  const MadePanel panel;
  WildBootstrapOptions options{.replicates = 999, .seed = 2};
  const auto one = wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 1, panel.clusters, options);
  options.execution.threads = 4;
  const auto four = wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 1, panel.clusters, options);
  EXPECT_EQ(one.p_value, four.p_value);
  EXPECT_EQ(one.interval, four.interval);
  // With four clusters and signs p cannot go below 1/8.
  std::vector<std::uint32_t> quarters;
  for (std::uint32_t i = 0; i < 60; ++i) quarters.push_back(i / 15);
  const auto few =
      wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 0, quarters, {.weights = WildWeights::rademacher});
  EXPECT_FALSE(few.interval.has_value());
  EXPECT_GE(few.p_value, .125);
}

TEST(WildBootstrap, RefusesWhatItCannotTake) {
  const MadePanel panel;
  EXPECT_THROW(wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 2, panel.clusters), InvalidInput);
  std::vector<std::uint32_t> two(60, 0);
  two[3] = 1;
  EXPECT_THROW(wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 0, two), NotEnoughData);
  two.pop_back();
  EXPECT_THROW(wild_cluster_bootstrap(panel.outcome, panel.predictors, 2, 0, two), InvalidInput);
  std::vector<double> exact;
  for (std::size_t i = 0; i < 60; ++i) exact.push_back(2 * panel.predictors[2 * i]);
  EXPECT_THROW(wild_cluster_bootstrap(exact, panel.predictors, 2, 0, panel.clusters), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
