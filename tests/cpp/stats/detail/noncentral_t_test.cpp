#include "stats/detail/noncentral_t.hpp"

#include <gtest/gtest.h>

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
