// What is told of stones that few of those who answered did not lay.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/support.hpp"
#include "samskab/privacy/comparison_protection.hpp"
#include "samskab/privacy/zone_protection.hpp"

namespace samskab::privacy {
namespace {

using samskab::test::numbered;

/// People of a level, of whom the first so many did not lay the stone "us". All laid "them", unless they left the
/// question out.
struct Tellers {
  std::optional<Level> level;
  int people = 0;
  int without = 0;
  bool answered = true;
};

Stories laid(const std::vector<Tellers>& all, const char* who_did_not = nullptr) {
  StoriesBuilder builder(samskab::test::workshop());
  std::uint64_t number = 0;
  for (const Tellers& each : all)
    for (int i = 0; i < each.people; ++i, ++number) {
      Story story(numbered("s", number));
      story.level = each.level;
      story.person = numbered("p", number);
      const bool left_it_out = i < each.without;
      if (left_it_out && who_did_not != nullptr) story.person = who_did_not;
      const double x = 0.2 + 0.6 * (i % 2);
      const double y = 0.2 + 0.6 * (i / 2 % 2);
      Canvas canvas;
      if (!left_it_out) canvas.stones.push_back({"us", x, y});
      canvas.stones.push_back({"them", y, x});
      if (each.answered) story.answer("canvas", canvas);
      builder.append(story);
    }
  return builder.snapshot();
}

bool marked(const AnswerProtection& of, std::string_view stone, std::string_view group) {
  return std::any_of(of.hidden.begin(), of.hidden.end(), [&](const HiddenAnswer& each) {
    return each.aspect == Aspect::laid && each.item == stone && each.group == group;
  });
}

TEST(StonesLaid, OfAStoneThatFewDidNotLayNothingIsTold) {
  const AnswerProtection one = protect_answers(laid({{{}, 40, 1}}), "canvas");
  EXPECT_TRUE(marked(one, "us", {}));
  EXPECT_TRUE(one.hides_group({}, "us"));
  for (const Aspect aspect : {Aspect::laid, Aspect::zone, Aspect::position}) {
    EXPECT_TRUE(one.hides(aspect, "us", {}, {}));
    EXPECT_FALSE(one.hides(aspect, "them", {}, {}));
  }
  EXPECT_FALSE(one.hides_answered());
  for (const int few : {2, 4}) EXPECT_EQ(protect_answers(laid({{{}, 40, few}}), "canvas").hidden, one.hidden) << few;
  for (const int many : {0, 5, 20, 35, 40})
    EXPECT_FALSE(marked(protect_answers(laid({{{}, 40, many}}), "canvas"), "us", {})) << many;
}

TEST(StonesLaid, PeopleAreCountedAndNotStories) {
  EXPECT_TRUE(protect_answers(laid({{{}, 40, 12}}, "p0"), "canvas").hides_group({}, "us"));
  EXPECT_FALSE(protect_answers(laid({{{}, 40, 12}}), "canvas").hides_group({}, "us"));
}

TEST(StonesLaid, WhoLeftTheQuestionOutDidNotLeaveAStoneOut) {
  EXPECT_FALSE(protect_answers(laid({{{}, 40, 0}, {{}, 3, 0, false}}), "canvas").hides_group({}, "us"));
  // They are none of the many either.
  EXPECT_TRUE(protect_answers(laid({{{}, 40, 3}, {{}, 9, 0, false}}), "canvas").hides_group({}, "us"));
}

TEST(StonesLaid, WhatFewDidNotLayIsToldOfNoGroup) {
  const std::vector<Tellers> all = {{Level::user, 20, 2}, {Level::employee, 20, 1}};
  const AnswerProtection of = protect_answers(laid(all), "canvas", {.by = "level"});
  for (const char* group : {"", "user", "employee"}) {
    EXPECT_TRUE(marked(of, "us", group)) << group;
    EXPECT_TRUE(of.hides_group(group, "us")) << group;
    EXPECT_FALSE(of.hides_group(group, "them")) << group;
  }
}

/// Of users few did not lay it, of everybody always 22.
Stories few_of_the_users(int few) {
  return laid({{Level::user, 21, few}, {Level::employee, 20, 12 - few}, {Level::volunteer_citizen, 24, 10}});
}

TEST(StonesLaid, OfAGroupOfWhichFewDidNotLayItNothingIsToldNorOfTheOneItIsLeftOverFrom) {
  const AnswerProtection one = protect_answers(few_of_the_users(1), "canvas", {.by = "level"});
  EXPECT_TRUE(one.hides_group("user", "us"));
  EXPECT_TRUE(one.hides_group("employee", "us"));
  EXPECT_FALSE(one.hides_group("volunteer_citizen", "us"));
  EXPECT_FALSE(one.hides_group({}, "us"));  // of everybody many did not
  for (const char* group : {"user", "employee", "volunteer_citizen"})
    EXPECT_FALSE(one.hides_group(group, "them")) << group;
  for (const int few : {2, 4}) {
    const AnswerProtection other = protect_answers(few_of_the_users(few), "canvas", {.by = "level"});
    for (const char* group : {"", "user", "employee", "volunteer_citizen"})
      EXPECT_EQ(other.hides_group(group, "us"), one.hides_group(group, "us")) << few << group;
  }
  const AnswerProtection many = protect_answers(few_of_the_users(6), "canvas", {.by = "level"});
  for (const char* group : {"", "user", "employee", "volunteer_citizen"})
    EXPECT_FALSE(many.hides_group(group, "us")) << group;
}

TEST(StonesLaid, WhatEverybodyLaidIsToldThoughAGroupIsOfFew) {
  const std::vector<Tellers> all = {{Level::user, 25, 0}, {Level::employee, 20, 0}, {Level::organisation, 3, 0}};
  const AnswerProtection of = protect_answers(laid(all), "canvas", {.by = "level"});
  EXPECT_TRUE(of.hides_group("organisation", "us"));
  EXPECT_TRUE(of.hides_group("employee", "us"));  // it is left over from the total
  EXPECT_FALSE(of.hides_group("user", "us"));
}

TEST(StonesLaid, TheOrderOfTheStonesIsNothingToTheRule) {
  // What is hidden of the first stone is not carried on to the second.
  const AnswerProtection of = protect_answers(few_of_the_users(2), "canvas", {.by = "level"});
  EXPECT_TRUE(std::none_of(of.hidden.begin(), of.hidden.end(), [](const HiddenAnswer& each) {
    return each.item == "them" && each.aspect == Aspect::position && each.place.empty();
  }));
}

TEST(StonesLaid, NoTestRestsOnAStoneThatFewDidNotLay) {
  std::optional<Comparison> before;
  for (const int few : {1, 2, 4}) {
    const Stories stories = laid({{Level::user, 21, few}, {Level::employee, 20, 0}});
    Comparison shown =
        shown_comparison(stories, compare(stories, "canvas", {.by = "level", .replicates = 199, .seed = 1}));
    EXPECT_TRUE(
        std::none_of(shown.tests.begin(), shown.tests.end(), [](const PartTest& each) { return each.item == "us"; }));
    EXPECT_TRUE(
        std::any_of(shown.tests.begin(), shown.tests.end(), [](const PartTest& each) { return each.item == "them"; }));
    shown.basis.digest.clear();
    if (before) {
      EXPECT_EQ(shown, *before) << few;
    }
    before = shown;
  }
}

}  // namespace
}  // namespace samskab::privacy
