#include "samskab/evaluation/trials_summary.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "samskab/lab/learning.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;
using lab::test::day;

/// T1 of the small laboratory ran with two rounds, decision adapt. Here: T2 without a hypothesis, refuted and given up;
/// T3 written afterwards, kept and in operation; T4 planned.
Content trials() {
  Content content = lab::test::small_content();
  content.trial_actions[0].result = PredictionResult::confirmed;
  const auto trial = [&](const char* id, const char* hypothesis, const char* recorded, const char* start) {
    TrialAction each;
    each.id = Ref<TrialAction>(id);
    each.project = Ref<Project>("P1");
    each.title = both(id, id);
    if (*hypothesis != '\0') each.hypothesis = each.measure = both(hypothesis, hypothesis);
    if (*recorded != '\0') each.recorded_on = day(recorded);
    if (*start != '\0') each.actual.start = day(start);
    content.trial_actions.push_back(each);
    return content.trial_actions.size() - 1;
  };
  const auto cycle = [&](const char* id, const char* of, const char* start, const char* end, TrialDecision decision) {
    TrialCycle each;
    each.id = Ref<TrialCycle>(id);
    each.trial = Ref<TrialAction>(of);
    each.period = {day(start), day(end)};
    each.study = both("set", "seen");
    each.studied_on = day(end);
    each.decision = decision;
    content.trial_cycles.push_back(each);
  };
  const std::size_t second = trial("T2", "", "", "2026-03-02");
  content.trial_actions[second].result = PredictionResult::refuted;
  content.trial_actions[second].actual.end = day("2026-03-31");
  cycle("Y3", "T2", "2026-03-02", "2026-03-31", TrialDecision::abandon);
  const std::size_t third = trial("T3", "x", "2026-06-10", "2026-06-01");
  content.trial_actions[third].actual.end = day("2026-07-10");
  cycle("Y4", "T3", "2026-06-01", "2026-07-10", TrialDecision::adopt);
  trial("T4", "y", "2026-08-01", "");
  Initiative initiative;
  initiative.id = Ref<Initiative>("N1");
  initiative.project = Ref<Project>("P1");
  initiative.title = both("Spisevenner", "Dining friends");
  initiative.trial = Ref<TrialAction>("T3");
  initiative.history = {{AnchoringStatus::pilot, day("2026-07-15"), {}, ""},
                        {AnchoringStatus::in_operation, day("2026-09-01"), {}, ""}};
  content.initiatives.push_back(initiative);
  return content;
}

const TrialRow& row(const TrialsSummary& result, std::string_view id) {
  for (const TrialRow& each : result.table)
    if (each.trial.text() == id) return each;
  throw std::runtime_error("no such row");
}

TEST(TrialsSummary, HoldsHypothesisAgainstStart) {
  const TrialsSummary result = trials_summary(Lab(trials()));
  ASSERT_EQ(result.table.size(), 4U);
  EXPECT_EQ(result.table[0].trial.text(), "T2") << "in the order they started";
  EXPECT_EQ(result.table[3].trial.text(), "T4") << "those not started last";
  EXPECT_EQ(row(result, "T1").recorded, HypothesisTiming::before);
  EXPECT_EQ(row(result, "T2").recorded, HypothesisTiming::unwritten);
  EXPECT_EQ(row(result, "T3").recorded, HypothesisTiming::late);
  EXPECT_EQ(row(result, "T4").recorded, HypothesisTiming::before);
  EXPECT_FALSE(row(result, "T1").post_hoc);
  EXPECT_TRUE(row(result, "T2").post_hoc);
  EXPECT_TRUE(row(result, "T3").post_hoc);
  EXPECT_FALSE(row(result, "T4").post_hoc) << "what has not started cannot be described afterwards";
  EXPECT_EQ(result.before_start, CountedShare(1, 3));
}

TEST(TrialsSummary, CountsResultsDecisionsAndLengths) {
  const TrialsSummary result = trials_summary(Lab(trials()));
  EXPECT_EQ(result.refuted, CountedShare(1, 2));
  EXPECT_EQ(result.anchored, CountedShare(1, 3));
  EXPECT_EQ(result.cycles, 4);
  // By hand: 1-20 April, 20 April-15 May, 2-31 March, 1 June-10 July are 20, 26, 30 and 40 days.
  EXPECT_DOUBLE_EQ(*result.median_cycle_days, 28);
  EXPECT_DOUBLE_EQ(*row(result, "T1").cycle_days, 23);
  EXPECT_DOUBLE_EQ(*result.cycles_per_trial, 4.0 / 3);
  EXPECT_EQ(row(result, "T1").stage, TrialStage::adapt);
  EXPECT_EQ(row(result, "T2").stage, TrialStage::abandon);
  EXPECT_EQ(row(result, "T3").stage, TrialStage::adopt);
  EXPECT_EQ(row(result, "T4").stage, TrialStage::planned);
  EXPECT_EQ(result.summary(Language::da),
            "4 prøvehandlinger, hvoraf 3 er begyndt, med 4 læringscirkler. 1 af 3, der er begyndt, havde hypotese "
            "og mål skrevet ned før start. 2 er mærket som beskrevet bagefter: uden en hypotese fra før start vejer "
            "resultatet mindre. 1 af 2 hypoteser med et noteret resultat blev afkræftet. Det er et sundt tegn: I "
            "afprøvede noget, I ikke kendte svaret på. Noget fra 1 af 3, der er begyndt, er nu i drift eller "
            "udbredt. Halvdelen af cirklerne tog 28 dage eller mindre.");
}

TEST(TrialsSummary, TheDayDecidesWhatHasStartedAndEnded) {
  const TrialsSummary result = trials_summary(Lab(trials()), {.today = day("2026-04-25")});
  EXPECT_EQ(result.before_start, CountedShare(1, 2));
  EXPECT_EQ(row(result, "T1").stage, TrialStage::running) << "adapting goes on while it runs";
  EXPECT_EQ(row(result, "T3").recorded, HypothesisTiming::before);
}

TEST(TrialsSummary, WhatCameLaterThanTheDayDoesNotCount) {
  Content content = trials();
  content.trial_actions[2].result = PredictionResult::refuted;
  content.trial_actions[2].learnt = both("lært", "learnt");
  content.trial_cycles.back().act = both("Ring til alle", "Call everybody");
  const Lab lab(content);
  const TrialsSummary early = trials_summary(lab, {.today = day("2026-06-15")});
  EXPECT_EQ(row(early, "T3").cycles, 1) << "it had begun";
  EXPECT_FALSE(row(early, "T3").cycle_days) << "it was not over";
  EXPECT_FALSE(row(early, "T3").decision);
  EXPECT_FALSE(row(early, "T3").result);
  EXPECT_TRUE(row(early, "T3").learnt.empty());
  EXPECT_FALSE(row(early, "T3").end);
  EXPECT_EQ(row(early, "T3").stage, TrialStage::running);
  EXPECT_NE(row(early, "T3").next.in(Language::en), "Call everybody");
  EXPECT_EQ(row(early, "T2").decision, TrialDecision::abandon) << "that was known";
  EXPECT_EQ(row(early, "T2").result, PredictionResult::refuted);
  const TrialsSummary later = trials_summary(lab, {.today = day("2026-07-10")});
  EXPECT_EQ(row(later, "T3").decision, TrialDecision::adopt);
  EXPECT_EQ(row(later, "T3").result, PredictionResult::refuted);
  EXPECT_EQ(row(later, "T3").learnt.in(Language::en), "learnt");
  const TrialsSummary first = trials_summary(lab, {.today = day("2026-05-31")});
  EXPECT_EQ(row(first, "T3").cycles, 0);
  EXPECT_FALSE(row(first, "T3").start);
  EXPECT_EQ(first.cycles, trials_summary(lab).cycles - 1);
}

TEST(TrialsSummary, WithoutADecisionInItsRoundsADecisionAboutItCounts) {
  Content content = trials();
  content.trial_cycles[2].decision.reset();
  content.trial_cycles[2].studied_on.reset();
  EXPECT_EQ(row(trials_summary(Lab(content)), "T2").stage, TrialStage::undecided);
  content.decisions[0].subject = Link{EntityKind::trial_action, "T2"};
  content.decisions[0].kind = TrialDecision::expand;
  EXPECT_EQ(row(trials_summary(Lab(content)), "T2").stage, TrialStage::expand);
  content.decisions[0].decided_on = day("2026-02-20");
  EXPECT_EQ(row(trials_summary(Lab(content)), "T2").stage, TrialStage::undecided)
      << "what was decided before it began is why it was begun";
}

TEST(TrialsSummary, SaysWhatComesNext) {
  Content content = trials();
  content.trial_cycles.back().act = both("Ring til alle", "Call everybody");
  const TrialsSummary result = trials_summary(Lab(content));
  EXPECT_EQ(row(result, "T3").next.in(Language::da), "Ring til alle");
  EXPECT_EQ(row(result, "T2").next.in(Language::da), "Fortæl andre, hvad I lærte.");
  EXPECT_EQ(row(trials_summary(Lab(trials())), "T3").next.in(Language::en), "It is in operation: follow how it goes.");
}

TEST(TrialsSummary, NothingRecordedSaysSo) {
  const TrialsSummary result = trials_summary(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.before_start.share);
  EXPECT_FALSE(result.median_cycle_days);
  EXPECT_NE(result.summary(Language::en).find("No trial actions are recorded yet"), std::string::npos);
  EXPECT_THROW(static_cast<void>(trials_summary(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(TrialsSummary, WhatIsInOperationIsAsOfTheDay) {
  EXPECT_FALSE(row(trials_summary(Lab(trials()), {.today = day("2026-08-31")}), "T3").anchored) << "a pilot then";
  EXPECT_TRUE(row(trials_summary(Lab(trials()), {.today = day("2026-09-01")}), "T3").anchored);
}

}  // namespace
}  // namespace samskab::evaluation
