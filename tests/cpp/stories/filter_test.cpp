#include "samskab/stories/filter.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "samskab/base/error.hpp"
#include "samskab/stories/story_at.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garden_stories;
using Rows = std::vector<std::uint32_t>;

Filter one(const char* address, Condition condition) {
  Filter filter;
  filter.answers.emplace(address, std::move(condition));
  return filter;
}

TEST(Where, AnEmptyFilterKeepsEverything) { EXPECT_EQ(where(garden_stories(4), {}).rows(), (Rows{0, 1, 2, 3})); }

TEST(Where, AnswersAreOneOf) {
  const Stories stories = garden_stories(6);
  EXPECT_EQ(where(stories, one("who", OneOf{{"emp", "Andet"}})).rows(), (Rows{0, 2, 3, 5}));
  EXPECT_EQ(where(stories, one("C2", OneOf{{"såede"}})).rows(), (Rows{0, 2, 4}));
  EXPECT_EQ(where(stories, one("level", OneOf{{"medarbejder"}})).rows(), (Rows{1, 4}));
  EXPECT_EQ(where(stories, one("level", OneOf{{"organisation"}})).rows(), Rows{}) << "a level that nobody speaks at";
  EXPECT_EQ(where(stories, one("project", OneOf{{"syd"}})).rows(), (Rows{1, 3, 5}));
  EXPECT_EQ(where(stories, one("weather", OneOf{{"sol"}})).rows(), (Rows{0, 2, 4}));
  EXPECT_EQ(where(stories, one("month", OneOf{{"marts 2026"}})).size() +
                where(stories, one("month", OneOf{{"2026-02"}})).size(),
            6U);
  EXPECT_EQ(where(stories, one("who", OneOf{})).rows(), Rows{}) << "one of nothing";
}

TEST(Where, StoriesAreNamedByTheirIds) {
  const Stories stories = garden_stories(6);
  std::vector<std::string> all;
  for (std::size_t row = 0; row < 6; ++row) all.emplace_back(stories.table().ids[row]);
  Filter filter;
  filter.ids = {all[4], all[1], all[4]};
  EXPECT_EQ(where(stories, filter).rows(), (Rows{1, 4})) << "in the order of the stories";
  filter.answers.emplace("level", OneOf{{"medarbejder"}});
  EXPECT_EQ(where(stories, filter).rows(), (Rows{1, 4}));
  filter.answers = {{"who", OneOf{{"emp"}}}};
  EXPECT_EQ(where(where(stories, one("project", OneOf{{"nord"}})), filter).rows().size() +
                where(where(stories, one("project", OneOf{{"syd"}})), filter).rows().size(),
            where(stories, filter).rows().size())
      << "ids outside a selection are met by none of it";
  Filter none;
  none.ids.emplace();
  EXPECT_EQ(where(stories, none).rows(), Rows{});
  none.ids = {all[2], all[2] + "x"};
  EXPECT_EQ(code_of([&] { (void)where(stories, none); }), "stories.filter.ids");
}

TEST(Where, MisspeltValuesAreNotFound) {
  const Stories stories = garden_stories(6);
  EXPECT_EQ(code_of([&] { (void)where(stories, one("who", OneOf{{"Ansatt"}})); }), "stories.filter.value");
  EXPECT_EQ(code_of([&] { (void)where(stories, one("level", OneOf{{"boss"}})); }), "stories.filter.value");
  EXPECT_EQ(code_of([&] { (void)where(stories, one("C2", OneOf{{"digging"}})); }), "stories.group.option");
  EXPECT_EQ(code_of([&] { (void)where(stories, one("whom", OneOf{{"emp"}})); }), "stories.group.unknown");
  EXPECT_EQ(code_of([&] { (void)where(stories, one("T1", Between{.5, {}, "", false})); }), "stories.place.part");
  try {
    (void)where(stories, one("project", OneOf{{"nrod"}}));
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_NE(error.message(Language::en).find("nearest are: 'nord'"), std::string::npos) << error.what();
  }
}

std::string told_of(const Stories& stories, const char* address, const char* value, Language language) {
  try {
    (void)where(stories, one(address, OneOf{{value}}));
  } catch (const NotFound& error) {
    return error.message(language);
  }
  return "nothing";
}

TEST(Where, NamesTheNearestOnceAndInTheReadersLanguage) {
  const Stories stories = garden_stories(6);
  const std::string english = told_of(stories, "level", "emploee", Language::en);
  const std::string danish = told_of(stories, "level", "emploee", Language::da);
  EXPECT_NE(english.find("nearest are: 'employee'"), std::string::npos) << english;
  EXPECT_EQ(english.find("medarbejder"), std::string::npos) << english;
  EXPECT_NE(danish.find("er: »medarbejder«"), std::string::npos) << danish;
  EXPECT_EQ(danish.find("employee,"), std::string::npos) << danish;
  EXPECT_NE(told_of(stories, "who", "empp", Language::da).find("»emp«"), std::string::npos) << "asked by its id";
  EXPECT_EQ(english.find("'employee'", english.find("'employee'") + 1), std::string::npos) << english;
}

TEST(Where, PlacementsAreBetweenOrNear) {
  const Stories stories = garden_stories(60);
  const Stories high = where(stories, one("D1", Between{.8, 1.0, "", false}));
  const Stories near = where(stories, one("T1", Near{{"plan", {}}, .3}));
  std::size_t expected_high = 0;
  std::size_t expected_near = 0;
  for (std::size_t row = 0; row < 60; ++row) {
    const Story story = story_at(stories.table(), row);
    expected_high += std::get<Position>(story.answers.at("pace")).value >= .8 ? 1U : 0U;
    if (const auto* w = std::get_if<Weights>(&story.answers.at("drive"))) {
      // Independent of the library: Cartesian corners of a triangle with side 1, top, left, right.
      const double x = w->parts[2] + w->parts[0] / 2;
      const double y = w->parts[0] * std::sqrt(3.0) / 2;
      expected_near += std::hypot(x - .5, y - std::sqrt(3.0) / 2) <= .3 ? 1U : 0U;
    }
  }
  EXPECT_GT(expected_high, 0U);
  EXPECT_GT(expected_near, 0U);
  EXPECT_EQ(high.size(), expected_high);
  EXPECT_EQ(near.size(), expected_near);
}

TEST(Where, RangesThatHoldNothingAreRefused) {
  const Stories stories = garden_stories(6);
  const auto refusal = [&](Condition condition, const char* address = "D1") {
    return code_of([&] { (void)where(stories, one(address, std::move(condition))); });
  };
  EXPECT_EQ(refusal(Between{1.0, 0.0, "", false}), "stories.filter.range");
  EXPECT_EQ(refusal(Between{60.0, 100.0, "", false}), "stories.filter.outside") << "percentages";
  EXPECT_EQ(refusal(Between{{}, -0.1, "", false}), "stories.filter.outside");
  EXPECT_EQ(refusal(Between{std::nan(""), {}, "", false}), "stories.filter.number");
  EXPECT_EQ(refusal(Between{{}, HUGE_VAL, "", false}), "stories.filter.number");
  EXPECT_EQ(refusal(Near{{"plan", {}}, -0.1}, "T1"), "stories.filter.radius");
  EXPECT_EQ(refusal(Near{{"plan", {}}, std::nan("")}, "T1"), "stories.filter.radius");
  EXPECT_EQ(where(stories, one("D1", Between{0.5, 100.0, "", false})).rows(),
            where(stories, one("D1", Between{0.5, {}, "", false})).rows());
  Filter told;
  told.told_from = Timestamp(2);
  told.told_until = Timestamp(2);
  EXPECT_EQ(code_of([&] { (void)where(stories, told); }), "stories.filter.told");
}

TEST(Where, ConditionsHoldTogether) {
  const Stories stories = garden_stories(20);
  Filter filter = one("T1", InState{{AnswerState::not_applicable}});
  EXPECT_EQ(where(stories, filter).rows(), (Rows{6, 13}));
  filter.answers.emplace("project", OneOf{{"nord"}});
  EXPECT_EQ(where(stories, filter).rows(), Rows{6});
  EXPECT_EQ(
      where(where(stories, one("project", OneOf{{"nord"}})), one("T1", InState{{AnswerState::not_applicable}})).rows(),
      Rows{6})
      << "a selection of a selection";
}

TEST(Where, TimeAndText) {
  const Stories stories = garden_stories(10);
  Filter filter;
  filter.told_from = Timestamp(stories.table().told.milliseconds[3]);
  filter.told_until = Timestamp(stories.table().told.milliseconds[6]);
  EXPECT_EQ(where(stories, filter).rows(), (Rows{3, 4, 5}));
  Filter text;
  text.text = "NUMMER 7 i";
  EXPECT_EQ(where(stories, text).rows(), Rows{7});
  text.text = "hul";
  EXPECT_EQ(where(stories, text).size(), 10U);
  SchemaContent content = test::garden_content();
  content.story_signifier = content.title_signifier = "";
  EXPECT_EQ(code_of([&] { (void)where(StoriesBuilder(Schema(content)).snapshot(), text); }), "stories.filter.no_text");
}

}  // namespace
}  // namespace samskab
