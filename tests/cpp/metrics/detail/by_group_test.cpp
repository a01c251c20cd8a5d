#include "metrics/detail/by_group.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "metrics/support.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::detail {
namespace {

Stories told(std::uint64_t per_person) {
  test::Plan plan;
  plan.per_person = per_person;
  plan.projects = 2;
  return test::workshop_stories(plan);
}

// Every answer is where its story's group is, in the order of the view, with its own row and unit.
template <class Value>
void expect_divided(const Frame& frame, const ByGroup<Value>& parts, const std::vector<Value>& values,
                    std::size_t width, const std::vector<std::uint32_t>& groups,
                    const std::vector<std::uint32_t>& units, const std::vector<std::uint32_t>& rows) {
  ASSERT_EQ(parts.size(), frame.groups());
  std::vector<std::size_t> met(parts.size(), 0);
  std::vector<std::map<std::uint32_t, std::uint32_t>> number(parts.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t group = groups[i];
    const GroupAnswers<Value> part = parts[group];
    const std::size_t at = met[group]++;
    ASSERT_LT(at, part.size());
    EXPECT_EQ(part.rows[at], rows[i]);
    for (std::size_t k = 0; k < width; ++k) EXPECT_EQ(part.values[width * at + k], values[width * i + k]);
    if (!frame.several) continue;
    const auto next = static_cast<std::uint32_t>(number[group].size());
    EXPECT_EQ(part.units[at], number[group].emplace(units[i], next).first->second);
  }
  for (std::size_t g = 0; g < parts.size(); ++g) {
    EXPECT_EQ(parts[g].size(), met[g]);
    EXPECT_EQ(parts[g].values.size(), width * met[g]);
    EXPECT_EQ(parts[g].units.size(), frame.several ? met[g] : 0);
  }
}

TEST(ByGroup, KeepsEachAnswerWithItsGroupRowAndUnit) {
  for (const std::uint64_t per_person : {std::uint64_t{0}, std::uint64_t{3}}) {
    const Stories stories = told(per_person);
    const View view(stories);
    for (const char* by : {"", "level", "project", "role"}) {
      SCOPED_TRACE(by);
      const Frame frame = frame_of(view, "power", by, {});
      EXPECT_EQ(frame.several, per_person > 0);
      const Placed placed = placed_values(frame);
      ASSERT_GT(placed.size(), 0);
      expect_divided(frame, by_group(placed, frame), placed.values, 3, placed.groups, placed.units, placed.rows);
      const Frame acts = frame_of(view, "acts", by, {});
      const Chosen chosen = chosen_option(acts, 1);
      expect_divided(acts, by_group(chosen, acts), chosen.codes, 1, chosen.groups, chosen.units, chosen.rows);
    }
  }
}

TEST(ByGroup, AGroupWithoutAnswersIsThereAndEmpty) {
  const Stories stories = told(0);
  const View view(stories);
  const Frame frame = frame_of(view, "pace", "level", {});
  Placed placed = placed_values(frame);
  placed.resize(0);
  const ByGroup<double> parts = by_group(placed, frame);
  ASSERT_EQ(parts.size(), 2);
  for (std::size_t g = 0; g < parts.size(); ++g) EXPECT_EQ(parts[g].size(), 0);
}

}  // namespace
}  // namespace samskab::detail
