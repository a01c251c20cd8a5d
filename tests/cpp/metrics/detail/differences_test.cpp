#include "metrics/detail/differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/support.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {
namespace {

// Persons of two levels in projects, a level of its own to each project; users told `shift` higher on the pace.
struct Projects {
  std::size_t projects = 8;
  double between = 0.1;  // standard deviation of the projects' levels
  double shift = 0.0;
  bool one_level_project = false;  // one more project with many users, far up
};
Stories told_in_projects(const Projects& plan, std::uint64_t seed) {
  StoriesBuilder builder(test::workshop());
  Random random(seed, "told in projects");
  std::uint64_t number = 0;
  std::uint64_t person = 0;
  const auto tell = [&](std::uint64_t project, bool user, double place) {
    const double own = place + 0.08 * random.normal() + (user ? plan.shift : 0.0);
    for (std::uint64_t k = 0, stories = 1 + random.below(3); k < stories; ++k) {
      Story story(test::numbered("s", number++));
      story.person = test::numbered("p", person);
      story.project = test::numbered("project ", project);
      story.level = user ? Level::user : Level::employee;
      story.answer("pace", Position{std::clamp(own + 0.08 * random.normal(), 0.0, 1.0)});
      builder.append(story);
    }
    ++person;
  };
  for (std::uint64_t project = 0; project < plan.projects; ++project) {
    const double place = 0.4 + plan.between * random.normal();
    const double users = 0.15 + 0.7 * random.uniform();
    for (std::uint64_t k = 0; k < 9; ++k) tell(project, k < 2 ? k == 0 : random.uniform() < users, place);
  }
  if (plan.one_level_project)
    for (int k = 0; k < 30; ++k) tell(plan.projects, true, 0.9);
  return builder.snapshot();
}

const Difference& position_row(const Comparison& comparison) {
  return *std::find_if(comparison.table.begin(), comparison.table.end(),
                       [](const Difference& each) { return each.aspect == Aspect::position; });
}

// 2.5 % may miss (alpha is shared between zones and position). As if groups were plain samples, 20 of these 400 missed
// the truth, more the more projects and their mixes differ, and fewer of them told of the shift.
TEST(Differences, IntervalsWithinProjectsHoldWhatTheyPromise) {
  constexpr std::uint64_t runs = 400;
  std::uint64_t missed = 0;
  std::uint64_t claimed = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const Comparison result = compare(told_in_projects({.between = 0.15, .shift = 0.05}, run), "D1",
                                      {.by = "level", .replicates = 1, .seed = run});
    const Difference& row = position_row(result);
    ASSERT_TRUE(row.low && row.high);
    EXPECT_NEAR(row.difference, row.value_a - row.value_b, 1e-12);
    const double truth = row.group_a == "user" ? 0.05 : -0.05;
    missed += *row.low <= truth && truth <= *row.high ? 0U : 1U;
    claimed += *row.low > 0.0 || *row.high < 0.0 ? 1U : 0U;
  }
  EXPECT_LE(missed, 18U);  // 10 expected, 2.6 standard errors
  EXPECT_GE(missed, 2U);
  EXPECT_GT(claimed, runs / 4);
}

TEST(Differences, AProjectOfOneGroupMakesNoDifference) {
  const Comparison result =
      compare(told_in_projects({.one_level_project = true}, 1), "D1", {.by = "level", .replicates = 99, .seed = 1});
  const Difference& row = position_row(result);
  EXPECT_LT(std::abs(row.difference), 0.1);
  EXPECT_LT(*row.low, 0.0);
  EXPECT_GT(*row.high, 0.0);
  EXPECT_EQ(result.basis.method.key(), "metrics.method.compare.blocks");
  // All shares of a place on the figure stay shares, and tell what the position tells.
  for (const Difference& each : result.table) {
    if (each.aspect == Aspect::position) continue;
    EXPECT_GE(std::min(each.value_a, each.value_b), 0.0);
    EXPECT_LE(std::max(each.value_a, each.value_b), 1.0);
    ASSERT_TRUE(each.low && each.high);
    EXPECT_LE(*each.low, each.difference + 1e-12);
    EXPECT_GE(*each.high, each.difference - 1e-12);
  }
}

}  // namespace
}  // namespace samskab
