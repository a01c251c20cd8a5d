#include "samskab/stats/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

constexpr double missing_value = std::numeric_limits<double>::quiet_NaN();

struct Data {
  std::vector<std::vector<double>> columns;
  std::vector<std::uint16_t> groups;
  [[nodiscard]] std::vector<std::span<const double>> spans(std::size_t begin, std::size_t size) const {
    std::vector<std::span<const double>> out;
    for (const auto& column : columns) out.push_back(std::span(column).subspan(begin, size));
    return out;
  }
};

Data make(std::size_t n, std::size_t columns, std::uint16_t groups, double offset, double spread) {
  Random random(3, "moments test", n);
  Data out{std::vector<std::vector<double>>(columns), {}};
  for (std::size_t i = 0; i < n; ++i) out.groups.push_back(static_cast<std::uint16_t>(random.below(groups + 1U)));
  for (auto& column : out.columns)
    for (std::size_t i = 0; i < n; ++i)
      column.push_back(random.uniform() < .1 ? missing_value : offset + spread * random.normal() + out.groups[i]);
  return out;
}

TEST(GroupedMoments, EqualTheDefinition) {
  for (const std::size_t n : {0UL, 1UL, 2UL, 5UL, 4096UL, 4097UL, 20011UL}) {
    const Data data = make(n, 2, 5, 3.0, 2.0);
    GroupedMoments all(2, 5);
    all.update(data.spans(0, n), data.groups);
    for (std::size_t c = 0; c < 2; ++c)
      for (std::uint16_t g = 0; g < 5; ++g) {
        long double sum = 0;
        std::uint64_t count = 0;
        std::uint64_t rows = 0;
        for (std::size_t i = 0; i < n; ++i) {
          rows += data.groups[i] == g ? 1U : 0U;
          if (data.groups[i] != g || std::isnan(data.columns[c][i])) continue;
          sum += data.columns[c][i];
          ++count;
        }
        const Moments found = all.finalise(c, g);
        EXPECT_EQ(found.count, count);
        EXPECT_EQ(found.missing, rows - count);
        EXPECT_EQ(found.mean.has_value(), count > 0);
        EXPECT_EQ(found.variance.has_value(), count > 1);
        if (count < 2) continue;
        const long double mean = sum / static_cast<long double>(count);
        long double squares = 0;
        for (std::size_t i = 0; i < n; ++i)
          if (data.groups[i] == g && !std::isnan(data.columns[c][i]))
            squares += (data.columns[c][i] - mean) * (data.columns[c][i] - mean);
        EXPECT_NEAR(*found.mean, static_cast<double>(mean), 1e-14 * std::abs(static_cast<double>(mean)));
        const auto variance = static_cast<double>(squares / static_cast<long double>(count - 1));
        EXPECT_NEAR(*found.variance, variance, 1e-12 * variance);
      }
  }
}

TEST(GroupedMoments, AnySplitMergesToTheWhole) {
  const std::size_t n = 9973;
  const Data data = make(n, 3, 4, -1.0, 0.5);
  GroupedMoments whole(3, 4);
  whole.update(data.spans(0, n), data.groups);
  for (const std::size_t pieces : {2UL, 7UL, 100UL, 1000UL}) {
    std::vector<GroupedMoments> parts(pieces, GroupedMoments(3, 4));
    for (std::size_t p = 0; p < pieces; ++p) {
      const std::size_t begin = n * p / pieces;
      const std::size_t size = n * (p + 1) / pieces - begin;
      parts[p].update(data.spans(begin, size), std::span(data.groups).subspan(begin, size));
    }
    for (std::size_t step = 1; step < pieces; step *= 2)  // a tree, not a chain
      for (std::size_t p = 0; p + step < pieces; p += 2 * step) parts[p].merge(parts[p + step]);
    for (std::size_t c = 0; c < 3; ++c)
      for (std::size_t g = 0; g < 4; ++g) {
        const Moments a = whole.finalise(c, g);
        const Moments b = parts[0].finalise(c, g);
        EXPECT_EQ(a.count, b.count);
        EXPECT_EQ(a.missing, b.missing);
        EXPECT_NEAR(*a.mean, *b.mean, 1e-13);
        EXPECT_NEAR(*a.variance, *b.variance, 1e-13);
      }
  }
}

// performance.md, adversarial numerics: sums of squares lose everything here, Welford's recursion half the digits.
TEST(GroupedMoments, ATinySpreadBesideALargeMeanIsKept) {
  std::vector<double> values;
  for (int i = 0; i < 10001; ++i) values.push_back(0.5 + 1e-9 * ((i * 7919) % 10001 - 5000) / 2887.0);
  long double mean = 0;
  for (const double value : values) mean += value;
  mean /= static_cast<long double>(values.size());
  long double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto variance = static_cast<double>(squares / static_cast<long double>(values.size() - 1));
  EXPECT_NEAR(*moments(values).variance, variance, 1e-9 * variance);
}

// NIST NumAcc4-like: 10000000.2 and 500 x (10000000.1, 10000000.3); the standard deviation is .1 (methods.md section
// 9).
TEST(GroupedMoments, MeetNumAcc4) {
  std::vector<double> values = {10000000.2};
  for (int i = 0; i < 500; ++i) values.insert(values.end(), {10000000.1, 10000000.3});
  EXPECT_NEAR(std::sqrt(*moments(values).variance), .1, 1e-9);
  EXPECT_NEAR(*moments(values).mean, 10000000.2, 1e-8);
}

TEST(GroupedMoments, AMeanThatMovesFromBlockToBlockCostsNoDigits) {
  std::vector<double> values;
  for (int i = 0; i < 50000; ++i) values.push_back(1e6 * (i / 4096) + (i % 2));
  long double mean = 0;
  for (const double value : values) mean += value;
  mean /= static_cast<long double>(values.size());
  long double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  const auto variance = static_cast<double>(squares / static_cast<long double>(values.size() - 1));
  EXPECT_NEAR(*moments(values).variance, variance, 1e-12 * variance);
}

TEST(GroupedMoments, EqualValuesHaveExactlyNoVariance) {
  for (const double value : {0.1, 1e300, -1e-300, 0.0}) {
    const Moments found = moments(std::vector<double>(10000, value));
    EXPECT_EQ(*found.mean, value);
    EXPECT_EQ(*found.variance, 0.0);
  }
}

TEST(GroupedMoments, ErrorsNameTheirPlaceAndChangeNothing) {
  GroupedMoments all(1, 2);
  const std::vector<double> good = {1, 2, 3};
  all.update(std::vector<std::span<const double>>{good}, std::vector<std::uint16_t>{0, 1, 1});
  const std::vector<GroupedMoments::Cell> before(all.cells().begin(), all.cells().end());
  std::vector<double> bad(5000, 1.0);
  bad[4500] = -std::numeric_limits<double>::infinity();
  try {
    all.update(std::vector<std::span<const double>>{bad}, std::vector<std::uint16_t>(5000, 1));
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.moments.infinite");
    EXPECT_NE(std::string(error.what()).find("Row 4500"), std::string::npos) << error.what();
  }
  const std::vector<double> large = {1e200, -1e200, 0};
  EXPECT_THROW(all.update(std::vector<std::span<const double>>{large}, std::vector<std::uint16_t>{0, 0, 0}),
               InvalidInput);
  EXPECT_THROW(all.update(std::vector<std::span<const double>>{good}, std::vector<std::uint16_t>{0, 3, 0}),
               InvalidInput);
  EXPECT_THROW(all.update(std::vector<std::span<const double>>{good, good}, std::vector<std::uint16_t>{0, 0, 0}),
               InvalidInput);
  EXPECT_THROW(all.update(std::vector<std::span<const double>>{good}, std::vector<std::uint16_t>{0}), InvalidInput);
  EXPECT_THROW(all.merge(GroupedMoments(1, 3)), InvalidInput);
  EXPECT_THROW(static_cast<void>(all.finalise(0, 2)), InvalidInput);
  EXPECT_THROW(GroupedMoments(1, 0), InvalidInput);
  EXPECT_THROW(GroupedMoments(1, 65536), InvalidInput);
  EXPECT_THROW(GroupedMoments(std::size_t{1} << 63U, 2), InvalidInput);
  EXPECT_EQ(before, std::vector<GroupedMoments::Cell>(all.cells().begin(), all.cells().end()));
  const GroupedMoments restored(1, 2, before);
  EXPECT_EQ(*restored.finalise(0, 1).mean, 2.5);
}

TEST(GroupedMoments, RowsGiveTheSameBitsAsColumns) {
  for (const std::size_t n : {0UL, 1UL, 4097UL, 20011UL}) {
    const Data data = make(n, 3, 5, 3.0, 2.0);
    std::vector<double> rows;
    for (std::size_t i = 0; i < n; ++i)
      for (const auto& column : data.columns) rows.push_back(column[i]);
    GroupedMoments by_column(3, 5);
    GroupedMoments by_row(3, 5);
    by_column.update(data.spans(0, n), data.groups);
    by_row.update_rows(rows, data.groups);
    for (std::size_t at = 0; at < by_row.cells().size(); ++at) EXPECT_EQ(by_row.cells()[at], by_column.cells()[at]);
  }
  GroupedMoments all(2, 1);
  EXPECT_THROW(all.update_rows(std::vector<double>{1, 2, 3}, std::vector<std::uint16_t>{0}), InvalidInput);
  EXPECT_THROW(all.update_rows(std::vector<double>{1, 2, 3, 4}, std::vector<std::uint16_t>{0}), InvalidInput);
}

TEST(GroupedMoments, InfinityIsRefusedInNoGroupToo) {
  GroupedMoments all(1, 1);
  const double infinity = std::numeric_limits<double>::infinity();
  const std::vector<std::uint16_t> outside(6, 1);
  EXPECT_THROW(all.update_rows(std::vector<double>{1, 2, 3, 4, 5, infinity}, outside), InvalidInput);
  EXPECT_NO_THROW(all.update_rows(std::vector<double>{1, 1e300, -1e300, missing_value, 5, 6}, outside));
}

TEST(GroupedMoments, OppositeInfinitiesAreNotMissingValues) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_THROW(moments(std::vector<double>{infinity, -infinity, 1}), InvalidInput);
  EXPECT_THROW(moments(std::vector<double>{1, infinity, 2, -infinity}), InvalidInput);
  // Beside a group that is summed again, because its numbers lie far from their first.
  GroupedMoments all(1, 2);
  const std::vector<std::uint16_t> codes = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1};
  EXPECT_THROW(all.update_rows(std::vector<double>{0, 9, 9, 9, 9, 9, 9, 9, 1, infinity, -infinity}, codes),
               InvalidInput);
  all.update_rows(std::vector<double>{0, 9, 9, 9, 9, 9, 9, 9, 1, 2, 3}, codes);
  EXPECT_EQ(*all.finalise(0, 0).mean, 63.0 / 8.0);
  EXPECT_EQ(*all.finalise(0, 1).mean, 2.0);
}

TEST(GroupedMoments, SumsThatOverflowInBothDirectionsAreRefused) {
  const double huge = 1.7e308;
  EXPECT_THROW(moments(std::vector<double>{0, huge, -huge, 0, 0, huge, -huge, 0}), InvalidInput);
}

TEST(GroupedMoments, AMergeRefusesWhatTheWholeWould) {
  GroupedMoments all(1, 1);
  GroupedMoments more(1, 1);
  const std::vector<std::uint16_t> code = {0};
  all.update_rows(std::vector<double>{1e200}, code);
  more.update_rows(std::vector<double>{-1e200}, code);
  EXPECT_THROW(all.merge(more), InvalidInput);
  EXPECT_EQ(*all.finalise(0, 0).mean, 1e200);
}

TEST(GroupedMoments, ManyGroupsWork) {
  const std::uint16_t groups = 65535;
  std::vector<double> values;
  std::vector<std::uint16_t> codes;
  for (std::uint32_t i = 0; i < 3U * groups; ++i) {
    codes.push_back(static_cast<std::uint16_t>(i % groups));
    values.push_back(i);
  }
  GroupedMoments all(1, groups);
  all.update(std::vector<std::span<const double>>{values}, codes);
  EXPECT_EQ(*all.finalise(0, 65534).mean, 65534.0 + groups);
  EXPECT_EQ(all.finalise(0, 1).count, 3U);
}

}  // namespace
}  // namespace samskab::stats
