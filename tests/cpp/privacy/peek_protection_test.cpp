#include "samskab/privacy/peek_protection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "privacy/peek_lab.hpp"
#include "samskab/lab/edit.hpp"

namespace samskab::privacy {
namespace {

using namespace lab;
using test::c1;
using test::Wave;

const Date may1(2026, 5, 1);
const Date june1(2026, 6, 1);
const Date july1(2026, 7, 1);

std::vector<PeekHidden> hidden(const Lab& lab, Date day, Audience audience = Audience::participants) {
  return hidden_in_peek(lab, c1, day, applied_policy(lab, c1, {}, audience));
}
/// Without single options and zones, which people who answer by chance leave to few here and there.
std::vector<PeekHidden> whole(std::vector<PeekHidden> found) {
  std::erase_if(found, [](const PeekHidden& each) { return !each.item.empty(); });
  return found;
}
bool has(const std::vector<PeekHidden>& all, const PeekHidden& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(PeekProtection, HidesNothingWhereManyAnswered) {
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20, "led"}});
  EXPECT_TRUE(whole(hidden(lab, june1)).empty());
  for (const PeekHidden& each : hidden(lab, june1, Audience::public_audience)) EXPECT_NE(each.question, "role");
}

// Eleven in one place and one far from them: the mean would say so.
TEST(PeekProtection, OutsideTheProjectNoMeanTellsOfOneApart) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 12; ++i) {
    Story story(samskab::test::numbered("s", i));
    story.received = Timestamp::parse(may1.text() + "T12:00Z");
    const bool apart = i == 11;
    story.answer("power", Weights{apart ? std::array{0.0, 0.0, 1.0} : std::array{0.8, 0.1, 0.1}});
    Canvas canvas;
    canvas.stones.push_back({"us", apart ? 0.95 : 0.1, 0.1});
    canvas.stones.push_back({"them", 0.1, 0.1});
    story.answer("canvas", canvas);
    builder.append(story);
  }
  const Lab lab = Lab(test::peek_content()).with_stories(c1, builder.snapshot());
  const std::vector<PeekHidden> outside = hidden(lab, june1, Audience::public_audience);
  EXPECT_TRUE(has(outside, {"power", "", ""}));
  EXPECT_TRUE(has(outside, {"canvas", "us.x", ""}));
  EXPECT_TRUE(has(outside, {"canvas", "us.y", ""}));
  EXPECT_FALSE(has(outside, {"canvas", "them.x", ""}));
  EXPECT_TRUE(whole(hidden(lab, june1)).empty());
}

TEST(PeekProtection, ALevelOfFewTakesAnotherWithIt) {
  // 42 in all, 20 and 20 of two levels: two of the third would be known.
  const Lab lab =
      test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 21}, {may1, Level::volunteer_citizen, 2}});
  const std::vector<PeekHidden> found = hidden(lab, june1);
  EXPECT_TRUE(has(found, {"role", "", "volunteer_citizen"}));
  EXPECT_TRUE(has(found, {"role", "", "user"}));
  EXPECT_FALSE(has(found, {"role", "", "employee"}));
  EXPECT_FALSE(has(found, {"role", "", ""}));
  EXPECT_TRUE(hidden(lab, june1, Audience::analysts).empty());
}

TEST(PeekProtection, ASmallOptionTakesAnotherWithIt) {
  const Lab lab =
      test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}, {may1, Level::employee, 2, "led"}});
  for (const Audience audience : {Audience::participants, Audience::steering, Audience::public_audience}) {
    const std::vector<PeekHidden> found = hidden(lab, june1, audience);
    EXPECT_TRUE(has(found, {"role", "led", ""}));
    EXPECT_TRUE(has(found, {"role", "helped", ""}));
    EXPECT_FALSE(has(found, {"pace", "", ""}));
  }
  EXPECT_TRUE(hidden(lab, june1, Audience::analysts).empty());
}

TEST(PeekProtection, WhatStaysHiddenOfEverybodyDoesNotDependOnTheGroups) {
  const Lab lab = test::peek_lab({{may1, Level::user, 20},
                                  {may1, Level::employee, 20, "led"},
                                  {may1, Level::employee, 2},
                                  {may1, Level::volunteer_citizen, 3, "led"}});
  const AppliedPolicy policy = applied_policy(lab, c1, {}, Audience::participants);
  const auto of_everybody = [&](std::string_view by) {
    std::vector<PeekHidden> out = hidden_in_new_peek(lab, c1, june1, policy, by);
    std::erase_if(out, [](const PeekHidden& each) { return !each.group.empty(); });
    return out;
  };
  EXPECT_EQ(of_everybody("level"), of_everybody(""));
  EXPECT_EQ(of_everybody("role"), of_everybody(""));
  // A group of few takes another with it, whichever the groups are.
  const std::vector<PeekHidden> by_level = hidden_in_new_peek(lab, c1, june1, policy, "level");
  EXPECT_TRUE(has(by_level, {"pace", "", "volunteer_citizen"}));
  const std::vector<PeekHidden> by_role = hidden_in_new_peek(
      test::peek_lab({{may1, Level::user, 20}, {may1, Level::user, 2, "led"}}), c1, june1, policy, "role");
  EXPECT_TRUE(has(by_role, {"pace", "", "led"}));
  EXPECT_TRUE(has(by_role, {"pace", "", "helped"}));
  EXPECT_THROW(hidden_in_new_peek(lab, c1, june1, policy, "nothing"), NotFound);
}

TEST(PeekProtection, ADifferenceOfSharesTellsOfNoFew) {
  // 22 users, 20 employees: a difference of 91 points of the option is two users who chose it.
  const Lab lab =
      test::peek_lab({{may1, Level::user, 20}, {may1, Level::user, 2, "led"}, {may1, Level::employee, 20, "led"}});
  for (const Audience audience : {Audience::participants, Audience::public_audience}) {
    const std::vector<PeekHidden> found = hidden(lab, june1, audience);
    EXPECT_TRUE(has(found, {"role", "led", "user"}));
    EXPECT_FALSE(has(found, {"role", "led", ""}));
  }
  PeekDifference row;
  row.question.id = "role";
  row.first = "user";
  row.second = "employee";
  row.item = "led";
  EXPECT_TRUE(is_hidden(row, {{"role", "led", "user"}}));
  EXPECT_FALSE(is_hidden(row, {{"role", "helped", "user"}}));
}

TEST(PeekProtection, ANewLookShowsNothingOfAGroupThatFewCameTo) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  const std::vector<Wave> waves = {
      {may1, Level::user, 20}, {may1, Level::employee, 20}, {june1, Level::user, 2}, {june1, Level::employee, 9}};
  const std::vector<PeekHidden> found = hidden(test::peek_lab(waves, content), july1);
  EXPECT_TRUE(has(found, {"role", "", "user"}));
  EXPECT_TRUE(has(found, {"pace", "", "user"}));
  EXPECT_FALSE(has(found, {"role", "", "employee"}));
  // A look that is not on record with its figures, or that analysts alone saw, was not published.
  content.sneak_peeks[0].frozen.clear();
  EXPECT_TRUE(whole(hidden(test::peek_lab(waves, content), july1)).empty());
  content.sneak_peeks = {test::frozen_on("SP1", may1, Audience::analysts)};
  EXPECT_TRUE(whole(hidden(test::peek_lab(waves, content), july1)).empty());
}

TEST(PeekProtection, TheSameLookAgainShowsTheSame) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}}, content);
  EXPECT_TRUE(whole(hidden(lab, may1)).empty());
  EXPECT_TRUE(whole(hidden(lab, june1)).empty());
}

TEST(PeekProtection, AWithdrawalDoesNotShowAsADifference) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}}, content);
  ASSERT_TRUE(whole(hidden(lab, june1)).empty());
  lab.consent()->withdraw_person("p3");
  const std::vector<PeekHidden> found = hidden(lab, june1);
  EXPECT_TRUE(has(found, {"role", "", ""}));
  EXPECT_TRUE(has(found, {"role", "", "user"}));
  EXPECT_FALSE(has(found, {"role", "", "employee"}));
  // What was shown already is not held against other looks.
  const AppliedPolicy policy = applied_policy(lab, c1, {}, Audience::participants);
  EXPECT_EQ(hidden_in_peek(lab, c1, lab.stories(c1), june1, policy), found);
  EXPECT_TRUE(whole(hidden_in_peek(lab, c1, lab.stories(c1), june1, policy, true)).empty());
}

TEST(PeekProtection, ALookTakenAnewDoesNotShowWhoWithdrewSinceTheOneOfItsDay) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}}, content);
  const AppliedPolicy policy = applied_policy(lab, c1, {}, Audience::participants);
  EXPECT_TRUE(whole(hidden_in_new_peek(lab, c1, may1, policy)).empty());
  lab.consent()->withdraw_person("p3");
  const std::vector<PeekHidden> found = hidden_in_new_peek(lab, c1, may1, policy);
  EXPECT_TRUE(has(found, {"role", "", ""}));
  EXPECT_TRUE(has(found, {"role", "", "user"}));
  EXPECT_FALSE(has(found, {"role", "", "employee"}));
}

TEST(PeekProtection, NeitherDoesTheWithdrawalOfOneStoryOfSeveral) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 21; ++i) {
    Story made(samskab::test::numbered("s", i));
    made.person = samskab::test::numbered("p", i % 20);
    made.level = Level::user;
    made.received = Timestamp::parse(may1.text() + "T12:00Z");
    made.answer("role", Ticks{{"helped"}, {}});
    builder.append(made);
  }
  Story later(samskab::test::numbered("s", 21));
  later.person = samskab::test::numbered("p", 3);
  later.level = Level::user;
  later.received = Timestamp::parse(june1.text() + "T12:00Z");
  later.answer("role", Ticks{{"helped"}, {}});
  builder.append(later);
  const Lab lab = Lab(content).with_stories(c1, builder.snapshot());
  EXPECT_TRUE(whole(hidden(lab, july1)).empty()) << "a story told after the look counts in no figure";
  lab.consent()->withdraw_story(samskab::test::numbered("s", 20));
  EXPECT_TRUE(has(hidden(lab, july1), {"role", "", ""}));
}

TEST(PeekProtection, AnOptionOfOneStoryAmongMoreOfSomebodyIsOfOne) {
  // Of 40 people one chose "led", in one of two stories: a share of 1.25% says so.
  StoriesBuilder builder(samskab::test::workshop());
  const auto add = [&](std::uint64_t story, std::uint64_t person, const char* role, Date day) {
    Story made(samskab::test::numbered("s", story));
    made.person = samskab::test::numbered("p", person);
    made.level = Level::user;
    made.received = Timestamp::parse(day.text() + "T12:00Z");
    made.answer("role", Ticks{{role}, {}});
    builder.append(made);
  };
  for (std::uint64_t i = 0; i < 40; ++i) add(i, i, "helped", may1);
  add(40, 0, "led", may1);
  const Lab lab = Lab(test::peek_content()).with_stories(c1, builder.snapshot());
  EXPECT_TRUE(has(hidden(lab, july1, Audience::public_audience), {"role", "led", ""}));
  // What somebody adds after a look that they were in counts no more: four chose "led", and one since.
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  for (std::uint64_t i = 0; i < 4; ++i) add(50 + i, 50 + i, "led", june1);
  add(60, 1, "led", june1);
  const Lab later = Lab(content).with_stories(
      c1, builder.snapshot().select({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 41, 42, 43, 44, 45}));
  EXPECT_TRUE(has(hidden(later, july1, Audience::public_audience), {"role", "led", ""}));
}

TEST(PeekProtection, CountsTheStoriesThatAreHandedOver) {
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}});
  const Stories few = lab.stories(c1).select(std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 20, 21});
  const std::vector<PeekHidden> found =
      hidden_in_peek(lab, c1, few, may1, applied_policy(lab, c1, {}, Audience::participants));
  EXPECT_TRUE(has(found, {"role", "", "employee"}));
  EXPECT_TRUE(has(found, {"role", "", "user"}));
}

TEST(PeekProtection, NeitherDoesAnErasure) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", may1)};
  AuditEvent erased;
  erased.at = Timestamp::parse("2026-05-20T10:00Z");
  erased.by = "data protection officer";
  erased.act = AuditAct::erased;
  content.audit.push_back(erased);
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}}, content);
  EXPECT_TRUE(has(hidden(lab, june1), {"role", "", ""}));
}

TEST(PeekProtection, WhoHadWithdrawnBeforeTheLookIsNoDifference) {
  Content content = test::peek_content();
  content.sneak_peeks = {test::frozen_on("SP1", june1)};
  Person person;
  person.id = Ref<Person>("p3");
  content.persons.push_back(person);
  ConsentEvent event;
  event.id = Ref<ConsentEvent>("E1");
  event.person = person.id;
  event.act = ConsentAct::withdrawn;
  event.on = Date(2026, 5, 10);
  content.consent_events.push_back(event);
  const Lab lab = test::peek_lab({{may1, Level::user, 20}, {may1, Level::employee, 20}}, content);
  EXPECT_TRUE(whole(hidden(lab, july1)).empty());
}

}  // namespace
}  // namespace samskab::privacy
