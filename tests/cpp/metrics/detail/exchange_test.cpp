#include "metrics/detail/exchange.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/support.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {
namespace {

// Persons of both levels with two stories each, the second in another project where `wander` says so.
Stories told_in_two(bool wander) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t person = 0; person < 60; ++person)
    for (std::uint64_t k = 0; k < 2; ++k) {
      Random random(6, "told in two", 2 * person + k);
      Story story(test::numbered("s", 2 * person + k));
      story.person = test::numbered("p", person);
      story.project = test::numbered("project ", (person + (wander ? k : 0)) % 5);
      story.level = person / 5 % 2 == 0 ? Level::user : Level::employee;
      story.answer("pace", Position{random.uniform()});
      builder.append(story);
    }
  return builder.snapshot();
}

TEST(Exchange, BlocksThatPeopleJoinedToOneAreNone) {
  const auto compared = [](bool wander) {
    return compare(told_in_two(wander), "D1", {.by = "level", .replicates = 99, .seed = 1});
  };
  const auto says = [](const Comparison& comparison, std::string_view key) {
    return std::any_of(comparison.basis.notes.begin(), comparison.basis.notes.end(),
                       [&](const Message& each) { return each.key() == key; });
  };
  const Comparison within = compared(false);
  EXPECT_TRUE(says(within, "metrics.note.blocks"));
  EXPECT_FALSE(says(within, "metrics.note.joined"));
  EXPECT_EQ(within.basis.method.key(), "metrics.method.compare.blocks");
  const Comparison joined = compared(true);
  EXPECT_TRUE(says(joined, "metrics.note.joined"));
  EXPECT_FALSE(says(joined, "metrics.note.blocks"));
  EXPECT_EQ(joined.basis.method.key(), "metrics.method.compare");
}

}  // namespace
}  // namespace samskab
