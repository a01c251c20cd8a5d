#include "samskab/stats/density_bins.hpp"
#include <limits>

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

// Points in the interior, and, every third, with exact zeros or ones.
std::vector<double> sample(Shape shape, std::size_t n, std::uint64_t replicate) {
  Random random(11, "test.density_bins", replicate);
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) {
    if (shape != Shape::triangle) {
      for (int k = 0; k <= static_cast<int>(shape); ++k) {
        out.push_back(i % 3 == 0 ? static_cast<double>(random.below(2)) : random.uniform());
      }
      continue;
    }
    std::array<double, 3> w{random.uniform(), random.uniform(), random.uniform()};
    if (i % 3 == 0) w[random.below(3)] = 0.0;
    if (i % 9 == 0) w = {1.0, 0.0, 0.0};
    const double sum = w[0] + w[1] + w[2];
    for (const double part : w) out.push_back(part / sum);
  }
  return out;
}

class BinsOfEveryShape : public testing::TestWithParam<Shape> {};
INSTANTIATE_TEST_SUITE_P(Shapes, BinsOfEveryShape, testing::Values(Shape::interval, Shape::square, Shape::triangle));

TEST_P(BinsOfEveryShape, NoShareOfAPointIsLost) {
  for (const int steps : {4, 25, 128}) {
    DensityBins bins(GetParam(), steps);
    bins.add(sample(GetParam(), 5000, 1));
    const auto units = bins.units();
    EXPECT_EQ(bins.count(), 5000U);
    EXPECT_EQ(std::accumulate(units.begin(), units.end(), std::uint64_t{0}), std::uint64_t{5000} << 32U) << steps;
  }
}

TEST_P(BinsOfEveryShape, PartsMergeToTheSameBitsInAnyOrder) {
  const auto points = sample(GetParam(), 999, 2);
  const std::size_t columns = static_cast<std::size_t>(GetParam()) + 1;
  DensityBins whole(GetParam(), 32);
  whole.add(points);
  DensityBins merged(GetParam(), 32);
  for (const std::size_t begin : {700U, 0U, 300U}) {
    const std::size_t end = begin == 0 ? 300 : begin == 300 ? 700 : 999;
    DensityBins part(GetParam(), 32);
    part.add(std::span(points).subspan(begin * columns, (end - begin) * columns));
    merged.merge(part);
  }
  EXPECT_EQ(merged, whole);
}

TEST_P(BinsOfEveryShape, CountsStandForRepeatedPoints) {
  const auto points = sample(GetParam(), 50, 3);
  const std::size_t columns = static_cast<std::size_t>(GetParam()) + 1;
  std::vector<std::uint32_t> counts;
  DensityBins repeated(GetParam(), 16);
  for (std::size_t i = 0; i < 50; ++i) {
    counts.push_back(static_cast<std::uint32_t>(i % 4));
    for (std::uint32_t k = 0; k < counts.back(); ++k) repeated.add(std::span(points).subspan(i * columns, columns));
  }
  DensityBins counted(GetParam(), 16);
  counted.add(points, counts);
  EXPECT_EQ(counted, repeated);
}

// Linear sharing keeps the centre of mass: what makes it better than the nearest bin.
TEST_P(BinsOfEveryShape, EveryPointKeepsItsPlaceOnAverage) {
  const auto points = sample(GetParam(), 200, 4);
  const std::size_t columns = static_cast<std::size_t>(GetParam()) + 1;
  for (std::size_t i = 0; i < 200; ++i) {
    DensityBins bins(GetParam(), 8);
    bins.add(std::span(points).subspan(i * columns, columns));
    std::array<double, 3> mean{};
    for (std::size_t node = 0; node < bins.units().size(); ++node) {
      const auto place = bins.lattice().point(node);
      for (std::size_t k = 0; k < columns; ++k) mean[k] += place[k] * static_cast<double>(bins.units()[node]) * 0x1p-32;
    }
    for (std::size_t k = 0; k < columns; ++k) ASSERT_NEAR(mean[k], points[i * columns + k], 1e-9);
  }
}

TEST_P(BinsOfEveryShape, ComeBackFromTheirUnits) {
  DensityBins bins(GetParam(), 16);
  const std::vector<double> points = GetParam() == Shape::triangle ? std::vector<double>{.2, .3, .5, 1, 0, 0}
                                     : GetParam() == Shape::square ? std::vector<double>{.2, .3, 1, 0}
                                                                   : std::vector<double>{.2, 1};
  bins.add(points, std::vector<std::uint32_t>{4294967000U, 7});
  EXPECT_EQ(DensityBins(GetParam(), 16, bins.units()), bins);
  std::vector<std::uint64_t> units(bins.units().begin(), bins.units().end());
  const auto refused = [&] { DensityBins(GetParam(), 16, units); };
  ++units[5];  // not a whole number of points
  EXPECT_THROW(refused(), InvalidInput);
  units[5] += 300 * (std::uint64_t{1} << 32U) - 1;  // too many points
  EXPECT_THROW(refused(), InvalidInput);
  units.assign(units.size(), ~std::uint64_t{0});  // and so many that their sum would overflow
  EXPECT_THROW(refused(), InvalidInput);
  units.pop_back();
  std::fill(units.begin(), units.end(), 0U);
  EXPECT_THROW(refused(), InvalidInput);
}

TEST(DensityBins, RefusesWhatDoesNotFit) {
  DensityBins bins(Shape::triangle, 32);
  EXPECT_THROW(bins.merge(DensityBins(Shape::triangle, 64)), InvalidInput);
  EXPECT_THROW(bins.merge(DensityBins(Shape::square, 32)), InvalidInput);
  EXPECT_THROW(DensityBins(Shape::triangle, 3), InvalidInput);
  EXPECT_THROW(DensityBins(Shape::triangle, 1025), InvalidInput);
  const std::vector<double> one{1, 0, 0};
  EXPECT_THROW(bins.add(one, std::vector<std::uint32_t>{1, 2}), InvalidInput);
  bins.add(one, std::vector<std::uint32_t>{4294967295U});
  const DensityBins full = bins;
  EXPECT_THROW(bins.add(one), InvalidInput);
  EXPECT_EQ(bins, full);
}

TEST(DensityBins, RefuseMoreStepsThanANumberHolds) {
  EXPECT_THROW(DensityBins(Shape::interval, std::numeric_limits<int>::max()), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
