#include "samskab/outcomes/pairs.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::outcomes {
namespace {

/// Scores of T-ILS before and after; 0: not there.
Responses lonely(const std::vector<std::pair<int, int>>& people) {
  ResponsesBuilder builder({preset("t_ils")});
  for (std::size_t i = 0; i < people.size(); ++i)
    for (const auto& [kind, score] :
         {std::pair(OccasionKind::baseline, people[i].first), std::pair(OccasionKind::after, people[i].second)}) {
      if (score == 0) continue;
      Response each;
      each.person = std::string(1, static_cast<char>('a' + i));
      each.instrument = "t_ils";
      each.kind = kind;
      each.score = score;
      builder.append(each);
    }
  return builder.snapshot();
}

TEST(Pairs, AreThoseWithBothScoresAndTellWhoIsMissing) {
  const Responses responses = lonely({{3, 5}, {7, 0}, {9, 4}, {0, 6}, {7, 7}});
  const PairedScores found = pairs(responses);
  EXPECT_EQ(found.persons, (std::vector<std::string>{"a", "c", "e"}));
  EXPECT_EQ(found.before, (std::vector<double>{3, 9, 7}));
  EXPECT_EQ(found.after, (std::vector<double>{5, 4, 7}));
  EXPECT_EQ(found.attrition.before, 4);
  EXPECT_EQ(found.attrition.after, 4);
  EXPECT_EQ(found.attrition.both, 3);
  EXPECT_EQ(found.attrition.left, 1);
  EXPECT_EQ(found.attrition.joined, 1);
  EXPECT_DOUBLE_EQ(found.attrition.left_mean.value(), 7);
  EXPECT_DOUBLE_EQ(found.attrition.stayed_mean.value(), 19.0 / 3);
  const std::vector<AttritionRow> rows = {{3, 1, 0}, {7, 2, 1}, {9, 1, 0}};
  EXPECT_EQ(found.attrition.by_score, rows);
}

TEST(RuleE11, APersonsAnswersInTheWrongOrderAreNoPair) {
  ResponsesBuilder builder({preset("t_ils")});
  const auto add = [&](const char* person, OccasionKind kind, int score, const char* day) {
    Response each;
    each.person = person;
    each.instrument = "t_ils";
    each.kind = kind;
    each.score = score;
    if (*day != '\0') each.answered_on = Date::parse(day);
    builder.append(each);
  };
  add("forward", OccasionKind::baseline, 3, "2026-03-01");
  add("forward", OccasionKind::after, 5, "2026-09-01");
  add("backward", OccasionKind::baseline, 4, "2026-09-01");
  add("backward", OccasionKind::after, 6, "2026-03-01");
  add("same day", OccasionKind::baseline, 5, "2026-03-01");
  add("same day", OccasionKind::after, 7, "2026-03-01");
  add("undated", OccasionKind::baseline, 6, "2026-09-01");
  add("undated", OccasionKind::after, 8, "");
  const PairedScores found = pairs(builder.snapshot());
  EXPECT_EQ(found.persons, (std::vector<std::string>{"forward", "same day", "undated"}));
  EXPECT_EQ(found.attrition.reversed, 1);
  EXPECT_EQ(found.attrition.both, 3);
  EXPECT_EQ(found.attrition.left, 0);
  EXPECT_EQ(found.attrition.before, found.attrition.both + found.attrition.left + found.attrition.reversed);
}

TEST(Pairs, ForgetWhoWithdrew) {
  const Responses responses = lonely({{3, 5}, {7, 0}, {9, 4}});
  responses.consent().withdraw_person("c");
  responses.consent().withdraw_person("b");
  const PairedScores found = pairs(responses);
  EXPECT_EQ(found.persons, (std::vector<std::string>{"a"}));
  EXPECT_EQ(found.attrition.before, 1);
  EXPECT_EQ(found.attrition.left, 0);
}

TEST(Pairs, RefuseOneOccasionTwiceAndOccasionsThatAreNotThere) {
  const Responses responses = lonely({{3, 5}});
  EXPECT_THROW((void)pairs(responses, "after", "after"), InvalidInput);
  EXPECT_THROW((void)pairs(responses, "baseline", "M9"), NotFound);
  EXPECT_EQ(pairs(responses, "baseline", "follow_up").attrition.left, 1);
}

TEST(Crossing, CountsBothWays) {
  const CutPoint severe = preset("t_ils").cut_point("severe");
  const Crossing found = crossing(pairs(lonely({{3, 7}, {8, 9}, {7, 6}, {3, 3}, {9, 3}})), severe);
  EXPECT_EQ(found.never, 1);
  EXPECT_EQ(found.onto, 1);
  EXPECT_EQ(found.off, 2);
  EXPECT_EQ(found.always, 1);
  EXPECT_DOUBLE_EQ(found.before_share, .6);
  EXPECT_DOUBLE_EQ(found.after_share, .4);
  EXPECT_THROW((void)crossing(pairs(lonely({{3, 0}}), "baseline", "after"), severe), NotEnoughData);
}

}  // namespace
}  // namespace samskab::outcomes
