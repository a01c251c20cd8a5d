#include "samskab/stats/reliable_change.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

// methods.md section 6 [C]: SD 7.5, reliability .88 -> critical change 7.2014998, with z rounded to 1.96.
TEST(ReliableChange, TheCriticalChange) {
  const std::vector<double> before{20, 25, 30, 35, 40};
  const std::vector<double> after{28, 25, 37.1, 27, 40};  // +8, 0, +7.1, -8, 0
  ReliableChangeOptions options{.reliability = .88, .population_sd = 7.5};
  const ReliableChange found = reliable_change(before, after, options);
  EXPECT_NEAR(found.critical_change * 1.96 / 1.959963984540054, 7.2014998, 1e-7);
  EXPECT_NEAR(found.error_of_measurement, 7.5 * std::sqrt(.12), 1e-14);
  EXPECT_EQ(found.shares.improved, 1U);
  EXPECT_EQ(found.shares.unchanged, 3U);
  EXPECT_EQ(found.shares.worsened, 1U);
  options.higher_is_better = false;
  EXPECT_EQ(reliable_change(before, after, options).shares.improved, 1U);
  EXPECT_NEAR(reliable_change(before, after, options).expected_improved, found.expected_worsened, 1e-14);
}

// Nobody changes in these simulated people; those taken in scored badly. What is expected by chance must come about.
TEST(ReliableChange, WhatIsExpectedByChanceComesAbout) {
  const double r = .7;
  std::vector<double> before;
  std::vector<double> after;
  Random random(31, "reliable change test");
  while (before.size() < 40000) {
    const double truth = 50 + 10 * std::sqrt(r) * random.normal();
    const double one = truth + 10 * std::sqrt(1 - r) * random.normal();
    const double two = truth + 10 * std::sqrt(1 - r) * random.normal();
    if (one > 42) continue;
    before.push_back(one);
    after.push_back(two);
  }
  const ReliableChange found =
      reliable_change(before, after, {.reliability = r, .population_mean = 50.0, .population_sd = 10.0});
  const double improved = static_cast<double>(found.shares.improved);
  const double worsened = static_cast<double>(found.shares.worsened);
  EXPECT_NEAR(found.expected_improved, improved, 4 * std::sqrt(improved));
  EXPECT_NEAR(found.expected_worsened, worsened, 4 * std::sqrt(worsened) + 1);
  EXPECT_GT(improved, 4 * worsened);
  double change = 0;
  for (std::size_t i = 0; i < before.size(); ++i) change += after[i] - before[i];
  EXPECT_NEAR(found.expected_change, change / 40000, .2);
  // Without the population the same people seem to have improved.
  EXPECT_LT(reliable_change(before, after, {.reliability = r, .population_sd = 10.0}).expected_improved,
            .5 * found.expected_improved);
}

TEST(ReliableChange, ImportantChangeCountsAStepOfTheScale) {
  const std::vector<double> before{.2, .5, .4, .9};
  const std::vector<double> after{.3, .45, .3, .9};
  const ChangeShares found = important_change(before, after, .1);
  EXPECT_EQ(found.improved, 1U);
  EXPECT_EQ(found.worsened, 1U);
  EXPECT_EQ(found.unchanged, 2U);
  EXPECT_EQ(found.improved_share, wilson(1, 4));
  EXPECT_EQ(important_change(before, after, .05, false).improved, 2U);
}

TEST(ReliableChange, RefusesWhatItCannotTake) {
  const std::vector<double> some{1, 2, 3};
  const std::vector<double> same{2, 2, 2};
  EXPECT_THROW(reliable_change(some, some, {}), InvalidInput);
  EXPECT_THROW(reliable_change(some, some, {.reliability = 1.0}), InvalidInput);
  EXPECT_THROW(reliable_change(same, some, {.reliability = .8}), NotEnoughData);
  EXPECT_NO_THROW(reliable_change(same, some, {.reliability = .8, .population_sd = 2.0}));
  EXPECT_THROW(reliable_change(some, some, {.reliability = .8, .population_sd = 0.0}), InvalidInput);
  EXPECT_THROW(reliable_change(some, std::vector<double>{1, 2}, {.reliability = .8}), InvalidInput);
  EXPECT_THROW(important_change(some, some, 0), InvalidInput);
  EXPECT_THROW(important_change({}, {}, 1), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
