#include "samskab/stories/answer.hpp"

#include <gtest/gtest.h>

#include <set>

namespace samskab {
namespace {

// Files and tables count states by their place in the list.
TEST(Answer, StatesAreListedInTheOrderOfTheirValues) {
  ASSERT_EQ(answer_states, 5U);
  std::set<std::string_view> danish;
  for (std::size_t i = 0; i < answer_states; ++i) {
    EXPECT_EQ(static_cast<std::size_t>(answer_state_labels[i].value), i);
    danish.insert(answer_state_labels[i].danish);
  }
  EXPECT_EQ(danish.size(), answer_states);
  EXPECT_EQ(from_code<AnswerState>("not_applicable"), AnswerState::not_applicable);
  EXPECT_EQ(name(AnswerState::not_applicable, Language::da), "passer ikke");
}

TEST(Answer, NothingAtAllIsNoPlacement) {
  EXPECT_EQ(std::get<AnswerState>(Answer(AnswerState::not_answered)), AnswerState::not_answered);
  EXPECT_TRUE(std::holds_alternative<Weights>(Answer(Weights{{0.0, 0.0, 1.0}})));
  EXPECT_TRUE(std::get<Canvas>(Answer(Canvas{})).stones.empty());
}

}  // namespace
}  // namespace samskab
