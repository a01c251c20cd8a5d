#include "samskab/evaluation/timeliness.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;
using lab::test::day;

void add_session(Content& content, const char* id, SessionKind kind, const char* step, const char* held) {
  Session session;
  session.id = Ref<Session>(id);
  session.project = Ref<Project>("P1");
  session.title = both(id, id);
  session.kind = kind;
  if (*step != '\0') session.step = Ref<ProcessStep>(step);
  if (*held != '\0') session.held_on = day(held);
  session.competences = {Competence::facilitation};
  session.present = {Ref<Stakeholder>("S1"), Ref<Stakeholder>("S2")};
  content.sessions.push_back(session);
}

Content with_training() {
  Content content = lab::test::small_content();
  ProcessStep step;
  step.id = Ref<ProcessStep>("TR");
  step.project = Ref<Project>("P1");
  step.name = both("Samskabe", "Co-create");
  step.planned.start = day("2026-05-01");
  step.actual.start = day("2026-05-11");
  content.process_steps.push_back(step);
  content.stakeholders[1].group_size = 4;
  add_session(content, "K1", SessionKind::training, "TR", "2026-05-04");  // 7 days before: in time
  add_session(content, "K2", SessionKind::training, "TR", "2026-03-01");  // 71 days before: early
  add_session(content, "K3", SessionKind::sparring, "TR", "2026-05-18");  // 7 days after: still in time
  add_session(content, "K4", SessionKind::sparring, "TR", "2026-05-19");  // 8 days after: late
  add_session(content, "K5", SessionKind::training, "", "2026-05-19");    // serves no step
  return content;
}

void assess(Content& content, const char* id, const char* who, const char* occasion, double score) {
  CompetenceAssessment each;
  each.id = Ref<CompetenceAssessment>(id);
  each.project = Ref<Project>("P1");
  if (*who != '\0') each.stakeholder = Ref<Stakeholder>(who);
  if (*occasion == 'M')
    each.occasion = Ref<Occasion>(occasion);
  else
    each.assessed_on = day(occasion);
  each.score = score;
  content.competence_assessments.push_back(each);
}

TEST(Timeliness, HoldsEachSessionAgainstItsStep) {
  const Timeliness result = timeliness(Lab(with_training()));
  ASSERT_EQ(result.table.size(), 5U) << "workshops are not asked about";
  EXPECT_EQ(result.table[0].session.text(), "K2");
  EXPECT_EQ(*result.table[0].lead_days, 71) << "beside the actual start, not the planned one";
  EXPECT_EQ(result.table[0].timing, SessionTiming::early);
  EXPECT_EQ(result.table[1].timing, SessionTiming::in_time);
  EXPECT_EQ(*result.table[2].lead_days, -7);
  EXPECT_EQ(result.table[2].timing, SessionTiming::in_time);
  EXPECT_EQ(result.table[3].timing, SessionTiming::late);
  EXPECT_EQ(result.table[4].timing, SessionTiming::unknown);
  EXPECT_EQ(result.table[0].people, 5) << "groups count with their size";
  EXPECT_EQ(result.in_time, CountedShare(2, 4));
  EXPECT_DOUBLE_EQ(*result.median_lead_days, 0);  // of 71, 7, -7 and -8
  EXPECT_EQ(result.basis.notes[0].key(), "evaluation.timeliness.untold");
  EXPECT_EQ(result.summary(Language::da),
            "2 af 4 møder med kompetenceudvikling og sparring kom til tiden; 1 kom mere end 42 dage før trinnet og 1 "
            "mere end 7 dage efter, at det begyndte. Typisk (median) kom et møde 0 dage før sit trin. Ingens "
            "kompetencer er vurderet både før og efter, så en ændring kan ikke vises.");
}

TEST(Timeliness, WhatCameLaterThanTheDayDoesNotCount) {
  Content content = with_training();
  assess(content, "A1", "S1", "M1", 2);
  assess(content, "A2", "S1", "M2", 4);  // in November
  assess(content, "A3", "S2", "2026-03-01", 1);
  assess(content, "A4", "S2", "2026-08-01", 3);
  const Timeliness early = timeliness(Lab(content), {.today = day("2026-05-10")});
  ASSERT_EQ(early.table.size(), 2U) << "K3 to K5 were held later";
  EXPECT_FALSE(early.table[0].actual_start) << "the step had not begun";
  EXPECT_EQ(*early.table[0].lead_days, 61) << "beside the planned start";
  ASSERT_EQ(early.competences.size(), 1U);
  EXPECT_EQ(early.competences[0].pairs, 0);
  EXPECT_EQ(timeliness(Lab(content), {.today = day("2026-08-01")}).competences[0].pairs, 1);
  EXPECT_EQ(timeliness(Lab(content)).competences[0].pairs, 2);
}

TEST(Timeliness, WithoutAnActualStartThePlannedOneCounts) {
  Content content = with_training();
  content.process_steps[0].actual = {};
  EXPECT_EQ(*timeliness(Lab(content)).table[0].lead_days, 61);
}

TEST(Timeliness, WhatIsInTimeIsForTheProjectToSay) {
  EXPECT_EQ(timeliness(Lab(with_training()), {.early_days = 90, .late_days = 0}).late, 2);
  EXPECT_EQ(timeliness(Lab(with_training()), {.early_days = 90, .late_days = 0}).early, 0);
  EXPECT_THROW(static_cast<void>(timeliness(Lab(), {.early_days = -1})), InvalidInput);
}

/// Oracle: R 4.2.2, t.test(c(4, 3, 5, 2), c(2, 2, 3, 2), paired = TRUE): mean difference 1.25, 95% interval
/// -0.273480180829 to 2.773480180829.
TEST(Timeliness, ComparesTheSamePeopleBeforeAndAfter) {
  Content content = with_training();
  for (const char* id : {"S3", "S4", "S5"}) {
    Stakeholder who;
    who.id = Ref<Stakeholder>(id);
    who.name = id;
    content.stakeholders.push_back(who);
  }
  assess(content, "V1", "S1", "M1", 2);
  assess(content, "V2", "S1", "M2", 4);
  assess(content, "V3", "S2", "M1", 2);
  assess(content, "V4", "S2", "M2", 3);
  assess(content, "V5", "S3", "2026-02-20", 3);  // before the first training of 1 March
  assess(content, "V6", "S3", "2026-09-01", 5);
  assess(content, "V7", "S4", "M1", 2);
  assess(content, "V8", "S4", "M2", 2);
  assess(content, "V9", "S5", "M1", 1);  // left before the end
  assess(content, "V10", "", "M1", 1);   // of nobody in particular
  const Timeliness result = timeliness(Lab(content));
  ASSERT_EQ(result.competences.size(), 1U);
  const CompetenceChange& change = result.competences[0];
  EXPECT_EQ(change.before, 5);
  EXPECT_EQ(change.after, 4);
  EXPECT_EQ(change.pairs, 4);
  EXPECT_DOUBLE_EQ(*change.mean_before, 2.25);
  EXPECT_DOUBLE_EQ(*change.mean_after, 3.5);
  EXPECT_DOUBLE_EQ(*change.change, 1.25);
  EXPECT_NEAR(*change.low, -0.273480180829, 1e-11);
  EXPECT_NEAR(*change.high, 2.773480180829, 1e-11);
  EXPECT_EQ(change.rose, 3);
  EXPECT_EQ(change.fell, 0);
  EXPECT_EQ(result.basis.notes.back().key(), "evaluation.timeliness.unpaired");
  EXPECT_NE(result.summary(Language::en).find("without a comparison group"), std::string::npos);
}

TEST(Timeliness, OnePairHasNoInterval) {
  Content content = with_training();
  assess(content, "V1", "S1", "M1", 2);
  assess(content, "V2", "S1", "M2", 4);
  const Timeliness result = timeliness(Lab(content));
  EXPECT_DOUBLE_EQ(*result.competences[0].change, 2);
  EXPECT_FALSE(result.competences[0].low);
}

TEST(Timeliness, ChangesThatAreAllEqualHaveNoInterval) {
  Content content = with_training();
  for (const char* who : {"S1", "S2"}) {
    assess(content, (std::string(who) + "V1").c_str(), who, "M1", 2);
    assess(content, (std::string(who) + "V2").c_str(), who, "M2", 3);
  }
  const Timeliness result = timeliness(Lab(content));
  EXPECT_DOUBLE_EQ(*result.competences[0].change, 1);
  EXPECT_FALSE(result.competences[0].low);
  EXPECT_NE(result.summary(Language::en).find("+1.0 points for every one of them"), std::string::npos)
      << result.summary(Language::en);
}

TEST(Timeliness, NothingRecordedSaysSo) {
  const Timeliness result = timeliness(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.in_time.share);
  EXPECT_NE(result.summary(Language::en).find("No training or sparring is recorded yet"), std::string::npos);
  EXPECT_THROW(static_cast<void>(timeliness(Lab(), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(Timeliness, WhatSomebodyTookBackIsInNoFigure) {
  Content content = with_training();
  Person person;
  person.id = Ref<Person>("R7");
  content.persons.push_back(person);
  assess(content, "A1", "S1", "2026-02-20", 2);
  assess(content, "A2", "S1", "2026-06-01", 4);
  assess(content, "A3", "", "2026-02-20", 1);
  content.competence_assessments.back().person = person.id;
  assess(content, "A4", "", "2026-06-01", 1);
  content.competence_assessments.back().person = person.id;
  const Lab lab(std::move(content));
  EXPECT_EQ(timeliness(lab).competences.front().pairs, 2);
  EXPECT_NEAR(*timeliness(lab).competences.front().change, 1.0, 1e-12);
  lab.consent()->withdraw_person("R7");
  EXPECT_EQ(timeliness(lab).competences.front().pairs, 1);
  EXPECT_NEAR(*timeliness(lab).competences.front().change, 2.0, 1e-12);
}

TEST(Timeliness, AnybodySeesNoCompetencesOfFew) {
  Timeliness whole;
  const auto competence = [&](std::int64_t pairs, std::int64_t rose) {
    CompetenceChange each;
    each.before = each.after = each.pairs = pairs;
    each.rose = rose;
    each.fell = 0;
    each.mean_before = 2;
    each.mean_after = 3;
    each.change = 1;
    each.low = .5;
    each.high = 1.5;
    whole.competences.push_back(each);
  };
  competence(4, 4);
  competence(8, 6);
  competence(9, 9);
  whole.words = {Message("evaluation.timeliness.none"), Message("evaluation.timeliness.change"),
                 Message("evaluation.timeliness.uncontrolled")};
  const Timeliness shown = for_everybody(whole, 5);
  ASSERT_EQ(shown.competences.size(), 2U);
  EXPECT_FALSE(shown.competences[0].rose) << "two stayed where they were";
  EXPECT_EQ(shown.competences[1].rose, 9);
  ASSERT_EQ(shown.words.size(), 5U);
  EXPECT_EQ(shown.words[0].key(), "evaluation.timeliness.none");
  EXPECT_EQ(shown.words[2].key(), "evaluation.timeliness.change");
  EXPECT_EQ(shown.words[4].key(), "evaluation.some_hidden");
  EXPECT_EQ(for_everybody(shown, 5), shown) << "twice is once";
  EXPECT_EQ(for_everybody(whole, 2), whole);
}

TEST(Timeliness, NobodySeesHowManyWereAssessedOnlyOnce) {
  Timeliness whole;
  CompetenceChange each;
  each.before = 9;
  each.after = each.pairs = 8;
  whole.competences.push_back(each);
  each.before = each.after = 14;
  whole.competences.push_back(each);
  whole.basis.records = {{"session", {}, 3}, {"competence_assessment", {}, 45}};
  const Timeliness shown = for_everybody(whole, 5);
  EXPECT_FALSE(shown.competences[0].before) << "one was assessed before and not after";
  EXPECT_FALSE(shown.competences[0].after);
  EXPECT_EQ(shown.competences[1].before, 14) << "six were";
  ASSERT_EQ(shown.basis.records.size(), 1U) << "45 less the others are those of the first";
  EXPECT_EQ(shown.basis.records[0].kind, "session");
  ASSERT_EQ(shown.words.size(), 1U) << "that something is hidden";
  EXPECT_EQ(shown.words[0].key(), "language.suppressed");
  EXPECT_EQ(for_everybody(shown, 5), shown) << "twice is once";
  const Timeliness fewer = for_everybody(shown, 10);
  EXPECT_TRUE(fewer.competences.empty());
  EXPECT_EQ(std::count_if(fewer.words.begin(), fewer.words.end(),
                          [](const Message& word) { return word.key() == "language.suppressed"; }),
            1);
  EXPECT_EQ(for_everybody(whole, 1), whole);
  // Hidden ones are not counted beside those that are shown.
  whole.competences[0].pairs = 3;
  EXPECT_EQ(for_everybody(whole, 4).basis.records.size(), 1U);
}

}  // namespace
}  // namespace samskab::evaluation
