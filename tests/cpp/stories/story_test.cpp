#include "samskab/stories/story.hpp"

#include <gtest/gtest.h>

namespace samskab {
namespace {

TEST(Story, APlacementIsAnAnswerOfItsKind) {
  const Story story = Story("s1").place("T1", {0.2, 0.5, 0.3}).place("D1", 0.25).answer("F1", Words{"hej"});
  EXPECT_EQ(story.id, "s1");
  ASSERT_EQ(story.answers.size(), 3U);
  EXPECT_EQ(std::get<Weights>(story.answers.at("T1")).parts, (std::array{0.2, 0.5, 0.3}));
  EXPECT_EQ(std::get<Position>(story.answers.at("D1")).value, 0.25);
  EXPECT_EQ(std::get<Words>(story.answers.at("F1")).text, "hej");
}

TEST(Story, TheLastAnswerToAQuestionCounts) {
  Story story("s1");
  story.place("D1", 0.25).place("D1", 0.75);
  EXPECT_EQ(std::get<Position>(story.answers.at("D1")).value, 0.75);
  story.answer("D1", AnswerState::not_applicable);
  EXPECT_EQ(std::get<AnswerState>(story.answers.at("D1")), AnswerState::not_applicable);
  EXPECT_EQ(story.answers.size(), 1U);
}

TEST(Story, ANewOneKnowsNothingAndPermitsNothing) {
  const Story story("s1");
  EXPECT_FALSE(story.told.has_value());
  EXPECT_FALSE(story.level.has_value());
  EXPECT_TRUE(story.person.empty());
  EXPECT_FALSE(story.permissions.has(Purpose::showing));
  EXPECT_FALSE(story.permissions.has(Purpose::quoting));
}

}  // namespace
}  // namespace samskab
