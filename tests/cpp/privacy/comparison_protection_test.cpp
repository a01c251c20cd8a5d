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
  ASSERT_EQ(shown.parts.size(), whole.parts.size());
  // The three, and one of the two others, whose number would be left over.
  for (const Comparison& each : shown.parts) {
    for (const Difference& row : each.table) {
      EXPECT_FALSE(names(row, "organisation")) << each.question.id;
    }
    EXPECT_FALSE(each.clearest);
    // Of boxes also the other level is not told: few of it ticked nothing.
    EXPECT_EQ(each.basis.groups.size(), each.question.kind == SignifierKind::multiple_choice ? 0U : 1U);
    EXPECT_EQ(each.summary(Language::en), "Not shown, to protect participants.");
  }
  for (const RankedDifference& each : shown.table) EXPECT_FALSE(each.clearest);
  EXPECT_EQ(shown.words[0].key(), whole.words[0].key());
  for (const Language language : {Language::da, Language::en})
    EXPECT_EQ(shown.summary(language).find('%'), std::string::npos) << shown.summary(language);
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
