#include "samskab/stats/within_blocks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/linear_model.hpp"
#include "stats/expect_near.hpp"

namespace samskab::stats {
namespace {

using Codes = std::vector<std::uint32_t>;

// R 4.2.2, clubSandwich 0.5.8: m <- lm(y ~ factor(block) + factor(group)) without the last block, which has one group;
// v <- vcovCR(m, unit, "CR2"); linear_contrast(m, v, contrasts, test = "Satterthwaite"). The weights are sums of
// squares of X (X'X)^-1 contrast by group.
TEST(WithinBlocks, MeetsClubSandwich) {
  const Codes blocks = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 4, 4, 4};
  const Codes groups = {0, 0, 1, 1, 2, 2, 0, 1, 1, 1, 0, 1, 1, 2, 2, 0, 0, 2, 2, 2};
  const Codes units = {1, 1, 2, 2, 3, 4, 5, 6, 6, 7, 8, 9, 9, 10, 10, 11, 12, 13, 14, 14};
  const std::vector<double> y = {.1, .35, .5, .4, .9, .65, .2, .7, .3, .45, .15, .6, .8, .95, .7, .55, .3, .2, .9, .4};
  const WithinBlocks within(y, groups, units, blocks, 3);
  const auto expect = [&](std::size_t a, std::size_t b, double difference, double variance, double freedom,
                          double weights_a, double weights_b) {
    const auto found = within.difference(a, b);
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(found->difference, difference, 1e-13);
    EXPECT_NEAR(found->variance, variance, 1e-13);
    EXPECT_NEAR(found->degrees_of_freedom, freedom, 1e-10);
    EXPECT_NEAR(found->first_weights, weights_a, 1e-13);
    EXPECT_NEAR(found->second_weights, weights_b, 1e-13);
  };
  expect(1, 0, 0.271875, 0.00221979350851, 4.83896905619446, 0.14453125, 0.16796875);
  expect(2, 0, 0.4859375, 0.00816453826608, 3.84054241516393, 0.25, 0.1826171875);
  expect(1, 2, -0.2140625, 0.00771619228513, 3.26786668054705, 0.1767578125, 0.25);
  EXPECT_EQ(within.rows(), (std::vector<std::uint64_t>{6, 7, 7}));
  EXPECT_EQ(within.units(), (std::vector<std::uint64_t>{5, 4, 3}));
  const std::vector<double>& means = within.means();
  EXPECT_NEAR(means[1] - means[0], 0.271875, 1e-13);
  double sum = 0.0;
  for (const double each : y) sum += each;
  EXPECT_NEAR(6 * means[0] + 7 * means[1] + 7 * means[2], sum, 1e-13);
}

TEST(WithinBlocks, MeetsTheLinearModelWithAColumnForEachBlock) {
  Random random(3, "within blocks");
  Codes blocks;
  Codes groups;
  Codes units;
  std::vector<double> y;
  std::vector<double> columns;
  std::uint32_t unit = 0;
  for (std::uint32_t block = 0; block < 8; ++block)
    for (std::uint32_t k = 0; k < 3 + block; ++k, ++unit) {
      const std::uint32_t group = k < 2 ? k : static_cast<std::uint32_t>(random.below(2));
      const double own = random.normal();
      const std::uint64_t rows = unit == 5 ? 60 : 1 + random.below(4);
      for (std::uint64_t row = 0; row < rows; ++row) {
        blocks.push_back(block);
        groups.push_back(group);
        units.push_back(unit);
        y.push_back(own + random.normal() + 0.3 * block);
        for (std::uint32_t b = 1; b < 8; ++b) columns.push_back(b == block ? 1.0 : 0.0);
        columns.push_back(group);
      }
    }
  const LinearModel model = linear_model(y, columns, 8, {.errors = StandardErrors::cluster_cr2, .clusters = units});
  const Coefficient& effect = model.coefficients.back();
  const auto found = WithinBlocks(y, groups, units, blocks, 2).difference(1, 0);
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->difference, effect.estimate, 1e-12);
  EXPECT_NEAR(std::sqrt(found->variance), effect.standard_error, 1e-12);
  EXPECT_NEAR(found->degrees_of_freedom, effect.degrees_of_freedom, 1e-9);
}

// R 4.2.2, clubSandwich 0.5.8, as above: no block holds both the first and the last group.
TEST(WithinBlocks, AGroupBetweenTwoTellsOfTheirDifference) {
  const Codes blocks = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3};
  const Codes groups = {0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 0, 1, 1};
  const Codes units = {1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 8, 9, 10, 11};
  const std::vector<double> y = {.1, .35, .2, .5, .4, .9, .65, .7, .3, .45, .15, .2, .5, .8};
  const WithinBlocks within(y, groups, units, blocks, 3);
  EXPECT_TRUE(within.connected(2, 0));
  const auto found = within.difference(2, 0);
  ASSERT_TRUE(found.has_value());
  EXPECT_NEAR(found->difference, -.139285714285714, 1e-13);
  EXPECT_NEAR(found->variance, .0118794017607043, 1e-13);
  EXPECT_NEAR(found->degrees_of_freedom, 4.69503872971503, 1e-10);
  EXPECT_NEAR(found->first_weights, 1.0 / 3, 1e-13);
  EXPECT_NEAR(found->second_weights, .26530612244898, 1e-13);
  EXPECT_NEAR(found->difference, within.difference(2, 1)->difference + within.difference(1, 0)->difference, 1e-13);
}

// Twelve groups in three blocks are reckoned by blocks, the model by its columns.
TEST(WithinBlocks, ManyGroupsMeetTheLinearModel) {
  Random random(4, "within blocks");
  Codes blocks;
  Codes groups;
  Codes units;
  std::vector<double> y;
  std::vector<double> columns;
  std::uint32_t unit = 0;
  for (std::uint32_t block = 0; block < 3; ++block)
    for (std::uint32_t group = 0; group < 12; ++group)
      for (std::uint32_t k = 0; k < ((group + block) % 4 == 3 ? 0U : 2U); ++k, ++unit)
        for (std::uint64_t row = 0, rows = 1 + random.below(4); row < rows; ++row) {
          blocks.push_back(block);
          groups.push_back(group);
          units.push_back(unit);
          y.push_back(random.normal() + 0.3 * block - 0.1 * group);
          for (std::uint32_t b = 1; b < 3; ++b) columns.push_back(b == block ? 1.0 : 0.0);
          for (std::uint32_t g = 1; g < 12; ++g) columns.push_back(g == group ? 1.0 : 0.0);
        }
  const LinearModel model = linear_model(y, columns, 13, {.errors = StandardErrors::cluster_cr2, .clusters = units});
  const WithinBlocks within(y, groups, units, blocks, 12);
  for (const std::size_t group : {1U, 5U, 11U}) {
    const Coefficient& effect = model.coefficients[2 + group];
    const auto found = within.difference(group, 0);
    ASSERT_TRUE(found.has_value());
    EXPECT_NEAR(found->difference, effect.estimate, 1e-12);
    EXPECT_NEAR(std::sqrt(found->variance), effect.standard_error, 1e-12);
    EXPECT_NEAR(found->degrees_of_freedom, effect.degrees_of_freedom, 1e-9);
  }
}

TEST(WithinBlocks, OtherValuesOfTheSameRowsShareWhatIsKnown) {
  const Codes blocks = {1, 1, 1, 1, 2, 2, 2, 2, 3, 3};
  const Codes groups = {0, 0, 1, 1, 1, 0, 2, 2, 0, 0};
  const Codes units = {1, 2, 3, 3, 4, 5, 6, 7, 8, 9};
  const std::vector<double> first = {.3, .1, .5, .2, .9, .4, .6, .8, .1, 1};
  const std::vector<double> second = {0, 1, 0, 0, 1, 1, 1, 0, 0, 1};
  const WithinBlocks one(first, groups, units, blocks, 3);
  const WithinBlocks other = one.with(second);
  const WithinBlocks alone(second, groups, units, blocks, 3);
  EXPECT_TRUE(one.shares_rows(other));
  EXPECT_FALSE(one.shares_rows(alone));
  EXPECT_EQ(other.means(), alone.means());
  const auto pair = one.pair(2, 0);
  ASSERT_TRUE(pair.has_value());
  const BlockDifference shared = other.difference(2, 0, *pair);
  const BlockDifference made = alone.difference(2, 0).value();
  EXPECT_EQ(shared.difference, made.difference);
  EXPECT_EQ(shared.variance, made.variance);
  EXPECT_EQ(shared.degrees_of_freedom, made.degrees_of_freedom);
  EXPECT_EQ(shared.first_weights, made.first_weights);
  EXPECT_EQ(shared.second_weights, made.second_weights);
  EXPECT_THROW(static_cast<void>(one.with(std::vector{1.0, 2.0})), InvalidInput);
  EXPECT_THROW(static_cast<void>(one.with(std::vector(10, std::numeric_limits<double>::infinity()))), InvalidInput);
}

TEST(WithinBlocks, PlainMeansWhereBlocksHaveTheSameMix) {
  const std::vector<double> y = {1, 2, 3, 11, 12, 16};
  const WithinBlocks within(y, Codes{0, 1, 1, 0, 1, 1}, Codes{0, 1, 2, 3, 4, 5}, Codes{7, 7, 7, 2, 2, 2}, 2);
  test::expect_near(within.means(), std::vector{6.0, 33.0 / 4}, 1e-13);
}

// Group 0 only in a block of its own; groups 1 and 2 meet, and so do 3 and 4; 5 has no rows.
TEST(WithinBlocks, TellsOnlyOfGroupsThatBlocksConnect) {
  const std::vector<double> y = {5, 7, 1, 2, 3, 4, 1, 1, 2, 3};
  const WithinBlocks within(y, Codes{0, 0, 1, 1, 2, 2, 3, 3, 4, 4}, Codes{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
                            Codes{0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, 6);
  EXPECT_TRUE(within.connected(1, 2));
  EXPECT_FALSE(within.connected(0, 1));
  EXPECT_FALSE(within.connected(1, 5));
  EXPECT_FALSE(within.difference(0, 1));
  EXPECT_FALSE(within.difference(1, 3));
  EXPECT_FALSE(within.difference(1, 5));
  EXPECT_FALSE(within.difference(1, 1));
  ASSERT_TRUE(within.difference(1, 2));
  ASSERT_TRUE(within.difference(3, 4));
  EXPECT_NEAR(within.difference(1, 2)->difference, -2.0, 1e-14);
  test::expect_near(within.means(), std::vector{6.0, 1.5, 3.5, 1.0, 2.5, 0.0}, 1e-14);
}

TEST(WithinBlocks, NothingWhereOneUnitDecides) {
  // Each group one unit: two persons tell nothing of others.
  EXPECT_FALSE(WithinBlocks(std::vector<double>{1, 2, 3, 4}, Codes{0, 0, 1, 1}, Codes{0, 0, 1, 1}, Codes{0, 0, 0, 0}, 2)
                   .difference(0, 1));
  EXPECT_FALSE(WithinBlocks({}, {}, {}, {}, 2).difference(0, 1));
}

TEST(WithinBlocks, RefusesWhatItCannotTake) {
  const std::vector<double> y = {1, 2};
  EXPECT_THROW(WithinBlocks(y, Codes{0}, Codes{0, 1}, Codes{0, 0}, 2), InvalidInput);
  EXPECT_THROW(WithinBlocks(y, Codes{0, 1}, Codes{0}, Codes{0, 0}, 2), InvalidInput);
  EXPECT_THROW(WithinBlocks(y, Codes{0, 1}, Codes{0, 1}, Codes{0}, 2), InvalidInput);
  EXPECT_THROW(WithinBlocks(y, Codes{0, 2}, Codes{0, 1}, Codes{0, 0}, 2), InvalidInput);
  EXPECT_THROW(WithinBlocks(std::vector{1.0, std::numeric_limits<double>::quiet_NaN()}, Codes{0, 1}, Codes{0, 1},
                            Codes{0, 0}, 2),
               InvalidInput);
}

TEST(WithinBlocks, KnowsNoOtherGroupsThanItsOwn) {
  const WithinBlocks apart(std::vector<double>{1, 2, 3, 2}, std::vector<std::uint32_t>{0, 0, 1, 1},
                           std::vector<std::uint32_t>{1, 2, 3, 4}, std::vector<std::uint32_t>{1, 1, 2, 2}, 2);
  EXPECT_THROW(static_cast<void>(apart.connected(0, 7)), InvalidInput);
  EXPECT_THROW(static_cast<void>(apart.difference(7, 0)), InvalidInput);
  EXPECT_THROW(static_cast<void>(apart.difference(0, 1, BlockPair{})), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
