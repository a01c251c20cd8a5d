#include "samskab/evaluation/timeline.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "samskab/lab/learning.hpp"
#include "samskab/lab/session.hpp"
#include "samskab/lab/trial.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;
using lab::test::day;

/// The small laboratory has a workshop (3 February), a measurement (10 February), a collection (1 March), a trial
/// action (1 April), a measurement (10 November) and a decision without a day.
Content course() {
  Content content = lab::test::small_content();
  const auto session = [&](const char* id, SessionKind kind, const char* held) {
    Session each;
    each.id = Ref<Session>(id);
    each.project = Ref<Project>("P1");
    each.title = both(id, id);
    each.kind = kind;
    each.held_on = day(held);
    content.sessions.push_back(each);
  };
  session("K1", SessionKind::training, "2026-03-10");
  session("K2", SessionKind::training, "2026-03-20");
  session("R1", SessionKind::sparring, "2026-04-10");
  TrialAction planned;
  planned.id = Ref<TrialAction>("T2");
  planned.project = Ref<Project>("P1");
  planned.planned = {day("2026-09-01"), day("2026-10-01")};
  content.trial_actions.push_back(planned);
  return content;
}

const RhythmRow& strand(const Timeline& result, Strand which) {
  for (const RhythmRow& each : result.rhythm.strands)
    if (each.strand == which) return each;
  throw std::runtime_error("no such strand");
}

TEST(Timeline, PutsWhatHasADayInOrder) {
  const Timeline result = timeline(Lab(course()));
  std::vector<std::string> ids;
  for (const TimelineRow& each : result.table) ids.push_back(each.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"W1", "M1", "A1", "K1", "K2", "T1", "R1", "T2", "M2"}));
  EXPECT_EQ(result.undated, 1) << "the decision";
  EXPECT_EQ(result.table[0].strand, Strand::session);
  EXPECT_EQ(result.table[1].what.in(Language::da), "måling: før");
  EXPECT_EQ(result.table[2].strand, Strand::study);
  EXPECT_EQ(*result.table[2].end, day("2026-10-31"));
  EXPECT_TRUE(result.table[7].planned);
  EXPECT_FALSE(result.table[1].ongoing) << "a measurement without an end is a day, not a time without end";
}

TEST(Timeline, TheRhythmLeavesOutWhatIsOnlyPlanned) {
  const Timeline result = timeline(Lab(course()));
  // Events: M1 study 10 Feb, A1 study 1 Mar, K1 10 Mar, K2 20 Mar, T1 1 Apr, R1 10 Apr, M2 10 Nov.
  EXPECT_EQ(result.rhythm.events, 7);
  EXPECT_EQ(*result.rhythm.longest_gap, 214);
  EXPECT_EQ(*result.rhythm.gap_start, day("2026-04-10"));
  EXPECT_EQ(*result.rhythm.gap_end, day("2026-11-10"));
  EXPECT_DOUBLE_EQ(*result.rhythm.alternation, 4.0 / 6);
  // By counting pairs: of 21 pairs 3 are of two studies and 1 of two trainings.
  EXPECT_DOUBLE_EQ(*result.rhythm.alternation_by_chance, 17.0 / 21);
  EXPECT_EQ(strand(result, Strand::study).events, 3);
  EXPECT_EQ(*strand(result, Strand::study).longest_gap, 254);
  EXPECT_DOUBLE_EQ(*strand(result, Strand::study).median_gap, (19.0 + 254) / 2);
  EXPECT_EQ(strand(result, Strand::sparring).events, 1);
  EXPECT_FALSE(strand(result, Strand::sparring).longest_gap);
  EXPECT_EQ(result.summary(Language::da),
            "De fire spor har 7 begivenheder: 1 sparring, 2 kompetenceudvikling, 1 prøvehandling og 3 undersøgelser. "
            "Den længste tid uden noget nyt var 214 dage, fra 10. april 2026 til 10. november 2026. Fra én begivenhed "
            "til den næste skifter sporet 67 % af gangene; de samme begivenheder i tilfældig rækkefølge ville skifte "
            "81 % af gangene.");
}

TEST(Timeline, AProjectSeesItsOwnAndTheLaboratorys) {
  Content content = course();
  Project other;
  other.id = Ref<Project>("P2");
  other.goals = {Ref<PolicyGoal>("G1")};
  content.projects.push_back(other);
  content.occasions[0].project.reset();
  const Timeline result = timeline(Lab(content), {.project = Ref<Project>("P2")});
  ASSERT_EQ(result.table.size(), 1U);
  EXPECT_EQ(result.table[0].id, "M1");
  EXPECT_FALSE(result.rhythm.alternation);
}

TEST(Timeline, ShowsTheWayIntoOperation) {
  Content content = course();
  Initiative initiative;
  initiative.id = Ref<Initiative>("N1");
  initiative.project = Ref<Project>("P1");
  initiative.title = both("Spisevenner", "Dining friends");
  initiative.history = {{AnchoringStatus::pilot, day("2026-07-15"), {}, ""},
                        {AnchoringStatus::in_operation, std::nullopt, {}, ""}};
  content.initiatives.push_back(initiative);
  const Timeline result = timeline(Lab(content));
  EXPECT_EQ(result.undated, 2);
  EXPECT_EQ(result.table[7].strand, Strand::anchoring);
  EXPECT_EQ(result.table[7].what.in(Language::en), "pilot");
}

TEST(Timeline, NothingRecordedSaysSo) {
  const Timeline result = timeline(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_EQ(result.rhythm.strands.size(), 4U);
  EXPECT_FALSE(result.rhythm.longest_gap);
  EXPECT_NE(result.summary(Language::en).find("Nothing with a day"), std::string::npos);
  EXPECT_THROW(static_cast<void>(timeline(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
