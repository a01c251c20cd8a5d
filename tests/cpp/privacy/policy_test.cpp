#include "samskab/privacy/policy.hpp"

#include <gtest/gtest.h>

#include "privacy/peek_lab.hpp"
#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

using namespace lab;
using test::c1;

Content with_policy() {
  Content content = test::peek_content();
  DisclosurePolicy policy;
  policy.id = Ref<DisclosurePolicy>("POLICY");
  policy.min_persons = 6;
  policy.min_delta = 7;
  policy.vulnerable_themes = {Theme::loneliness};
  policy.vulnerable_min_persons = 12;
  content.disclosure_policies.push_back(policy);
  Project project;
  project.id = Ref<Project>("P1");
  content.projects.push_back(project);
  content.collections[0].project = project.id;
  PolicyGoal goal;
  goal.id = Ref<PolicyGoal>("G1");
  goal.theme = Theme::loneliness;
  content.policy_goals.push_back(goal);
  return content;
}
const Ref<DisclosurePolicy> named("POLICY");

AppliedPolicy applied(const Content& content, Audience audience = Audience::participants) {
  return applied_policy(Lab(content), c1, named, audience);
}

TEST(Policy, WithoutOneTheDefaultHolds) {
  const AppliedPolicy policy = applied_policy(Lab(test::peek_content()), c1, {}, Audience::participants);
  EXPECT_EQ(policy.min_persons, 5);
  EXPECT_EQ(policy.ledger().min_delta, 5);
  EXPECT_FALSE(policy.cells);
  EXPECT_FALSE(policy.raw);
}

TEST(Policy, WithoutANameTheOneThatAsksForTheMostPeopleHolds) {
  Content content = with_policy();
  DisclosurePolicy loose;
  loose.id = Ref<DisclosurePolicy>("LOOSE");
  loose.min_persons = 2;
  content.disclosure_policies.insert(content.disclosure_policies.begin(), loose);
  for (const Audience audience : {Audience::analysts, Audience::participants, Audience::other_departments})
    EXPECT_EQ(applied_policy(Lab(content), c1, {}, audience), applied(content, audience));
  // Of people in a vulnerable place it may ask for more than one that otherwise asks for most.
  DisclosurePolicy careful;
  careful.id = Ref<DisclosurePolicy>("CAREFUL");
  careful.min_persons = 8;
  content.disclosure_policies.push_back(careful);
  EXPECT_EQ(applied_policy(Lab(content), c1, {}, Audience::participants).min_persons, 8);
  content.projects[0].themes = {Theme::loneliness};
  EXPECT_EQ(applied_policy(Lab(content), c1, {}, Audience::participants).min_persons, 12);
}

TEST(Policy, WhoIsOutsideSeesNoSmallCell) {
  const Lab lab(test::peek_content());
  EXPECT_TRUE(applied_policy(lab, c1, {}, Audience::public_audience).cells);
  EXPECT_TRUE(applied_policy(lab, c1, {}, Audience::other_departments).cells);
  EXPECT_TRUE(applied_policy(lab, c1, {}, Audience::analysts).raw);
}

TEST(Policy, ForEverybodyTheStrictestRulesHold) {
  EXPECT_EQ(policy_for_everybody(Lab(test::peek_content()), c1).min_persons, 5);
  Content content = with_policy();
  EXPECT_EQ(policy_for_everybody(Lab(content), c1).min_persons, 6);
  DisclosurePolicy loose;
  loose.id = Ref<DisclosurePolicy>("LOOSE");
  loose.min_persons = 2;
  loose.marginal_min = 4;
  loose.max_share = 0.6;
  content.disclosure_policies.push_back(loose);
  const AppliedPolicy policy = policy_for_everybody(Lab(content), c1);
  EXPECT_EQ(policy.min_persons, 6);
  EXPECT_EQ(policy.marginal_min, 4);
  EXPECT_EQ(policy.max_share, 0.6);
  EXPECT_TRUE(policy.complementary);
  EXPECT_THROW(policy_for_everybody(Lab(content), Ref<lab::Collection>("C9")), NotFound);
  EXPECT_EQ(fewest_for_everybody(Lab(content)), 6);
  EXPECT_EQ(fewest_for_everybody(Lab(Content())), 5) << "without a collection what holds by default";
}

TEST(Policy, GoesWithTheStoriesOfACollection) {
  const Lab lab(with_policy());
  const Origin origin = origin_of(lab, c1);
  EXPECT_EQ(origin.collection, "C1");
  EXPECT_EQ(origin.policy, policy_for_everybody(lab, c1));
  EXPECT_THROW(origin_of(lab, Ref<lab::Collection>("C9")), NotFound);
}

TEST(Policy, HasNumbersThatAPolicyMayHave) {
  AppliedPolicy policy;
  policy.validate();
  policy.max_share = 1.5;
  EXPECT_THROW(policy.validate(), InvalidInput);
  policy.max_share.reset();
  policy.min_delta = 0;
  EXPECT_THROW(policy.validate(), InvalidInput);
}

TEST(Policy, ThePublicSeesByTheStrictestWhereNoneIsNamed) {
  const Lab lab(with_policy());
  EXPECT_EQ(applied_policy(lab, c1, {}, Audience::public_audience).min_persons, 6);
  EXPECT_TRUE(applied_policy(lab, c1, {}, Audience::public_audience).cells);
  EXPECT_EQ(applied_policy(lab, c1, {}, Audience::other_departments).min_persons, 6);
}

TEST(Policy, ANamedOneHolds) {
  const AppliedPolicy policy = applied(with_policy());
  EXPECT_EQ(policy.min_persons, 6);
  EXPECT_EQ(policy.ledger().min_delta, 7);
  EXPECT_EQ(policy.suppression().min_persons, 6);
  EXPECT_TRUE(policy.cells);
}

TEST(Policy, AVulnerableThemeOfTheProjectOrItsGoalRaisesTheMinimum) {
  Content content = with_policy();
  content.projects[0].themes = {Theme::loneliness};
  EXPECT_EQ(applied(content).min_persons, 12);
  content.projects[0].themes = {Theme::nature};
  EXPECT_EQ(applied(content).min_persons, 6);
  content.projects[0].goals = {Ref<PolicyGoal>("G1")};
  EXPECT_EQ(applied(content).min_persons, 12);
  content.disclosure_policies[0].vulnerable_min_persons = 3;  // it never lowers
  EXPECT_EQ(applied(content).min_persons, 6);
}

TEST(Policy, ACollectionOfTheWholeLaboratoryIsAboutEveryProject) {
  Content content = with_policy();
  content.collections[0].project.reset();
  content.projects[0].themes = {Theme::loneliness};
  EXPECT_EQ(applied(content).min_persons, 12);
}

TEST(Policy, SaysWhatIsNotThere) {
  const Lab lab(test::peek_content());
  EXPECT_THROW(applied_policy(lab, c1, named, Audience::participants), NotFound);
  EXPECT_THROW(applied_policy(lab, Ref<lab::Collection>("C9"), {}, Audience::participants), NotFound);
}

}  // namespace
}  // namespace samskab::privacy
