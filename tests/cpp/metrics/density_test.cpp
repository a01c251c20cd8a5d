#include "samskab/metrics/density.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "metrics/support.hpp"
#include "samskab/base/error.hpp"
#include "samskab/stats/density_lattice.hpp"

namespace samskab {
namespace {

double mass(const DensityPanel& panel, stats::Shape shape, std::int64_t steps) {
  const std::vector<double> weights = stats::Lattice{shape, static_cast<int>(steps)}.weights();
  return std::inner_product(weights.begin(), weights.end(), panel.values.begin(), 0.0);
}

TEST(Density, EveryGroupHasMassOneOnOneLatticeWithOneBandwidth) {
  const Stories stories = test::workshop_stories({.stories = 90, .differ = true});
  const DensityResult result = density(stories, "T1", {.by = "level", .steps = 64});
  ASSERT_EQ(result.panels.size(), 2U);
  EXPECT_GT(result.bandwidth, 0.0);
  for (const DensityPanel& panel : result.panels) {
    EXPECT_NEAR(mass(panel, stats::Shape::triangle, result.steps), 1.0, 1e-12);
    EXPECT_EQ(panel.regions.size(), 2U);
    EXPECT_GT(panel.regions[0].threshold, panel.regions[1].threshold);
  }
}

TEST(Density, ManyStoriesOnACornerAreAnAtomAndNotSmeared) {
  const DensityResult result = density(test::workshop_stories({.stories = 66}), "T1");
  const DensityPanel& panel = result.panels.front();
  ASSERT_EQ(panel.atoms.size(), 1U);
  EXPECT_EQ(panel.atoms[0].place, (std::vector<double>{1, 0, 0}));
  EXPECT_EQ(panel.atoms[0].count, 5);  // every eleventh of 66, less one that does not apply
  EXPECT_NEAR(panel.smoothed, 1.0 - panel.atoms[0].share, 1e-12);
}

TEST(Density, ModesNameTheNearestStories) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < 40; ++i) {
    const double wobble = 0.002 * static_cast<double>(i % 20);
    builder.append(Story(test::numbered("s", i)).place("pace", i < 20 ? 0.15 + wobble : 0.75 + wobble));
  }
  const DensityResult result = density(builder.snapshot(), "D1", {.bandwidth = 0.05, .nearest = 2});
  ASSERT_EQ(result.table.size(), 2U);
  for (const DensityMode& mode : result.table) {
    EXPECT_NEAR(mode.share, 0.5, 0.02);
    EXPECT_GT(mode.height, 1.0);
    ASSERT_EQ(mode.nearest.size(), 2U);
    const bool low = mode.place[0] < 0.5;
    for (const std::string& id : mode.nearest) EXPECT_EQ(std::stoi(id.substr(1)) < 20, low);
  }
  // On a line a region is stretches with two ends.
  for (const DensityRegion& region : result.panels.front().regions) {
    EXPECT_EQ(region.outlines.size(), 2U);
    for (const auto& stretch : region.outlines) {
      ASSERT_EQ(stretch.size(), 2U);
      EXPECT_LT(stretch[0], stretch[1]);
    }
  }
}

TEST(Density, StonesHaveAPanelEachAndScalesAreFractions) {
  const Stories stories = test::workshop_stories({.stories = 60});
  const DensityResult canvas = density(stories, "S1", {.by = "level", .steps = 32});
  EXPECT_EQ(canvas.panels.size(), 4U);
  for (const DensityPanel& panel : canvas.panels)
    EXPECT_NEAR(mass(panel, stats::Shape::square, canvas.steps), 1.0, 1e-12);
  const DensityResult worth = density(stories, "X1");
  for (const DensityMode& mode : worth.table) {
    EXPECT_GE(mode.place[0], 0.0);
    EXPECT_LE(mode.place[0], 1.0);
  }
}

TEST(Density, AllOnOneCornerLeavesNothingToSmooth) {
  const std::array<double, 3> corner = {0, 0, 1};
  const DensityResult result =
      density(test::placed_triads({{Level::user, corner}, {Level::user, corner}, {Level::user, corner}}), "T1");
  EXPECT_TRUE(result.table.empty());
  EXPECT_TRUE(result.panels.front().values.empty());
  EXPECT_EQ(result.panels.front().smoothed, 0.0);
  EXPECT_EQ(result.panels.front().atoms.at(0).count, 3);
}

TEST(Density, OneStoryIsShownAndSaidToBeFew) {
  const DensityResult result = density(test::placed_triads({{Level::user, {.2, .3, .5}}}), "T1");
  EXPECT_EQ(result.panels.front().n, 1);
  EXPECT_NE(result.summary(Language::da).find("er for få"), std::string::npos);
  EXPECT_FALSE(result.basis.notes.empty());
}

TEST(Density, WordsSayWhereStoriesGather) {
  const DensityResult result = density(
      test::placed_triads({{Level::user, {.8, .1, .1}}, {Level::user, {.78, .12, .1}}, {Level::user, {.8, .12, .08}}}),
      "T1", {.bandwidth = 0.05});
  EXPECT_NE(result.summary(Language::da).find("Fortællingerne samler sig ved »borgeren«."), std::string::npos)
      << result.summary(Language::da);
}

TEST(Density, RefusesKindsWithoutPlaces) {
  const Stories stories = test::workshop_stories({.stories = 10});
  EXPECT_THROW(density(stories, "C1"), InvalidInput);
  EXPECT_THROW(density(stories, "F1"), InvalidInput);
  EXPECT_THROW(density(stories, "T1", {.nearest = -1}), InvalidInput);
  EXPECT_THROW(density(stories, "T1", {.bandwidth = -0.1}), InvalidInput);
  EXPECT_THROW(density(StoriesBuilder(test::workshop()).snapshot(), "T1"), NotEnoughData);
}

TEST(Density, WithdrawnStoriesLeaveAtOnce) {
  const Stories stories = test::workshop_stories({.stories = 30, .per_person = 3});
  const DensityResult before = density(stories, "T1", {.bandwidth = 0.1, .steps = 32});
  stories.consent().withdraw_person("p2");
  const DensityResult after = density(stories, "T1", {.bandwidth = 0.1, .steps = 32});
  EXPECT_NE(before.panels, after.panels);
  for (const DensityMode& mode : after.table)
    for (const std::string& id : mode.nearest) EXPECT_FALSE(id == "s6" || id == "s7" || id == "s8");
}

}  // namespace
}  // namespace samskab
