#include "evaluation/detail/outcome_comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
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

TEST(OutcomeComparison, OneOrTwoPlacesOfAGroupGiveNoCertainty) {
  const auto compared = [](int our_places, int their_places) {
    std::vector<Told> ours;
    std::vector<Told> theirs;
    for (int i = 0; i < 24; ++i) {
      ours.push_back({"p" + std::to_string(i), "U" + std::to_string(i % our_places), 3.0 + i % 4, 4.0 + i % 5});
      theirs.push_back({"q" + std::to_string(i), "V" + std::to_string(i % their_places), 3.0 + i % 4, 3.0 + i % 3});
    }
    return outcome_effect(Lab(measured().content()).with_responses(responses_of(ours)), Ref<Indicator>("I1"),
                          {.comparison = responses_of(theirs), .places = OutcomePlaces::unit});
  };
  const auto notes = [](const OutcomeEffect& effect, std::string_view key) {
    return std::count_if(effect.basis.notes.begin(), effect.basis.notes.end(),
                         [&](const Message& each) { return each.key() == key; });
  };
  for (const auto& [ours, theirs] : {std::pair(1, 1), std::pair(2, 2), std::pair(3, 2), std::pair(2, 3)}) {
    const OutcomeEffect effect = compared(ours, theirs);
    for (const char* measure : {"adjusted", "difference_of_changes", "d_ppc2"}) {
      EXPECT_TRUE(row_of(effect, measure).value) << measure;
      EXPECT_FALSE(row_of(effect, measure).low) << measure << ' ' << ours << ' ' << theirs;
      EXPECT_FALSE(row_of(effect, measure).high) << measure << ' ' << ours << ' ' << theirs;
    }
    EXPECT_EQ(notes(effect, "evaluation.outcome.one_place"), 1);
    EXPECT_EQ(notes(effect, "evaluation.outcome.compared_by_place"), 0);
    EXPECT_LE(notes(effect, "evaluation.outcome.few_places"), 1);
    EXPECT_NE(told(effect).find("come from one or two places"), std::string::npos) << told(effect);
    EXPECT_NE(told(effect).find("do not tell how far"), std::string::npos) << told(effect);
    const OutcomeEffect shown = for_everybody(effect, 25);
    for (const Message& each : shown.words) EXPECT_FALSE(each.key().starts_with("evaluation.outcome.compared"));
    EXPECT_EQ(notes(shown, "evaluation.outcome.one_place"), 0) << "of a comparison that is not shown";
  }
  const OutcomeEffect several = compared(3, 4);
  EXPECT_TRUE(row_of(several, "adjusted").low);
  EXPECT_TRUE(row_of(several, "difference_of_changes").low);
  EXPECT_FALSE(row_of(several, "d_ppc2").low) << "its interval would take people as independent";
  EXPECT_NE(told(several).find("comes from the 3 places"), std::string::npos) << told(several);
  EXPECT_NE(told(several).find("from the 7 places of both groups"), std::string::npos) << told(several);
  EXPECT_EQ(notes(several, "evaluation.outcome.few_places"), 1);
  EXPECT_EQ(notes(for_everybody(several, 25), "evaluation.outcome.compared_by_place"), 0);
}

TEST(OutcomeComparison, ChangesThatAreAllEqualGiveNoCertainty) {
  const auto compared = [](double ours, double theirs, OutcomePlaces places) {
    std::vector<Told> took_part;
    std::vector<Told> others;
    for (int i = 0; i < 12; ++i) {
      const std::string number = std::to_string(i);
      const double own = i % 2 == 0 ? 1.0 : -1.0;
      const double before = 3.1 + i % 4;
      took_part.push_back({"p" + number, "U" + std::to_string(i / 4), before, before + 1.2 + ours * own});
      others.push_back({"q" + number, "V" + std::to_string(i / 4), before, before + 0.2 + theirs * own});
    }
    return outcome_effect(Lab(measured().content()).with_responses(responses_of(took_part)), Ref<Indicator>("I1"),
                          {.comparison = responses_of(others), .places = places});
  };
  // Everybody by 1.2 against 0.2; then people differ, but no place from another.
  for (const OutcomeEffect& effect : {compared(0, 0, OutcomePlaces::none), compared(.5, .5, OutcomePlaces::unit)}) {
    const auto row = row_of(effect, "difference_of_changes");
    EXPECT_NEAR(*row.value, 1.0, 1e-12);
    EXPECT_FALSE(row.low);
    EXPECT_FALSE(row.high);
    EXPECT_TRUE(row_of(effect, "adjusted").value);
    EXPECT_NE(told(effect).find("do not tell how far the differences may lie among others"), std::string::npos)
        << told(effect);
    EXPECT_EQ(told(effect).find("(uncertainty"), std::string::npos) << told(effect);
    for (const Message& each : for_everybody(effect, 13).words)
      EXPECT_FALSE(each.key().starts_with("evaluation.outcome.compared")) << each.key();
  }
  EXPECT_FALSE(row_of(compared(0, 0, OutcomePlaces::none), "adjusted").low);
  // One group's people tell of how far others lie.
  const OutcomeEffect one = compared(.5, 0, OutcomePlaces::none);
  EXPECT_TRUE(row_of(one, "difference_of_changes").low);
  EXPECT_TRUE(row_of(one, "adjusted").low);
}

TEST(OutcomeComparison, AComparisonOfOneOrOfNobodyWithBothScoresIsRefused) {
  const Lab lab = Lab(measured().content()).with_responses(beside());
  const auto others = [](std::size_t people) {
    std::vector<Told> out;
    for (std::size_t i = 0; i < people; ++i)
      out.push_back({"x" + std::to_string(i), "V", 1.0 + static_cast<double>(i), 2.0});
    return responses_of(out);
  };
  EXPECT_THROW(static_cast<void>(outcome_effect(lab, Ref<Indicator>("I1"), {.comparison = others(1)})), NotEnoughData);
  const auto before_only = others(3).where({.occasion = "baseline"});
  EXPECT_THROW(static_cast<void>(outcome_effect(lab, Ref<Indicator>("I1"), {.comparison = before_only})), Error);
}

}  // namespace
}  // namespace samskab::evaluation
