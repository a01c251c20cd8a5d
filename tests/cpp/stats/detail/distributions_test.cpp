#include "stats/detail/distributions.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace samskab::stats::detail {
namespace {

// Python, mpmath 1.3 with 40 digits: the root of 1 - I(df / (df + t^2); df / 2, 1 / 2) = .95
TEST(TReach, OfTheUsualLevelMeetsTheQuantiles) {
  struct Case {
    double df;
    double reach;
  };
  constexpr std::array<Case, 8> cases = {{
      {1., 12.7062047361747046},
      {1.5, 6.01666310442793192},
      {2., 4.30265272974946385},
      {2.25, 3.87548022322066838},
      {3.375, 2.99146256271455899},
      {10., 2.22813885198627475},
      {99.5, 1.98409361099062424},
      {1e6, 1.95996635681410704},
  }};
  for (const auto& [df, reach] : cases) EXPECT_NEAR(t_reach(.95, df), reach, 1e-14 * reach) << df;
  EXPECT_NEAR(t_reach(.95, std::numeric_limits<double>::infinity()), normal_reach(.95), 1e-14);
}

TEST(TReach, OfOtherLevelsMeetsThemToo) {
  EXPECT_NEAR(t_reach(.9, 4.5), 2.06557588887852484, 4e-15);
  EXPECT_NEAR(t_reach(.99, 120.), 2.61742114510686601, 4e-15);
}

}  // namespace
}  // namespace samskab::stats::detail
