#include "samskab/outcomes/presets.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/scoring.hpp"

namespace samskab::outcomes {
namespace {

using Answers = std::vector<std::optional<int>>;

TEST(Presets, ShipNoItemTexts) {
  for (const std::string& id : preset_ids()) {
    if (id == "rosenberg") continue;
    for (const Item& each : preset(id).items) EXPECT_TRUE(each.label.empty()) << id;
  }
}

TEST(Presets, SayWhatTheyRestOn) {
  for (const std::string& id : preset_ids()) {
    if (id == "rosenberg") continue;
    const Instrument it = preset(id);
    EXPECT_FALSE(it.source.empty()) << id;
    EXPECT_FALSE(it.licence.empty()) << id;
    EXPECT_TRUE(it.title.has("da") && it.title.has("en")) << id;
    for (const CutPoint& each : it.cut_points) EXPECT_TRUE(each.label.has("da") && each.label.has("en")) << id;
  }
}

TEST(Presets, WhoFiveRunsFromNothingToAHundredInStepsOfFour) {
  const Instrument it = preset("who5");
  EXPECT_EQ(it.score_range(), (ScoreRange{0, 100}));
  EXPECT_EQ(score(it, Answers{0, 0, 0, 0, 0}).value, 0.0);
  EXPECT_EQ(score(it, Answers{5, 5, 5, 5, 5}).value, 100.0);
  EXPECT_EQ(score(it, Answers{2, 3, 2, 3, 2}).value, 48.0);  // raw 12, the last below the cut-point
  EXPECT_TRUE(it.cut_point("poor").holds(48));
  EXPECT_FALSE(it.cut_point("poor").holds(52));  // raw 13
}

TEST(Presets, LonelinessRunsFromThreeToNineAndItsCutPointsSayWhoseTheyAre) {
  const Instrument it = preset("t_ils");
  EXPECT_EQ(it.score_range(), (ScoreRange{3, 9}));
  EXPECT_EQ(it.direction, Direction::down);
  EXPECT_EQ(it.cut_point("severe").support, Support::seen);
  EXPECT_EQ(it.cut_point("lonely").support, Support::unverified);
  EXPECT_EQ(it.benchmarks.size(), 2U);
}

TEST(Presets, RosenbergNeedsAnExplicitKeyAndCoding) {
  try {
    (void)preset("rosenberg");
    FAIL() << "a key was guessed";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "outcomes.preset.rosenberg_key");
    EXPECT_NE(error.message(Language::en).find("2, 5, 6, 8, 9"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find("3, 5, 8, 9, 10"), std::string::npos);
  }
  EXPECT_THROW((void)preset("rosenberg", {.reverse = {1, 2, 3, 4, 5}, .minimum = 1}), InvalidInput);
  EXPECT_THROW((void)preset("rosenberg", {.reverse = {2, 5, 6, 8, 9}}), InvalidInput);
  const Instrument it = preset("rosenberg", {.reverse = {9, 8, 6, 5, 2}, .minimum = 1});
  EXPECT_EQ(it.score_range(), (ScoreRange{10, 40}));
  // All fours: five items count 4 and five reversed ones 1.
  EXPECT_EQ(score(it, Answers(10, 4)).value, 25.0);
  EXPECT_EQ(score(it, Answers{4, 1, 4, 4, 1, 1, 4, 1, 1, 4}).value, 40.0);
  const Instrument other = preset("rosenberg", {.reverse = {3, 5, 8, 9, 10}, .minimum = 0});
  EXPECT_EQ(other.score_range(), (ScoreRange{0, 30}));
  EXPECT_EQ(score(other, Answers{3, 3, 0, 3, 0, 3, 3, 0, 0, 0}).value, 30.0);
}

TEST(Presets, SwemwbsTakesItsTableFromTheUser) {
  const Instrument it = preset("swemwbs");
  EXPECT_EQ(it.redistributable, Redistributable::no);
  EXPECT_TRUE(it.needs_table());
  EXPECT_THROW((void)score(it, Answers(7, 3)), InvalidInput);
  std::vector<Conversion> made_up;
  for (int raw = 7; raw <= 35; ++raw) made_up.push_back({raw, raw == 7 ? 7.0 : raw == 35 ? 35.0 : 6.9 + raw * .7});
  const Instrument loaded = it.with_conversion(made_up);
  EXPECT_DOUBLE_EQ(score(loaded, Answers(7, 3)).value.value(), 6.9 + 21 * .7);
  EXPECT_EQ(score(loaded, Answers{3, 3, 3, 3, 3, 3, std::nullopt}).state, ScoreState::too_few_items);
}

// Oracle: the worked values of goal attainment scaling in methods.md, section 6.
TEST(Presets, GoalAttainmentIsTheTScoreOfItsGoals) {
  EXPECT_NEAR(goal_attainment({1, 1, 1}), 63.69306394, 5e-9);
  EXPECT_NEAR(goal_attainment({1, -1, 2}, {2, 1, 3}), 65.42284272, 5e-9);
  EXPECT_NEAR(goal_attainment({2, 2}), 74.80694692, 5e-9);
  EXPECT_NEAR(goal_attainment({-2}), 30, 1e-12);
  const Instrument it = preset("goal_attainment", {.goals = 3, .weights = {2, 1, 3}});
  EXPECT_NEAR(score(it, Answers{1, -1, 2}).value.value(), 65.42284272, 5e-9);
  EXPECT_THROW((void)goal_attainment({3}), InvalidInput);
  EXPECT_THROW((void)goal_attainment({}), InvalidInput);
  EXPECT_THROW((void)goal_attainment({1, 1}, {1}), InvalidInput);
  EXPECT_THROW((void)goal_attainment({1}, {-1}), InvalidInput);
  EXPECT_THROW((void)preset("goal_attainment", {.goals = 0}), InvalidInput);
}

TEST(Presets, NearestNamesAreTold) {
  try {
    (void)preset("who-5");
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_NE(error.message(Language::en).find("who5"), std::string::npos);
  }
}

}  // namespace
}  // namespace samskab::outcomes
