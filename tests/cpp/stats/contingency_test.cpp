#include "samskab/stats/contingency.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

using CellCounts = std::vector<std::int64_t>;

// R's HairEyeColor: hair (Black, Brown, Red, Blond) by eye (Brown, Blue, Hazel, Green).
const CellCounts hair_eye = {68, 20, 15, 5, 119, 84, 54, 29, 26, 17, 14, 14, 7, 94, 10, 16};

// methods.md section 4, oracles.json chisq.HairEye: R chisq.test, and Bergsma's formula.
TEST(ChiSquaredTest, MeetsTheOraclesOfHairAndEye) {
  const ChiSquared found = chi_squared({hair_eye, 4, 4});
  EXPECT_NEAR(found.statistic, 138.2898416, 1e-7);
  EXPECT_EQ(found.degrees_of_freedom, 9);
  EXPECT_NEAR(found.p_value, 2.325286787e-25, 1e-34);
  EXPECT_NEAR(found.g_statistic, 146.4435785, 1e-7);
  EXPECT_NEAR(found.cramers_v, .2790446233, 1e-10);
  EXPECT_NEAR(found.cramers_v_corrected, .2704831529, 1e-10);
  EXPECT_NEAR(found.residuals[0], 6.1365196945769176, 1e-10);
  EXPECT_NEAR(found.residuals[13], 9.967550121154481, 1e-10);
  EXPECT_NEAR(found.residuals[2], -.5750260610541543, 1e-10);
  EXPECT_NEAR(found.expected[0], 40.13513513513514, 1e-12);
  EXPECT_NEAR(found.smallest_expected, 7.675675675675675, 1e-12);
  EXPECT_EQ(found.small_expected, 0.0);
}

// methods.md section 1: scipy power_divergence G = 2.768858762, p = .250466680.
TEST(ChiSquaredTest, MeetsTheGStatisticOfScipy) {
  const ChiSquared found = chi_squared({CellCounts{10, 10, 20, 20, 20, 20}, 2, 3});
  EXPECT_NEAR(found.g_statistic, 2.768858762, 1e-9);
  EXPECT_NEAR(found.g_p_value, .250466680, 1e-9);
}

TEST(ChiSquaredTest, DoesNotChangeWithOrderOrTransposition) {
  CellCounts turned(16);
  for (std::size_t i = 0; i < 4; ++i)
    for (std::size_t j = 0; j < 4; ++j) turned[4 * j + (3 - i)] = hair_eye[4 * i + j];
  EXPECT_NEAR(chi_squared({turned, 4, 4}).statistic, chi_squared({hair_eye, 4, 4}).statistic, 1e-10);
}

TEST(ChiSquaredTest, EmptyRowsAndColumnsTakeNoPart) {
  const CellCounts with_empty = {10, 0, 10, 20, 0, 0, 0, 0, 20, 0, 20, 20};
  const ChiSquared found = chi_squared({with_empty, 3, 4});
  const ChiSquared plain = chi_squared({CellCounts{10, 10, 20, 20, 20, 20}, 2, 3});
  EXPECT_EQ(found.empty_rows, std::vector<std::size_t>{1});
  EXPECT_EQ(found.empty_columns, std::vector<std::size_t>{1});
  EXPECT_NEAR(found.statistic, plain.statistic, 1e-14);
  EXPECT_EQ(found.degrees_of_freedom, 2);
  EXPECT_EQ(found.cramers_v_corrected, plain.cramers_v_corrected);
  for (const double residual : found.residuals) EXPECT_TRUE(std::isfinite(residual));
  const MonteCarloP p = chi_squared_monte_carlo({with_empty, 3, 4}, {.seed = 1});
  EXPECT_EQ(p.at_least, chi_squared_monte_carlo({CellCounts{10, 10, 20, 20, 20, 20}, 2, 3}, {.seed = 1}).at_least);
}

TEST(ChiSquaredTest, PerfectAndNoRelation) {
  const ChiSquared perfect = chi_squared({CellCounts{50, 0, 0, 50}, 2, 2});
  EXPECT_NEAR(perfect.cramers_v, 1, 1e-12);
  EXPECT_NEAR(perfect.cramers_v_corrected, 1, 1e-12);
  const ChiSquared nothing = chi_squared({CellCounts{10, 20, 30, 60}, 2, 2});
  EXPECT_NEAR(nothing.statistic, 0, 1e-20);
  EXPECT_NEAR(nothing.p_value, 1, 1e-9);
  EXPECT_EQ(nothing.cramers_v_corrected, 0);
  const ChiSquared tiny = chi_squared({CellCounts{1, 0, 0, 1}, 2, 2});
  EXPECT_TRUE(std::isfinite(tiny.cramers_v_corrected));
}

TEST(ChiSquaredTest, SaysWhatIsWrong) {
  EXPECT_THROW(chi_squared({CellCounts{1, 2, 3}, 2, 2}), InvalidInput);
  EXPECT_THROW(chi_squared({CellCounts{}, 0, 0}), InvalidInput);
  EXPECT_THROW(chi_squared({CellCounts{1, -2, 3, 4}, 2, 2}), InvalidInput);
  EXPECT_THROW(chi_squared({CellCounts{1, 2, 0, 0}, 2, 2}), NotEnoughData);
  EXPECT_THROW(chi_squared({CellCounts{0, 0, 0, 0}, 2, 2}), NotEnoughData);
  EXPECT_THROW(chi_squared_monte_carlo({hair_eye, 4, 4}, {.replicates = 5}), InvalidInput);
}

// R 4.2.2 chisq.test(job, simulate.p.value = TRUE, B = 1e6): p = .77052, X2 = 5.9655.
TEST(ChiSquaredMonteCarlo, MeetsR) {
  const CellCounts job = {1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11};
  const MonteCarloP found = chi_squared_monte_carlo({job, 4, 4}, {.replicates = 99999, .seed = 3});
  EXPECT_NEAR(found.statistic, 5.9655145887704, 1e-11);
  EXPECT_NEAR(found.p_value, .77052, 4 * std::sqrt(.77 * .23 / 99999));
}

TEST(ChiSquaredMonteCarlo, IsTheSameOnAnyNumberOfThreadsAndNeverZero) {
  const MonteCarloP one = chi_squared_monte_carlo({hair_eye, 4, 4}, {.seed = 4});
  const MonteCarloP four =
      chi_squared_monte_carlo({hair_eye, 4, 4}, {.seed = 4, .execution = {.threads = 4, .stop = {}}});
  EXPECT_EQ(one.at_least, four.at_least);
  EXPECT_EQ(one.p_value, 1e-4);
}

TEST(ChiSquaredMonteCarlo, TiesCount) {
  // Every table with these totals has the same statistic as the observed one or its mirror: p must be exactly 1.
  const MonteCarloP found = chi_squared_monte_carlo({CellCounts{1, 0, 0, 1}, 2, 2}, {.replicates = 999});
  EXPECT_EQ(found.p_value, 1.0);
  const MonteCarloP uneven = chi_squared_monte_carlo({CellCounts{3, 0, 0, 7, 11, 13}, 3, 2}, {.replicates = 999});
  EXPECT_GE(uneven.at_least, 1U);
}

TEST(ChiSquaredMonteCarlo, HoldsItsLevel) {
  int rejected = 0;
  const int trials = 1000;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(15, "contingency test", static_cast<std::uint64_t>(trial));
    CellCounts counts(12, 0);
    for (int i = 0; i < 40; ++i) {
      const auto row = std::min(2U, random.below(6));  // uneven margins, expected counts below 5
      ++counts[row * 4 + random.below(4)];
    }
    for (std::size_t j = 0; j < 4; ++j) counts[8 + j] += 1;
    for (std::size_t i = 0; i < 2; ++i) counts[4 * i] += 1;
    const auto seed = static_cast<std::uint64_t>(trial);
    rejected += chi_squared_monte_carlo({counts, 3, 4}, {.replicates = 199, .seed = seed}).p_value <= .05 ? 1 : 0;
  }
  EXPECT_GT(rejected, 20);
  EXPECT_LT(rejected, 75);
}

}  // namespace
}  // namespace samskab::stats
