#include "metrics/detail/part_tests.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/support.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {
namespace {

const PartTest* tested_part(const Comparison& comparison, std::string_view name, std::string_view item = {}) {
  const auto found = std::find_if(comparison.tests.begin(), comparison.tests.end(),
                                  [&](const PartTest& each) { return each.part == name && each.item == item; });
  return found == comparison.tests.end() ? nullptr : &*found;
}

// 20 persons in each group who differ clearly, and one more who told as many stories as all of them together.
Stories told_by_one(std::uint64_t of_the_one) {
  StoriesBuilder builder(test::workshop());
  std::uint64_t number = 0;
  const auto tell = [&](std::uint64_t person, bool user, double place, std::uint64_t stories) {
    const bool one = person == 40;
    for (std::uint64_t k = 0; k < stories; ++k) {
      Random random(8, "told by one", number);
      Story story(test::numbered("s", number++));
      story.person = test::numbered("p", person);
      story.level = user ? Level::user : Level::employee;
      const auto near = [&](double of) { return std::clamp(of + 0.1 * (random.uniform() - 0.5), 0.0, 1.0); };
      story.answer("pace", Position{near(place)});
      const double first = near(place);
      story.answer("power", Weights{{first, (1.0 - first) / 2.0, 1.0 - first - (1.0 - first) / 2.0}});
      const double share = user ? 0.85 : 0.4;
      story.answer("role", Ticks{{!one && random.uniform() < share ? "helped" : "led"}, {}});
      Ticks acts;
      acts.options.emplace_back(!one && random.uniform() < share ? "wrote" : "built");
      story.answer("acts", acts);
      builder.append(story);
    }
  };
  for (std::uint64_t person = 0; person < 40; ++person) {
    Random random(9, "told by one", person);
    const bool user = person % 2 == 0;
    tell(person, user, (user ? 0.3 : 0.0) + 0.7 * random.uniform(), 2);
  }
  tell(40, true, 0.05, of_the_one);
  return builder.snapshot();
}

bool noted(const Comparison& comparison, std::string_view key) {
  return std::any_of(comparison.basis.notes.begin(), comparison.basis.notes.end(),
                     [key](const Message& each) { return each.key() == key; });
}
bool weighed(const Comparison& comparison) { return noted(comparison, "metrics.note.weighed"); }

// 15 users with one story and 45 employees with eight; all place stories alike, each person about a place of their own.
Stories few_and_many(std::uint64_t run) {
  StoriesBuilder builder(test::workshop());
  std::uint64_t number = 0;
  for (std::uint64_t person = 0; person < 60; ++person) {
    Random random(run, "few and many", person);
    const bool user = person < 15;
    const double usual = 0.3 * random.uniform();
    for (int k = 0; k < (user ? 1 : 8); ++k) {
      Story story(test::numbered("s", number++));
      story.person = test::numbered("p", person);
      story.level = user ? Level::user : Level::employee;
      const double first = usual + 0.4 * random.uniform();
      const double second = (1.0 - first) * random.uniform();
      story.answer("power", Weights{{first, second, 1.0 - first - second}});
      story.answer("role", Ticks{{random.uniform() < 0.5 ? "helped" : "led"}, {}});
      builder.append(story);
    }
  }
  return builder.snapshot();
}

TEST(PartTests, OneWhoToldHalfDoesNotDecide) {
  const Stories unequal = told_by_one(80);
  for (const auto& [address, tested] : {std::pair{"D1", "position"}, {"D1", "spread"}, {"T1", "placement"}}) {
    const Comparison result = compare(unequal, address, {.by = "level", .seed = 1});
    ASSERT_NE(tested_part(result, tested), nullptr) << address;
    EXPECT_LT(*tested_part(result, tested)->p_value, 0.05) << address << " " << tested;
    EXPECT_TRUE(weighed(result)) << address;
  }
  for (const char* address : {"C1", "C2"}) {
    const Comparison result = compare(unequal, address, {.by = "level", .seed = 1});
    ASSERT_FALSE(result.tests.empty()) << address;
    EXPECT_LT(*result.tests.front().p_value, 0.05) << address;
    EXPECT_TRUE(weighed(result)) << address;
  }
  // The effect beside the p is weighed as the p is: the employees' places lie below the users'.
  const Comparison pace = compare(unequal, "D1", {.by = "level", .seed = 1});
  const PartTest& position = *tested_part(pace, "position");
  EXPECT_LT(*position.effect, 0.4);
  // The table counts stories, half of them by one.
  const auto row = std::find_if(pace.table.begin(), pace.table.end(),
                                [](const Difference& each) { return each.aspect == Aspect::position; });
  EXPECT_EQ(row->n_a + row->n_b, 160);
  EXPECT_LT(row->value_a, 0.42);
  const Message& note = *std::find_if(pace.basis.notes.begin(), pace.basis.notes.end(),
                                      [](const Message& each) { return each.key() == "metrics.note.weighed"; });
  EXPECT_EQ(note.in(Language::en).rfind("Some units (person) have more stories than others.", 0), 0U)
      << note.in(Language::en);
  EXPECT_EQ(note.in(Language::da).rfind("Nogle enheder (person) har flere fortællinger end andre.", 0), 0U)
      << note.in(Language::da);
}

TEST(PartTests, NothingIsWeighedWhereAllToldEquallyMany) {
  EXPECT_FALSE(weighed(compare(told_by_one(2), "D1", {.by = "level", .replicates = 99, .seed = 1})));
  EXPECT_FALSE(weighed(compare(test::workshop_stories({.stories = 80}), "D1", {.by = "level", .seed = 1})));
}

// Weighed, a test at 5 % rejected in 15 % of such runs.
TEST(PartTests, WhereTheGroupsToldQuiteUnequallyManyTheTestsCount) {
  constexpr std::uint64_t runs = 200;
  int rejected = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const Comparison result = compare(few_and_many(run), "T1", {.by = "level", .replicates = 199, .seed = run});
    ASSERT_NE(tested_part(result, "placement"), nullptr);
    rejected += *tested_part(result, "placement")->p_value <= 0.05 ? 1 : 0;
    ASSERT_FALSE(weighed(result));
    ASSERT_TRUE(noted(result, "metrics.note.counted"));
  }
  EXPECT_LE(rejected, 0.07 * runs);
  const Comparison role = compare(few_and_many(1), "C1", {.by = "level", .replicates = 199, .seed = 1});
  EXPECT_TRUE(noted(role, "metrics.note.counted"));
}

}  // namespace
}  // namespace samskab
