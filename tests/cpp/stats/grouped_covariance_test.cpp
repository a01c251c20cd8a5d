#include "samskab/stats/grouped_covariance.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

TEST(GroupedCovariance, EqualsTheDefinitionInAnyDimensionAndMerges) {
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t p = 1; p <= 5; ++p) {
    const std::size_t n = 9001;
    Random random(4, "covariance test", p);
    std::vector<double> points;
    std::vector<std::uint16_t> codes;
    for (std::size_t i = 0; i < n; ++i) {
      codes.push_back(static_cast<std::uint16_t>(random.below(4)));  // 3 is no group
      const double shared = random.normal();
      for (std::size_t a = 0; a < p; ++a) points.push_back(100.0 + shared + 0.1 * random.normal());
      if (random.uniform() < .15) points.back() = none;
    }
    GroupedCovariance whole(p, 3);
    whole.update(points, codes);
    GroupedCovariance first(p, 3);
    GroupedCovariance second(p, 3);
    const std::size_t cut = 1234;
    first.update(std::span(points).first(cut * p), std::span(codes).first(cut));
    second.update(std::span(points).subspan(cut * p), std::span(codes).subspan(cut));
    first.merge(second);
    for (std::uint16_t g = 0; g < 3; ++g) {
      std::vector<std::size_t> rows;
      std::size_t missing = 0;
      for (std::size_t i = 0; i < n; ++i) {
        if (codes[i] != g) continue;
        std::isnan(points[i * p + p - 1]) ? void(++missing) : rows.push_back(i);
      }
      const PointMoments a = whole.finalise(g);
      const PointMoments b = first.finalise(g);
      ASSERT_EQ(a.count, rows.size());
      EXPECT_EQ(a.missing, missing);
      EXPECT_EQ(b.count, a.count);
      EXPECT_EQ(b.missing, a.missing);
      std::vector<long double> mean(p, 0);
      for (const std::size_t i : rows)
        for (std::size_t j = 0; j < p; ++j) mean[j] += points[i * p + j] / static_cast<long double>(rows.size());
      for (std::size_t j = 0; j < p; ++j) {
        EXPECT_NEAR(a.mean[j], static_cast<double>(mean[j]), 1e-12);
        for (std::size_t k = 0; k < p; ++k) {
          long double product = 0;
          for (const std::size_t i : rows) product += (points[i * p + j] - mean[j]) * (points[i * p + k] - mean[k]);
          EXPECT_NEAR(a.covariance[j * p + k], static_cast<double>(product / static_cast<long double>(rows.size() - 1)),
                      1e-12);
          EXPECT_NEAR(a.covariance[j * p + k], b.covariance[j * p + k], 1e-13);
        }
      }
    }
  }
}

// reference.json sensemaker_ADemo S1_1: R on the first stone of the real export.
TEST(GroupedCovariance, MeetsTheStoneOfTheRealExport) {
  const auto file = test::shared_file("data/reference.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto reference = test::read_json(*file)["sensemaker_ADemo"]["S1_1"];
  const auto columns = test::read_columns(*test::shared_file("data/sensemaker/ADemo_Data.csv"));
  const std::string stone = "567bc704-5ce0-41a2-be56-6f55e1d328ae_19d77b68-f00b-46c6-824f-530d17999815";
  const auto points = test::placements(columns, {stone + "_percentX", stone + "_percentY"});
  GroupedCovariance all(2, 1);
  all.update(points, std::vector<std::uint16_t>(points.size() / 2, 0));
  const PointMoments found = all.finalise(0);
  EXPECT_EQ(found.count, reference["n"].get<std::uint64_t>());
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NEAR(found.mean[i], reference["mean"][i].get<double>(), 1e-9);
    for (std::size_t j = 0; j < 2; ++j)
      EXPECT_NEAR(found.covariance[2 * i + j], reference["cov"][i][j].get<double>(), 1e-9);
  }
}

TEST(GroupedCovariance, FewPointsGiveFewerFiguresNotNaN) {
  GroupedCovariance all(2, 3);
  all.update(std::vector<double>{.1, .2, .3, .4, .5, .6}, std::vector<std::uint16_t>{1, 2, 2});
  EXPECT_TRUE(all.finalise(0).mean.empty());
  EXPECT_EQ(all.finalise(1).mean, (std::vector<double>{.1, .2}));
  EXPECT_TRUE(all.finalise(1).covariance.empty());
  EXPECT_EQ(all.finalise(2).covariance.size(), 4U);
}

TEST(GroupedCovariance, OppositeInfinitiesAreNotAMissingPoint) {
  GroupedCovariance one(1, 1);
  GroupedCovariance other(1, 1);
  one.update(std::vector<double>{1e200}, std::vector<std::uint16_t>{0});
  other.update(std::vector<double>{-1e200}, std::vector<std::uint16_t>{0});
  EXPECT_THROW(one.merge(other), InvalidInput);
  EXPECT_EQ(one.finalise(0).count, 1U);
  const double infinity = std::numeric_limits<double>::infinity();
  GroupedCovariance all(2, 1);
  EXPECT_THROW(all.update(std::vector<double>{infinity, -infinity}, std::vector<std::uint16_t>{0}), InvalidInput);
  EXPECT_THROW(all.update(std::vector<double>{1e200, 0, -1e200, 0}, std::vector<std::uint16_t>{0, 0}), InvalidInput);
  EXPECT_EQ(all.finalise(0).count, 0U);
  const double huge = 1.7e308;
  GroupedCovariance line(1, 1);
  EXPECT_THROW(line.update(std::vector<double>{0, huge, -huge, 0, 0, huge, -huge, 0}, std::vector<std::uint16_t>(8, 0)),
               InvalidInput);
  GroupedCovariance space(3, 1);
  EXPECT_THROW(space.update(std::vector<double>{huge, -huge, 0, -huge, huge, 0}, std::vector<std::uint16_t>{0, 0}),
               InvalidInput);
  EXPECT_THROW(GroupedCovariance(0, 1), InvalidInput);
  EXPECT_THROW(GroupedCovariance(65, 1), InvalidInput);
  EXPECT_THROW(all.merge(GroupedCovariance(3, 1)), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
