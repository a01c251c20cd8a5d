#include "samskab/stories/story_at.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/stories/builder.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

TEST(StoryAt, GivesBackWhatWasAppended) {
  const Stories stories = test::garden_stories(12);
  const Story before = test::garden_story(6);  // canvas with two stones, triad not applicable
  const Story after = story_at(stories.table(), 6);
  EXPECT_EQ(after.id, before.id);
  EXPECT_EQ(after.told, before.told);
  EXPECT_EQ(after.received, std::nullopt);
  EXPECT_EQ(after.person, before.person);
  EXPECT_EQ(after.project, before.project);
  EXPECT_EQ(after.municipality, "");
  EXPECT_EQ(after.level, before.level);
  EXPECT_EQ(after.language, "da");
  EXPECT_EQ(after.permissions.bits(), before.permissions.bits());
  EXPECT_EQ(after.carried, before.carried);
  EXPECT_EQ(std::get<AnswerState>(after.answers.at("drive")), AnswerState::not_applicable);
  EXPECT_EQ(std::get<Position>(after.answers.at("pace")).value, std::get<Position>(before.answers.at("pace")).value);
  const auto& stones = std::get<Canvas>(after.answers.at("canvas")).stones;
  ASSERT_EQ(stones.size(), 2U);
  EXPECT_EQ(stones[1].stone, "them");
  EXPECT_EQ(stones[1].y, std::get<Canvas>(before.answers.at("canvas")).stones[1].y);
  EXPECT_EQ(std::get<Ticks>(after.answers.at("what")).options, (std::vector<std::string>{"dig", "sow"}));
  EXPECT_EQ(std::get<Words>(after.answers.at("title")).text, "Hul 6");
}

TEST(StoryAt, LeavesOutWhatWasNotAskedAndStonesThatWereNotLaid) {
  StoriesBuilder builder(test::garden());
  builder.append(Story("bare").answer("canvas", Canvas{{{"us", 0.25, 0.75}}}));
  const Story found = story_at(builder.snapshot().table(), 0);
  ASSERT_EQ(found.answers.size(), 1U);
  const auto& stones = std::get<Canvas>(found.answers.at("canvas")).stones;
  ASSERT_EQ(stones.size(), 1U);
  EXPECT_EQ(stones[0].stone, "us");
  EXPECT_EQ(stones[0].x, 0.25);
  EXPECT_FALSE(found.level.has_value());
  EXPECT_FALSE(found.told.has_value());
}

TEST(StoryAt, AppendedAgainItIsTheSameRow) {
  const Stories stories = test::garden_stories(9);
  StoriesBuilder builder(test::garden());
  for (std::size_t row = 0; row < 9; ++row) builder.append(story_at(stories.table(), row));
  const Stories again = builder.snapshot();
  ASSERT_EQ(again.size(), 9U);
  EXPECT_EQ(again.table().permissions, stories.table().permissions);
  EXPECT_EQ(again.table().level, stories.table().level);
  const std::size_t drive = again.schema().find("drive");
  EXPECT_EQ(std::get<TriadColumn>(again.table().answers[drive]).weights,
            std::get<TriadColumn>(stories.table().answers[drive]).weights);
}

TEST(StoryAt, RefusesARowThatIsNotThere) {
  const Stories stories = test::garden_stories(3);
  EXPECT_THROW(story_at(stories.table(), 3), InvalidInput);
}

TEST(StoryAt, TellsWhyAStoneIsMissingWhereThatDiffers) {
  const auto after = [](std::vector<StonePosition> stones) {
    StoriesBuilder builder(test::garden());
    builder.append(Story("a").answer("canvas", Canvas{std::move(stones)}));
    return story_at(builder.snapshot().table(), 0).answers.at("canvas");
  };
  const auto laid = std::get<Canvas>(after({{"them", 0, 0, AnswerState::withheld}, {"us", 0.25, 0.75}})).stones;
  ASSERT_EQ(laid.size(), 2U);
  EXPECT_EQ(laid[0].state, AnswerState::placed);
  EXPECT_EQ(laid[1].state, AnswerState::withheld);
  const auto none = std::get<Canvas>(after({{"us", 0, 0, AnswerState::withheld}})).stones;
  ASSERT_EQ(none.size(), 1U);
  EXPECT_EQ(none[0].state, AnswerState::withheld);
  EXPECT_EQ(std::get<AnswerState>(after({{"us", 0, 0, AnswerState::withheld}, {"them", 0, 0, AnswerState::withheld}})),
            AnswerState::withheld);
  EXPECT_EQ(std::get<AnswerState>(after({})), AnswerState::not_answered);
}

}  // namespace
}  // namespace samskab
