#include "samskab/evaluation/value_coverage.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "samskab/lab/measure.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

void add_figure(Content& content, const char* id, const char* indicator, double value, const char* day,
                const char* unit = "") {
  SeriesValue figure;
  figure.id = Ref<SeriesValue>(id);
  figure.indicator = Ref<Indicator>(indicator);
  figure.value = value;
  figure.period.end = Date::parse(day);
  if (*unit != '\0') figure.unit = Ref<OrgUnit>(unit);
  content.series_values.push_back(figure);
}

void add_goal(Content& content, const char* id, std::vector<ValueType> types) {
  PolicyGoal goal;
  goal.id = Ref<PolicyGoal>(id);
  goal.text = lab::test::both(std::string("Mål ") + id, std::string("Goal ") + id);
  goal.value_types = std::move(types);
  content.policy_goals.push_back(goal);
}

TEST(ValueCoverage, TellsPlannedFromMeasured) {
  Content content = lab::test::small_content();
  add_goal(content, "G2", {ValueType::efficiency, ValueType::quality});
  add_goal(content, "G3", {});
  const ValueCoverage before = value_coverage(Lab(content));
  EXPECT_EQ(before.goals, 3);
  EXPECT_EQ(before.goals_planned, 1);
  EXPECT_EQ(before.goals_measured, 0);
  ASSERT_EQ(before.table.size(), 4U) << "G1 quality, G2 quality and efficiency, G3 without any";
  EXPECT_EQ(before.table[0].state, CoverageState::planned);
  EXPECT_FALSE(before.table[0].named);
  EXPECT_EQ(before.table[1].state, CoverageState::none);
  EXPECT_TRUE(before.table[1].named);
  EXPECT_FALSE(before.table[3].value_type);

  add_figure(content, "V1", "I1", 4.5, "2026-06-30");
  const ValueCoverage after = value_coverage(Lab(content));
  EXPECT_EQ(after.goals_measured, 1);
  EXPECT_DOUBLE_EQ(*after.share_measured, 1.0 / 3);
  EXPECT_EQ(after.table[0].state, CoverageState::measured) << "4.5 is not down to the target of 4";
  EXPECT_EQ(after.table[0].targets, 1);
  EXPECT_EQ(after.table[0].outcomes, 1);
  EXPECT_EQ(after.summary(Language::da),
            "1 af 3 politiske mål bliver reelt målt (33 %). 2 mål har ingen indikator. Ikke målt: »Mål G2« og "
            "»Mål G3«. 1 målt mål har en målsætning, og de nyeste tal når målsætningen for 0. "
            "1 mål kan stadig nå det, der mangler, i tide; den første målsætning, der endnu ikke er nået, skal nås "
            "senest 30. november 2026.");
  EXPECT_EQ(after.basis.records[1].count, 1);
  EXPECT_EQ(after.basis.records[2].count, 1);
}

TEST(ValueCoverage, ATargetThatIsNotDueYetIsNotMissed) {
  Content content = lab::test::small_content();
  add_figure(content, "V1", "I1", 4.5, "2026-06-30");
  content.indicators[0].target_on = Date::parse("2030-01-01");
  const ValueCoverage early = value_coverage(Lab(content), {.today = Date::parse("2026-07-01")});
  EXPECT_EQ(early.table[0].targets, 1);
  EXPECT_EQ(early.table[0].achieved, 0);
  EXPECT_EQ(early.table[0].pending, 1);
  EXPECT_NE(early.summary(Language::en)
                .find("1 goal may still reach what is missing in time; the first target not "
                      "reached yet is to be reached by 1 January 2030."),
            std::string::npos)
      << early.summary(Language::en);
  const ValueCoverage late = value_coverage(Lab(content), {.today = Date::parse("2030-01-02")});
  EXPECT_EQ(late.table[0].pending, 0);
  EXPECT_EQ(late.summary(Language::en).find("may still reach"), std::string::npos);
  content.series_values[0].value = 3.9;
  EXPECT_EQ(value_coverage(Lab(content), {.today = Date::parse("2026-07-01")}).table[0].pending, 0) << "it is reached";
}

TEST(ValueCoverage, TheNewestFigureStandsAgainstTheTargetInTheGoodDirection) {
  Content content = lab::test::small_content();
  add_figure(content, "V2", "I1", 3.9, "2026-09-30");
  add_figure(content, "V1", "I1", 5.5, "2026-03-31");
  EXPECT_EQ(value_coverage(Lab(content)).table[0].state, CoverageState::achieved);
  EXPECT_EQ(value_coverage(Lab(content)).goals_achieved, 1);
  EXPECT_EQ(value_coverage(Lab(content), {.today = Date::parse("2026-08-01")}).table[0].state, CoverageState::measured);
  EXPECT_EQ(value_coverage(Lab(content), {.today = Date::parse("2026-01-01")}).table[0].state, CoverageState::planned);
  content.indicators[0].direction = outcomes::Direction::up;
  content.indicators[0].baseline = 3;
  EXPECT_EQ(value_coverage(Lab(content)).table[0].state, CoverageState::measured);
}

TEST(ValueCoverage, SaysWhichFiguresAreLaterThanTheDay) {
  Content content = lab::test::small_content();
  add_figure(content, "V1", "I1", 5.5, "2026-03-31");
  add_figure(content, "V2", "I1", 3.9, "2026-09-30");
  const auto told = [](const Lab& lab, const char* day) {
    return value_coverage(lab, {.today = Date::parse(day)}).summary(Language::en).find("do not count") !=
           std::string::npos;
  };
  EXPECT_TRUE(told(Lab(content), "2026-08-01"));
  EXPECT_FALSE(told(Lab(content), "2026-09-30"));
  EXPECT_EQ(value_coverage(Lab(content)).summary(Language::en).find("do not count"), std::string::npos);
}

TEST(ValueCoverage, WithoutATargetNothingIsSaidToBeReached) {
  Content content = lab::test::small_content();
  add_figure(content, "V1", "I1", 4.5, "2026-06-30");
  content.indicators[0].target.reset();
  const std::string without = value_coverage(Lab(content)).summary(Language::en);
  EXPECT_EQ(without.find("newest figures reach"), std::string::npos) << without;
  EXPECT_NE(without.find("No measured goal has a target to reach."), std::string::npos) << without;
}

TEST(ValueCoverage, UnitsReachATargetTogether) {
  Content content = lab::test::small_content();
  add_figure(content, "V1", "I1", 3.0, "2026-09-30", "U1");
  EXPECT_EQ(value_coverage(Lab(content)).table[0].achieved, 1);
  add_figure(content, "V2", "I1", 4.4, "2026-06-30", "U2");
  EXPECT_EQ(value_coverage(Lab(content)).table[0].achieved, 0);
  add_figure(content, "V3", "I1", 3.8, "2026-06-30");
  EXPECT_EQ(value_coverage(Lab(content)).table[0].achieved, 1) << "the figure of the whole counts";
}

TEST(ValueCoverage, SaysWhenOnlyTheProcessIsMeasured) {
  Content content = lab::test::small_content();
  content.indicators[0].subject = IndicatorSubject::process;
  add_figure(content, "V1", "I1", 4.5, "2026-06-30");
  EXPECT_NE(value_coverage(Lab(content)).summary(Language::en).find("only the process is measured"), std::string::npos);
}

TEST(ValueCoverage, LooksAtTheGoalsOfOneProject) {
  Content content = lab::test::small_content();
  add_goal(content, "G2", {});
  EXPECT_EQ(value_coverage(Lab(content), {.project = Ref<Project>("P1")}).goals, 1);
  EXPECT_THROW(static_cast<void>(value_coverage(Lab(content), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(ValueCoverage, NothingRecordedSaysSo) {
  const ValueCoverage result = value_coverage(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.share_measured);
  EXPECT_NE(result.summary(Language::da).find("ikke skrevet politiske mål ned endnu"), std::string::npos);
}

/// One person's loneliness at each of the occasions, in the order they are given; `day` may be empty.
struct Answer {
  outcomes::OccasionKind kind;
  double score;
  const char* day;
};
Lab lonely(const std::vector<Answer>& answers, outcomes::Direction direction = outcomes::Direction::down) {
  Content content = lab::test::small_content();
  content.indicators[0].instrument = "t_ils";
  content.indicators[0].direction = direction;
  content.indicators[0].baseline.reset();
  content.indicators[0].target = 6;
  outcomes::ResponsesBuilder builder({outcomes::preset("t_ils")});
  int number = 0;
  for (const auto& [kind, score, day] : answers) {
    outcomes::Response each;
    each.person = std::to_string(number++);
    each.instrument = "t_ils";
    each.project = "P1";
    each.kind = kind;
    each.score = score;
    if (*day != '\0') each.answered_on = Date::parse(day);
    builder.append(each);
  }
  return Lab(std::move(content)).with_responses(builder.snapshot());
}

TEST(ValueCoverage, TheNewestOccasionIsTheLastByKindWhateverTheOrderOfTheRows) {
  using enum outcomes::OccasionKind;
  const auto achieved = [](const std::vector<Answer>& answers) {
    return value_coverage(lonely(answers)).goals_achieved;
  };
  EXPECT_EQ(achieved({{baseline, 8, ""}, {after, 5, ""}}), 1);
  EXPECT_EQ(achieved({{after, 5, ""}, {baseline, 8, ""}}), 1);
  EXPECT_EQ(achieved({{after, 5, ""}, {baseline, 8, ""}, {follow_up, 7, ""}}), 0);
  EXPECT_EQ(achieved({{baseline, 8, "2026-01-10"}, {after, 5, "2026-11-10"}, {baseline, 8, "2026-11-20"}}), 1)
      << "a straggler of the time before";
}

TEST(ValueCoverage, AnswersOfLaterAreSaidToo) {
  using enum outcomes::OccasionKind;
  const Lab lab = lonely({{baseline, 8, "2026-01-10"}, {after, 5, "2026-11-10"}});
  const ValueCoverage result = value_coverage(lab, {.today = Date::parse("2026-06-01")});
  EXPECT_EQ(result.goals_achieved, 0);
  EXPECT_NE(result.summary(Language::da).find("Tal fra efter 1. juni 2026 tæller ikke med."), std::string::npos);
}

TEST(ValueCoverage, TellsNoVerdictWhereTheIndicatorContradictsItsInstrument) {
  using enum outcomes::OccasionKind;
  const ValueCoverage result = value_coverage(lonely({{after, 8.5, ""}}, outcomes::Direction::up));
  EXPECT_EQ(result.goals_achieved, 0) << "lonelier is not better";
  EXPECT_EQ(result.table[0].targets, 0);
  ASSERT_EQ(result.basis.notes.size(), 1U);
  EXPECT_NE(result.basis.notes[0].in(Language::en).find("'higher is better', but its instrument 't_ils' says 'lower"),
            std::string::npos)
      << result.basis.notes[0].in(Language::en);
  EXPECT_TRUE(value_coverage(lonely({{after, 8.5, ""}})).basis.notes.empty());
}

}  // namespace
}  // namespace samskab::evaluation
