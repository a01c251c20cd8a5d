#include "samskab/evaluation/learning_chain.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;
using lab::test::day;

/// The small laboratory holds B1 (two readings) -> K1 -> D1, and B2 from which nothing was drawn. Here B1 was seen in a
/// sneak peek of 4 May, D1 is about trial action T1, and K2 of a workshop led to nothing.
Content chains() {
  Content content = lab::test::small_content();
  SneakPeek peek;
  peek.id = Ref<SneakPeek>("K-maj");
  peek.title = both("Smugkig i maj", "Peek in May");
  peek.collections = {Ref<lab::Collection>("A1")};
  peek.as_of = day("2026-05-04");
  content.sneak_peeks.push_back(peek);
  content.observations[0].peek = peek.id;
  content.observations[1].seen_on = day("2026-04-01");
  content.decisions[0].decided_on = day("2026-05-14");
  content.decisions[0].due_on = day("2026-06-01");
  content.decisions[0].owner = Ref<Stakeholder>("S2");
  content.decisions[0].subject = Link{EntityKind::trial_action, "T1"};
  LearningPoint point;
  point.id = Ref<LearningPoint>("K2");
  point.text = both("Hold det kort", "Keep it short");
  point.sources = {{EntityKind::session, "W1"}};
  content.learning_points.push_back(point);
  return content;
}

TEST(LearningChain, FollowsWhatTheRecordTiesTogether) {
  const LearningChain result = learning_chain(Lab(chains()));
  ASSERT_EQ(result.table.size(), 3U);
  EXPECT_EQ(result.table[0].observation->text(), "B2") << "oldest observation first";
  EXPECT_EQ(result.table[0].status, ChainStatus::observed);
  const ChainRow& whole = result.table[1];
  EXPECT_EQ(whole.observation->text(), "B1");
  EXPECT_EQ(*whole.seen_on, day("2026-05-04")) << "the day of the peek where the observation has none";
  EXPECT_EQ(whole.interpretations, 2);
  EXPECT_EQ(whole.learning_point->text(), "K1");
  EXPECT_EQ(whole.decision->text(), "D1");
  EXPECT_EQ(whole.owner.in(Language::da), "S2");
  EXPECT_EQ(whole.action.in(Language::da), "Hent gæsterne");
  EXPECT_EQ(whole.status, ChainStatus::decided);
  EXPECT_EQ(*whole.days_to_decision, 10);
  EXPECT_FALSE(whole.days_to_done);
  EXPECT_FALSE(result.table[2].observation);
  EXPECT_EQ(result.table[2].observed.in(Language::da), "Første møde");
  EXPECT_EQ(result.table[2].status, ChainStatus::learnt);
}

TEST(LearningChain, WhatWasSeenAndLearntLaterThanTheDayIsNotThereYet) {
  Content content = chains();
  content.learning_points.back().drawn_on = day("2026-06-10");
  const Lab lab(content);
  const LearningChain early = learning_chain(lab, {.today = day("2026-05-03")});
  ASSERT_EQ(early.table.size(), 1U) << "the look was the day after";
  EXPECT_EQ(early.table[0].observation->text(), "B2");
  EXPECT_TRUE(early.peeks.empty());
  EXPECT_EQ(learning_chain(lab, {.today = day("2026-06-09")}).table.size(), 2U);
  const LearningChain late = learning_chain(lab, {.today = day("2026-06-10")});
  EXPECT_EQ(late.table.size(), 3U);
  EXPECT_EQ(late.peeks.size(), 1U);
}

TEST(LearningChain, KnowsNoDecisionBeforeItsDay) {
  Content content = chains();
  content.decisions[0].done_on = day("2026-06-03");
  const Lab lab(content);
  const LearningChain before = learning_chain(lab, {.today = day("2026-05-13")});
  EXPECT_EQ(before.carried_out, CountedShare(0, 0));
  EXPECT_EQ(before.acted_on, CountedShare(0, 2));
  EXPECT_EQ(before.table[1].status, ChainStatus::learnt);
  const LearningChain between = learning_chain(lab, {.today = day("2026-06-02")});
  EXPECT_EQ(between.carried_out, CountedShare(0, 1));
  EXPECT_EQ(between.table[1].status, ChainStatus::late);
  EXPECT_FALSE(between.table[1].done_on);
  EXPECT_EQ(learning_chain(lab, {.today = day("2026-06-03")}).carried_out, CountedShare(1, 1));
}

TEST(LearningChain, CountsWhatWasActedOn) {
  Content content = chains();
  content.decisions[0].done_on = day("2026-06-03");
  const LearningChain result = learning_chain(Lab(content));
  EXPECT_EQ(result.acted_on, CountedShare(1, 2));
  EXPECT_EQ(result.carried_out, CountedShare(1, 1));
  EXPECT_EQ(result.read_twice, CountedShare(1, 1));
  EXPECT_DOUBLE_EQ(*result.median_days_to_decision, 10);
  EXPECT_DOUBLE_EQ(*result.median_days_to_done, 30);
  ASSERT_EQ(result.peeks.size(), 1U);
  EXPECT_EQ(result.peeks[0].observations, 1);
  EXPECT_EQ(result.peeks[0].decisions, 1);
  EXPECT_EQ(result.peeks[0].done, 1);
  EXPECT_EQ(*result.peeks[0].days_to_first_decision, 10);
  EXPECT_EQ(result.peeks[0].changes[0].in(Language::en), "We ask at the door");
  EXPECT_EQ(result.summary(Language::da),
            "1 af 2 læringspunkter blev fulgt af en beslutning. 1 af 1 beslutning er ført ud i livet. Halvdelen af "
            "beslutningerne blev taget 10 dage eller mindre efter iagttagelsen. 1 af 1 smugkig blev fulgt af "
            "beslutninger.");
}

TEST(LearningChain, ADecisionPastItsDateIsLateOnTheDayThatIsGiven) {
  EXPECT_EQ(learning_chain(Lab(chains())).overdue, 0);
  EXPECT_EQ(learning_chain(Lab(chains()), {.today = day("2026-06-01")}).overdue, 0) << "the due day is still in time";
  const LearningChain late = learning_chain(Lab(chains()), {.today = day("2026-06-02")});
  EXPECT_EQ(late.overdue, 1);
  EXPECT_EQ(late.table[1].status, ChainStatus::late);
}

TEST(LearningChain, ADecisionBeforeItsObservationHasNoLeadTime) {
  Content content = chains();
  content.decisions[0].decided_on = day("2026-05-01");
  const LearningChain result = learning_chain(Lab(content));
  EXPECT_FALSE(result.median_days_to_decision);
  ASSERT_EQ(result.basis.notes.size(), 1U);
  EXPECT_EQ(result.basis.notes[0].key(), "evaluation.chain.untimed");
}

TEST(LearningChain, AProjectHasWhatTouchesIt) {
  const LearningChain result = learning_chain(Lab(chains()), {.project = Ref<Project>("P1")});
  ASSERT_EQ(result.table.size(), 2U) << "B2 is tied to no project";
  EXPECT_EQ(result.basis.notes.back().key(), "evaluation.chain.elsewhere");
  EXPECT_THROW(static_cast<void>(learning_chain(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(LearningChain, WhoSeesToADecisionIsToldInsideTheProject) {
  const LearningChain whole = learning_chain(Lab(chains()));
  const auto owned = [](const LearningChain& chain) {
    return std::any_of(chain.table.begin(), chain.table.end(), [](const auto& row) { return !row.owner.empty(); });
  };
  ASSERT_TRUE(owned(whole));
  const LearningChain shown = for_everybody(whole, 5);
  EXPECT_FALSE(owned(shown));
  EXPECT_EQ(shown.words, whole.words);
  EXPECT_EQ(shown.table.size(), whole.table.size());
}

TEST(LearningChain, NothingRecordedSaysSo) {
  const LearningChain result = learning_chain(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.acted_on.share);
  EXPECT_NE(result.summary(Language::en).find("Nothing is recorded"), std::string::npos);
}

}  // namespace
}  // namespace samskab::evaluation
