#include "samskab/base/id.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <unordered_set>

namespace samskab {
namespace {

using StoryId = Id<struct StoryTag>;
using PersonId = Id<struct PersonTag>;

TEST(Id, KindsDoNotMix) {
  static_assert(!std::is_convertible_v<StoryId, PersonId>);
  static_assert(!std::is_constructible_v<StoryId, PersonId>);
  static_assert(!std::is_convertible_v<std::string, StoryId>);
}

TEST(Id, ComparesAndHashesByItsText) {
  EXPECT_EQ(StoryId("a"), StoryId::parse("a"));
  EXPECT_LT(StoryId("a"), StoryId("b"));
  EXPECT_TRUE(StoryId().empty());
  const std::unordered_set<StoryId> ids{StoryId("a"), StoryId("b"), StoryId(std::string("a"))};
  EXPECT_EQ(ids.size(), 2U);
}

}  // namespace
}  // namespace samskab
