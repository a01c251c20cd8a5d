#include "samskab/metrics/density.hpp"

#include <gtest/gtest.h>

#include <array>
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

Stories answered_on_steps(std::uint64_t on_steps, std::uint64_t between) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < on_steps; ++i)
    builder.append(Story(test::numbered("s", i)).place("pace", std::array{0.0, 0.25, 0.25, 0.5, 0.75, 1.0}[i % 6]));
  for (std::uint64_t i = 0; i < between; ++i)
    builder.append(Story(test::numbered("b", i)).place("pace", std::fmod(static_cast<double>(i + 1) * 0.618034, 1.0)));
  return builder.snapshot();
}

TEST(Density, AnswersOnStepsAreCountedAndNotSmoothed) {
  const DensityResult result = density(answered_on_steps(180, 12), "D1", {.bandwidth = 0.05, .nearest = 2});
  EXPECT_EQ(result.details.at("answer_steps"), 5.0);
  EXPECT_EQ(result.bandwidth, 0.0);
  const DensityPanel& panel = result.panels.front();
  EXPECT_TRUE(panel.values.empty());
  EXPECT_TRUE(panel.regions.empty());
  EXPECT_EQ(panel.smoothed, 0.0);
  ASSERT_EQ(panel.atoms.size(), 17U);
  EXPECT_EQ(panel.atoms[0].place, (std::vector<double>{0.25}));
  EXPECT_EQ(panel.atoms[0].count, 60);
  ASSERT_EQ(result.table.size(), 1U);
  EXPECT_NEAR(result.table[0].share, 60.0 / 192.0, 1e-12);
  EXPECT_NEAR(result.table[0].height, 5 * 60.0 / 192.0, 1e-12);
  EXPECT_EQ(result.table[0].nearest, (std::vector<std::string>{"s1", "s2"}));
  EXPECT_NE(result.summary(Language::en).find("stand on 5 steps"), std::string::npos);
  EXPECT_NE(result.summary(Language::da).find("står på 5 trin"), std::string::npos);
  EXPECT_EQ(result.basis.method.key(), "metrics.method.density.steps");
}

TEST(Density, OptionsAreCheckedAlsoWhereNothingIsSmoothed) {
  const Stories stories = answered_on_steps(180, 12);
  EXPECT_THROW(density(stories, "D1", {.steps = -7}), InvalidInput);
  EXPECT_THROW(density(stories, "D1", {.coverage = {7.0}}), InvalidInput);
  EXPECT_THROW(density(stories, "D1", {.bandwidth = -0.1}), InvalidInput);
}

TEST(Density, ALineWithManyAtomsKeepsTheSurfaceOfTheOthers) {
  const DensityResult result = density(answered_on_steps(180, 90), "D1");
  EXPECT_EQ(result.details.count("answer_steps"), 0U);
  EXPECT_FALSE(result.panels.front().values.empty());
  EXPECT_EQ(result.details.at("distinct_places"), 90.0);
  EXPECT_EQ(result.basis.notes.at(1).key(), "metrics.note.tied");
}

TEST(Density, SaysThatStoriesOnAnEdgeAreNotPartOfTheChoice) {
  std::vector<std::pair<Level, std::array<double, 3>>> placed;
  for (int i = 0; i < 60; ++i) {
    const double x = 0.2 + 0.4 * std::fmod(i * 0.618034, 1.0);
    const double y = 0.1 + 0.2 * std::fmod(i * 0.754878, 1.0);
    placed.push_back({Level::user, {1 - x - y, x, y}});
  }
  const DensityResult inner = density(test::placed_triads(placed), "T1");
  for (int i = 1; i <= 20; ++i) placed.push_back({Level::user, {0, 0.04 * i, 1 - 0.04 * i}});
  const DensityResult all = density(test::placed_triads(placed), "T1");
  EXPECT_EQ(all.bandwidth, inner.bandwidth);
  EXPECT_EQ(all.panels.front().smoothed, 1.0);
  EXPECT_EQ(all.basis.notes.at(1).key(), "metrics.note.on_sides");
  EXPECT_EQ(density(test::placed_triads(placed), "T1", {.bandwidth = 0.1}).basis.notes.at(1).key(),
            "metrics.note.surface");
}

TEST(Density, OneStoryIsShownAndSaidToBeFew) {
  const DensityResult result = density(test::placed_triads({{Level::user, {.2, .3, .5}}}), "T1");
  EXPECT_EQ(result.panels.front().n, 1);
  EXPECT_NE(result.summary(Language::da).find("er for lidt"), std::string::npos);
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

TEST(Density, TooFewAreCountedInTheUnit) {
  const Stories stories = test::workshop_stories({.stories = 6, .per_person = 2, .projects = 3});
  const std::string words = density(stories, "D1", {.unit = Unit::project}).summary(Language::en);
  EXPECT_NE(words.find("3 projects are too few"), std::string::npos) << words;
}

}  // namespace
}  // namespace samskab
