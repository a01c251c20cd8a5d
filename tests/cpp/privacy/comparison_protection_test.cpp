#include "samskab/privacy/comparison_protection.hpp"

#include <gtest/gtest.h>

#include <algorithm>

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
    EXPECT_FALSE(each.largest);
    EXPECT_EQ(each.basis.groups.size(), 1U);
    EXPECT_EQ(each.summary(Language::en), "Not shown, to protect participants.");
  }
  for (const RankedDifference& each : shown.table) EXPECT_FALSE(each.largest);
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
  ASSERT_TRUE(whole.largest);
  AnswerProtection of;
  of.grouped = true;
  of.hidden.push_back({whole.largest->aspect, whole.largest->item, whole.largest->place, whole.largest->group_b});
  const Comparison shown = shown_comparison(whole, of);
  EXPECT_FALSE(shown.largest);
  EXPECT_EQ(shown.table.size() + 1, whole.table.size());
  EXPECT_EQ(shown.words[0].key(), "language.suppressed");
  EXPECT_EQ(shown.p_adjusted, whole.p_adjusted);
  // Another cell that is hidden leaves the sentence as it is.
  of.hidden[0].place = whole.largest->place == "centre" ? "first" : "centre";
  const Comparison told = shown_comparison(whole, of);
  EXPECT_EQ(told.largest, whole.largest);
  EXPECT_EQ(told.words[0].key(), whole.words[0].key());
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
