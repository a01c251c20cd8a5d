#include "stats/detail/log_gamma.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace samskab::stats::detail {
namespace {

TEST(LogGamma, IsWhatScipySays) {
  // scipy 1.17: gammaln
  EXPECT_NEAR(log_gamma(0.5), 0.5723649429247001, 1e-15);
  EXPECT_DOUBLE_EQ(log_gamma(1.0), 0.0);
  EXPECT_DOUBLE_EQ(log_gamma(2.0), 0.0);
  EXPECT_NEAR(log_gamma(10.5), 13.940625219403763, 1e-13);
  EXPECT_NEAR(log_gamma(1e-10), 23.025850929882733, 1e-12);
  EXPECT_NEAR(log_gamma(1e6) / 12815504.569147611, 1.0, 1e-14);
  EXPECT_EQ(log_gamma(1e308), std::numeric_limits<double>::infinity());
}

}  // namespace
}  // namespace samskab::stats::detail
