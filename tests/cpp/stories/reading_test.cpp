#include "samskab/stories/reading.hpp"

#include <gtest/gtest.h>

#include <set>

#include "samskab/base/error.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garden_stories;

std::vector<std::string> ids(const std::vector<StoryCard>& cards) {
  std::vector<std::string> result;
  for (const StoryCard& each : cards) result.push_back(each.id);
  return result;
}

TEST(Read, ShowsAStoryAsAPersonReadsIt) {
  const StoryCard card = read(garden_stories(3), {.k = 1}).front();
  EXPECT_EQ(card.id, "s0");
  EXPECT_EQ(card.title, "Hul 0");
  EXPECT_EQ(card.text, "Vi gravede hul nummer 0 i bedet.");
  EXPECT_EQ(card.level_label.in(Language::da), "bruger");
  EXPECT_EQ(card.told_label.in(Language::da), "25. februar 2026");
  EXPECT_EQ(card.language, "da");
  ASSERT_EQ(card.answers.size(), 6U);
  EXPECT_EQ(card.answers[0].code, "T1");
  EXPECT_EQ(card.answers[3].words.in(Language::da), "»Ansat«");
  EXPECT_EQ(card.answers[5].words.in(Language::en), "0 on a scale from 0 to 10");
  EXPECT_FALSE(card.measure);
}

TEST(Read, TheOnlyFreeTextIsTheStory) {
  SchemaContent content = test::garden_content();
  content.story_signifier.clear();
  const Stories stories = garden_stories(3).with_schema(Schema(content));
  const StoryCard card = read(stories, {.k = 1}).front();
  EXPECT_EQ(card.text, "Vi gravede hul nummer 0 i bedet.");
  EXPECT_EQ(card.answers.size(), 6U) << "the story is not among the answers";
  Filter text;
  text.text = "nummer 2 i";
  EXPECT_EQ(where(stories, text).size(), 1U);
  content.title_signifier.clear();
  EXPECT_EQ(read(garden_stories(3).with_schema(Schema(content)), {.k = 1}).front().text, "") << "one must be named";
}

TEST(Read, NearestFirst) {
  const Stories stories = garden_stories(80);
  const auto cards = read(stories, {.k = 80, .near = NearestTo{"T1", {"chance", {}}}});
  EXPECT_EQ(cards.size(), 69U) << "11 of 80 said that it does not apply";
  for (std::size_t i = 1; i < cards.size(); ++i) EXPECT_LE(*cards[i - 1].measure, *cards[i].measure);
  EXPECT_EQ(ids(read(stories, {.k = 3, .near = NearestTo{"T1", {"chance", {}}}})), ids({cards[0], cards[1], cards[2]}));
}

TEST(Read, ExtremesBothWays) {
  const Stories stories = garden_stories(40);
  const auto high = read(stories, {.k = 40, .extreme = ExtremeOn{"D1", "", true, false}});
  const auto low = read(stories, {.k = 40, .extreme = ExtremeOn{"D1", "", false, false}});
  ASSERT_EQ(high.size(), 40U);
  for (std::size_t i = 0; i < 40; ++i) EXPECT_EQ(high[i].id, low[39 - i].id);
  EXPECT_GT(*high.front().measure, *low.front().measure);
}

TEST(Read, AtRandomBySeed) {
  const Stories stories = garden_stories(50);
  const auto first = ids(read(stories, {.k = 10, .seed = 4}));
  EXPECT_EQ(first, ids(read(stories, {.k = 10, .seed = 4})));
  EXPECT_NE(first, ids(read(stories, {.k = 10, .seed = 5})));
  EXPECT_EQ(std::set<std::string>(first.begin(), first.end()).size(), 10U);
  EXPECT_EQ(code_of([&] {
              (void)read(stories, {.near = NearestTo{"T1", {"plan", {}}}, .seed = 1});
            }),
            "stories.read.order");
}

TEST(Read, AsksForPermission) {
  const Stories stories = garden_stories(12);
  EXPECT_EQ(ids(read(stories, {.k = 12, .purpose = Purpose::showing})),
            (std::vector<std::string>{"s0", "s3", "s6", "s9"}));
  EXPECT_EQ(ids(read(stories, {.k = 12, .purpose = Purpose::quoting})), (std::vector<std::string>{"s0", "s6"}));
  stories.consent().withdraw_story("s0");
  EXPECT_EQ(ids(read(stories, {.k = 12, .purpose = Purpose::quoting})), std::vector<std::string>{"s6"});
  for (const StoryCard& each : read(stories, {.k = 12, .near = NearestTo{"D1", {"", {.5}}}})) EXPECT_NE(each.id, "s0");
}

}  // namespace
}  // namespace samskab
