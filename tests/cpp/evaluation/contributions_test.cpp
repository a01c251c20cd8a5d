#include "samskab/evaluation/contributions.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Lab with_gifts() {
  Content content = lab::test::small_content();
  const auto give = [&](const char* id, const char* who, ContributionKind kind, double amount, const char* day) {
    Contribution gift;
    gift.id = Ref<Contribution>(id);
    gift.project = Ref<Project>("P1");
    gift.stakeholder = Ref<Stakeholder>(who);
    gift.kind = kind;
    gift.amount = amount;
    if (*day != '\0') gift.given_on = Date::parse(day);
    content.contributions.push_back(gift);
  };
  give("B1", "S1", ContributionKind::hours, 10, "2026-03-01");
  give("B2", "S2", ContributionKind::hours, 30, "2026-04-01");
  give("B3", "S1", ContributionKind::money, 5000, "2026-04-01");
  give("B4", "S2", ContributionKind::in_kind, 800, "");
  return Lab(std::move(content));
}

TEST(Contributions, AddsUpByKindOfStakeholder) {
  const Contributions result = contributions(with_gifts());
  ASSERT_EQ(result.table.size(), 2U);
  EXPECT_EQ(result.table[0].kind, StakeholderKind::volunteer);
  EXPECT_DOUBLE_EQ(result.table[0].hours, 30);
  EXPECT_DOUBLE_EQ(*result.table[0].hours_share, .75);
  EXPECT_DOUBLE_EQ(result.table[0].in_kind, 800);
  EXPECT_DOUBLE_EQ(result.table[1].money, 5000);
  EXPECT_EQ(result.participants, 2);
  EXPECT_DOUBLE_EQ(*result.hours_per_participant, 20);
  EXPECT_DOUBLE_EQ(*result.money_per_participant, 2900);
  EXPECT_EQ(
      result.summary(Language::da),
      "2 personer deltog og gav 40 timer, 5.000 kr. og ting til en værdi af 800 kr. Flest timer kom fra denne "
      "slags aktør: frivillig (30 timer, 75 % af alle). Fordelt på alle 2, der deltog, er det 20,0 timer til hver.");
  EXPECT_EQ(result.basis.records[0].count, 4);
}

TEST(Contributions, CountsUntilADay) {
  const Contributions result = contributions(with_gifts(), {.until = Date::parse("2026-03-31")});
  EXPECT_DOUBLE_EQ(result.hours, 10);
  EXPECT_DOUBLE_EQ(result.in_kind, 800) << "undated gifts count";
  EXPECT_EQ(result.basis.notes.size(), 2U);
}

TEST(Contributions, NothingRecordedSaysSo) {
  const Contributions result = contributions(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.hours_per_participant);
  EXPECT_NE(result.summary(Language::en).find("No contributions are recorded yet"), std::string::npos);
}

TEST(Contributions, RefusesAProjectThatIsNotThere) {
  EXPECT_THROW(static_cast<void>(contributions(with_gifts(), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(Contributions, AnybodySeesNoKindOfFewNorWhatItIsWorkedOutFrom) {
  Contributions whole;
  const auto row = [&](StakeholderKind kind, std::int64_t persons, double hours) {
    ContributionRow each;
    each.kind = kind;
    each.stakeholders = each.persons = persons;
    each.hours = hours;
    whole.hours += hours;
    whole.table.push_back(each);
  };
  row(StakeholderKind::employee, 20, 300);
  row(StakeholderKind::volunteer, 8, 100);
  row(StakeholderKind::citizen, 6, 50);
  row(StakeholderKind::manager, 1, 40);
  whole.words = {Message("evaluation.contributions.total"), Message("evaluation.contributions.most")};
  const Contributions shown = for_everybody(whole, 5);
  ASSERT_EQ(shown.table.size(), 2U) << "the manager's hours would be the rest of the total";
  EXPECT_EQ(shown.table[1].kind, StakeholderKind::volunteer);
  EXPECT_EQ(shown.hours, 490);
  ASSERT_EQ(shown.words.size(), 3U);
  EXPECT_EQ(shown.words[1].key(), "evaluation.contributions.most") << "it is told of the largest, which is shown";
  EXPECT_EQ(for_everybody(whole, 1), whole);
  whole.table[1].persons = 2;
  EXPECT_EQ(for_everybody(whole, 5).table.size(), 1U) << "two and one are three people: a third kind goes along";
  EXPECT_EQ(for_everybody(whole, 21).words.size(), 2U) << "together they are enough, but none is the largest";
  const Contributions none = for_everybody(whole, 50);
  EXPECT_TRUE(none.table.empty());
  EXPECT_EQ(none.hours, 0);
  ASSERT_EQ(none.words.size(), 1U);
  EXPECT_EQ(none.words[0].key(), "language.suppressed");
}

TEST(Contributions, CountsThePeopleOfGroups) {
  Content content = with_gifts().content();
  content.stakeholders[0].group_size = 7;
  const Contributions result = contributions(Lab(content));
  EXPECT_EQ(result.table[1].stakeholders, 1);
  EXPECT_EQ(result.table[1].persons, 7);
}

TEST(Contributions, TellsWhoGaveFromWhoTookPart) {
  Content content = with_gifts().content();
  Stakeholder guests;
  guests.id = Ref<Stakeholder>("S9");
  guests.group_size = 98;
  content.stakeholders.push_back(guests);
  Session met;
  met.id = Ref<Session>("W9");
  met.project = Ref<Project>("P1");
  met.present = {guests.id};
  content.sessions.push_back(met);
  const Contributions result = contributions(Lab(content));
  EXPECT_EQ(result.participants, 100);
  const std::string said = result.summary(Language::en);
  EXPECT_NE(said.find("100 people took part. 2 of them are recorded as having given something: 40 hours"),
            std::string::npos)
      << said;
  EXPECT_NE(said.find("Spread over all 100 who took part, that is 0.4 hours for each."), std::string::npos) << said;
}

TEST(Contributions, WhoCameLaterHasNotTakenPartByThen) {
  Content content = with_gifts().content();
  const auto group = [&content](const char* id, std::int64_t size, const char* joined) {
    Stakeholder who;
    who.id = Ref<Stakeholder>(id);
    who.group_size = size;
    if (*joined != '\0') who.joined_on = Date::parse(joined);
    content.stakeholders.push_back(who);
  };
  group("S3", 99, "");
  Session late;
  late.id = Ref<Session>("W9");
  late.project = Ref<Project>("P1");
  late.held_on = Date::parse("2026-09-10");
  late.present = {Ref<Stakeholder>("S3")};
  content.sessions.push_back(late);
  group("S4", 500, "2026-09-01");
  Involvement involved;
  involved.id = Ref<Involvement>("V9");
  involved.project = Ref<Project>("P1");
  involved.stakeholder = Ref<Stakeholder>("S4");
  content.involvements.push_back(involved);
  const Lab lab(std::move(content));
  EXPECT_EQ(contributions(lab).participants, 601);
  EXPECT_EQ(contributions(lab, {.until = Date::parse("2026-03-31")}).participants, 2);
  EXPECT_EQ(contributions(lab, {.until = Date::parse("2026-09-10")}).participants, 601);
}

TEST(Contributions, AnIntensityOfNoneIsNotTakingPart) {
  Content content = with_gifts().content();
  Stakeholder who;
  who.id = Ref<Stakeholder>("S5");
  who.group_size = 50;
  content.stakeholders.push_back(who);
  Involvement invited;
  invited.id = Ref<Involvement>("V9");
  invited.project = Ref<Project>("P1");
  invited.stakeholder = who.id;
  invited.intensity = 0;
  content.involvements.push_back(invited);
  EXPECT_EQ(contributions(Lab(content)).participants, 2) << "invited, and did not come";
  content.involvements.back().intensity = 1;
  EXPECT_EQ(contributions(Lab(content)).participants, 52);
}

}  // namespace
}  // namespace samskab::evaluation
