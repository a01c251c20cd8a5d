#include "samskab/stories/stories.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/stories/view.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garden_stories;

TEST(Stories, AreEmptyByDefault) {
  const Stories none;
  EXPECT_EQ(none.size(), 0U);
  EXPECT_EQ(none.schema().size(), 0U);
  EXPECT_EQ(none.unit(), Unit::story);
  EXPECT_EQ(View(none).size(), 0U);
}

TEST(Stories, SelectKeepsTheTable) {
  const Stories part = garden_stories(10).select({1, 4});
  EXPECT_EQ(part.size(), 2U);
  EXPECT_TRUE(part.is_selection());
  EXPECT_EQ(part.rows(), (std::vector<std::uint32_t>{1, 4}));
  EXPECT_EQ(part.select({}).size(), 0U);
  EXPECT_EQ(code_of([&] { (void)part.select({10}); }), "stories.row.range");
  EXPECT_EQ(code_of([&] { (void)part.select({4, 4}); }), "stories.rows.order");
}

TEST(Stories, UnitIsThePersonWherePersonsAreKnown) {
  const Stories stories = garden_stories(4);
  EXPECT_TRUE(stories.persons_known());
  EXPECT_EQ(stories.unit(), Unit::person);
  Collection collection;
  collection.unit = Unit::project;
  EXPECT_EQ(stories.with_collection(collection).unit(), Unit::project);
  StoriesBuilder builder(test::garden());
  builder.append(Story{"a"});
  EXPECT_EQ(builder.snapshot().unit(), Unit::story);
}

TEST(Stories, WhatWasMovedFromHoldsNoneAndTakesNewOnes) {
  Stories stories = garden_stories(4);
  const Stories moved = std::move(stories);
  EXPECT_EQ(moved.size(), 4U);
  EXPECT_EQ(stories.size(), 0U);  // NOLINT(bugprone-use-after-move): what the header promises
  stories = garden_stories(3);
  EXPECT_EQ(stories.size(), 3U);
  StoriesBuilder builder(test::garden());
  builder.append(Story{"a"});
  StoriesBuilder other = std::move(builder);
  EXPECT_EQ(other.size(), 1U);
  EXPECT_EQ(builder.size(), 0U);  // NOLINT(bugprone-use-after-move): what the header promises
  builder = StoriesBuilder(test::garden());
  builder.append(Story{"b"});
  EXPECT_EQ(builder.size(), 1U);
}

TEST(Stories, NamingSharesTheTable) {
  const Stories stories = garden_stories(3);
  const Stories named = stories.named("T1", "power");
  EXPECT_EQ(named.schema().find("power"), 2U);
  EXPECT_EQ(&named.table(), &stories.table());
  StoriesBuilder builder(named);
  EXPECT_EQ(builder.snapshot().schema().find("power"), 2U);
  builder.append(Story{"x"}.place("power", {1, 0, 0}));
  EXPECT_EQ(builder.snapshot().table().schema.find("power"), 2U);
  EXPECT_EQ(builder.account().values_quarantined, 0);
  EXPECT_EQ(code_of([&] { (void)stories.with_schema(stories.schema().successor()); }), "stories.schema.other");
}

}  // namespace
}  // namespace samskab
