#include "samskab/stories/place.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "samskab/base/error.hpp"
#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;

Stories three() {
  StoriesBuilder builder(test::garden());
  builder.append(Story{"a"}
                     .place("drive", {1, 0, 0})
                     .place("pace", .2)
                     .place("worth", 10)
                     .answer("canvas", Canvas{{{"us", 0, 0}}}));
  builder.append(Story{"b"}
                     .place("drive", {0, 0, 1})
                     .place("pace", .9)
                     .place("worth", 5)
                     .answer("canvas", Canvas{{{"them", 1, 1}}}));
  builder.append(Story{"c"}.answer("drive", AnswerState::not_applicable));
  return builder.snapshot();
}

TEST(DistanceFrom, HasTriadsOfSideOne) {
  const View view = three();
  for (const char* anchor : {"plan", "en plan", "A PLAN"}) {
    const RowMeasure distance = distance_from(view, "T1", {anchor, {}});
    EXPECT_DOUBLE_EQ(*distance(0), 0.0);
    EXPECT_DOUBLE_EQ(*distance(1), 1.0) << "two corners";
    EXPECT_FALSE(distance(2)) << "does not apply is nowhere";
  }
  // The centre of an equilateral triangle of side 1 lies 1/sqrt(3) from its corners.
  EXPECT_NEAR(*distance_from(view, "T1", {"", {1. / 3, 1. / 3, 1. / 3}})(0), 1 / std::sqrt(3.0), 1e-12);
}

TEST(DistanceFrom, KnowsEveryKindOfFigure) {
  const View view = three();
  EXPECT_DOUBLE_EQ(*distance_from(view, "D1", {"fast", {}})(0), .8);
  EXPECT_DOUBLE_EQ(*distance_from(view, "D1", {"slow", {}})(0), .2);
  EXPECT_DOUBLE_EQ(*distance_from(view, "D1", {"", {.5}})(1), .4);
  EXPECT_DOUBLE_EQ(*distance_from(view, "X1", {"", {10}})(1), .5);
  EXPECT_DOUBLE_EQ(*distance_from(view, "S1", {"us", {.6, .8}})(0), 1.0);
  EXPECT_FALSE(distance_from(view, "S1", {"us", {.6, .8}})(1));
}

TEST(DistanceFrom, RefusesWhatIsNoPlace) {
  const View view = three();
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "T1", {"plans", {}}); }), "stories.place.unknown");
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "T1", {}); }), "stories.place.part");
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "T1", {"", {.5, .5}}); }), "stories.place.point");
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "T1", {"", {.5, .5, .5}}); }), "stories.weights.sum");
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "S1", {"us", {}}); }), "stories.place.point");
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "C1", {"emp", {}}); }), "stories.place.kind");
  EXPECT_EQ(code_of([&] { (void)distance_from(view, "T9", {"emp", {}}); }), "schema.signifier.unknown");
}

TEST(CoordinateOf, GivesOneNumberPerPlacement) {
  const View view = three();
  EXPECT_EQ(coordinate_of(view, "T1", "folk")(1), 1.0);
  EXPECT_EQ(coordinate_of(view, "D1")(0), .2);
  EXPECT_EQ(coordinate_of(view, "D1", "slow")(0), .8);
  EXPECT_EQ(coordinate_of(view, "X1")(1), 5.0);
  EXPECT_EQ(coordinate_of(view, "S1", "them", true)(1), 1.0);
  EXPECT_FALSE(coordinate_of(view, "S1", "them", true)(0));
  EXPECT_EQ(code_of([&] { (void)coordinate_of(view, "T1"); }), "stories.place.part");
  EXPECT_EQ(code_of([&] { (void)coordinate_of(view, "C1"); }), "stories.place.kind") << "not ordinal";
}

TEST(DistanceFrom, RefusesPointsOutsideTheFigure) {
  const Stories stories = test::garden_stories(3);
  const auto why = [&](const char* address, std::vector<double> point, const char* part = "") {
    return test::code_of([&] { distance_from(stories, address, {.part = part, .point = std::move(point)}); });
  };
  EXPECT_EQ(why("pace", {60.0}), "stories.fraction.outside");
  EXPECT_EQ(why("pace", {std::nan("")}), "stories.fraction.not_a_number");
  EXPECT_EQ(why("worth", {100.0}), "stories.scale.outside");
  EXPECT_EQ(why("canvas", {0.5, 50.0}, "us"), "stories.fraction.outside");
  EXPECT_EQ(why("worth", {10.0}), "");
}

}  // namespace
}  // namespace samskab
