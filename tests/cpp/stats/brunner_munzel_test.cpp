#include "samskab/stats/brunner_munzel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/iris.hpp"

namespace samskab::stats {
namespace {

// Pain scores of Brunner & Munzel (2000), table 1.
const std::vector<double> pain_first{1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1};
const std::vector<double> pain_second{3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4};

// scipy.stats.brunnermunzel; the interval is that of R's brunnermunzel and lawstat.
TEST(BrunnerMunzel, PainScores) {
  const BrunnerMunzelTest test = brunner_munzel(pain_first, pain_second, {.method = BrunnerMunzelMethod::t});
  EXPECT_NEAR(test.statistic, 3.1374674823029505, 1e-13);
  EXPECT_NEAR(test.p_value, 0.005786208666151538, 1e-14);
  EXPECT_NEAR(test.probability, 0.7889610389610389, 1e-15);
  EXPECT_NEAR(test.cliffs_delta, 0.5779220779220777, 1e-15);
  EXPECT_NEAR(test.lower, 0.5952169, 1e-7);
  EXPECT_NEAR(test.upper, 0.9827052, 1e-7);
  ASSERT_TRUE(test.degrees_of_freedom.has_value());
  EXPECT_NEAR(*test.degrees_of_freedom, 17.682842, 1e-6);
  EXPECT_FALSE(test.basis.has_value());
}

// All 462 labellings, statistic by scipy.stats.brunnermunzel.
TEST(BrunnerMunzel, SmallGroupsArePermuted) {
  const std::vector<double> first{.12, .35, .41, .58, .77};
  const std::vector<double> second{.33, .62, .81, .88, .95, .97};
  const BrunnerMunzelTest test = brunner_munzel(first, second);
  EXPECT_NEAR(test.statistic, 2.3635972962353273, 1e-13);
  ASSERT_TRUE(test.basis.has_value());
  EXPECT_TRUE(test.basis->exact);
  EXPECT_DOUBLE_EQ(test.p_value, 32.0 / 462);
  EXPECT_NEAR(brunner_munzel(first, second, {.method = BrunnerMunzelMethod::t}).p_value, 0.052568271769395304, 1e-13);
  const BrunnerMunzelTest turned = brunner_munzel(second, first);
  EXPECT_NEAR(turned.statistic, -test.statistic, 1e-13);
  EXPECT_NEAR(turned.lower, 1.0 - test.upper, 1e-13);
  EXPECT_DOUBLE_EQ(turned.p_value, test.p_value);
}

// Newcombe's method 5 solved in scipy (brentq): 10 and 12 values that do not overlap.
TEST(BrunnerMunzel, GroupsThatDoNotOverlapKeepAnInterval) {
  std::vector<double> low;
  std::vector<double> high;
  for (int i = 0; i < 10; ++i) low.push_back(i);
  for (int i = 0; i < 12; ++i) high.push_back(100 + i);
  for (const auto method : {BrunnerMunzelMethod::automatic, BrunnerMunzelMethod::t}) {
    const BrunnerMunzelTest test = brunner_munzel(low, high, {.method = method});
    EXPECT_TRUE(std::isinf(test.statistic));
    EXPECT_EQ(test.probability, 1.0);
    EXPECT_NEAR(test.lower, 0.8159170106831916, 1e-9);
    EXPECT_EQ(test.upper, 1.0);
    EXPECT_FALSE(test.degrees_of_freedom.has_value());
    EXPECT_LE(test.p_value, 0.002);
  }
}

TEST(BrunnerMunzel, EqualValuesGiveNoDifference) {
  const std::vector<double> same(20, 0.5);
  for (const auto method : {BrunnerMunzelMethod::automatic, BrunnerMunzelMethod::t}) {
    const BrunnerMunzelTest test = brunner_munzel(same, same, {.method = method});
    EXPECT_EQ(test.statistic, 0.0);
    EXPECT_EQ(test.p_value, 1.0);
    EXPECT_EQ(test.probability, 0.5);
    EXPECT_EQ(test.lower, 0.0);
    EXPECT_EQ(test.upper, 1.0);
  }
}

std::vector<double> ones_of(std::size_t ones, std::size_t rows) {
  std::vector<double> out(rows, 0.0);
  std::fill_n(out.begin(), ones, 1.0);
  return out;
}

// scipy.stats.fisher_exact says .345; t alone .0038.
TEST(BrunnerMunzel, AGroupWithoutSpreadIsPermuted) {
  const std::vector<double> none = ones_of(0, 15);
  const std::vector<double> some = ones_of(8, 60);
  const BrunnerMunzelTest test = brunner_munzel(none, some);
  ASSERT_TRUE(test.basis.has_value());
  EXPECT_GT(test.p_value, .1);
  EXPECT_LT(test.lower, .5);
  EXPECT_GT(test.upper, test.probability);
  EXPECT_LT(test.upper, .7);
  const BrunnerMunzelTest t = brunner_munzel(none, some, {.method = BrunnerMunzelMethod::t});
  EXPECT_NEAR(t.p_value, .0038, .0001);
  EXPECT_GT(t.lower, .5);
  // Nine of thirty are too few to rest a variance on, ten are not; nor does a tie matter that is no place among others.
  EXPECT_TRUE(brunner_munzel(ones_of(9, 30), ones_of(15, 30)).basis.has_value());
  EXPECT_FALSE(brunner_munzel(ones_of(10, 30), ones_of(15, 30)).basis.has_value());
  std::vector<double> low(30);
  std::vector<double> high(30);
  for (int i = 0; i < 30; ++i) low[static_cast<std::size_t>(i)] = i, high[static_cast<std::size_t>(i)] = 25.5 + i;
  EXPECT_TRUE(brunner_munzel(low, high).basis.has_value());
  for (double& each : high) each -= 20.0;
  EXPECT_FALSE(brunner_munzel(low, high).basis.has_value());
}

// Without a difference, shares of 5 and 10 % in groups of unequal size; t says p <= .05 in 17 to 32 %.
TEST(BrunnerMunzel, RareValuesMakeNoFindings) {
  for (const auto& [first, second, share] :
       {std::tuple{15U, 60U, .1}, std::tuple{15U, 100U, .05}, std::tuple{8U, 40U, .1}}) {
    int found = 0;
    int held = 0;
    const int trials = 300;
    for (int trial = 0; trial < trials; ++trial) {
      Random random(71, "rare values", static_cast<std::uint64_t>(trial));
      std::vector<double> a(first);
      std::vector<double> b(second);
      for (auto* group : {&a, &b})
        for (double& each : *group) each = random.uniform() < share ? 1.0 : 0.0;
      const BrunnerMunzelTest test = brunner_munzel(a, b, {.permutation = {.replicates = 199}});
      found += test.p_value <= .05 ? 1 : 0;
      held += test.lower <= .5 && .5 <= test.upper ? 1 : 0;
      EXPECT_TRUE(test.p_value <= .05 || (test.lower <= .5 && .5 <= test.upper));
    }
    EXPECT_LE(found, .06 * trials) << first << " " << second;
    EXPECT_GE(held, .94 * trials) << first << " " << second;
  }
}

// Thirty and thirty normal values of which P(X < Y) is .97: t holds it in 85 to 87 %.
TEST(BrunnerMunzel, TheIntervalHoldsNearItsEnd) {
  int held = 0;
  const int trials = 600;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(72, "near the end", static_cast<std::uint64_t>(trial));
    std::vector<double> a(30);
    std::vector<double> b(30);
    for (double& each : a) each = random.normal();
    for (double& each : b) each = random.normal() + 1.8807936081512509 * std::sqrt(2.0);
    const BrunnerMunzelTest test =
        brunner_munzel(a, b, {.method = BrunnerMunzelMethod::permutation, .permutation = {.replicates = 19}});
    held += test.lower <= .97 && .97 <= test.upper ? 1 : 0;
    EXPECT_GT(test.lower, 0.0);
    EXPECT_LT(test.upper, 1.0 + 1e-15);
  }
  EXPECT_GE(held, .94 * trials);
  EXPECT_LE(held, .99 * trials);
}

TEST(BrunnerMunzel, UnderAPlanPersonsMoveWhole) {
  std::vector<double> values(pain_first);
  values.insert(values.end(), pain_second.begin(), pain_second.end());
  const std::vector<std::uint32_t> labels = labels_of_sizes({14, 11});
  const PermutationPlan rows({.labels = labels}, {.replicates = 999});
  const BrunnerMunzelTest test = brunner_munzel(values, rows);
  EXPECT_NEAR(test.statistic, 3.1374674823029505, 1e-13);
  EXPECT_NEAR(test.p_value, 0.00828, 0.0115);  // 100,000 random labellings in numpy
  std::vector<std::uint32_t> units(25);
  for (std::uint32_t row = 0; row < 25; ++row) units[row] = row < 14 ? row / 4 : 10 + row / 4;
  const BrunnerMunzelTest persons = brunner_munzel(values, PermutationPlan({.labels = labels, .units = units}));
  EXPECT_EQ(persons.basis->distinct, 70U);
  EXPECT_EQ(persons.statistic, test.statistic);
}

// Every pair of rows written out, in every labelling.
TEST(BrunnerMunzel, WeightsMeetTheirDefinition) {
  const std::vector<double> values = {3, 1, 4, 1, 5, 2, 6, 5, 3, 5, 8, 7};
  const std::vector<double> weights = {1, 2, .5, 1, .7, 1.2, 1, 3, .25, 1, .8, .6};
  const std::vector<std::uint32_t> labels = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1};
  const PermutationPlan plan({.labels = labels}, {.replicates = 9999});
  ASSERT_TRUE(plan.basis().exact);
  double probability = 0.0;
  const auto studentised = [&](std::span<const std::uint32_t> labelling) {
    double size[2] = {0.0, 0.0};
    double rows[2] = {0.0, 0.0};
    for (std::size_t i = 0; i < values.size(); ++i) {
      size[labelling[i]] += weights[i];
      rows[labelling[i]] += 1.0;
    }
    std::vector<double> place(values.size(), 0.0);  // share of the other group below, ties half
    double mean[2] = {0.0, 0.0};
    for (std::size_t i = 0; i < values.size(); ++i) {
      for (std::size_t j = 0; j < values.size(); ++j)
        if (labelling[i] != labelling[j])
          place[i] += weights[j] / size[labelling[j]] * (values[j] < values[i] ? 1.0 : values[j] == values[i] ? .5 : 0);
      mean[labelling[i]] += weights[i] / size[labelling[i]] * place[i];
    }
    double variance = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
      const std::uint32_t g = labelling[i];
      const double away = place[i] - mean[g];
      // Weights add up to the number of rows.
      const double scale = static_cast<double>(values.size()) / (size[0] + size[1]);
      variance += weights[i] * away * away / (scale * size[g] * size[g]) * rows[g] / (rows[g] - 1.0);
    }
    probability = mean[1];
    return (mean[1] - 0.5) / std::sqrt(variance);
  };
  std::vector<double> statistics = permutation_statistics(
      plan, {}, [&](std::span<const std::uint32_t> each) { return std::abs(studentised(each)); });
  const double observed = studentised(labels);
  const BrunnerMunzelTest test = brunner_munzel(values, plan, .95, {}, weights);
  EXPECT_NEAR(test.probability, probability, 1e-14);
  EXPECT_NEAR(test.statistic, observed, 1e-12);
  EXPECT_EQ(test.p_value, permutation_p(statistics));
  const BrunnerMunzelTest plain = brunner_munzel(values, plan);
  const BrunnerMunzelTest equal = brunner_munzel(values, plan, .95, {}, std::vector<double>(12, 1.0));
  EXPECT_EQ(equal.statistic, plain.statistic);
  EXPECT_EQ(equal.p_value, plain.p_value);
  EXPECT_EQ(equal.lower, plain.lower);
}

TEST(BrunnerMunzel, WeightsMakeNothingOfRounding) {
  const std::vector<std::uint32_t> labels = {0, 0, 0, 1, 1, 1, 1};
  const std::vector<double> weights = {.1, .7, .3, 1.1, .9, .2, .3};
  const PermutationPlan plan({.labels = labels});
  const BrunnerMunzelTest equal = brunner_munzel(std::vector<double>(7, 2.0), plan, .95, {}, weights);
  EXPECT_EQ(equal.probability, 0.5);
  EXPECT_EQ(equal.statistic, 0.0);
  EXPECT_EQ(equal.p_value, 1.0);
  const BrunnerMunzelTest apart = brunner_munzel(std::vector<double>{1, 1, 2, 3, 4, 5, 3}, plan, .95, {}, weights);
  EXPECT_TRUE(std::isinf(apart.statistic));
  EXPECT_EQ(apart.p_value, 1.0 / 35.0);  // the other way round the two threes are parted
  EXPECT_THROW(brunner_munzel(std::vector<double>(7, 2.0), plan, .95, {}, std::vector{1.0}), InvalidInput);
}

TEST(BrunnerMunzel, RefusesWhatItCannotTake) {
  const std::vector<double> one{1.0};
  const std::vector<double> some(20, 2.0);
  EXPECT_THROW(brunner_munzel(one, some), NotEnoughData);
  EXPECT_THROW(brunner_munzel(some, {}), NotEnoughData);
  EXPECT_THROW(brunner_munzel(some, some, {.level = 1.0}), InvalidInput);
  const std::vector<double> hole{1.0, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_THROW(brunner_munzel(some, hole), InvalidInput);
  const std::vector<std::uint32_t> three = labels_of_sizes({7, 7, 6});
  EXPECT_THROW(brunner_munzel(some, PermutationPlan({.labels = three})), InvalidInput);
}

// scipy.stats.mannwhitneyu(use_continuity=True, method="asymptotic").
TEST(MannWhitney, PainScores) {
  const MannWhitneyTest test = mann_whitney(pain_first, pain_second);
  EXPECT_DOUBLE_EQ(test.statistic, 32.5);
  EXPECT_NEAR(test.p_value, 0.007740786705107166, 1e-14);
  EXPECT_LT(test.z, 0.0);
  const std::vector<double> same(5, 1.0);
  EXPECT_EQ(mann_whitney(same, same).p_value, 1.0);
  EXPECT_EQ(mann_whitney(same, same).statistic, 12.5);
}

TEST(MannWhitney, CentralValueIsNoEvidence) {
  const std::vector<double> first{1, 4};
  const std::vector<double> second{2, 3};
  EXPECT_EQ(mann_whitney(first, second).statistic, 2.0);
  EXPECT_EQ(mann_whitney(first, second).p_value, 1.0);
}

}  // namespace
}  // namespace samskab::stats
