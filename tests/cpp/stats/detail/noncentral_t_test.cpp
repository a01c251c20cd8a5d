#include "stats/detail/noncentral_t.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace samskab::stats::detail {
namespace {

// scipy 1.17: brentq of the integral of norm.cdf(t w - centre) over the density of w, chi over its root of freedom.
TEST(NoncentralT, MeetsScipy) {
  EXPECT_NEAR(noncentrality(4.062127683, 9, 0.975), 1.31116809102, 1e-6);
  EXPECT_NEAR(noncentrality(4.062127683, 9, 0.025), 6.69775630553, 1e-6);
  EXPECT_NEAR(noncentrality(0, 4, 0.975), -1.95996398454, 1e-6);
  EXPECT_NEAR(noncentrality(-2.5, 3.375, 0.025), 0.247416397717, 1e-6);
  EXPECT_NEAR(noncentrality(60, 7, 0.9), 38.1295683125, 1e-6);
  EXPECT_NEAR(noncentrality(0.7, 120, 0.5), 0.698542209054, 1e-6);
}

// scipy 1.17: as above, by the trapezoidal rule in a million steps. So large a t and still the normal part counts.
TEST(NoncentralT, KeepsTheNormalPartOfLargeTWithManyDegreesOfFreedom) {
  EXPECT_NEAR(noncentrality(1001, 1e6, .025), 1003.40108501697, 1e-6);
  EXPECT_NEAR(noncentrality(1001, 1e6, .975), 998.59857271049, 1e-6);
  EXPECT_NEAR(noncentrality(1001, 1e6, .005), 1004.15569215266, 1e-6);
  EXPECT_NEAR(noncentrality(-1001, 1e6, .025), -998.59857271049, 1e-6);
  EXPECT_NEAR(noncentrality(5000, 1e4, .025), 5069.31508837615, 1e-4);
  EXPECT_NEAR(noncentrality(5000, 1e4, .975), 4930.67152810112, 1e-4);
  EXPECT_NEAR(noncentrality(1001, 2000, .025), 1032.07304925975, 1e-4);
  EXPECT_NEAR(noncentrality(1001, 60, .975), 822.208823550122, 1e-2);
}

TEST(NoncentralT, HasNoStepWhereTheSeriesEnd) {
  for (const double freedom : {50.0, 60.0, 1e4, 1e6})
    for (const double probability : {.025, .975}) {
      const double spread = std::sqrt(1.0 + 1e6 / (2.0 * freedom));
      const double below = noncentrality(999.999, freedom, probability);
      const double above = noncentrality(1000.001, freedom, probability);
      EXPECT_NEAR(above - below, .002, 2e-4 * spread) << freedom << ' ' << probability;
    }
}

TEST(NoncentralT, GoesOverIntoChiSquaredWithoutAStep) {
  for (const double freedom : {2.0, 9.5, 99.0})
    for (const double probability : {.025, .975}) {
      const double below = noncentrality(999.999, freedom, probability) / 999.999;
      const double above = noncentrality(1000.001, freedom, probability) / 1000.001;
      EXPECT_NEAR(below / above, 1.0, 1e-4) << freedom << ' ' << probability;
      EXPECT_NEAR(noncentrality(-1000.001, freedom, 1.0 - probability) / 1000.001, -above, 1e-12);
    }
}

}  // namespace
}  // namespace samskab::stats::detail
