#include "samskab/stats/unit_weights.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "samskab/base/error.hpp"
#include "stats/expect_near.hpp"

namespace samskab::stats {
namespace {

using Units = std::vector<std::uint32_t>;

TEST(UnitWeights, TheMoreRowsTheLessEachCounts) {
  // 1, 2 and 5 rows: raw weights 1, 1/1.2 and 1/1.8.
  const Units units = {7, 3, 3, 9, 9, 9, 9, 9};
  const double sum = 1.0 + 2.0 / 1.2 + 5.0 / 1.8;
  const double a = 8.0 / sum;
  const std::vector<double> wanted = {a, a / 1.2, a / 1.2, a / 1.8, a / 1.8, a / 1.8, a / 1.8, a / 1.8};
  const std::vector<double> weights = unit_weights(units);
  test::expect_near(weights, wanted, 1e-14);
  EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 8.0, 1e-13);
}

TEST(UnitWeights, OneUnitNeverWeighsMoreThanFiveOfOneRow) {
  Units units(10000, 0);
  units.push_back(1);
  const std::vector<double> weights = unit_weights(units);
  const double many = std::accumulate(weights.begin(), weights.end() - 1, 0.0);
  EXPECT_LT(many, 5.0 * weights.back());
  EXPECT_GT(many, 4.99 * weights.back());
}

TEST(UnitWeights, TheEndsCountUnitsAndRows) {
  const Units units = {0, 0, 0, 1};
  test::expect_near(unit_weights(units, 1.0), std::vector{4.0 / 6, 4.0 / 6, 4.0 / 6, 2.0}, 1e-15);
  test::expect_near(unit_weights(units, 0.0), std::vector{1.0, 1.0, 1.0, 1.0}, 1e-15);
}

TEST(UnitWeights, NoneWhereAllUnitsHaveEquallyMany) {
  EXPECT_TRUE(unit_weights(Units{4, 4, 2, 2, 9, 9}).empty());
  EXPECT_TRUE(unit_weights(Units{1, 2, 3}).empty());
  EXPECT_TRUE(unit_weights({}).empty());
}

TEST(UnitWeights, RefusesWhatIsNoCorrelation) {
  for (const double wrong : {-0.1, 1.1, std::nan("")}) EXPECT_THROW(unit_weights(Units{1, 2, 2}, wrong), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
