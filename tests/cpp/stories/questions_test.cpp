#include "samskab/stories/questions.hpp"

#include <gtest/gtest.h>

#include "stories/fixture.hpp"

namespace samskab {
namespace {

TEST(Questions, CountEveryStateOfEveryQuestion) {
  const Stories stories = test::garden_stories(14);
  const auto rows = questions(stories);
  std::vector<std::string> ids;
  for (const QuestionRow& each : rows) {
    ids.push_back(each.id);
    EXPECT_EQ(each.placed + each.not_applicable + each.not_answered + each.not_asked + each.withheld, 14) << each.id;
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"story", "title", "drive", "pace", "canvas", "us", "them", "who", "what",
                                           "worth", "photo"}));
  EXPECT_EQ(rows[2].code, "T1");
  EXPECT_EQ(rows[2].placed, 12);
  EXPECT_EQ(rows[2].not_applicable, 2);
  EXPECT_EQ(rows[4].placed, 14);
  EXPECT_EQ(rows[6].code, "S1");
  EXPECT_EQ(rows[6].part.in(Language::da), "Dem");
  EXPECT_EQ(rows[6].placed, 7);
  EXPECT_EQ(rows[6].not_answered, 7);
  EXPECT_EQ(rows[10].not_asked, 14);
  stories.consent().withdraw_story("s0");
  EXPECT_EQ(questions(stories)[2].placed, 11);
}

}  // namespace
}  // namespace samskab
