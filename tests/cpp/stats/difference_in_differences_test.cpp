#include "samskab/stats/difference_in_differences.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"
#include "stats/made_panel.hpp"

namespace samskab::stats {
namespace {

struct Panel : MadePanel {
  std::vector<double> treated;
  std::vector<double> after;
  Panel() {
    for (std::size_t i = 0; i < 60; ++i) {
      treated.push_back(predictors[2 * i + 1]);
      after.push_back(static_cast<double>(i % 2));
    }
  }
};

// statsmodels 0.14 on the made panel; p by refitting the model under all 64 patterns of signs.
TEST(DifferenceInDifferences, MeetsStatsmodelsAndRefittedModels) {
  const Panel panel;
  const auto found = difference_in_differences(panel.outcome, panel.treated, panel.after, panel.clusters,
                                               {.weights = WildWeights::rademacher});
  EXPECT_NEAR(found.estimate, .20086666666666653, 1e-12);
  EXPECT_NEAR(found.cluster_robust.standard_error, .09374782655681642, 1e-12);
  EXPECT_NEAR(found.cluster_robust.p_value.value(), .08503420407987639, 1e-10);
  EXPECT_NEAR(found.cluster_robust.interval.high, .4418531267440025, 1e-11);
  EXPECT_DOUBLE_EQ(found.p_value, 6.0 / 64);
  EXPECT_TRUE(found.wild->exact);
  ASSERT_TRUE(found.interval.has_value());
  EXPECT_LT(found.interval->low, 0);
  EXPECT_EQ(found.treated_clusters, 3U);
  EXPECT_TRUE(found.few_treated);
  EXPECT_NEAR(found.treated_after - found.treated_before - (found.control_after - found.control_before), found.estimate,
              1e-12);
}

TEST(DifferenceInDifferences, RefusesWhatItCannotTake) {
  const Panel panel;
  std::vector<double> mixed(panel.treated);
  mixed[3] = 1;
  try {
    difference_in_differences(panel.outcome, mixed, panel.after, panel.clusters);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.did.mixed");
  }
  std::vector<double> one(60, 0.0);
  for (std::size_t i = 10; i < 20; ++i) one[i] = 1;
  EXPECT_THROW(difference_in_differences(panel.outcome, one, panel.after, panel.clusters), NotEnoughData);
  EXPECT_THROW(difference_in_differences(panel.outcome, panel.treated, panel.treated, panel.clusters), NotEnoughData);
  std::vector<double> years(60, 2025.0);
  EXPECT_THROW(difference_in_differences(panel.outcome, panel.treated, years, panel.clusters), InvalidInput);
  EXPECT_THROW(difference_in_differences(panel.outcome, panel.treated, {}, panel.clusters), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
