#include "samskab/lab/project.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace samskab::lab {
namespace {

const Ref<Project> project("P1");

TEST(Steps, PresetsHaveTheirStepsInOrderWithIdsOfTheirOwn) {
  for (const auto& [preset, count] : {std::pair(StepPreset::lab, 7U), std::pair(StepPreset::eight_steps, 8U),
                                      std::pair(StepPreset::double_diamond, 4U)}) {
    const auto steps = steps_of(preset, project);
    ASSERT_EQ(steps.size(), count);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      EXPECT_EQ(steps[i].order, static_cast<std::int64_t>(i) + 1);
      EXPECT_EQ(steps[i].preset, preset);
      EXPECT_EQ(steps[i].project, project);
      EXPECT_TRUE(steps[i].name.has("da") && steps[i].name.has("en"));
      ids.insert(steps[i].id.text());
    }
    EXPECT_EQ(ids.size(), count);
  }
}

TEST(Steps, TheCornersOfTheTriangleHaveNoOrder) {
  const auto steps = steps_of(StepPreset::triangle, project);
  ASSERT_EQ(steps.size(), 3U);
  for (const ProcessStep& each : steps) EXPECT_FALSE(each.order);
}

TEST(Steps, OwnStepsAreTheProjectsToName) { EXPECT_TRUE(steps_of(StepPreset::own, project).empty()); }

}  // namespace
}  // namespace samskab::lab
