#include "samskab/evaluation/outcome_effect.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "evaluation/outcome_fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using namespace test;

TEST(OutcomeEffect, TellsTheChangeInPointsFirst) {
  const OutcomeEffect effect = outcome_effect(measured(), Ref<Indicator>("I1"));
  EXPECT_EQ(effect.pairs, 10);
  // R: t.test(extra ~ group, sleep, paired = TRUE): 1.58 (0.7001142, 2.4598858); g_av from d_av .8321810813 and Hedges'
  // factor .9138748918.
  EXPECT_NEAR(*effect.change, 1.58, 1e-12);
  EXPECT_NEAR(*row_of(effect, "change").low, 0.7001142, 1e-6);
  EXPECT_NEAR(*row_of(effect, "change").high, 2.4598858, 1e-6);
  EXPECT_NEAR(*row_of(effect, "g_av").value, .7605093957, 1e-9);
  EXPECT_EQ(effect.table.front().measure, "mean_before");
  // R, effectsize 0.8.3: cohens_d(after, before, paired = TRUE, adjust = FALSE), its limits times sd(change) / s_av.
  EXPECT_NEAR(*row_of(effect, "g_av").low, .2686102, 1e-6);
  EXPECT_NEAR(*row_of(effect, "g_av").high, 1.3721248, 1e-6);
  EXPECT_FALSE(effect.basis.seed) << "nothing is drawn";
  EXPECT_EQ(effect.basis.persons, 10);
}

TEST(OutcomeEffect, CountsPeopleEachWay) {
  const OutcomeEffect effect = outcome_effect(measured(), Ref<Indicator>("I1"));
  EXPECT_EQ(row_of(effect, "before:long").persons, 3);
  EXPECT_EQ(row_of(effect, "after:long").persons, 6);
  EXPECT_EQ(row_of(effect, "onto:long").persons, 3);
  EXPECT_EQ(row_of(effect, "off:long").persons, 0);
  EXPECT_EQ(row_of(effect, "important_better").persons, 8);
  EXPECT_EQ(row_of(effect, "important_worse").persons, 0);
  EXPECT_TRUE(row_of(effect, "reliable_better").expected);
  EXPECT_EQ(effect.attrition.left, 1);
  ASSERT_EQ(effect.cut_points.size(), 1U);
  EXPECT_EQ(effect.cut_points.front().value, 1.5);
  ASSERT_TRUE(effect.range);
  EXPECT_EQ(effect.range->low, -10);
  EXPECT_EQ(effect.range->high, 10);
}

TEST(OutcomeEffect, SaysWhatItCannotTell) {
  const OutcomeEffect effect = outcome_effect(measured(), Ref<Indicator>("I1"));
  const std::string danish = effect.summary(Language::da);
  EXPECT_NE(danish.find("Uden sammenligningsgruppe"), std::string::npos) << danish;
  EXPECT_NE(danish.find("Naboerne klager over støj"), std::string::npos) << danish;
  EXPECT_NE(danish.find("1 af de 11"), std::string::npos) << danish;
  EXPECT_NE(effect.basis.summary(Language::en).find("does not prove an effect"), std::string::npos);
  EXPECT_NE(effect.basis.summary(Language::en).find("10 people with both measurements are few"), std::string::npos);
}

TEST(OutcomeEffect, AWithdrawalChangesEveryNumber) {
  const Lab lab = measured();
  const OutcomeEffect before = outcome_effect(lab, Ref<Indicator>("I1"));
  lab.consent()->withdraw_person("p8");
  const OutcomeEffect after = outcome_effect(lab, Ref<Indicator>("I1"));
  EXPECT_EQ(after.pairs, 9);
  EXPECT_NE(after.change, before.change);
  EXPECT_NE(after.table, before.table);
}

TEST(OutcomeEffect, AnswersOfLaterThanTheDayDoNotCount) {
  outcomes::ResponsesBuilder builder({hours()});
  append_sleep(builder, 4, [](std::size_t i, bool after) {
    return Date::parse(!after ? "2026-02-10" : i < 3 ? "2026-06-01" : "2026-11-10");
  });
  Content content = measured().content();
  content.outcome_statements.back().changed_on = Date::parse("2026-11-01");
  const Lab lab = Lab(std::move(content)).with_responses(builder.snapshot());
  const auto on = [&](const char* today) {
    return outcome_effect(lab, Ref<Indicator>("I1"), {.today = Date::parse(today)});
  };
  const OutcomeEffect early = on("2026-07-01");
  EXPECT_EQ(early.pairs, 3);
  EXPECT_EQ(early.attrition.left, 1) << "had not answered yet";
  EXPECT_TRUE(early.told.empty()) << "nobody had told it yet";
  EXPECT_NE(told(early).find("Figures dated after 1 July 2026 do not count."), std::string::npos) << told(early);
  EXPECT_NE(told(early).find("is not reached yet: it is to be reached by 30 November 2026."), std::string::npos);
  const OutcomeEffect late = on("2026-11-10");
  EXPECT_EQ(late, outcome_effect(lab, Ref<Indicator>("I1")));
  EXPECT_EQ(late.pairs, 4);
  EXPECT_EQ(late.told.size(), 1U);
  EXPECT_NE(told(on("2026-12-01")).find("the target of 3.0 is not reached."), std::string::npos) << "it was due";
  EXPECT_THROW(static_cast<void>(on("2026-03-01")), NotEnoughData) << "nobody had answered after";
}

TEST(OutcomeEffect, ATargetIsSeenToBeReachedOrNot) {
  Content content = measured().content();
  content.indicators.back().target = 2.31;
  const std::string close =
      told(outcome_effect(Lab(content).with_responses(measured().responses()), Ref<Indicator>("I1")));
  EXPECT_NE(close.find("The mean after is 2.33; the target of 2.31 is reached."), std::string::npos) << close;
}

TEST(OutcomeEffect, TooFewPeopleAreSaidToBeTooFew) {
  const OutcomeEffect effect = outcome_effect(measured(1), Ref<Indicator>("I1"));
  EXPECT_FALSE(effect.change);
  EXPECT_NE(effect.summary(Language::en).find("too few"), std::string::npos) << effect.summary(Language::en);
}

TEST(OutcomeEffect, RefusesWhatIsNotMeasured) {
  EXPECT_THROW(static_cast<void>(outcome_effect(measured(), Ref<Indicator>("I9"))), NotFound);
  Content content = measured().content();
  content.indicators.back().instrument.clear();
  EXPECT_THROW(static_cast<void>(outcome_effect(Lab(content), Ref<Indicator>("I1"))), NotEnoughData);
  EXPECT_THROW(static_cast<void>(outcome_effect(Lab(measured().content()), Ref<Indicator>("I1"))), NotEnoughData);
}

TEST(OutcomeEffect, ThoseWhoScoredBadlyDrawNearerTheUsualAnyway) {
  outcomes::Instrument made = hours();
  outcomes::Benchmark usual;
  usual.population = lab::test::both("alle", "everybody");
  usual.value = 3.75;
  usual.source = "this test";
  made.benchmarks = {usual};
  outcomes::ResponsesBuilder builder({made});
  append_sleep(builder, 10);
  const OutcomeEffect effect =
      outcome_effect(Lab(measured().content()).with_responses(builder.snapshot()), Ref<Indicator>("I1"));
  // (1 - reliability) x (usual mean - mean before) = .2 x (3.75 - .75)
  EXPECT_NEAR(*row_of(effect, "regression").value, .6, 1e-12);
}

TEST(OutcomeEffect, ChangesThatAreAllEqualGiveNoCertainty) {
  const std::vector<Told> people{{"p0", "U1", 3.0, 4.0}, {"p1", "U1", 5.0, 6.0}, {"p2", "U1", 2.0, 3.0}};
  const OutcomeEffect effect =
      outcome_effect(Lab(measured().content()).with_responses(responses_of(people)), Ref<Indicator>("I1"));
  EXPECT_EQ(row_of(effect, "change").value, 1.0);
  EXPECT_FALSE(row_of(effect, "change").low);
  EXPECT_EQ(told(effect).find("uncertainty +1.0 to +1.0"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("for every one of them"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("Without a comparison group"), std::string::npos) << told(effect);
}

TEST(OutcomeEffect, WhoTookPartDidSoAlsoWhereAResponseDoesNotNameTheProject) {
  std::vector<Told> people;
  for (int i = 0; i < 5; ++i) people.push_back({"p" + std::to_string(i), "U1", 3.0, 4.0 + i, "P1", i < 3 ? "" : "P1"});
  people.push_back({"elsewhere", "U1", 1.0, 9.0, "P1", "P2"});
  people.push_back({"nowhere", "U1", 1.0, 9.0, "", ""});
  Content content = measured().content();
  Project other = content.projects.front();
  other.id = Ref<Project>("P2");
  other.candidate.reset();
  content.projects.push_back(other);
  const OutcomeEffect effect =
      outcome_effect(Lab(std::move(content)).with_responses(responses_of(people)), Ref<Indicator>("I1"));
  EXPECT_EQ(effect.pairs, 5);
  EXPECT_EQ(effect.attrition.left, 1) << "who answered after about another project only";
}

TEST(OutcomeEffect, SaysWhetherAChangeIsForTheBetterWhereTheUncertaintyLeavesOutNone) {
  const std::string better = outcome_effect(measured(), Ref<Indicator>("I1")).summary(Language::en);
  EXPECT_NE(better.find(": higher is better, so this is a change for the better."), std::string::npos) << better;
  const auto of = [](double most, outcomes::Direction way) {
    std::vector<Told> people;
    for (int i = 0; i < 8; ++i) people.push_back({"p" + std::to_string(i), "U1", 3.0, 3.0 + (i % 2 == 0 ? most : 1)});
    outcomes::Instrument made = hours();
    made.direction = way;
    Content content = measured().content();
    content.indicators.back().direction = way;
    outcomes::ResponsesBuilder builder({made});
    const outcomes::Responses given = responses_of(people);
    for (const std::uint32_t row : given.rows()) builder.append(given.at(row));
    return outcome_effect(Lab(std::move(content)).with_responses(builder.snapshot()), Ref<Indicator>("I1"))
        .summary(Language::da);
  };
  EXPECT_NE(of(2, outcomes::Direction::down).find(": lavere er bedre, så det er en ændring til det værre."),
            std::string::npos)
      << of(2, outcomes::Direction::down);
  EXPECT_NE(of(-1, outcomes::Direction::down).find(": lavere er bedre. Det kan være en ændring til det bedre eller"),
            std::string::npos)
      << of(-1, outcomes::Direction::down);
}

TEST(OutcomeEffect, TheFirstMeasurementIsThatOfThePairs) {
  // The project began on 1 February; its occasion M1 began on the 10th, and is not what the pairs were measured at.
  const auto late = [](const char* day) {
    const std::vector<Told> people{{"a", "U1", 1, 2}, {"b", "U1", 2, 2}, {"c", "U1", 3, 5}};
    return told(
        outcome_effect(Lab(measured().content()).with_responses(responses_of(people, day)), Ref<Indicator>("I1")));
  };
  EXPECT_EQ(late("2026-01-15").find("after the project began"), std::string::npos) << late("2026-01-15");
  EXPECT_NE(late("2026-02-21").find("20 days after the project began"), std::string::npos) << late("2026-02-21");
  EXPECT_NE(late("").find("9 days after the project began"), std::string::npos) << late("");
}

TEST(OutcomeEffect, TellsNoVerdictWhereTheIndicatorContradictsItsInstrument) {
  Content content = measured().content();
  content.indicators.back().direction = outcomes::Direction::down;
  const OutcomeEffect effect =
      outcome_effect(Lab(std::move(content)).with_responses(measured().responses()), Ref<Indicator>("I1"));
  EXPECT_TRUE(effect.higher_is_better) << "the instrument says so";
  EXPECT_TRUE(effect.change);
  EXPECT_NE(told(effect).find("says 'lower is better', but its instrument 'hours' says 'higher is better'"),
            std::string::npos)
      << told(effect);
  EXPECT_EQ(told(effect).find("the target of"), std::string::npos) << told(effect);
  EXPECT_THROW(row_of(effect, "important_better"), std::out_of_range);
}

TEST(OutcomeEffect, AnybodySeesNobodysOwnScores) {
  const OutcomeEffect whole = outcome_effect(measured(), Ref<Indicator>("I1"));
  const OutcomeEffect shown = for_everybody(whole, 5);
  EXPECT_TRUE(shown.before.empty());
  EXPECT_TRUE(shown.after.empty());
  EXPECT_TRUE(shown.attrition.by_score.empty());
  EXPECT_EQ(shown.change, whole.change) << "ten people's mean";
  EXPECT_EQ(row_of(shown, "change").low, row_of(whole, "change").low);
  EXPECT_THROW(row_of(shown, "onto:long"), std::out_of_range) << "three of ten crossed";
  EXPECT_THROW(row_of(shown, "important_better"), std::out_of_range) << "eight of ten: two did not";
  EXPECT_EQ(shown.attrition.both, 10);
  EXPECT_EQ(shown.attrition.left, 0) << "one left: it is not told";
  EXPECT_EQ(shown.attrition.before, 0);
  const std::string told = shown.summary(Language::en);
  EXPECT_EQ(told.find("sleeps long"), std::string::npos) << told;
  EXPECT_NE(told.find("Neighbours complain"), std::string::npos) << told;
  EXPECT_EQ(shown.words.back().key(), "evaluation.some_hidden");
  EXPECT_EQ(for_everybody(whole, 1).table, whole.table);
  EXPECT_EQ(for_everybody(whole, 1).words, whole.words);
}

TEST(OutcomeEffect, NoCountOfPeopleGivesAnotherAway) {
  // Of so many people with these scores before and after, and a cut-point from 6 and from 7.
  struct Scored {
    std::size_t people;
    double before;
    double after;
  };
  const auto shown = [](const std::vector<Scored>& all, std::vector<OutcomeRow> rows = {}) {
    OutcomeEffect whole;
    for (const Scored& each : all) {
      whole.before.insert(whole.before.end(), each.people, each.before);
      whole.after.insert(whole.after.end(), each.people, each.after);
    }
    whole.pairs = static_cast<std::int64_t>(whole.before.size());
    whole.cut_points.resize(2);
    whole.cut_points[0].value = 6;
    whole.cut_points[1].value = 7;
    OutcomeRow row;
    row.measure = "before:6";
    row.persons = 10;
    rows.push_back(row);
    whole.table = rows;
    return !for_everybody(whole, 5).table.empty();
  };
  EXPECT_TRUE(shown({{20, 3, 3}, {10, 8, 5}}));
  EXPECT_FALSE(shown({{20, 3, 3}, {7, 3, 8}, {6, 8, 3}, {1, 8, 8}})) << "7 before less 6 who came away: one stayed";
  EXPECT_FALSE(shown({{20, 3, 3}, {6, 8, 4}, {4, 6, 4}})) << "10 at 6 less 6 at 7";
  EXPECT_FALSE(shown({{20, 4, 4}, {6, 3, 8}, {4, 3, 6}})) << "so after";
  const auto changed = [](const char* measure, std::int64_t people) {
    OutcomeRow row;
    row.measure = measure;
    row.persons = people;
    return row;
  };
  const std::vector<Scored> alike{{20, 3, 3}, {10, 8, 5}};
  EXPECT_TRUE(shown(alike, {changed("important_better", 10), changed("important_worse", 10)}));
  EXPECT_FALSE(shown(alike, {changed("important_better", 16), changed("important_worse", 10)}))
      << "four did not change";
  EXPECT_FALSE(shown(alike, {changed("important_better", 10), changed("reliable_better", 8)})) << "two in between";
}

TEST(OutcomeEffect, WhoAnsweredInTheWrongOrderIsNotLeftOverFromThoseWhoAnsweredBefore) {
  OutcomeEffect whole;
  whole.pairs = whole.attrition.both = 28;
  whole.attrition.left = 6;
  whole.attrition.reversed = 1;
  whole.attrition.before = 35;
  whole.words = {Message("evaluation.outcome.reversed"), Message("evaluation.outcome.left")};
  const OutcomeEffect shown = for_everybody(whole, 5);
  ASSERT_EQ(shown.words.size(), 1U);
  EXPECT_EQ(shown.words[0].key(), "language.suppressed");
  EXPECT_EQ(shown.attrition.before, 0);
  EXPECT_EQ(shown.attrition.reversed, 0);
}

TEST(OutcomeEffect, WhatIsTrueOfNearlyEverybodyIsNotToldToAnybody) {
  // So many people with these scores before and after, and what is shown of their change.
  struct Scored {
    std::size_t people;
    double before;
    double after;
  };
  const auto shown = [](const std::vector<Scored>& all, std::int64_t persons_before = 10) {
    OutcomeEffect whole;
    for (const Scored& each : all) {
      whole.before.insert(whole.before.end(), each.people, each.before);
      whole.after.insert(whole.after.end(), each.people, each.after);
    }
    whole.pairs = static_cast<std::int64_t>(whole.before.size());
    whole.change = 0.0;
    whole.attrition.stayed_mean = whole.attrition.left_mean = 8.5;
    OutcomeRow mean;
    mean.measure = "mean_before";
    OutcomeRow row;
    row.measure = "before:6";
    row.persons = persons_before;
    whole.table = {mean, row};
    return for_everybody(whole, 5);
  };
  EXPECT_TRUE(shown({{8, 9, 9}}).table.empty()) << "all have the highest score";
  EXPECT_FALSE(shown({{8, 9, 9}}).change);
  EXPECT_FALSE(shown({{8, 9, 9}}).attrition.stayed_mean) << "the same, said of those who stayed";
  EXPECT_TRUE(shown({{60, 9, 9}}).table.empty()) << "however many they are";
  EXPECT_TRUE(shown({{7, 9, 9}, {1, 8, 9}}).table.empty()) << "exactly one moved";
  EXPECT_TRUE(shown({{20, 9, 8}, {20, 7, 8}}).table.empty()) << "after, all are alike";
  EXPECT_TRUE(shown({{20, 9, 8}, {20, 7, 6}}).table.empty()) << "all changed alike";
  EXPECT_EQ(shown({{20, 9, 8}, {20, 7, 7}}).table.size(), 2U);
  EXPECT_EQ(shown({{20, 0.3, 0.2}, {4, 0.7, 0.6}, {9, 0.7, 0.7}}).table.size(), 2U);
  EXPECT_EQ(shown({{10, 9, 8}, {10, 7, 7}}, 20).table.size(), 1U) << "all of a small group stand on one side";
  EXPECT_EQ(shown({{10, 9, 8}, {10, 7, 7}}, 0).table.size(), 1U) << "or none does";
  EXPECT_EQ(shown({{20, 9, 8}, {20, 7, 7}}, 40).table.size(), 2U);
}

TEST(OutcomeEffect, AnybodySeesNoChangeOfFew) {
  const OutcomeEffect shown = for_everybody(outcome_effect(measured(4), Ref<Indicator>("I1")), 5);
  EXPECT_FALSE(shown.change);
  EXPECT_TRUE(shown.table.empty()) << "of two there is no table, so of four there is none";
  const std::string told = shown.summary(Language::en);
  EXPECT_NE(told.find("Neighbours complain"), std::string::npos) << told;
  EXPECT_EQ(told.find("target"), std::string::npos) << "the mean stands beside it: " << told;
  EXPECT_EQ(shown.words.back().key(), "evaluation.some_hidden");
}

}  // namespace
}  // namespace samskab::evaluation
