#include "evaluation/detail/layered_graph.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "samskab/base/random.hpp"

namespace samskab::evaluation::detail {
namespace {

using Arrows = std::vector<std::pair<std::size_t, std::size_t>>;

/// No two things at one place, every arrow forwards, no empty layer.
void expect_sound(const std::vector<std::size_t>& least, const Arrows& arrows, const Layout& layout) {
  ASSERT_EQ(layout.layer.size(), least.size());
  ASSERT_EQ(layout.bends.size(), arrows.size());
  std::set<std::pair<std::size_t, std::size_t>> taken;
  std::set<std::size_t> layers;
  for (std::size_t i = 0; i < least.size(); ++i) {
    EXPECT_TRUE(taken.emplace(layout.layer[i], layout.place[i]).second) << "two things at one place";
    layers.insert(layout.layer[i]);
  }
  for (std::size_t i = 0; i < arrows.size(); ++i) {
    const std::size_t from = layout.layer[arrows[i].first];
    const std::size_t to = layout.layer[arrows[i].second];
    EXPECT_LT(from, to);
    ASSERT_EQ(layout.bends[i].size(), to - from - 1);
    for (std::size_t k = 0; k < layout.bends[i].size(); ++k)
      EXPECT_TRUE(taken.emplace(from + 1 + k, layout.bends[i][k]).second) << "an arrow runs through something";
  }
  if (!layers.empty()) {
    EXPECT_EQ(*layers.rbegin() + 1, layers.size());
  }
}

TEST(LayeredGraph, ArrowsLeadForwardsAndPassNothing) {
  for (std::uint64_t number = 0; number < 200; ++number) {
    Random random(3, "layered graph", number);
    const std::uint32_t count = 1 + random.below(14);
    std::vector<std::size_t> least;
    for (std::uint32_t i = 0; i < count; ++i) least.push_back(random.below(6));
    Arrows arrows;
    for (std::uint32_t k = random.below(20); k > 0 && count > 1; --k) {
      const std::size_t a = random.below(count);
      const std::size_t b = random.below(count);
      if (a < b) arrows.emplace_back(a, b);  // from lower to higher numbers: no cycle
    }
    expect_sound(least, arrows, layered(least, arrows));
  }
}

TEST(LayeredGraph, UntiesWhatCanBeUntied) {
  // Two layers, each node tied to the one across: 0-5, 1-4, 2-3 can be drawn without a crossing.
  const std::vector<std::size_t> least = {0, 0, 0, 1, 1, 1};
  const Arrows arrows = {{0, 5}, {1, 4}, {2, 3}};
  const Layout layout = layered(least, arrows);
  EXPECT_EQ(crossings(layout, arrows), 0U);
  const Layout as_given = {{0, 0, 0, 1, 1, 1}, {0, 1, 2, 0, 1, 2}, {{}, {}, {}}};
  EXPECT_EQ(crossings(as_given, arrows), 3U) << "counted by hand";
}

TEST(LayeredGraph, LayersCloseUpAndFollowTheLongestWay) {
  const std::vector<std::size_t> least = {1, 1, 5, 5};
  const Layout layout = layered(least, Arrows{{0, 1}, {1, 2}, {0, 2}});
  EXPECT_EQ(layout.layer, (std::vector<std::size_t>{0, 1, 2, 2}));
}

TEST(LayeredGraph, ACycleStops) {
  const std::vector<std::size_t> least = {0, 0, 0};
  const Layout layout = layered(least, Arrows{{0, 1}, {1, 2}, {2, 0}, {1, 1}});
  EXPECT_EQ(layout.layer.size(), 3U);
  EXPECT_EQ(layout.bends.size(), 4U);
  EXPECT_TRUE(layered({}, {}).layer.empty());
}

}  // namespace
}  // namespace samskab::evaluation::detail
