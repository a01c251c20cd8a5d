#include "samskab/evaluation/level_comparison.hpp"

#include <gtest/gtest.h>

#include "lab/garden_lab.hpp"
#include "samskab/lab/edit.hpp"

namespace samskab::evaluation {
namespace {

const lab::Ref<lab::Collection> garden_collection("K1");

Lab with_stories() {
  Lab lab = lab::test::garden_lab();
  lab::Edit edit(lab);
  edit.change(garden_collection, [](lab::Collection& each) { each.open = false; });
  return edit.commit({.by = "evaluator"}).with_stories(garden_collection, samskab::test::garden_stories(90));
}

TEST(LevelComparison, IsTheComparisonOfTheCollectionsStoriesByLevel) {
  const Lab lab = with_stories();
  const Comparison direct =
      compare(lab.stories(garden_collection), "T1", {.by = "level", .replicates = 199, .seed = 3});
  EXPECT_EQ(compare_levels(lab, garden_collection, "T1", {.replicates = 199, .seed = 3}), direct);
  EXPECT_FALSE(direct.summary(Language::da).empty());
}

TEST(LevelComparison, RanksAllQuestions) {
  const ComparisonSet all = compare_levels(with_stories(), garden_collection, {.replicates = 99, .seed = 3});
  EXPECT_EQ(all.by, "level");
  EXPECT_GT(all.table.size(), 3U);
}

TEST(LevelComparison, ForgetsWhoWithdrew) {
  const Lab lab = with_stories();
  const LevelOptions options{.replicates = 99, .seed = 3};
  const Comparison before = compare_levels(lab, garden_collection, "T1", options);
  lab.consent()->withdraw_person("p1");
  EXPECT_NE(compare_levels(lab, garden_collection, "T1", options).basis.stories, before.basis.stories);
}

TEST(LevelComparison, RefusesWhatIsNotThere) {
  EXPECT_THROW(static_cast<void>(compare_levels(Lab(), garden_collection, "T1")), NotFound);
  EXPECT_THROW(static_cast<void>(compare_levels(lab::test::garden_lab(), garden_collection, "T1")), NotEnoughData);
}

}  // namespace
}  // namespace samskab::evaluation
