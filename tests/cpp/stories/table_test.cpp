#include "samskab/stories/table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "stories/fixture.hpp"

namespace samskab {
namespace {

TEST(TextColumn, GivesBackEveryTextWhateverItHolds) {
  TextColumn column;
  EXPECT_EQ(column.size(), 0U);
  const std::vector<std::string> texts = {"", "æble", std::string("a\0b", 3), "", "linje\nskift"};
  for (const std::string& each : texts) column.push_back(each);
  ASSERT_EQ(column.size(), texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_EQ(column[i], texts[i]) << i;
}

TEST(EmptyColumn, IsOfTheKindThatTheQuestionAsksFor) {
  const auto kind_of = [](SignifierKind kind) {
    Signifier signifier;
    signifier.kind = kind;
    return empty_column(signifier).index();
  };
  EXPECT_EQ(kind_of(SignifierKind::display), 0U);
  EXPECT_EQ(kind_of(SignifierKind::embedded), 0U);
  EXPECT_EQ(kind_of(SignifierKind::triad), AnswerColumn(TriadColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::dyad), AnswerColumn(PositionColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::scale), AnswerColumn(PositionColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::stones), AnswerColumn(CanvasColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::single_choice), AnswerColumn(ChoiceColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::multiple_choice), AnswerColumn(TicksColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::free_text), AnswerColumn(WordsColumn()).index());
  EXPECT_EQ(kind_of(SignifierKind::photo), AnswerColumn(WordsColumn()).index());
}

TEST(EmptyTable, HasAColumnForEachQuestionAndNoRows) {
  const StoryTable table = empty_table(test::garden());
  ASSERT_EQ(table.answers.size(), table.schema.size());
  EXPECT_EQ(table.rows, 0U);
  EXPECT_EQ(table.ids.size(), 0U);
  for (std::size_t i = 0; i < table.answers.size(); ++i)
    EXPECT_EQ(table.answers[i].index(), empty_column(table.schema[i]).index()) << table.schema[i].id;
}

TEST(StatesOf, AreThoseOfTheColumnOneForEachRow) {
  const Stories stories = test::garden_stories(14);
  const StoryTable& table = stories.table();
  for (const AnswerColumn& column : table.answers)
    EXPECT_EQ(states_of(column).size(), std::holds_alternative<std::monostate>(column) ? 0U : table.rows);
  const auto drive = states_of(table.answers[table.schema.find("drive")]);
  EXPECT_EQ(drive[6], AnswerState::not_applicable);
  EXPECT_EQ(drive[7], AnswerState::placed);
}

}  // namespace
}  // namespace samskab
