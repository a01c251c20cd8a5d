#include "samskab/stories/view.hpp"

#include <gtest/gtest.h>

#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::garden_stories;

TEST(View, OfEverythingForAnalysis) {
  const View view = garden_stories(10);
  EXPECT_EQ(view.size(), 10U);
  EXPECT_EQ(view.persons(), 5U);
  EXPECT_EQ(view.excluded_withdrawn(), 0U);
  EXPECT_EQ(view.excluded_by_consent(), 0U);
}

TEST(View, OtherPurposesNeedPermission) {
  const Stories stories = garden_stories(12);
  const View showing(stories, Purpose::showing);
  EXPECT_EQ(std::vector<std::uint32_t>(showing.rows().begin(), showing.rows().end()),
            (std::vector<std::uint32_t>{0, 3, 6, 9}));
  EXPECT_EQ(showing.excluded_by_consent(), 8U);
  EXPECT_EQ(View(stories, Purpose::quoting).size(), 2U);
  EXPECT_EQ(View(stories, Purpose::publishing).size(), 0U);
}

TEST(View, WithdrawalHoldsAtOnceForOldSelections) {
  const Stories stories = garden_stories(12);
  const Stories part = stories.select({0, 1, 2, 6, 7});
  StoriesBuilder later(stories);
  later.append(test::garden_story(20));
  const Stories grown = later.snapshot();
  const View before = part;
  EXPECT_EQ(before.size(), 5U);
  stories.consent().withdraw_person("p0");  // stories s0 and s1
  stories.consent().withdraw_story("s6");
  for (const Purpose purpose : {Purpose::analysis, Purpose::showing, Purpose::quoting}) {
    const View view(part, purpose);
    for (const std::uint32_t row : view.rows()) EXPECT_TRUE(row == 2 || row == 7);
    EXPECT_EQ(view.excluded_withdrawn(), 3U);
  }
  EXPECT_EQ(part.size(), 2U);
  EXPECT_EQ(stories.size(), 9U);
  EXPECT_EQ(View(grown).size(), 10U) << "snapshots made later share the register";
  EXPECT_EQ(View(grown).excluded_withdrawn(), 3U);
}

TEST(View, CountsStoriesOfUnknownPersonsOneEach) {
  StoriesBuilder builder(test::garden());
  for (std::uint64_t i = 0; i < 6; ++i) {
    Story story = test::garden_story(i);
    if (i >= 4) story.person.clear();
    builder.append(story);
  }
  EXPECT_EQ(View(builder.snapshot()).persons(), 4U);
}

}  // namespace
}  // namespace samskab
