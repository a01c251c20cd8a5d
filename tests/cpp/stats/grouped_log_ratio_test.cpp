#include "samskab/stats/grouped_log_ratio.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/composition.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "stats/expect_near.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

constexpr double missing_amount = std::numeric_limits<double>::quiet_NaN();

using samskab::test::expect_near;

// oracles.json triad.arcticlake: R compositions.
TEST(GroupedLogRatio, MeetsTheOraclesOfArcticLake) {
  const auto file = test::shared_file("data/compositions/ArcticLake.csv");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto data = test::placements(test::read_columns(*file), {"sand", "silt", "clay"});
  GroupedLogRatio all(3, 1);
  all.update(data, std::vector<std::uint16_t>(data.size() / 3, 0));
  const LogRatioMoments found = all.finalise(0);
  EXPECT_EQ(found.interior, 39U);
  expect_near(found.geometric_mean, std::vector<double>{.1779980491, .5637489047, .2582530462}, 1e-9);
  expect_near(found.ilr_mean, std::vector<double>{-.8151784064, .1667701332}, 1e-9);
  expect_near(found.ilr_covariance, std::vector<double>{.8206020055, 1.067077355, 1.067077355, 1.648639786}, 1e-9);
}

TEST(GroupedLogRatio, CountsZerosAndMissingAndAgreesWithTheSlowWay) {
  for (const std::size_t d : {2UL, 3UL, 4UL, 6UL}) {
    const std::size_t n = 20000;
    Random random(5, "log ratio moments test", d);
    std::vector<double> amounts;
    std::vector<std::uint16_t> codes;
    std::vector<std::vector<double>> interior(3);
    std::vector<std::uint64_t> zeros(3, 0);
    std::vector<std::uint64_t> missing(3, 0);
    for (std::size_t i = 0; i < n; ++i) {
      std::vector<double> row(d);
      for (double& part : row) part = std::exp(20.0 * random.normal());
      const double kind = random.uniform();
      if (kind < .05) row[random.below(static_cast<std::uint32_t>(d))] = 0.0;
      if (kind > .9) row[random.below(static_cast<std::uint32_t>(d))] = missing_amount;
      if (kind > .5 && kind < .51) row[0] = 5e-320;  // denormal, yet a number
      const auto g = static_cast<std::uint16_t>(random.below(4));
      codes.push_back(g);
      amounts.insert(amounts.end(), row.begin(), row.end());
      if (g == 3) continue;
      if (kind < .05)
        ++zeros[g];
      else if (kind > .9)
        ++missing[g];
      else
        interior[g].insert(interior[g].end(), row.begin(), row.end());
    }
    GroupedLogRatio whole(d, 3);
    whole.update(amounts, codes);
    std::vector<std::vector<double>> columns(d);
    for (std::size_t at = 0; at < amounts.size(); ++at) columns[at % d].push_back(amounts[at]);
    const std::vector<std::span<const double>> spans(columns.begin(), columns.end());
    GroupedLogRatio by_column(d, 3);
    by_column.update_columns(spans, codes);
    for (std::size_t g = 0; g < 3; ++g) EXPECT_EQ(by_column.coordinates().cells()[g], whole.coordinates().cells()[g]);
    EXPECT_TRUE(std::equal(whole.zeros().begin(), whole.zeros().end(), by_column.zeros().begin()));
    GroupedLogRatio first(d, 3);
    GroupedLogRatio second(d, 3);
    first.update(std::span(amounts).first(777 * d), std::span(codes).first(777));
    second.update(std::span(amounts).subspan(777 * d), std::span(codes).subspan(777));
    first.merge(second);
    for (std::size_t g = 0; g < 3; ++g) {
      const LogRatioMoments a = whole.finalise(g);
      EXPECT_EQ(a.with_zero, zeros[g]);
      EXPECT_EQ(a.missing, missing[g]);
      EXPECT_EQ(a.interior, interior[g].size() / d);
      expect_near(a.geometric_mean, closed_geometric_mean(interior[g], d), 1e-12);
      const auto coordinates = ilr(interior[g], d);
      expect_near(a.ilr_mean, mean_point(coordinates, d - 1), 1e-12);
      expect_near(a.ilr_covariance, covariance(coordinates, d - 1), 1e-9);
      EXPECT_EQ(first.finalise(g).with_zero, zeros[g]);
      expect_near(first.finalise(g).ilr_covariance, a.ilr_covariance, 1e-10);
    }
  }
}

TEST(GroupedLogRatio, LogarithmsAreAccurate) {
  Random random(6, "log test");
  for (int i = 0; i < 20000; ++i) {
    const double x = std::exp(40.0 * random.normal());
    GroupedLogRatio one(2, 1);
    one.update(std::vector<double>{x, 1.0}, std::vector<std::uint16_t>{0});
    const double wanted = std::log(x) / std::sqrt(2.0);
    ASSERT_NEAR(one.finalise(0).ilr_mean[0], wanted, 1e-15 * std::max(1.0, std::abs(wanted)));
  }
}

TEST(GroupedLogRatio, RefusesNegativeAndInfinite) {
  GroupedLogRatio all(3, 1);
  const std::vector<std::uint16_t> one = {0};
  EXPECT_THROW(all.update(std::vector<double>{-.1, .6, .5}, one), InvalidInput);
  EXPECT_THROW(all.update(std::vector<double>{std::numeric_limits<double>::infinity(), .6, .5}, one), InvalidInput);
  EXPECT_THROW(all.update(std::vector<double>{.1, .6, .3}, std::vector<std::uint16_t>{2}), InvalidInput);
  const std::vector<std::span<const double>> two(2);
  EXPECT_THROW(all.update_columns(two, std::vector<std::uint16_t>{}), InvalidInput);
  const std::vector<std::span<const double>> three(3);
  EXPECT_THROW(all.update_columns(three, one), InvalidInput);
  EXPECT_THROW(GroupedLogRatio(1, 1), InvalidInput);
  EXPECT_THROW(all.merge(GroupedLogRatio(4, 1)), InvalidInput);
  EXPECT_EQ(all.finalise(0).interior, 0U);
  EXPECT_TRUE(all.finalise(0).geometric_mean.empty());
}

}  // namespace
}  // namespace samskab::stats
