#include "samskab/lab/edit.hpp"

#include <gtest/gtest.h>

#include "fixture.hpp"
#include "samskab/base/error.hpp"

namespace samskab::lab {
namespace {

const Signature signature{.by = "project lead", .reason = "second meeting", .at = Timestamp()};

Lab small() { return Lab(test::small_content()); }

Session second_session() {
  Session session;
  session.id = Ref<Session>("W2");
  session.project = Ref<Project>("P1");
  return session;
}

TEST(Edit, SeveralChangesBecomeOne) {
  const Lab before = small();
  const Lab after = Edit(before)
                        .add(second_session())
                        .change(Ref<Project>("P1"), [](Project& project) { project.status = ProjectStatus::running; })
                        .commit(signature);
  EXPECT_EQ(before.all<Session>().size(), 1U);
  EXPECT_EQ(after.all<Session>().size(), 2U);
  EXPECT_EQ(after.at(Ref<Project>("P1")).status, ProjectStatus::running);
  EXPECT_EQ(before.at(Ref<Project>("P1")).status, ProjectStatus::planned);
}

TEST(Edit, TheTrailTellsWhoWhatAndWhyButNoValues) {
  const Lab after = Edit(small())
                        .add(second_session())
                        .change(Ref<Project>("P1"), [](Project& project) { project.municipality = "0787"; })
                        .commit(signature);
  const auto& trail = after.content().audit;
  ASSERT_EQ(trail.size(), 2U);
  EXPECT_EQ(trail[0].act, AuditAct::added);
  EXPECT_EQ(trail[0].subject, (Link{EntityKind::session, "W2"}));
  EXPECT_EQ(trail[0].by, "project lead");
  EXPECT_EQ(trail[0].reason, "second meeting");
  EXPECT_EQ(trail[1].changed, std::vector<std::string>{"municipality"});
}

TEST(Edit, WhatChangesNothingLeavesNoTrail) {
  const Lab before = small();
  const Lab after = Edit(before).change(Ref<Project>("P1"), [](Project&) {}).commit(signature);
  EXPECT_EQ(before, after);
}

TEST(Edit, AnEditThatWouldBreakARuleChangesNothingAndSaysWhich) {
  const Lab before = small();
  Session session = second_session();
  session.project = Ref<Project>("P7");
  Edit edit(before);
  edit.add(session);
  try {
    static_cast<void>(edit.commit(signature));
    FAIL() << "the dangling project was taken";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "lab.refused");
    EXPECT_NE(error.message(Language::en).find("E2"), std::string::npos);
    EXPECT_NE(error.message(Language::da).find("P7"), std::string::npos);
  }
  EXPECT_EQ(before, small());
}

TEST(Edit, AnOrderOfChangesThatIsOnlySoundAtTheEndIsTaken) {
  Project project;
  project.id = Ref<Project>("P2");
  Session session = second_session();
  session.project = project.id;
  EXPECT_NO_THROW(static_cast<void>(Edit(small()).add(session).add(project).commit(signature)));
}

TEST(Edit, IdsAreGivenAndFree) {
  Edit edit(small());
  EXPECT_THROW(edit.add(Session()), InvalidInput);
  Session taken = second_session();
  taken.id = Ref<Session>("W1");
  EXPECT_THROW(edit.add(taken), InvalidInput);
  edit.add(second_session());
  EXPECT_THROW(edit.add(second_session()), InvalidInput);
}

TEST(Edit, WhatIsNotThereIsToldWithTheNearest) {
  Edit edit(small());
  try {
    edit.remove(Ref<Session>("W9"));
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_NE(error.message(Language::en).find("Did you mean W1?"), std::string::npos) << error.message(Language::en);
  }
}

TEST(Edit, WhatIsReferredToCannotBeTakenAway) {
  EXPECT_THROW(static_cast<void>(Edit(small()).remove(Ref<Stakeholder>("S1")).commit(signature)), InvalidInput);
  EXPECT_NO_THROW(static_cast<void>(Edit(small()).remove(Ref<Session>("W1")).commit(signature)));
}

TEST(Edit, AfterTakingAwayTheOthersAreStillFound) {
  Edit edit(small());
  edit.add(second_session()).remove(Ref<Session>("W1"));
  edit.change(Ref<Session>("W2"), [](Session& session) { session.hours = 2; });
  EXPECT_EQ(edit.commit(signature).at(Ref<Session>("W2")).hours, 2);
}

TEST(Edit, ANumberOutOfRangeIsRefusedWithItsField) {
  try {
    Edit(small()).change(Ref<Stakeholder>("S1"), [](Stakeholder& who) { who.influence = 7; });
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.message(Language::en), "The field 'influence' is 7.000; it must be a number from 1 to 5.");
  }
}

TEST(Edit, ANumberOutOfRangeInAPartIsRefused) {
  EXPECT_THROW(Edit(small()).change(Ref<SchemaVersion>("V1"), [](SchemaVersion& v) { v.tests[0].persons = -1; }),
               InvalidInput);
}

TEST(Edit, ErasingAPersonLeavesACountAlone) {
  const Lab added = Edit(small())
                        .change(Ref<Stakeholder>("S2"), [](Stakeholder& who) { who.person = Ref<Person>("R-0042"); })
                        .change(Ref<Person>("R-0042"), [](Person& person) { person.level = Level::user; })
                        .commit(signature);
  const Lab after = Edit(added).erase(Ref<Person>("R-0042")).commit(signature);
  EXPECT_TRUE(after.all<Person>().empty());
  EXPECT_TRUE(after.all<ConsentEvent>().empty());
  EXPECT_FALSE(after.at(Ref<Stakeholder>("S2")).person);
  EXPECT_EQ(after.content().frame.erased_persons, 1);
  for (const AuditEvent& each : after.content().audit) EXPECT_NE(each.subject.id, "R-0042");
  EXPECT_EQ(after.content().audit.back().act, AuditAct::erased);
}

TEST(Edit, NobodyCannotSign) {
  EXPECT_THROW(static_cast<void>(Edit(small()).add(second_session()).commit({})), InvalidInput);
}

TEST(Edit, TheFrameIsChangedAndNoted) {
  const Lab after = Edit(small()).frame([](Frame& frame) { frame.municipalities = {"0787"}; }).commit(signature);
  EXPECT_EQ(after.content().frame.municipalities, std::vector<std::string>{"0787"});
  EXPECT_EQ(after.content().audit.back().subject.kind, EntityKind::lab);
}

}  // namespace
}  // namespace samskab::lab
