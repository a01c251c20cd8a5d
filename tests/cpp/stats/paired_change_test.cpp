#include "samskab/stats/paired_change.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <initializer_list>
#include <limits>
#include <numeric>
#include <span>
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
  const PairedChange found = paired_change(first_drug, second_drug);
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
  EXPECT_FALSE(found.units);
}

// R, effectsize 0.8.3: cohens_d(after, before, paired = TRUE, adjust = FALSE), the limits of d_z times sd(change) /
// s_av; it finds the noncentral t's limits with R's pt() and optim().
TEST(PairedChange, TheIntervalOfTheEffectSizeMeetsEffectsize) {
  const auto met = [](std::size_t pairs, double level, double low, double high) {
    const PairedChange found =
        paired_change(std::span(first_drug).first(pairs), std::span(second_drug).first(pairs), {.level = level});
    EXPECT_NEAR(found.g_av_interval->low, low, 1e-6);
    EXPECT_NEAR(found.g_av_interval->high, high, 1e-6);
  };
  met(10, .95, .268610228833088, 1.372124784374183);
  met(5, .95, .113721085805181, 2.688788336270841);
  met(5, .8, .517321482918031, 2.204123528780470);
  const PairedChange turned = paired_change(second_drug, first_drug);
  EXPECT_NEAR(turned.g_av_interval->low, -1.372124784374183, 1e-6);
  EXPECT_NEAR(turned.g_av_interval->high, -.268610228833088, 1e-6);
}

// R, clubSandwich 0.5.8: m <- lm(after - before ~ 1); conf_int(m, vcovCR(m, cluster = unit, type = "CR2")), and the
// same of the influence values of d_av. How alike units are by aov(), its mean squares of before and after added; the
// mean of the sum of squares and its degrees of freedom from traces of the matrices as they are.
TEST(PairedChange, ByUnitMeetsClubSandwich) {
  const auto by = [](const std::vector<std::uint32_t>& units, double level = .95) {
    return paired_change(first_drug, second_drug, {.level = level, .units = units});
  };
  const auto meets = [](const PairedChange& found, double low, double high) {
    EXPECT_NEAR(found.g_av_interval->low, low, 1e-9);
    EXPECT_NEAR(found.g_av_interval->high, high, 1e-9);
  };
  const PairedChange by_ward = by({7, 1, 2, 7, 1, 2, 7, 1, 2, 7});
  EXPECT_EQ(by_ward.units, 3U);
  EXPECT_NEAR(by_ward.interval.low, .145094115807657, 1e-9);
  EXPECT_NEAR(by_ward.interval.high, 3.014905884192342, 1e-9);
  EXPECT_NEAR(by_ward.degrees_of_freedom, 1.96, 1e-12);
  EXPECT_NEAR(*by_ward.p_value, .0419, 5e-5);
  meets(by_ward, -.0712862665843541, 1.5837234856827418);
  const PairedChange by_team = by({0, 0, 0, 1, 1, 1, 2, 2, 3, 3});  // by the influence values, as all below
  meets(by_team, -.2267336041470260, 1.7442395228406173);
  EXPECT_EQ(by_team.g_av, by_ward.g_av);
  meets(by({0, 1, 1, 1, 1, 0, 0, 2, 2, 2}), -.411379979122024, 1.794726118047102);
  meets(by({0, 1, 1, 1, 1, 0, 0, 2, 2, 2}, .8), .213366053973815, 1.169980084951264);
  meets(by({0, 0, 0, 0, 0, 1, 1, 2, 3, 3}), -.313755898131076, 1.655521851645665);
}

TEST(PairedChange, UnitsOfOnePairEachAreNotAlike) {
  const PairedChange found =
      paired_change(first_drug, second_drug, {.units = std::vector<std::uint32_t>{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}});
  const PairedChange alone = paired_change(first_drug, second_drug);
  EXPECT_NEAR(found.degrees_of_freedom, 9.0, 1e-12);
  EXPECT_NEAR(found.interval.low, alone.interval.low, 1e-9);
  EXPECT_NEAR(found.g_av_interval->low + found.g_av_interval->high, 2 * *found.g_av, 1e-12);
}

TEST(PairedChange, UnitsOfOneMeanDoNotTellHowFarOthersLie) {
  const PairedChange found = paired_change(std::vector<double>{1, 2, 3, 4}, std::vector<double>{2, 4, 5, 5},
                                           {.units = std::vector<std::uint32_t>{0, 0, 1, 1}});
  EXPECT_FALSE(found.statistic);
  EXPECT_FALSE(found.g_av_interval);
  EXPECT_TRUE(found.d_z);
}

TEST(PairedChange, OneUnitIsTooFew) {
  const std::vector<double> before{1, 2, 3, 5};
  const std::vector<double> after{2, 4, 3, 6};
  try {
    static_cast<void>(paired_change(before, after, {.units = std::vector<std::uint32_t>(4, 7)}));
    ADD_FAILURE() << "an interval from one unit";
  } catch (const NotEnoughData& error) {
    EXPECT_EQ(error.message().key(), "stats.paired.units");
    EXPECT_EQ(error.message().in(Language::en).find("15"), std::string::npos) << "three already give a sound interval";
  }
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
  const PairedChange found = paired_change(before, after);
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

std::vector<std::uint32_t> units_of_sizes(std::initializer_list<std::uint32_t> sizes) {
  std::vector<std::uint32_t> units;
  std::uint32_t unit = 0;
  for (const std::uint32_t size : sizes) units.insert(units.end(), size, unit++);
  return units;
}

struct Scores {
  std::vector<double> before;
  std::vector<double> after;
};

// Standard normal before and after with a correlation, `delta` apart; a share of the variance lies between units.
Scores normal_scores(Random& random, std::span<const std::uint32_t> units, double correlation, double delta,
                     double likeness) {
  Scores out;
  const double rest = std::sqrt(1.0 - correlation * correlation);
  std::vector<double> of_before;
  std::vector<double> of_after;
  const auto draw = [&](std::vector<double>& first, std::vector<double>& second, double scale) {
    const double z = random.normal();
    first.push_back(scale * z);
    second.push_back(scale * (correlation * z + rest * random.normal()));
  };
  for (std::uint32_t unit = 0; unit <= units.back(); ++unit) draw(of_before, of_after, std::sqrt(likeness));
  for (const std::uint32_t unit : units) {
    draw(out.before, out.after, std::sqrt(1.0 - likeness));
    out.before.back() += of_before[unit];
    out.after.back() += of_after[unit] + delta;
  }
  return out;
}

// A bootstrap (BCa) of five pairs held the truth 71 to 91 times in 100.
TEST(PairedChange, TheIntervalOfTheEffectSizeHoldsTheTruthOfFewPairs) {
  constexpr int trials = 1000;
  for (const std::uint32_t pairs : {4U, 5U, 8U, 20U})
    for (const double correlation : {0.0, .5, .9})
      for (const double delta : {0.0, .8}) {
        std::vector<std::uint32_t> people(pairs);
        std::iota(people.begin(), people.end(), 0U);
        Random random(21, "paired test");
        int held = 0;
        for (int trial = 0; trial < trials; ++trial) {
          const Scores scores = normal_scores(random, people, correlation, delta, 0.0);
          const Interval interval = paired_change(scores.before, scores.after).g_av_interval.value();
          held += interval.low <= delta && delta <= interval.high ? 1 : 0;
        }
        EXPECT_GT(held, .925 * trials) << pairs << ' ' << correlation << ' ' << delta;
        EXPECT_LT(held, .98 * trials) << pairs << ' ' << correlation << ' ' << delta;
      }
}

// As if people of one unit were strangers, the interval of the mean change held the truth 37 to 89 times in 100 where
// they were alike.
TEST(PairedChange, IntervalsByUnitHoldTheTruthOfUnitsOfManySizes) {
  constexpr int trials = 600;
  for (const auto& units : {units_of_sizes({8, 8, 8}), units_of_sizes({4, 5, 6, 8}),
                            units_of_sizes({30, 3, 4, 5, 6, 3}), units_of_sizes({30, 3, 4, 5, 6, 3, 4, 5, 6, 3, 4, 5})})
    for (const double likeness : {.0, .2, .5}) {
      Random random(22, "paired test");
      int held = 0;
      int held_g = 0;
      for (int trial = 0; trial < trials; ++trial) {
        const Scores scores = normal_scores(random, units, .6, .6, likeness);
        const PairedChange found = paired_change(scores.before, scores.after, {.units = units});
        held += found.interval.low <= .6 && .6 <= found.interval.high ? 1 : 0;
        held_g += found.g_av_interval->low <= .6 && .6 <= found.g_av_interval->high ? 1 : 0;
      }
      EXPECT_GT(held, .925 * trials) << units.size() << ' ' << likeness;
      EXPECT_GT(held_g, .925 * trials) << units.size() << ' ' << likeness;
    }
}

// In standard deviations of people as alike as those of six units happen to be, it held the truth 89 times in 100.
TEST(PairedChange, TheIntervalOfTheEffectSizeIsAboutPeopleOfAllUnits) {
  constexpr int trials = 1000;
  const auto units = units_of_sizes({30, 30, 30, 30, 30, 30});
  Random random(23, "paired test");
  int held = 0;
  for (int trial = 0; trial < trials; ++trial) {
    const Scores scores = normal_scores(random, units, .9, 1.5, .8);
    const Interval interval = *paired_change(scores.before, scores.after, {.units = units}).g_av_interval;
    held += interval.low <= 1.5 && 1.5 <= interval.high ? 1 : 0;
  }
  EXPECT_GT(held, .925 * trials);
}

TEST(PairedChange, PeopleWhoMoveAlikeOrNotAtAllGiveTypedAnswers) {
  const std::vector<double> before{1, 2, 3, 4};
  const std::vector<double> after{2, 3, 4, 5};
  const PairedChange alike = paired_change(before, after);
  EXPECT_EQ(alike.sd_change, 0.0);
  EXPECT_FALSE(alike.statistic.has_value());
  EXPECT_FALSE(alike.d_z.has_value());
  EXPECT_TRUE(alike.g_av.has_value());
  EXPECT_FALSE(alike.g_av_interval.has_value());
  // Nearly alike is another matter.
  const PairedChange nearly = paired_change(before, std::vector<double>{2, 3, 4, 5.0001});
  EXPECT_LT(nearly.g_av_interval->low, .8 * *nearly.g_av);
  EXPECT_GT(nearly.g_av_interval->high, *nearly.d_av);
  EXPECT_TRUE(std::isfinite(nearly.g_av_interval->high));
  const std::vector<double> same(5, 3.0);
  const PairedChange still = paired_change(same, same);
  EXPECT_EQ(still.change, 0.0);
  EXPECT_FALSE(still.d_av.has_value());
  EXPECT_FALSE(still.correlation.has_value());
  EXPECT_FALSE(still.g_av_interval.has_value());
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
  const std::vector<std::uint32_t> one(10, 4);
  EXPECT_THROW(paired_change(first_drug, second_drug, {.units = one}), NotEnoughData);
  EXPECT_THROW(paired_change(first_drug, second_drug, {.units = std::span(one).first(3)}), InvalidInput);
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
