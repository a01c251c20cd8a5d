#include "samskab/stats/interval.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

// R 4.2.2 prop.test(..., correct = FALSE).
TEST(Wilson, MeetsR) {
  EXPECT_NEAR(wilson(7, 20).low, .1811918241010821, 1e-12);
  EXPECT_NEAR(wilson(7, 20).high, .5671457233147637, 1e-12);
  EXPECT_EQ(wilson(0, 10).low, 0.0);
  EXPECT_NEAR(wilson(0, 10).high, .2775327998628891, 1e-12);
  EXPECT_EQ(wilson(10, 10).high, 1.0);
  EXPECT_NEAR(wilson(29, 128, .9).low, .1717307536515428, 1e-12);
  EXPECT_NEAR(wilson(29, 128, .9).high, .2927143023870756, 1e-12);
}

TEST(Wilson, WithoutObservationsAnythingIsPossible) { EXPECT_EQ(wilson(0, 0), (Interval{0.0, 1.0, .95})); }

TEST(Wilson, RefusesWhatIsNoShareOrNoLevel) {
  EXPECT_THROW(wilson(3, 2), InvalidInput);
  for (const double level : {0.0, 1.0, 95.0, std::nan("")}) EXPECT_THROW(wilson(1, 2, level), InvalidInput);
}

TEST(Wilson, AnswersAreCountedTheSameFromEitherSide) {
  for (std::uint64_t n = 1; n < 40; ++n)
    for (std::uint64_t k = 0; k <= n; ++k) {
      EXPECT_NEAR(wilson(k, n).low, 1 - wilson(n - k, n).high, 1e-14);
      EXPECT_LE(wilson(k, n).low, static_cast<double>(k) / static_cast<double>(n));
      EXPECT_GE(wilson(k, n).high, static_cast<double>(k) / static_cast<double>(n));
    }
}

// The roots of (p - x)^2 = z^2 x (1 - x) / n for p = 5.25 / 15.5, solved with 40 digits (mpmath).
TEST(WilsonIntervals, TakesCountsThatAreNotWhole) {
  const Interval found = WilsonIntervals().of(5.25 / 15.5, 15.5);
  EXPECT_NEAR(found.low, .1574072932425546, 1e-12);
  EXPECT_NEAR(found.high, .5840806655328032, 1e-12);
}

TEST(WilsonIntervals, AreThoseOfWholeCounts) {
  const WilsonIntervals at90(.9);
  EXPECT_EQ(at90.of(29.0 / 128.0, 128.0), wilson(29, 128, .9));
  EXPECT_EQ(at90.of(0.0, 0.0), (Interval{0.0, 1.0, .9}));
  EXPECT_EQ(at90.level(), .9);
}

TEST(WilsonIntervals, RefuseWhatIsNoShare) {
  const WilsonIntervals intervals;
  EXPECT_THROW(static_cast<void>(intervals.of(1.5, 3.0)), InvalidInput);
  EXPECT_THROW(static_cast<void>(intervals.of(.5, -1.0)), InvalidInput);
  EXPECT_THROW(static_cast<void>(intervals.of(.5, HUGE_VAL)), InvalidInput);
  EXPECT_THROW(static_cast<void>(intervals.of(std::nan(""), 3.0)), InvalidInput);
  EXPECT_THROW(WilsonIntervals(1.0), InvalidInput);
}

// Newcombe 1998, table II, method 10, as printed there: 56/70 against 48/80, 9/10 against 3/10, 5/56 against 0/29, 0/10
// against 0/20, 10/10 against 0/10.
TEST(Newcombe, MeetsThePaper) {
  const auto check = [](const Interval& found, double low, double high) {
    EXPECT_NEAR(found.low, low, 5e-5);
    EXPECT_NEAR(found.high, high, 5e-5);
  };
  check(newcombe(56, 70, 48, 80), .0524, .3339);
  check(newcombe(9, 10, 3, 10), .1705, .8090);
  check(newcombe(5, 56, 0, 29), -.0381, .1926);
  check(newcombe(0, 10, 0, 20), -.1611, .2775);
  check(newcombe(10, 10, 0, 10), .6075, 1.0);
}

TEST(Newcombe, AGroupWithoutObservationsLeavesEverythingOpen) {
  EXPECT_EQ(newcombe(0, 0, 3, 10), (Interval{-1.0, 1.0, .95}));
  EXPECT_THROW(newcombe(1, 0, 3, 10), InvalidInput);
}

// R 4.2.2 t.test.
TEST(MeanInterval, MeetsR) {
  const std::vector<double> hours = {3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487};
  EXPECT_NEAR(mean_interval(hours).low, 21.52561180213465, 1e-9);
  EXPECT_NEAR(mean_interval(hours).high, 194.641054864532, 1e-9);
}

TEST(MeanInterval, NeedsTwoValues) {
  EXPECT_THROW(mean_interval(std::vector<double>{1}), NotEnoughData);
  EXPECT_THROW(mean_interval(std::vector<double>{}), NotEnoughData);
  EXPECT_THROW(mean_interval(std::vector<double>{1, std::nan("")}), InvalidInput);
  EXPECT_THROW(mean_interval(0, -1, 5), InvalidInput);
  EXPECT_EQ(mean_interval(std::vector<double>{2, 2}), (Interval{2, 2, .95}));
}

TEST(Intervals, RefuseALevelOfWhichNoQuantileIsANumber) {
  for (const double level : {1e-300, 0.9999999999999999})
    EXPECT_THROW(mean_interval(std::vector<double>{1, 2, 4, 5}, level), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
