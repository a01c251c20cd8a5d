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

// The same groups under another name: a choice whose options are the projects.
TEST(Exchange, GroupsThatAreAPlaceEachAreComparedAsPlaces) {
  const auto compared = [](const std::string& by, std::size_t projects) {
    StoriesBuilder builder(test::workshop());
    for (std::uint64_t person = 0; person < 80; ++person) {
      Random random(7, "a place each", person);
      Story story(test::numbered("s", person));
      story.person = test::numbered("p", person);
      story.project = test::numbered("project ", person % projects);
      story.answer("role", Ticks{{person % 2 == 0 ? "helped" : "led"}, {}});
      story.answer("pace", Position{person % 2 == 0 ? 0.6 * random.uniform() : random.uniform()});
      builder.append(story);
    }
    return compare(builder.snapshot(), "pace", {.by = by, .replicates = 99, .seed = 1});
  };
  const Comparison by_project = compared("project", 2);
  const Comparison by_role = compared("role", 2);
  EXPECT_EQ(by_role.p_adjusted, by_project.p_adjusted);
  EXPECT_EQ(by_role.table.size(), by_project.table.size());
  EXPECT_TRUE(std::any_of(by_role.basis.notes.begin(), by_role.basis.notes.end(),
                          [](const Message& each) { return each.key() == "metrics.note.a_place_each"; }));
  // With several places to a group persons are no fair units: their place makes them alike.
  EXPECT_THROW(compared("role", 4), InvalidInput);
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
