#include "samskab/stats/pre_post_control.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/made_panel.hpp"

namespace samskab::stats {
namespace {

// Morris 2008, table 5 (pooled), the five studies as metafor's test file of that example gives them.
TEST(PrePostControl, Morris2008Table5) {
  const PrePostFigures treated[] = {
      {30.6, 38.5, 15.0, 20}, {23.5, 26.8, 3.1, 50}, {.5, .7, .1, 9}, {53.4, 75.9, 14.5, 10}, {35.6, 36.0, 4.7, 14}};
  const PrePostFigures control[] = {
      {23.1, 19.7, 13.8, 20}, {24.9, 25.3, 4.1, 42}, {.6, .6, .2, 9}, {55.7, 60.7, 17.3, 11}, {34.8, 33.4, 3.1, 14}};
  const double correlation[] = {.47, .64, .77, .89, .44};
  const double expected[] = {.7684, .8010, 1.2045, 1.0476, .4389};
  for (std::size_t i = 0; i < 5; ++i) {
    const auto found = morris_dppc2(treated[i], control[i], correlation[i]);
    // The paper uses 1 - 3 / (4 df - 1) for the exact factor: they differ in the fourth decimal for df = 16.
    EXPECT_NEAR(found.estimate, expected[i], 1.5e-4) << i;
    EXPECT_GT(found.variance, 0);
  }
}

// The variance of equation 25 against the spread of the estimate in simulated studies.
TEST(PrePostControl, TheVarianceOfTheEffectSizeIsTheSpreadOfItsEstimates) {
  double sum = 0;
  double squares = 0;
  double variances = 0;
  const int trials = 4000;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(61, "pre post test", static_cast<std::uint64_t>(trial));
    std::vector<double> before;
    std::vector<double> after;
    std::vector<double> group;
    for (int i = 0; i < 40; ++i) {
      const double person = std::sqrt(.6) * random.normal();
      before.push_back(person + std::sqrt(.4) * random.normal());
      after.push_back(person + std::sqrt(.4) * random.normal() + (i < 20 ? .5 : 0));
      group.push_back(i < 20 ? 1 : 0);
    }
    const auto found = pre_post_control(before, after, group);
    sum += found.d_ppc2->estimate;
    squares += found.d_ppc2->estimate * found.d_ppc2->estimate;
    variances += found.d_ppc2->variance;
  }
  const double mean = sum / trials;
  EXPECT_NEAR(mean, .5, .02);
  const double spread = squares / trials - mean * mean;
  EXPECT_NEAR(variances / trials, spread, .08 * spread);
}

// ANCOVA: statsmodels 0.14 OLS with HC2 on the made panel; difference of changes: scipy ttest_ind(equal_var=False).
TEST(PrePostControl, AncovaMeetsStatsmodels) {
  const MadePanel panel;
  std::vector<double> before;
  std::vector<double> group;
  for (std::size_t i = 0; i < 60; ++i) {
    before.push_back(panel.predictors[2 * i]);
    group.push_back(panel.predictors[2 * i + 1]);
  }
  const auto found = pre_post_control(before, panel.outcome, group);
  EXPECT_NEAR(found.adjusted.estimate, -.6223790378254113, 1e-12);
  EXPECT_NEAR(found.adjusted.standard_error, .2519133212286985, 1e-12);
  EXPECT_NEAR(found.slope, .5173637232923118, 1e-12);
  EXPECT_NEAR(found.difference_of_changes, -.7482666666666665, 1e-12);
  EXPECT_NEAR(found.difference_interval.low, -1.2761900844451948, 1e-11);
  EXPECT_NEAR(found.difference_interval.high, -.22034324888813828, 1e-11);
  EXPECT_NEAR(found.correlation.value(), .42755089189003476, 1e-12);
  EXPECT_EQ(found.treated, 30U);
  EXPECT_EQ(found.control, 30U);
}

// Two of 22 took part, without effect: n - k degrees of freedom held it in 83 of 100.
TEST(PrePostControl, FewWhoTookPartAreNotCertain) {
  int held = 0;
  const int trials = 600;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(63, "few took part", static_cast<std::uint64_t>(trial));
    std::vector<double> before(22);
    std::vector<double> after(22);
    std::vector<double> group(22, 0.0);
    group[0] = group[1] = 1.0;
    for (std::size_t i = 0; i < 22; ++i) {
      before[i] = random.normal();
      after[i] = .6 * before[i] + .8 * random.normal();
    }
    const auto interval = pre_post_control(before, after, group).adjusted.interval;
    held += interval.low <= 0.0 && 0.0 <= interval.high ? 1 : 0;
  }
  EXPECT_GE(held, .93 * trials);
}

// R clubSandwich 0.5.8, conf_int(vcovCR(lm(change ~ group), type = "CR2")): clusters of 25, 15, 4, 6, 3 and 7 people.
TEST(PrePostControl, BothAnswersReckonWithPlaces) {
  const MadePanel panel;
  std::vector<double> before;
  std::vector<double> group;
  std::vector<std::uint32_t> clusters;
  for (const std::size_t size : {25U, 15U, 4U, 6U, 3U, 7U}) {
    const std::uint32_t next = clusters.empty() ? 0 : clusters.back() + 1;
    clusters.insert(clusters.end(), size, next);
    group.insert(group.end(), size, next % 2);
  }
  for (std::size_t i = 0; i < 60; ++i) before.push_back(panel.predictors[2 * i]);
  const auto found =
      pre_post_control(before, panel.outcome, group, {.errors = StandardErrors::cluster_cr2, .clusters = clusters});
  EXPECT_NEAR(found.difference_interval.low, -1.400745351604936, 1e-11);
  EXPECT_NEAR(found.difference_interval.high, .603566780176365, 1e-11);
  EXPECT_NEAR(found.adjusted.degrees_of_freedom, 3.11059450473267, 1e-11);
}

// R 4.2.2, clubSandwich 0.5.8, as above: three places with people in both groups; then one place with both, of five.
TEST(PrePostControl, PlacesMayHoldBothGroups) {
  const std::vector<double> before{1, 4, 2, 6, 3, 5, 2, 4, 3, 1, 5, 4};
  const std::vector<double> after{2, 4, 3, 8, 3, 6, 4, 7, 4, 4, 6, 7};
  const std::vector<double> group{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1};
  const auto by = [&](const std::vector<std::uint32_t>& places) {
    return pre_post_control(before, after, group, {.errors = StandardErrors::cluster_cr2, .clusters = places});
  };
  const auto meets = [](const PrePostControl& found, double low, double high, double adjusted_low,
                        double adjusted_high) {
    EXPECT_NEAR(found.difference_interval.low, low, 1e-11);
    EXPECT_NEAR(found.difference_interval.high, high, 1e-11);
    EXPECT_NEAR(found.adjusted.interval.low, adjusted_low, 1e-10);
    EXPECT_NEAR(found.adjusted.interval.high, adjusted_high, 1e-10);
  };
  meets(by({0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2}), -.100884243249822, 2.76755090991649, .102767156809321,
        2.57174264711225);
  meets(by({0, 0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 4}), .0592775128172061, 2.60738915384946, .0774143091935278,
        2.59709549472804);
}

// Equal but for rounding is equal; scipy's and R's t tests answer with a warning, or refuse.
TEST(PrePostControl, ChangesThatAreAllEqualHaveNoCertainty) {
  const std::vector<double> group{0, 0, 0, 1, 1, 1};
  const std::vector<double> before{.1, .2, .3, .4, .5, .7};
  const auto all = pre_post_control(before, std::vector<double>{.4, .5, .6, .7, .8, 1.0}, group);
  EXPECT_EQ(all.difference_interval.low, all.difference_interval.high);
  EXPECT_FALSE(all.adjusted.statistic);
  EXPECT_FALSE(all.d_ppc2) << "a standard error made of rounding";
  const auto each = pre_post_control(before, std::vector<double>{.2, .3, .4, .7, .8, 1.0}, group);
  EXPECT_NEAR(each.difference_of_changes, .2, 1e-15);
  EXPECT_EQ(each.difference_interval.low, each.difference_interval.high);
  // Places whose means moved alike, though their people did not.
  const auto places = pre_post_control(
      std::vector<double>{.1, .7, .2, .3, .4, .5, .1, .9}, std::vector<double>{.2, .8, .5, .2, .8, .5, .3, 1.1},
      std::vector<double>{0, 0, 0, 0, 1, 1, 1, 1},
      {.errors = StandardErrors::cluster_cr2, .clusters = std::vector<std::uint32_t>{0, 0, 1, 1, 2, 2, 3, 3}});
  EXPECT_NEAR(places.difference_of_changes, .1, 1e-15);
  EXPECT_EQ(places.difference_interval.low, places.difference_interval.high);
}

// Four and four places that differ in size, a fifth of the spread between them: no figure is to claim more than it is.
TEST(PrePostControl, FewPlacesHoldTheTruthAboutAsOftenAsTheySay) {
  const std::size_t sizes[] = {30, 5, 5, 10, 20, 5, 5, 12};
  int held[2] = {};
  const int trials = 600;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(62, "places", static_cast<std::uint64_t>(trial));
    std::vector<double> before;
    std::vector<double> after;
    std::vector<double> group;
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < 8; ++place) {
      const double shared = std::sqrt(.2) * random.normal();
      for (std::size_t i = 0; i < sizes[place]; ++i) {
        before.push_back(random.normal());
        after.push_back(.6 * before.back() + shared + std::sqrt(.8) * random.normal());
        group.push_back(place < 4 ? 1 : 0);
        places.push_back(place);
      }
    }
    const auto found =
        pre_post_control(before, after, group, {.errors = StandardErrors::cluster_cr2, .clusters = places});
    held[0] += found.difference_interval.low <= 0 && 0 <= found.difference_interval.high ? 1 : 0;
    held[1] += found.adjusted.interval.low <= 0 && 0 <= found.adjusted.interval.high ? 1 : 0;
  }
  for (const int each : held) EXPECT_GT(each, .91 * trials);
}

TEST(PrePostControl, RefusesWhatItCannotTake) {
  const std::vector<double> before{1, 2, 3, 4, 5, 6};
  const std::vector<double> after{2, 2, 4, 4, 7, 6};
  const std::vector<double> group{0, 0, 0, 1, 1, 1};
  EXPECT_THROW(pre_post_control(before, after, std::vector<double>{0, 0, 0, 0, 0, 1}), NotEnoughData);
  EXPECT_THROW(pre_post_control(before, after, std::vector<double>{0, 0, 0, 1, 1, 2}), InvalidInput);
  EXPECT_THROW(pre_post_control(before, std::vector<double>{1}, group), InvalidInput);
  const std::vector<double> same(6, 4.0);
  try {
    pre_post_control(same, after, group);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(error.message(Language::en).find("before is 4"), std::string::npos);
  }
  EXPECT_THROW(morris_dppc2({1, 2, 0, 9}, {1, 2, 0, 9}, .5), InvalidInput);
  EXPECT_THROW(morris_dppc2({1, 2, 1, 9}, {1, 2, 1, 9}, 1), InvalidInput);
  EXPECT_THROW(morris_dppc2({1, 2, 1, 1}, {1, 2, 1, 9}, .5), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
