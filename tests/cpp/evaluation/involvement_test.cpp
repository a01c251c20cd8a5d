#include "samskab/evaluation/involvement.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"
#include "samskab/lab/involvement.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Involvement& add(Content& content, const char* who, std::vector<const char*> steps) {
  Involvement each;
  each.id = Ref<Involvement>("V" + std::to_string(content.involvements.size()));
  each.project = Ref<Project>("P1");
  each.stakeholder = Ref<Stakeholder>(who);
  for (const char* step : steps) each.steps.emplace_back(step);
  content.involvements.push_back(each);
  return content.involvements.back();
}

/// Two steps; a manager from the beginning, a volunteer, and a group of ten that joins for the second step.
Content two_steps() {
  Content content = lab::test::small_content();
  const auto step = [&content](const char* id, std::int64_t order, const char* start, const char* end) {
    ProcessStep each;
    each.id = Ref<ProcessStep>(id);
    each.project = Ref<Project>("P1");
    each.name = lab::test::both(std::string("Trin ") + id, std::string("Step ") + id);
    each.order = order;
    each.planned = {Date::parse(start), Date::parse(end)};
    content.process_steps.push_back(each);
  };
  step("P1-2", 2, "2026-05-01", "2026-08-31");
  step("P1-1", 1, "2026-02-01", "2026-04-30");
  Stakeholder group;
  group.id = Ref<Stakeholder>("S3");
  group.name = "Naboerne";
  group.group_size = 10;
  group.joined_on = Date::parse("2026-05-01");
  content.stakeholders.push_back(group);
  Involvement& whole = add(content, "S1", {});
  whole.promised = ParticipationLevel::collaborate;
  whole.delivered = ParticipationLevel::collaborate;
  whole.mode = CoMode::co_commission;
  Involvement& volunteer = add(content, "S2", {"P1-2", "P1-1"});
  volunteer.promised = ParticipationLevel::empower;
  volunteer.delivered = ParticipationLevel::consult;
  volunteer.mode = CoMode::co_design;
  volunteer.intensity = 3;
  add(content, "S3", {"P1-2"}).intensity = 0;
  return content;
}

TEST(InvolvementMatrix, HasOneRowForEachStepInOrder) {
  const InvolvementMatrix result = involvement(Lab(two_steps()));
  ASSERT_EQ(result.table.size(), 4U);
  EXPECT_FALSE(result.table[0].step) << "the whole course is one row";
  EXPECT_EQ(result.table[0].step_name.in(Language::da), "hele forløbet");
  EXPECT_EQ(result.table[1].step, Ref<ProcessStep>("P1-1"));
  EXPECT_EQ(result.table[2].step, Ref<ProcessStep>("P1-2"));
  EXPECT_EQ(result.table[1].steps_apart, -3);
  EXPECT_EQ(result.table[0].steps_apart, 0);
  EXPECT_FALSE(result.table[3].steps_apart);
  EXPECT_EQ(result.stakeholders, 2) << "an intensity of 0 is not taking part";
  EXPECT_EQ(result.people, 2);
  EXPECT_EQ(
      result.summary(Language::da),
      "2 aktører (2 personer) er inddraget i projektets trin. Færrest i trinnet »Trin P1-2«: 2 af de 12 "
      "personer, der var med på det tidspunkt (17 %). Ingen er med i: fælles levering og fælles vurdering. I 2 af "
      "3 vurderede inddragelser var der mindre indflydelse end lovet.");
}

TEST(InvolvementMatrix, HoldsEachStepAgainstThoseWhoWereThere) {
  const InvolvementMatrix result = involvement(Lab(two_steps()));
  ASSERT_EQ(result.steps.size(), 2U);
  EXPECT_EQ(result.steps[0].people_there, 2) << "the group has not joined";
  EXPECT_EQ(result.steps[0].people_involved, 2) << "who takes part in the whole course takes part in each step";
  EXPECT_EQ(result.steps[1].there, 3);
  EXPECT_EQ(result.steps[1].people_there, 12);
  EXPECT_EQ(result.steps[1].people_involved, 2) << "an intensity of 0 is not taking part";
}

TEST(InvolvementMatrix, TheCohortIsOpen) {
  const InvolvementMatrix result = involvement(Lab(two_steps()));
  ASSERT_EQ(result.cohort.size(), 3U);
  EXPECT_EQ(result.cohort[0].on, Date::parse("2026-01-15"));
  EXPECT_EQ(result.cohort[0].there, 2);
  EXPECT_EQ(result.cohort[1].people, 12);
  EXPECT_EQ(result.cohort[2].on, Date::parse("2026-12-02")) << "the day after the last";
  EXPECT_EQ(result.cohort[2].left, 2);
  EXPECT_EQ(result.cohort[2].people, 10);
  EXPECT_EQ(involvement(Lab(two_steps()), {.today = Date::parse("2026-04-01")}).table.size(), 3U);
}

TEST(InvolvementMatrix, NothingRecordedSaysSo) {
  EXPECT_NE(involvement(Lab()).summary(Language::en).find("No involvement is recorded yet"), std::string::npos);
  EXPECT_THROW(static_cast<void>(involvement(Lab(two_steps()), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(InvolvementMatrix, NobodyWasThereInAStepThatHasNotBegun) {
  const InvolvementMatrix result = involvement(Lab(two_steps()), {.today = Date::parse("2026-04-30")});
  ASSERT_EQ(result.steps.size(), 2U);
  EXPECT_EQ(result.steps[0].people_there, 2);
  EXPECT_EQ(result.steps[1].people_there, 0);
  EXPECT_FALSE(result.steps[1].share);
  EXPECT_EQ(result.summary(Language::en).find("Step P1-2"), std::string::npos) << result.summary(Language::en);
  EXPECT_EQ(involvement(Lab(two_steps()), {.today = Date::parse("2026-05-01")}).steps[1].people_there, 12);
}

}  // namespace
}  // namespace samskab::evaluation
