#include "evaluation/detail/outcome_comparison.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "evaluation/outcome_fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using namespace test;

TEST(OutcomeComparison, AComparisonGroupGivesTheDifferenceOfTheChanges) {
  const Lab lab = Lab(measured().content()).with_responses(beside());
  std::vector<std::uint32_t> rows;
  for (const std::uint32_t row : lab.responses().rows())
    if (lab.responses().at(row).person.front() == 'q') rows.push_back(row);
  const OutcomeEffect effect = outcome_effect(lab, Ref<Indicator>("I1"), {.comparison = lab.responses().select(rows)});
  // By hand: 1.58 against (0.3 - 0.2 + 0.7 + 0.1 + 0.3 + 0.6) / 6.
  EXPECT_NEAR(*row_of(effect, "difference_of_changes").value, 1.58 - 0.3, 1e-12);
  EXPECT_NEAR(*row_of(effect, "others_change").value, 0.3, 1e-12);
  EXPECT_NEAR(*row_of(effect, "others_after").value - *row_of(effect, "others_before").value, 0.3, 1e-12);
  // R: confint of lm(after ~ group + before), HC2 errors: see PrePostControl's own oracle; here that it arrived.
  EXPECT_TRUE(row_of(effect, "adjusted").low);
  EXPECT_LT(*row_of(effect, "adjusted").low, *row_of(effect, "adjusted").value);
  EXPECT_EQ(effect.others_before.size(), 6U);
  EXPECT_EQ(told(effect).find("Without a comparison group"), std::string::npos) << told(effect);
  EXPECT_EQ(told(effect).find("uncontrolled"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("Unless lots were drawn"), std::string::npos) << told(effect);
}

TEST(OutcomeComparison, NobodyIsBothIn) {
  const Lab lab = Lab(measured().content()).with_responses(beside());
  EXPECT_THROW(static_cast<void>(
                   outcome_effect(lab, Ref<Indicator>("I1"), {.comparison = lab.responses().where({.unit = "ward1"})})),
               InvalidInput);
}

TEST(OutcomeComparison, OnePlaceOfEachGroupGivesNoCertainty) {
  std::vector<Told> ours;
  std::vector<Told> theirs;
  for (int i = 0; i < 12; ++i) {
    ours.push_back({"p" + std::to_string(i), "UA", 3.0 + i % 4, 4.0 + i % 5});
    theirs.push_back({"q" + std::to_string(i), "UB", 3.0 + i % 4, 3.0 + i % 3});
  }
  const Lab lab = Lab(measured().content()).with_responses(responses_of(ours));
  const OutcomeEffect effect =
      outcome_effect(lab, Ref<Indicator>("I1"), {.comparison = responses_of(theirs), .places = OutcomePlaces::unit});
  EXPECT_TRUE(row_of(effect, "adjusted").value);
  EXPECT_FALSE(row_of(effect, "adjusted").low);
  EXPECT_FALSE(row_of(effect, "adjusted").high);
  EXPECT_NE(told(effect).find("all come from one place"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("(uncertainty unknown)"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("does not take into account that people of one place"), std::string::npos)
      << told(effect);
  const OutcomeEffect shown = for_everybody(effect, 13);
  for (const Message& each : shown.words) EXPECT_FALSE(each.key().starts_with("evaluation.outcome.compared"));
  for (const Message& each : shown.basis.notes)
    EXPECT_NE(each.key(), "evaluation.outcome.one_place") << "of a comparison that is not shown";
  theirs.front().unit = theirs.back().unit = "UC";
  ours.front().unit = ours.back().unit = "UD";
  const OutcomeEffect several =
      outcome_effect(Lab(measured().content()).with_responses(responses_of(ours)), Ref<Indicator>("I1"),
                     {.comparison = responses_of(theirs), .places = OutcomePlaces::unit});
  EXPECT_TRUE(row_of(several, "adjusted").low);
  EXPECT_FALSE(row_of(several, "change").low) << "ours come from two places";
  EXPECT_FALSE(row_of(several, "d_ppc2").low) << "its interval would take people as independent";
  EXPECT_NE(told(several).find("(CR2)"), std::string::npos) << told(several);
  const OutcomeEffect people = outcome_effect(lab, Ref<Indicator>("I1"), {.comparison = responses_of(theirs)});
  EXPECT_GT(*row_of(several, "difference_of_changes").high, 1.1 * *row_of(people, "difference_of_changes").high);
}

}  // namespace
}  // namespace samskab::evaluation
