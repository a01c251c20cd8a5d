#include "samskab/stats/density.hpp"

#include <gtest/gtest.h>

namespace samskab::stats {
namespace {
TEST(Density, Smoke) {
  const std::vector<double> p{1,0,0,.5,.5,0,1/3.,1/3.,1/3.,.2,.3,.5,.05,.9,.05};
  const auto d = triangle_density(p, {.bandwidth=.1});
  EXPECT_NEAR(d.at(std::vector<double>{1,0,0})[0],19.0986654488,1e-8);
  EXPECT_NEAR(d.values[0],19.0986654488,.019);
  EXPECT_NEAR(d.mass(),1,1e-12);
}
}
}
