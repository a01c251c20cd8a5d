#include "samskab/privacy/comparison_protection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "metrics/support.hpp"

namespace samskab::privacy {
namespace {

/// Users and employees who differ, and three of the unit level.
Stories three_levels() {
  const samskab::test::Plan plan{.stories = 120, .differ = true};
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < plan.stories; ++i) {
    Story story = samskab::test::workshop_story(plan, i);
    if (i >= 117) story.level = Level::organisation;
    builder.append(story);
  }
  return builder.snapshot();
}

bool names(const Difference& row, const std::string& group) { return row.group_a == group || row.group_b == group; }

TEST(ComparisonProtection, LeavesOutDifferencesOfGroupsThatAreNotTold) {
  const Stories stories = three_levels();
  const ComparisonSet whole = compare_all(stories, {.by = "level", .replicates = 199, .seed = 1});
  const ComparisonSet shown = shown_comparisons(stories, whole);
  // The three are not told, nor one of the two others, whose number would be left over: nothing is left to compare.
  ASSERT_EQ(shown.parts.size(), whole.parts.size());
  for (const Comparison& each : shown.parts) {
    EXPECT_TRUE(each.table.empty() && each.tests.empty() && each.details.empty()) << each.question.id;
    EXPECT_FALSE(each.clearest || each.p_adjusted || each.clear || each.basis.family) << each.question.id;
    EXPECT_EQ(each.basis.groups.size(), 1U) << each.question.id;
    EXPECT_EQ(each.summary(Language::en), "Not shown, to protect participants.");
  }
  for (const RankedDifference& each : shown.table) EXPECT_FALSE(each.clearest || each.p_adjusted || each.clear);
  EXPECT_FALSE(shown.basis.family);
  for (const Language language : {Language::da, Language::en})
    EXPECT_EQ(shown.summary(language).find('%'), std::string::npos) << shown.summary(language);
}

/// Three levels that answer much, and few of the unit level, of those who are hidden with them so many fewer.
Stories few_of_a_level(std::uint64_t few) {
  const samskab::test::Plan plan{.stories = 160, .differ = true};
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < plan.stories; ++i) {
    Story story = samskab::test::workshop_story(plan, i);
    if (i >= 120) story.level = i < 160 - few ? Level::volunteer_citizen : Level::organisation;
    builder.append(story);
  }
  return builder.snapshot();
}

ComparisonSet for_others(const Stories& stories) {
  const ComparisonSet whole = compare_all(stories, {.by = "level", .replicates = 199, .seed = 1});
  ComparisonSet shown = shown_comparisons(stories, whole);
  shown.basis.digest.clear();
  for (Comparison& each : shown.parts) each.basis.digest.clear();
  return shown;
}

TEST(ComparisonProtection, NoTestIsAnotherHoweverFewAreInAGroup) {
  const ComparisonSet one = for_others(few_of_a_level(1));
  bool told = false;
  for (const Comparison& each : one.parts) {
    for (const Difference& row : each.table) {
      EXPECT_FALSE(names(row, "organisation") || names(row, "volunteer_citizen")) << each.question.id;
    }
    told = told || each.p_adjusted;
  }
  EXPECT_TRUE(told);  // users and employees are compared
  for (const std::uint64_t few : {2U, 4U}) {
    const ComparisonSet other = for_others(few_of_a_level(few));
    EXPECT_EQ(other.basis, one.basis) << few;
    ASSERT_EQ(other.parts.size(), one.parts.size());
    for (std::size_t i = 0; i < one.parts.size(); ++i) {
      EXPECT_EQ(other.parts[i].question.id, one.parts[i].question.id) << few;
      EXPECT_EQ(other.parts[i].p_adjusted, one.parts[i].p_adjusted) << one.parts[i].question.id << few;
      EXPECT_EQ(other.parts[i].tests, one.parts[i].tests) << one.parts[i].question.id << few;
      EXPECT_EQ(other.parts[i].details, one.parts[i].details) << one.parts[i].question.id << few;
    }
  }
}

/// Of one question many answered or few, whatever else they say.
Stories of_one_question(std::uint64_t answered, bool differ) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 120; ++i) {
    Story story = samskab::test::workshop_story({.stories = 120, .differ = true}, i);
    const bool user = story.level == Level::user;
    if (i < answered)
      story.answer("worth", Position{differ && user ? 5.0 : 1.0 + static_cast<double>(i % 3)});
    else
      story.answer("worth", AnswerState::not_answered);
    builder.append(story);
  }
  return builder.snapshot();
}

TEST(ComparisonProtection, TheFamilyIsWhatIsTold) {
  const ComparisonSet few = for_others(of_one_question(4, true));
  for (const Comparison& each : few.parts) EXPECT_NE(each.question.id, "worth");
  ASSERT_TRUE(few.basis.family);
  EXPECT_EQ(*few.basis.family, static_cast<std::int64_t>(few.parts.size()));
  // The others say the same whatever the few answered, as if nobody had been asked.
  const ComparisonSet otherwise = for_others(of_one_question(4, false));
  EXPECT_EQ(few, otherwise);
  std::vector<std::string> told;
  const Stories stories = of_one_question(4, true);
  for (const Signifier& each : stories.schema().signifiers())
    if (each.id != "worth") told.push_back(each.id);
  const ComparisonSet alone = shown_comparisons(
      stories, compare_all(stories, {.by = "level", .questions = told, .replicates = 199, .seed = 1}));
  ASSERT_EQ(alone.parts.size(), few.parts.size());
  for (std::size_t i = 0; i < alone.parts.size(); ++i) EXPECT_EQ(alone.parts[i].p_adjusted, few.parts[i].p_adjusted);
}

TEST(ComparisonProtection, KeepsEverythingWhereNothingIsSmall) {
  const Stories stories = samskab::test::workshop_stories({.stories = 4000, .differ = false});
  const Comparison whole = compare(stories, "role", {.by = "level", .replicates = 199, .seed = 1});
  const AnswerProtection of = protect_answers(stories, "role", {.by = "level"});
  ASSERT_TRUE(of.hidden.empty());
  EXPECT_EQ(shown_comparison(whole, of), whole);
}

TEST(ComparisonProtection, HidesTheLargestDifferenceWhereOneOfItsCellsIsSmall) {
  const Stories stories = samskab::test::workshop_stories({.stories = 90, .differ = true});
  const Comparison whole = compare(stories, "power", {.by = "level", .replicates = 199, .seed = 1});
  ASSERT_TRUE(whole.clearest);
  AnswerProtection of;
  of.grouped = true;
  of.hidden.push_back({whole.clearest->aspect, whole.clearest->item, whole.clearest->place, whole.clearest->group_b});
  const Comparison shown = shown_comparison(whole, of);
  EXPECT_FALSE(shown.clearest);
  EXPECT_EQ(shown.table.size() + 1, whole.table.size());
  EXPECT_EQ(shown.words[0].key(), "language.suppressed");
  EXPECT_EQ(shown.p_adjusted, whole.p_adjusted);
  // Another cell that is hidden leaves the sentence as it is.
  of.hidden[0].place = whole.clearest->place == "centre" ? "first" : "centre";
  const Comparison told = shown_comparison(whole, of);
  EXPECT_EQ(told.clearest, whole.clearest);
  EXPECT_EQ(told.words[0].key(), whole.words[0].key());
}

TEST(ComparisonProtection, AQuestionOfFewAnswersIsNotCompared) {
  const Stories stories = samskab::test::workshop_stories({.stories = 400, .differ = true});
  const ComparisonSet whole = compare_all(stories, {.by = "level", .replicates = 199, .seed = 1});
  std::map<std::string, AnswerProtection, std::less<>> of;
  const std::string first = whole.parts[0].question.id;
  of[first].grouped = true;
  of[first].hidden.push_back({Aspect::position, {}, {}, {}});
  const Comparison alone = shown_comparison(whole.parts[0], of[first]);
  EXPECT_FALSE(alone.clearest || alone.p_adjusted || alone.clear);
  EXPECT_TRUE(alone.table.empty() && alone.tests.empty() && alone.details.empty());
  EXPECT_EQ(alone.summary(Language::en), "Not shown, to protect participants.");
  const ComparisonSet shown = shown_comparisons(whole, of);
  ASSERT_EQ(shown.parts.size() + 1, whole.parts.size());
  EXPECT_EQ(shown.parts[0].question.id, whole.parts[1].question.id);
  ASSERT_EQ(shown.table.size() + 1, whole.table.size());
  EXPECT_EQ(shown.table[0].rank, 1);
  EXPECT_EQ(shown.table[0].code, whole.table[1].code);
  for (const Comparison& each : whole.parts) of[each.question.id] = of[first];
  const ComparisonSet none = shown_comparisons(whole, of);
  EXPECT_TRUE(none.parts.empty() && none.table.empty());
  EXPECT_EQ(none.summary(Language::en), "Not shown, to protect participants.");
}

TEST(ComparisonProtection, ABasisTellsNoHiddenGroupAndNoKindOfFew) {
  Basis basis;
  basis.groups.resize(2);
  basis.groups[0].id = "user";
  basis.groups[1].id = "organisation";
  basis.states = {{AnswerState::placed, 50}, {AnswerState::not_applicable, 2}};
  basis.groups[0].states = basis.states;
  basis.ungrouped = 3;
  basis.notes = {Message("metrics.note.group_of_one"), Message("metrics.note.languages"), Message("metrics.note.open")};
  AnswerProtection of;
  of.grouped = true;
  of.ungrouped = true;
  of.hidden = {{Aspect::position, {}, {}, "organisation"}, {Aspect::state, {}, {}, {}}};
  const Basis shown = shown_basis(basis, of);
  ASSERT_EQ(shown.groups.size(), 1U);
  EXPECT_EQ(shown.groups[0].id, "user");
  EXPECT_EQ(shown.groups[0].states.size(), 2U);
  EXPECT_EQ(shown.states.size(), 1U);
  EXPECT_EQ(shown.ungrouped, 0);
  EXPECT_EQ(shown.notes.size(), 2U);
  of.languages = true;
  EXPECT_EQ(shown_basis(basis, of).notes.size(), 1U);
  EXPECT_EQ(shown_basis(basis, {}), basis);
}

}  // namespace
}  // namespace samskab::privacy
