#include "samskab/stats/zero_pattern.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

using enum ZeroPattern;

TEST(ZeroPatterns, NameTheSevenPlaces) {
  const std::vector<double> weights = {.2, .3, .5, .6, .4, 0, 0, .6, .4, .6, 0, .4, 1, 0, 0, 0, 1, 0, 0, 0, 1};
  EXPECT_EQ(zero_patterns(weights),
            (std::vector<ZeroPattern>{interior, edge_first_second, edge_second_third, edge_first_third, corner_first,
                                      corner_second, corner_third}));
  EXPECT_EQ(zero_pattern_counts(weights), (std::array<std::uint64_t, 7>{1, 1, 1, 1, 1, 1, 1}));
}

TEST(ZeroPatterns, AResolutionMakesSmallWeightsZero) {
  const std::vector<double> weights = {.98, .012, .008};
  EXPECT_EQ(zero_patterns(weights).front(), interior);
  EXPECT_EQ(zero_patterns(weights, .01).front(), edge_first_second);
  EXPECT_EQ(zero_patterns(weights, .02).front(), corner_first);
}

TEST(ZeroPatterns, RefuseRowsWithoutAPlace) {
  EXPECT_THROW(zero_patterns(std::vector<double>{0, 0, 0}), InvalidInput);
  EXPECT_THROW(zero_patterns(std::vector<double>{.5, .5, std::numeric_limits<double>::quiet_NaN()}), InvalidInput);
  EXPECT_THROW(zero_patterns(std::vector<double>{.5, .3, .2}, .4), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
