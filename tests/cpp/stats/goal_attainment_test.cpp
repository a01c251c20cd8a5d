#include "samskab/stats/goal_attainment.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

// oracles.json, gas [C].
TEST(GoalAttainment, MeetsTheReferences) {
  EXPECT_NEAR(goal_attainment(std::vector<double>{1, 1, 1}).t_score, 63.69306394, 1e-8);
  const std::vector<double> weights{2, 1, 3};
  const GoalAttainment weighted = goal_attainment(std::vector<double>{1, -1, 2}, {.weights = weights});
  EXPECT_NEAR(weighted.t_score, 65.42284272, 1e-8);
  EXPECT_NEAR(weighted.mean_level, 7.0 / 6, 1e-14);
  EXPECT_EQ(weighted.levels, (std::array<std::uint64_t, 5>{0, 1, 0, 1, 1}));
  EXPECT_NEAR(goal_attainment(std::vector<double>{2, 2}).t_score, 74.80694692, 1e-8);
  EXPECT_NEAR(goal_attainment(std::vector<double>{-2}).t_score, 30, 1e-12);
}

TEST(GoalAttainment, OnlyWhatWeightsAreBesideEachOtherCounts) {
  const std::vector<double> levels{1, -1, 2};
  const std::vector<double> plain{2, 1, 3};
  const GoalAttainment expected = goal_attainment(levels, {.weights = plain});
  for (const double power : {std::ldexp(1.0, 1021), std::ldexp(1.0, -1040)}) {
    std::vector<double> weights;
    for (const double each : plain) weights.push_back(each * power);
    const GoalAttainment found = goal_attainment(levels, {.weights = weights});
    EXPECT_EQ(found.t_score, expected.t_score) << power;
    EXPECT_EQ(found.mean_level, expected.mean_level) << power;
  }
  const std::vector<double> apart{1e308, 1e-308};
  EXPECT_EQ(goal_attainment(std::vector<double>{2, -2}, {.weights = apart}).mean_level, 2.0);
}

TEST(GoalAttainment, RefusesWhatItCannotTake) {
  EXPECT_THROW(goal_attainment({}), NotEnoughData);
  EXPECT_THROW(goal_attainment(std::vector<double>{3}), InvalidInput);
  EXPECT_THROW(goal_attainment(std::vector<double>{.5}), InvalidInput);
  EXPECT_THROW(goal_attainment(std::vector<double>{std::nan("")}), InvalidInput);
  const std::vector<double> zero{0};
  EXPECT_THROW(goal_attainment(std::vector<double>{1}, {.weights = zero}), InvalidInput);
  EXPECT_THROW(goal_attainment(std::vector<double>{1, 1}, {.weights = zero}), InvalidInput);
  EXPECT_THROW(goal_attainment(std::vector<double>{1}, {.correlation = 1.0}), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
