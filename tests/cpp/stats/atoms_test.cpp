#include "samskab/stats/atoms.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

std::vector<double> scattered(std::size_t n, std::uint64_t replicate, int grid) {
  Random random(8, "test.atoms", replicate);
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) {
    double u = std::sqrt(random.uniform());
    double v = random.uniform();
    double b = u * (1 - v);
    double c = u * v;
    if (grid > 0) {  // as an instrument of that resolution records, away from the sides
      b = std::round((0.1 + 0.7 * b) * grid) / grid;
      c = std::round((0.1 + 0.7 * c) * grid) / grid;
    }
    out.insert(out.end(), {1 - b - c, b, c});
  }
  return out;
}

void repeat(std::vector<double>& points, const std::vector<double>& place, int times) {
  for (int i = 0; i < times; ++i) points.insert(points.end(), place.begin(), place.end());
}

TEST(FindAtoms, NamesCornersTheDefaultPositionAndOtherTies) {
  auto points = scattered(100, 1, 0);
  repeat(points, {0, 1, 0}, 12);
  repeat(points, {1 / 3., 1 / 3., 1 / 3.}, 7);
  repeat(points, {0.25, 0.5, 0.25}, 5);
  repeat(points, {0.123, 0.456, 0.421}, 2);  // a pair may be chance
  const Atoms found = find_atoms(Shape::triangle, points);
  ASSERT_EQ(found.atoms.size(), 3U);
  EXPECT_EQ(found.atoms[0].place, AtomPlace::corner);
  EXPECT_EQ(found.atoms[0].count, 12U);
  EXPECT_EQ(found.atoms[0].point, (std::array<double, 3>{0, 1, 0}));
  EXPECT_EQ(found.atoms[1].place, AtomPlace::default_position);
  EXPECT_EQ(found.atoms[2].place, AtomPlace::elsewhere);
  EXPECT_EQ(found.atoms[2].count, 5U);
  EXPECT_EQ(found.count, 126U);
  EXPECT_EQ(found.rest.size(), 102U);
  EXPECT_EQ(found.rest_of(Shape::triangle, points).size(), 306U);
}

// R 4.2: prop.test(12, 126, correct = FALSE)$conf.int is Wilson's interval.
TEST(FindAtoms, GivesWilsonIntervals) {
  std::vector<double> points = scattered(114, 2, 0);
  repeat(points, {1, 0, 0}, 12);
  const Atoms found = find_atoms(Shape::triangle, points);
  ASSERT_EQ(found.atoms.size(), 1U);
  EXPECT_NEAR(found.atoms[0].share, 12 / 126., 1e-15);
  EXPECT_NEAR(found.atoms[0].low, 0.055321615435, 1e-9);
  EXPECT_NEAR(found.atoms[0].high, 0.159104955812, 1e-9);
}

TEST(FindAtoms, CoarseRecordingAloneMakesNone) {
  // 500 points on a lattice of about 400 places: ties everywhere.
  int false_alarms = 0;
  for (std::uint64_t r = 0; r < 40; ++r) {
    false_alarms += find_atoms(Shape::triangle, scattered(500, 10 + r, 40)).atoms.empty() ? 0 : 1;
  }
  EXPECT_LE(false_alarms, 3);
  auto points = scattered(500, 99, 40);
  repeat(points, {0.5, 0.25, 0.25}, 20);
  const Atoms found = find_atoms(Shape::triangle, points);
  ASSERT_EQ(found.atoms.size(), 1U);
  EXPECT_GE(found.atoms[0].count, 20U);
}

TEST(FindAtoms, KnowsTheEndsOfTheLineAndTheCornersOfTheCanvas) {
  const std::vector<double> dyads{0, 0, 0, 1, 1, 0.5, 0.5, 0.2, 0.9, 0.31};
  const Atoms line = find_atoms(Shape::interval, dyads);
  ASSERT_EQ(line.atoms.size(), 3U);
  EXPECT_EQ(line.atoms[0].count, 3U);
  EXPECT_EQ(line.atoms[1].place, AtomPlace::corner);
  EXPECT_EQ(line.atoms[2].place, AtomPlace::default_position);
  EXPECT_EQ(line.rest, (std::vector<std::size_t>{7, 8, 9}));
  const std::vector<double> stones{0, 1, 0, 1, 0, 0.4, 0.2, 0.3, 0.2, 0.3};
  const std::vector<double> start{0.2, 0.3};
  const Atoms canvas = find_atoms(Shape::square, stones, {.default_position = start});
  ASSERT_EQ(canvas.atoms.size(), 2U);
  EXPECT_EQ(canvas.atoms[0].place, AtomPlace::corner);
  EXPECT_EQ(canvas.atoms[1].place, AtomPlace::default_position);
}

TEST(FindAtoms, IsDefinedForTheSmallestData) {
  EXPECT_TRUE(find_atoms(Shape::triangle, {}).atoms.empty());
  EXPECT_TRUE(find_atoms(Shape::interval, std::vector{0.3}).atoms.empty());
  EXPECT_TRUE(find_atoms(Shape::interval, std::vector{0.3, 0.3}).atoms.empty());
  const Atoms all = find_atoms(Shape::interval, std::vector{0.3, 0.3, 0.3});
  ASSERT_EQ(all.atoms.size(), 1U);
  EXPECT_DOUBLE_EQ(all.atoms[0].share, 1.0);
  EXPECT_DOUBLE_EQ(all.atoms[0].high, 1.0);
  EXPECT_TRUE(all.rest.empty());
  EXPECT_THROW(static_cast<void>(find_atoms(Shape::interval, std::vector{2.0})), InvalidInput);
  EXPECT_THROW(static_cast<void>(find_atoms(Shape::interval, {}, {.chance = 0.0})), InvalidInput);
  EXPECT_THROW(static_cast<void>(find_atoms(Shape::interval, {}, {.level = 1.0})), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
