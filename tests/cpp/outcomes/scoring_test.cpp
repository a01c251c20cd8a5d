#include "samskab/outcomes/scoring.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/outcomes/presets.hpp"

namespace samskab::outcomes {
namespace {

using Answers = std::vector<std::optional<int>>;

Instrument prorated(Aggregate aggregate, int items = 5, double share = .8) {
  Instrument out;
  out.id = "own";
  for (int i = 0; i < items; ++i) {
    Item& each = out.items.emplace_back();
    each.id = std::string(1, static_cast<char>('a' + i));
    each.minimum = 1;
    each.maximum = 5;
  }
  out.items.back().reverse = true;
  out.aggregate = aggregate;
  out.missing = {share, true};
  return out;
}

TEST(Scoring, ReversesOnce) {
  const Instrument it = prorated(Aggregate::sum);
  EXPECT_EQ(score(it, Answers{1, 1, 1, 1, 5}).value, 5.0);
  EXPECT_EQ(score(it, Answers{5, 5, 5, 5, 1}).value, 25.0);
}

TEST(Scoring, ProratesWithinTheRuleAndNotBeyondIt) {
  const Instrument it = prorated(Aggregate::sum);
  const Score four = score(it, Answers{2, 4, std::nullopt, 3, 3});  // 2 + 4 + 3 + (6 - 3) of four items
  EXPECT_EQ(four.state, ScoreState::prorated);
  EXPECT_EQ(four.answered, 4);
  EXPECT_DOUBLE_EQ(four.value.value(), 12.0 * 5 / 4);
  const Score three = score(it, Answers{2, 4, std::nullopt, std::nullopt, 3});
  EXPECT_EQ(three.state, ScoreState::too_few_items);
  EXPECT_EQ(three.value, std::nullopt);
  EXPECT_EQ(score(it, Answers(5)).state, ScoreState::not_answered);
  const Score mean = score(prorated(Aggregate::mean), Answers{2, 4, std::nullopt, 3, 3});
  EXPECT_DOUBLE_EQ(mean.value.value(), 3.0);
}

TEST(Scoring, WithoutAProratingRuleOneMissingItemLeavesNoScore) {
  const Score four = score(preset("who5"), Answers{1, 2, 3, 4, std::nullopt});
  EXPECT_EQ(four.state, ScoreState::too_few_items);
  EXPECT_EQ(four.answered, 4);
}

// A law: answered items that are all alike stand for the missing ones exactly.
TEST(Scoring, EqualAnswersScoreTheSameWhateverIsMissing) {
  for (const Aggregate aggregate : {Aggregate::sum, Aggregate::mean, Aggregate::weighted}) {
    Instrument it = prorated(aggregate, 6, .5);
    it.items.back().reverse = false;
    if (aggregate == Aggregate::weighted)
      for (std::size_t i = 0; i < 6; ++i) it.items[i].weight = .5 + static_cast<double>(i);
    for (int code = 1; code <= 5; ++code) {
      const double full = score(it, Answers(6, code)).value.value();
      for (std::size_t gone = 0; gone < 6; ++gone) {
        Answers some(6, code);
        some[gone].reset();
        some[(gone + 2) % 6].reset();
        EXPECT_NEAR(score(it, some).value.value(), full, 1e-12);
      }
    }
  }
}

TEST(Scoring, AWrongCodeIsRefusedWithItsPlaceAndTheWayOut) {
  const Instrument it = preset("who5");
  try {
    (void)scores(it, Answers{1, 2, 3, 4, 5, 1, 6, 3, 4, 5});
    FAIL() << "a code of 6 was scored";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "outcomes.score.code_one_up");
    const std::string text = error.message(Language::en);
    for (const char* part : {"row 2", "'i2'", "code 6", "from 0 to 5", "subtract 1"})
      EXPECT_NE(text.find(part), std::string::npos) << text;
    EXPECT_NE(error.message(Language::da).find("træk 1"), std::string::npos);
  }
  try {
    (void)score(preset("t_ils"), Answers{0, 1, 2}, "p7");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "outcomes.score.code_one_down");
    EXPECT_NE(error.message(Language::en).find("Person p7"), std::string::npos);
  }
  EXPECT_THROW((void)score(it, Answers{1, 2, 3, 4, 99}), InvalidInput);
  EXPECT_THROW((void)score(it, Answers{1, 2, 3, 4}), InvalidInput);
  EXPECT_THROW((void)scores(it, Answers{1, 2, 3, 4}), InvalidInput);
}

TEST(Scoring, SubscalesHaveScoresOfTheirOwn) {
  Instrument it = prorated(Aggregate::mean);
  it.subscales = {{"first", {}, {"a", "b"}}, {"last", {}, {"d", "e"}}};
  const auto found = subscale_scores(it, Answers{1, 2, 3, 4, 5});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_DOUBLE_EQ(found[0].value.value(), 1.5);
  EXPECT_DOUBLE_EQ(found[1].value.value(), 2.5);  // 4 and 6 - 5
  EXPECT_EQ(subscale_scores(it, Answers{1, std::nullopt, 3, 4, 5})[0].state, ScoreState::too_few_items);
}

TEST(Scoring, StatesTellWhyThereIsNoScore) {
  const Scorer scorer(preset("t_ils"));
  using Codes = std::vector<ItemAnswer>;
  EXPECT_EQ(scorer(Codes{item_not_asked, item_not_asked, item_not_asked}).state, ScoreState::not_asked);
  EXPECT_EQ(scorer(Codes{1, item_withheld, 2}).state, ScoreState::withheld);
  EXPECT_EQ(scorer(Codes{item_not_answered, item_not_asked, item_not_answered}).state, ScoreState::not_answered);
  EXPECT_EQ(scorer.wrong_code(Codes{1, item_not_answered, 4}), 2U);
  EXPECT_EQ(scorer.wrong_code(Codes{1, item_withheld, 3}), std::nullopt);
}

}  // namespace
}  // namespace samskab::outcomes
