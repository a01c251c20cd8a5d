#include "metrics/detail/uncertainty.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/random.hpp"

namespace samskab::detail {
namespace {

using Units = std::vector<std::uint32_t>;

Ends student_ends(const UnitMean& mean, double level) {
  const double half = Intervals(level).student(mean.freedom) * std::sqrt(*mean.variance);
  return {mean.mean - half, mean.mean + half};
}

TEST(UnitMean, OfUnitsOfSeveralSizesMeetsClubSandwich) {
  const std::vector<double> values = {.1, .15, .3, .12, .9, .8, .62, .2, .55, .4};
  const UnitMean mean = unit_mean(values, Units{0, 0, 0, 0, 1, 1, 2, 3, 4, 5});
  // R 4.2, clubSandwich 0.5.8: m <- lm(y ~ 1); conf_int(m, vcovCR(m, cluster = unit, type = "CR2"))
  EXPECT_NEAR(mean.mean, .414, 1e-15);
  EXPECT_NEAR(std::sqrt(*mean.variance), 0.164000338753, 1e-12);
  EXPECT_NEAR(mean.freedom, 3.375, 1e-12);
  const Ends ends = student_ends(mean, .95);
  EXPECT_NEAR(ends.low, -0.0766008736522, 1e-9);
  EXPECT_NEAR(ends.high, 0.9046008736522, 1e-9);
}

TEST(UnitMean, OfEquallyManyStoriesPerUnitIsThatOfTheUnitsMeans) {
  const UnitMean told = unit_mean(std::vector{.1, .3, .5, .9, .2, .4}, Units{0, 0, 1, 1, 2, 2});
  const UnitMean means = unit_mean(std::vector{.2, .7, .3}, {});
  EXPECT_NEAR(told.mean, means.mean, 1e-15);
  EXPECT_NEAR(*told.variance, *means.variance, 1e-15);
  EXPECT_EQ(told.freedom, 2.0);
  EXPECT_EQ(means.freedom, 2.0);
  EXPECT_FALSE(unit_mean(std::vector{.1, .2}, Units{0, 0}).variance) << "one person tells nothing of others";
}

TEST(UnitMean, ASharesCertaintyIsThatOfOnesAndNoughts) {
  const std::vector<std::uint32_t> codes = {1, 1, 0, 1, 0, 0, 1, 0};
  const Units units = {0, 0, 0, 1, 1, 2, 3, 4};
  const std::vector<double> values(codes.begin(), codes.end());
  const UnitMean share = UnitShares(codes, units).of(1);
  const UnitMean mean = unit_mean(values, units);
  EXPECT_EQ(share.mean, mean.mean);
  EXPECT_NEAR(*share.variance, *mean.variance, 1e-15);
  EXPECT_EQ(share.freedom, mean.freedom);
}

// One of 21 people told half of the stories. As if all had told equally many, 78 % of the intervals would hold the
// truth.
TEST(UnitMean, IntervalsHoldWhatTheyPromiseWhereOneToldMany) {
  constexpr int runs = 2000;
  constexpr double likeness = .3;
  Units units(20, 0);
  for (std::uint32_t unit = 1; unit <= 20; ++unit) units.push_back(unit);
  Random random(1, "unequal tellers");
  int held = 0;
  for (int run = 0; run < runs; ++run) {
    std::vector<double> teller(21);
    for (double& each : teller) each = std::sqrt(likeness) * random.normal();
    std::vector<double> values;
    for (const std::uint32_t unit : units) values.push_back(teller[unit] + std::sqrt(1.0 - likeness) * random.normal());
    const Ends ends = student_ends(unit_mean(values, units), .95);
    held += ends.low <= 0.0 && 0.0 <= ends.high ? 1 : 0;
  }
  EXPECT_GT(held, .93 * runs);
  EXPECT_LT(held, .97 * runs);
}

UnitMean share_of(double share, std::size_t n, std::size_t units) {
  UnitMean out;
  out.mean = share;
  out.n = n;
  out.units = units;
  return out;
}

TEST(ShareDifference, WithinBlocksIsThatOfAsManyIndependentStories) {
  // One block and no likeness within units: the variance of independent stories gives the interval of plain shares.
  const UnitMean a = share_of(.4, 50, 50);
  const UnitMean b = share_of(.25, 40, 40);
  const stats::BlockDifference simple{.15, .4 * .6 / 50 + .25 * .75 / 40, 1e7, 1.0 / 50, 1.0 / 40};
  const Ends within = *share_difference(a, b, simple, .95);
  // Student's quantiles of 49 and 39 degrees of freedom in place of the normal one widen a little less than they
  // narrow.
  const Ends plain = *share_difference(a, b, .95);
  EXPECT_NEAR(within.low, plain.low, .012);
  EXPECT_NEAR(within.high, plain.high, .012);
  stats::BlockDifference alike = simple;
  alike.variance *= 4.0;
  const Ends wide = *share_difference(a, b, alike, .95);
  EXPECT_NEAR((wide.high - wide.low) / (within.high - within.low), 1.9, .1);
}

TEST(ShareDifference, WithinBlocksOfNoneOrAllIsNotCertain) {
  const UnitMean none = share_of(1e-17, 60, 12);
  const stats::BlockDifference nothing{0.0, 1e-30, 20.0, 1.0 / 55, 1.0 / 55};
  const Ends ends = *share_difference(none, none, nothing, .95);
  EXPECT_LT(ends.low, -.2);
  EXPECT_GT(ends.high, .2);
  EXPECT_FALSE(mean_difference(none, share_of(.5, 60, 12), {-.5, 1e-30, 20.0, 1.0 / 55, 1.0 / 55}, .95));
}

}  // namespace
}  // namespace samskab::detail
