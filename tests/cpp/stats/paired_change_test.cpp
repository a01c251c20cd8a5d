#include "samskab/stats/paired_change.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

// R's `sleep` (Student 1908): extra hours of sleep under two drugs, the same ten people.
const std::vector<double> first_drug{.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
const std::vector<double> second_drug{1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

// R 4.2.2 t.test(paired) and hand-made effect sizes; smcr and its variance as metafor's measure "SMCR".
TEST(PairedChange, Sleep) {
  const PairedChange found = paired_change(first_drug, second_drug, {.replicates = 1999, .seed = 1});
  EXPECT_EQ(found.pairs, 10U);
  EXPECT_NEAR(found.change, 1.58, 1e-14);
  EXPECT_NEAR(found.correlation.value(), .7951702058, 1e-10);
  EXPECT_NEAR(found.d_z.value(), 1.284557563, 1e-9);
  EXPECT_NEAR(found.d_av.value(), .8321810813, 1e-10);
  EXPECT_NEAR(found.g_av.value(), .7605093957, 1e-10);
  EXPECT_NEAR(found.smcr.value(), .8071070622, 1e-10);
  EXPECT_NEAR(found.smcr_variance.value(), .07353704932, 1e-11);
  EXPECT_NEAR(found.p_value.value(), .0028328902, 1e-10);
  EXPECT_NEAR(found.statistic.value(), 4.062127683, 1e-8);
  EXPECT_NEAR(found.interval.low, .7001142367, 1e-9);
  EXPECT_NEAR(found.interval.high, 2.4598857633, 1e-9);
  EXPECT_LT(found.g_av_interval->low, *found.g_av);
  EXPECT_GT(found.g_av_interval->high, *found.g_av);
}

TEST(PairedChange, HedgesFactorIsTheGammaForm) {
  EXPECT_NEAR(hedges_factor(9), .9138748918, 1e-10);
  EXPECT_NEAR(hedges_factor(1000), 1 - 3.0 / 3999, 1e-6);
  EXPECT_THROW(hedges_factor(1), InvalidInput);
}

// reference.json, loneliness_ucla3.study01: R 4.2.2 on the published data (Hodgetts, Williams & Butler; CC BY 4.0).
TEST(PairedChange, LonelinessBeforeAndDuring) {
  const auto path = test::shared_file("data/loneliness_ucla3/study01/loneliness_wide.csv");
  if (!path) GTEST_SKIP() << "the loneliness data are not beside the checkout";
  const auto columns = test::read_columns(*path);
  std::vector<double> before;
  std::vector<double> after;
  for (std::size_t row = 0; row < columns.at("loneliness_before").size(); ++row) {
    before.push_back(std::stod(columns.at("loneliness_before")[row]));
    after.push_back(std::stod(columns.at("loneliness_during")[row]));
  }
  const PairedChange found = paired_change(before, after, {.replicates = 999, .seed = 1});
  EXPECT_EQ(found.pairs, 220U);
  EXPECT_NEAR(found.change, .722727272727273, 1e-12);
  EXPECT_NEAR(found.statistic.value(), 7.01029406171604, 1e-10);
  EXPECT_NEAR(found.p_value.value() / 2.90802510757159e-11, 1.0, 1e-8);
  EXPECT_NEAR(found.interval.low, .519541655703613, 1e-12);
  EXPECT_NEAR(found.interval.high, .925912889750933, 1e-12);
  EXPECT_NEAR(found.correlation.value(), .680573989270071, 1e-12);
  EXPECT_NEAR(found.d_z.value(), .472633929223584, 1e-12);
  EXPECT_NEAR(found.d_av.value(), .37948959298818, 1e-12);
  const CutPointCrossing lonely = cut_point_crossing(before, after, 6);
  EXPECT_EQ(lonely.both, 82U);
  EXPECT_EQ(lonely.only_before, 10U);
  EXPECT_EQ(lonely.only_after, 40U);
  EXPECT_EQ(lonely.neither, 88U);
  EXPECT_NEAR(lonely.share_after, .554545454545455, 1e-14);
}

TEST(PairedChange, TheIntervalOfTheEffectSizeCoversAboutAsOftenAsItSays) {
  int covered = 0;
  const int trials = 400;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(21, "paired test", static_cast<std::uint64_t>(trial));
    std::vector<double> before(40);
    std::vector<double> after(40);
    for (std::size_t i = 0; i < 40; ++i) {
      const double person = random.normal();
      before[i] = person + random.normal();
      after[i] = person + random.normal() + .5 * std::sqrt(2.0);
    }
    const auto found = paired_change(before, after, {.replicates = 499, .seed = static_cast<std::uint64_t>(trial)});
    covered += found.g_av_interval->low <= .5 && .5 <= found.g_av_interval->high ? 1 : 0;
  }
  EXPECT_GT(covered, 360);
  EXPECT_LT(covered, 395);
}

TEST(PairedChange, PeopleWhoMoveAlikeOrNotAtAllGiveTypedAnswers) {
  const std::vector<double> before{1, 2, 3, 4};
  const std::vector<double> after{2, 3, 4, 5};
  const PairedChange alike = paired_change(before, after, {.replicates = 199});
  EXPECT_EQ(alike.sd_change, 0.0);
  EXPECT_FALSE(alike.statistic.has_value());
  EXPECT_FALSE(alike.d_z.has_value());
  EXPECT_TRUE(alike.g_av_interval.has_value());  // resamples of one person alone need not stop it
  EXPECT_TRUE(std::isfinite(alike.g_av_interval->high));
  const std::vector<double> same(5, 3.0);
  const PairedChange still = paired_change(same, same, {.replicates = 199});
  EXPECT_EQ(still.change, 0.0);
  EXPECT_FALSE(still.d_av.has_value());
  EXPECT_FALSE(still.correlation.has_value());
  EXPECT_FALSE(still.g_av_interval.has_value());
}

TEST(PairedChange, WholeUnitsAndThreads) {
  const std::vector<std::uint32_t> teams{0, 0, 0, 1, 1, 1, 2, 2, 3, 3};
  PairedChangeOptions options{.replicates = 499, .seed = 3, .units = teams};
  const auto one = paired_change(first_drug, second_drug, options);
  options.execution.threads = 4;
  EXPECT_EQ(paired_change(first_drug, second_drug, options).g_av_interval, one.g_av_interval);
  options.units = {};
  EXPECT_NE(paired_change(first_drug, second_drug, options).g_av_interval, one.g_av_interval);
}

TEST(PairedChange, RefusesWhatItCannotTake) {
  const std::vector<double> two{1, 2};
  EXPECT_THROW(paired_change(two, two), NotEnoughData);
  EXPECT_THROW(paired_change(first_drug, two), InvalidInput);
  std::vector<double> hole(second_drug);
  hole[3] = std::numeric_limits<double>::quiet_NaN();
  try {
    paired_change(first_drug, hole);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.column.not_finite");
    EXPECT_NE(error.message(Language::da).find("Række 3 i after"), std::string::npos);
  }
  EXPECT_THROW(paired_change(first_drug, second_drug, {.level = 1.0}), InvalidInput);
  EXPECT_THROW(cut_point_crossing({}, {}, 1), NotEnoughData);
  EXPECT_THROW(cut_point_crossing(two, two, std::nan("")), InvalidInput);
}

// scipy.stats.binomtest(10, 50).pvalue; statsmodels' mcnemar(exact=True) gives the same.
TEST(CutPointCrossing, McNemarIsExact) {
  std::vector<double> before;
  std::vector<double> after;
  const auto add = [&](int times, double one, double two) {
    for (int i = 0; i < times; ++i) {
      before.push_back(one);
      after.push_back(two);
    }
  };
  add(88, 0, 0);
  add(40, 0, 1);
  add(10, 1, 0);
  add(82, 1, 1);
  const CutPointCrossing found = cut_point_crossing(before, after, 1);
  EXPECT_NEAR(found.p_value, 2.3861331676755526e-05, 1e-17);
  EXPECT_NEAR(found.difference, 30.0 / 220, 1e-15);
  EXPECT_GT(found.interval.low, .07);
  EXPECT_LT(found.interval.high, .20);
  // Turned round, everything changes its sign.
  const CutPointCrossing turned = cut_point_crossing(after, before, 1);
  EXPECT_NEAR(turned.interval.low, -found.interval.high, 1e-14);
  EXPECT_EQ(turned.p_value, found.p_value);
  const std::vector<double> nobody(9, 0.0);
  EXPECT_EQ(cut_point_crossing(nobody, nobody, 1).p_value, 1.0);
}

TEST(CutPointCrossing, TheIntervalCoversAboutAsOftenAsItSays) {
  int covered = 0;
  const int trials = 2000;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(22, "paired test", static_cast<std::uint64_t>(trial));
    std::vector<double> before(50);
    std::vector<double> after(50);
    for (std::size_t i = 0; i < 50; ++i) {
      const double u = random.uniform();  // cells .5, .2 (won), .1 (lost), .2
      before[i] = u < .5 || (u >= .7 && u < .8) ? 1 : 0;
      after[i] = u < .7 ? 1 : 0;
    }
    const Interval interval = cut_point_crossing(before, after, 1).interval;
    covered += interval.low <= .1 && .1 <= interval.high ? 1 : 0;
  }
  EXPECT_GT(covered, 1870);
  EXPECT_LT(covered, 1950);
}

}  // namespace
}  // namespace samskab::stats
