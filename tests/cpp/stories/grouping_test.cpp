#include "samskab/stories/grouping.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garden_stories;
using test::garden_story;

TEST(GroupBy, ChoicesInTheOrderOfTheirOptions) {
  const Stories stories = garden_stories(8);
  for (const char* address : {"who", "C1", "Hvem er du?"}) {
    const Grouping groups = group_by(stories, address);
    EXPECT_EQ(groups.ids, (std::vector<std::string>{"emp", "vol", "oth"}));
    EXPECT_EQ(groups.counts, (std::vector<std::size_t>{3, 3, 2}));
    EXPECT_EQ(groups.codes, (std::vector<std::int32_t>{0, 1, 2, 0, 1, 2, 0, 1}));
    EXPECT_EQ(groups.labels[1].in(Language::da), "Frivillig");
    EXPECT_EQ(groups.title.in(Language::en), "Who are you?");
  }
}

TEST(GroupBy, LeavesEmptyGroupsOutAndCountsTheUngrouped) {
  StoriesBuilder builder(test::garden());
  builder.append(Story{"a"}.answer("who", Ticks{{"oth"}, ""}));
  builder.append(Story{"b"});
  builder.append(Story{"c"}.answer("who", Ticks{{"emp"}, ""}));
  const Grouping groups = group_by(builder.snapshot(), "who");
  EXPECT_EQ(groups.ids, (std::vector<std::string>{"emp", "oth"}));
  EXPECT_EQ(groups.codes, (std::vector<std::int32_t>{1, -1, 0}));
  EXPECT_EQ(groups.ungrouped, 1U);
  EXPECT_EQ(group_by(builder.snapshot(), "level").ungrouped, 3U);
}

TEST(GroupBy, SaysYesAndNoOfAColumnThatHoldsNothingElse) {
  for (const auto& [yes, no] : {std::pair{"True", "False"}, {"TRUE", "FALSE"}, {"true", "false"}}) {
    StoriesBuilder builder(test::garden());
    for (const char* cell : {no, yes, "", yes}) {
      Story story(std::to_string(builder.snapshot().size()));
      story.carried.emplace("paid", cell);
      builder.append(story);
    }
    const Grouping groups = group_by(builder.snapshot(), "paid");
    EXPECT_EQ(groups.codes, (std::vector<std::int32_t>{1, 0, -1, 0}));
    EXPECT_EQ(groups.ungrouped, 1U);
    EXPECT_EQ(groups.labels[0].in(Language::da), "ja");
    EXPECT_EQ(groups.labels[1].in(Language::en), "no");
    Story other("other");
    other.carried.emplace("paid", "perhaps");
    builder.append(other);
    EXPECT_EQ(group_by(builder.snapshot(), "paid").labels[0].in(Language::da), std::min<std::string>(no, "perhaps"));
  }
}

TEST(RequireGroups, SaysHowToMendItWhenNobodyIsInAGroup) {
  StoriesBuilder builder(test::garden());
  require_groups(group_by(builder.snapshot(), "level"));  // no stories: nothing to say
  builder.append(Story{"a"});
  builder.append(Story{"b"});
  const Stories stories = builder.snapshot();
  require_groups(group_by(stories, ""));
  try {
    require_groups(group_by(stories, "level"));
    FAIL() << "no level is known";
  } catch (const NotEnoughData& error) {
    EXPECT_EQ(error.code(), "stories.group.unread");
    EXPECT_NE(error.message(Language::en).find("none of the 2 stories"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find("(level=\"...\")"), std::string::npos);
  }
  EXPECT_EQ(code_of([&] { require_groups(group_by(stories, "who")); }), "stories.group.nobody");
  builder.append(Story{"c"}.answer("who", Ticks{{"emp"}, ""}));
  require_groups(group_by(builder.snapshot(), "who"));
}

TEST(GroupBy, WhatIsKnownOfEveryStory) {
  const Stories stories = garden_stories(7);
  EXPECT_EQ(group_by(stories, "").counts, std::vector<std::size_t>{7});
  const Grouping level = group_by(stories, "level");
  EXPECT_EQ(level.ids, (std::vector<std::string>{"user", "employee", "volunteer_citizen"}));
  EXPECT_EQ(level.title.in(Language::da), "Niveau");
  EXPECT_EQ(level.labels[1].in(Language::da), "medarbejder");
  EXPECT_EQ(group_by(stories, "project").ids, (std::vector<std::string>{"nord", "syd"}));
  EXPECT_EQ(group_by(stories, "person").ids.size(), 4U);
  EXPECT_EQ(group_by(stories, "weather").ids, (std::vector<std::string>{"regn", "sol"}));
}

TEST(GroupBy, MonthsOfTheDanishClock) {
  StoriesBuilder builder(test::garden());
  Story story("a");
  story.told = Timestamp::parse("2026-03-31T22:30:00Z");  // 00:30 on 1 April in Denmark
  builder.append(story);
  story.id = "b";
  story.told = Timestamp::parse("2026-03-31T21:30:00Z");
  builder.append(story);
  story.id = "c";
  story.told.reset();
  builder.append(story);
  const Grouping months = group_by(builder.snapshot(), "month");
  EXPECT_EQ(months.ids, (std::vector<std::string>{"2026-03", "2026-04"}));
  EXPECT_EQ(months.labels[0].in(Language::da), "marts 2026");
  EXPECT_EQ(months.codes, (std::vector<std::int32_t>{1, 0, -1}));
  const Grouping years = group_by(builder.snapshot(), "year");
  EXPECT_EQ(years.ids, (std::vector<std::string>{"2026"}));
  EXPECT_EQ(years.title.in(Language::da), "År");
  EXPECT_EQ(years.codes, (std::vector<std::int32_t>{0, 0, -1}));
}

TEST(GroupBy, AColumnOfTheSourceThatIsCalledYearIsMeant) {
  StoriesBuilder builder(test::garden());
  Story story("a");
  story.told = Timestamp::parse("2026-03-01T12:00Z");
  story.carried = {{"year", "second year"}};
  builder.append(story);
  EXPECT_EQ(group_by(builder.snapshot(), "year").ids, std::vector<std::string>{"second year"});
}

TEST(GroupBy, OptionsOfAMultipleChoice) {
  const Stories stories = garden_stories(5);
  EXPECT_EQ(code_of([&] { group_by(stories, "what"); }), "stories.group.overlap");
  for (const char* address : {"what=sow", "C2=sow", "C2=såede", "Hvad lavede I?=SOWED"}) {
    const Grouping groups = group_by(stories, address);
    EXPECT_EQ(groups.ids, (std::vector<std::string>{"sow", "not sow"}));
    EXPECT_EQ(groups.codes, (std::vector<std::int32_t>{0, 1, 0, 1, 0}));
    EXPECT_EQ(groups.labels[1].in(Language::da), "ikke »såede«");
  }
  EXPECT_EQ(group_by(stories, "who=emp").counts, (std::vector<std::size_t>{2, 3}));
  EXPECT_EQ(code_of([&] { group_by(stories, "C2=mow"); }), "stories.group.option");
}

TEST(GroupBy, SaysWhatThereIsInstead) {
  const Stories stories = garden_stories(3);
  EXPECT_EQ(code_of([&] { group_by(stories, "T1"); }), "stories.group.kind");
  try {
    group_by(stories, "levle");
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_NE(error.message(Language::da).find("nærmeste er: level"), std::string::npos) << error.message(Language::da);
  }
}

TEST(GroupBy, FollowsTheView) {
  const Stories stories = garden_stories(8);
  stories.consent().withdraw_story("s0");
  EXPECT_EQ(group_by(stories, "who").counts, (std::vector<std::size_t>{2, 3, 2}));
  EXPECT_EQ(group_by(stories.select({1, 4}), "who").ids, std::vector<std::string>{"vol"});
}

TEST(UnitsOf, CodesAreDense) {
  StoriesBuilder builder(test::garden());
  for (std::uint64_t i = 0; i < 6; ++i) {
    Story story = garden_story(i);
    if (i == 2 || i == 5) story.person.clear();
    builder.append(story);
  }
  const View view = builder.snapshot();
  EXPECT_EQ(units_of(view, Unit::story).codes, (std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5}));
  const Units persons = units_of(view, Unit::person);
  EXPECT_EQ(persons.codes, (std::vector<std::uint32_t>{0, 0, 1, 2, 3, 4}));
  EXPECT_EQ(persons.count, 5U);
  EXPECT_EQ(units_of(view, Unit::project).codes, (std::vector<std::uint32_t>{0, 1, 0, 1, 0, 1}));
  EXPECT_EQ(units_of(view, Unit::municipality).count, 6U);
}

}  // namespace
}  // namespace samskab
