#include "metrics/detail/differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "metrics/support.hpp"
#include "samskab/base/error.hpp"
#include "samskab/metrics/compare.hpp"
#include "samskab/stories/view.hpp"

namespace samskab {
namespace {

// Persons of two levels in projects, a level of its own to each project; users told `shift` higher on the pace.
struct Projects {
  std::size_t projects = 8;
  double between = 0.1;  // standard deviation of the projects' levels
  double shift = 0.0;
  bool one_level_project = false;  // one more project with many users, far up
};
Stories told_in_projects(const Projects& plan, std::uint64_t seed) {
  StoriesBuilder builder(test::workshop());
  Random random(seed, "told in projects");
  std::uint64_t number = 0;
  std::uint64_t person = 0;
  const auto tell = [&](std::uint64_t project, bool user, double place) {
    const double own = place + 0.08 * random.normal() + (user ? plan.shift : 0.0);
    for (std::uint64_t k = 0, stories = 1 + random.below(3); k < stories; ++k) {
      Story story(test::numbered("s", number++));
      story.person = test::numbered("p", person);
      story.project = test::numbered("project ", project);
      story.level = user ? Level::user : Level::employee;
      story.answer("pace", Position{std::clamp(own + 0.08 * random.normal(), 0.0, 1.0)});
      builder.append(story);
    }
    ++person;
  };
  for (std::uint64_t project = 0; project < plan.projects; ++project) {
    const double place = 0.4 + plan.between * random.normal();
    const double users = 0.15 + 0.7 * random.uniform();
    for (std::uint64_t k = 0; k < 9; ++k) tell(project, k < 2 ? k == 0 : random.uniform() < users, place);
  }
  if (plan.one_level_project)
    for (int k = 0; k < 30; ++k) tell(plan.projects, true, 0.9);
  return builder.snapshot();
}

const Difference& position_row(const Comparison& comparison) {
  return *std::find_if(comparison.table.begin(), comparison.table.end(),
                       [](const Difference& each) { return each.aspect == Aspect::position; });
}

// 2.5 % may miss (alpha is shared between zones and position). As if groups were plain samples, 20 of these 400 missed
// the truth, more the more projects and their mixes differ, and fewer of them told of the shift.
TEST(Differences, IntervalsWithinProjectsHoldWhatTheyPromise) {
  constexpr std::uint64_t runs = 400;
  std::uint64_t missed = 0;
  std::uint64_t claimed = 0;
  for (std::uint64_t run = 0; run < runs; ++run) {
    const Comparison result = compare(told_in_projects({.between = 0.15, .shift = 0.05}, run), "D1",
                                      {.by = "level", .replicates = 1, .seed = run});
    const Difference& row = position_row(result);
    ASSERT_TRUE(row.low && row.high);
    EXPECT_NEAR(row.difference, row.value_a - row.value_b, 1e-12);
    const double truth = row.group_a == "user" ? 0.05 : -0.05;
    missed += *row.low <= truth && truth <= *row.high ? 0U : 1U;
    claimed += *row.low > 0.0 || *row.high < 0.0 ? 1U : 0U;
  }
  EXPECT_LE(missed, 18U);  // 10 expected, 2.6 standard errors
  EXPECT_GE(missed, 2U);
  EXPECT_GT(claimed, runs / 4);
}

TEST(Differences, AProjectOfOneGroupMakesNoDifference) {
  const Comparison result =
      compare(told_in_projects({.one_level_project = true}, 1), "D1", {.by = "level", .replicates = 99, .seed = 1});
  const Difference& row = position_row(result);
  EXPECT_LT(std::abs(row.difference), 0.1);
  EXPECT_LT(*row.low, 0.0);
  EXPECT_GT(*row.high, 0.0);
  EXPECT_EQ(result.basis.method.key(), "metrics.method.compare.blocks");
  // All shares of a place on the figure stay shares, and tell what the position tells.
  for (const Difference& each : result.table) {
    if (each.aspect == Aspect::position) continue;
    EXPECT_GE(std::min(each.value_a, each.value_b), 0.0);
    EXPECT_LE(std::max(each.value_a, each.value_b), 1.0);
    ASSERT_TRUE(each.low && each.high);
    EXPECT_LE(*each.low, each.difference + 1e-12);
    EXPECT_GE(*each.high, each.difference - 1e-12);
  }
}

// A story of a person of its own on the pace.
void tell_pace(StoriesBuilder& builder, Level level, std::uint64_t project, double place) {
  const std::uint64_t number = builder.size();
  Story story(test::numbered("s", number));
  story.person = test::numbered("p", number);
  story.project = test::numbered("project ", project);
  story.level = level;
  story.answer("pace", Position{place});
  builder.append(story);
}
bool says(const Comparison& result, std::string_view key) {
  return std::any_of(result.basis.notes.begin(), result.basis.notes.end(),
                     [&](const Message& each) { return each.key() == key; });
}

// Users and employees share projects; organisations are alone in one, 40 points further on than anybody else.
TEST(Differences, GroupsThatNoProjectConnectsAreNotCompared) {
  StoriesBuilder builder(test::workshop());
  Random random(5, "connected");
  for (std::uint64_t i = 0; i < 60; ++i)
    tell_pace(builder, i % 2 == 0 ? Level::user : Level::employee, i / 20,
              (i % 2 == 0 ? 0.2 : 0.5) + 0.05 * random.uniform());
  for (std::uint64_t i = 0; i < 20; ++i) tell_pace(builder, Level::organisation, 9, 0.9);
  const Comparison result = compare(builder.snapshot(), "D1", {.by = "level", .replicates = 199, .seed = 1});
  EXPECT_FALSE(result.table.empty());
  for (const Difference& each : result.table) {
    EXPECT_NE(each.group_a, "organisation");
    EXPECT_NE(each.group_b, "organisation");
    EXPECT_TRUE(each.low) << each.place;
  }
  ASSERT_TRUE(says(result, "metrics.note.apart"));
  ASSERT_TRUE(result.clear);
  EXPECT_TRUE(result.words.front().key().starts_with("language.shift")) << result.words.front().key();
}

// Of 40 users one sits where employees do: not few people, but few who meet.
TEST(Differences, FewWhoMeetAreNotFewPeople) {
  StoriesBuilder builder(test::workshop());
  Random random(6, "meet");
  for (std::uint64_t i = 0; i < 40; ++i) {
    tell_pace(builder, Level::employee, 1 + i % 2, 0.3 + 0.2 * random.uniform());
    tell_pace(builder, Level::user, i == 0 ? 1 : 3 + i % 2, 0.5 + 0.2 * random.uniform());
  }
  const Comparison result = compare(builder.snapshot(), "D1", {.by = "level", .replicates = 99, .seed = 1});
  EXPECT_FALSE(result.clear);
  EXPECT_EQ(result.words.front().key(), "metrics.words.few_meet");
  EXPECT_NE(result.summary(Language::da).find("samme enhed af typen projekt"), std::string::npos)
      << result.summary(Language::da);
}

// Organisations and volunteers meet neither users nor employees, and what moves the shares of others inside does not
// move theirs: they are those of their stories.
TEST(Differences, SharesMoveOnlyWithThoseTheyAreConnectedTo) {
  StoriesBuilder builder(test::workshop());
  // Users are mostly in a project where all are slow, employees mostly where none is, and inside each users are slower:
  // as if all had been in the same ones, users' share steps over 1 or employees' below 0.
  for (std::uint64_t i = 0; i < 20; ++i) {
    tell_pace(builder, Level::user, 1, 0.05);
    tell_pace(builder, Level::employee, 1, i < 2 ? 0.05 : 0.95);
  }
  for (std::uint64_t i = 0; i < 60; ++i) tell_pace(builder, Level::employee, 2, 0.05);
  for (std::uint64_t i = 0; i < 4; ++i) tell_pace(builder, Level::user, 2, 0.05);
  // Half of each are slow.
  for (std::uint64_t i = 0; i < 40; ++i) {
    tell_pace(builder, Level::organisation, 3, i % 2 == 0 ? 0.05 : 0.95);
    tell_pace(builder, Level::volunteer_citizen, 3, i % 2 == 0 ? 0.05 : 0.95);
  }
  const Comparison result = compare(builder.snapshot(), "D1", {.by = "level", .replicates = 99, .seed = 1});
  bool moved = false;
  for (const Difference& each : result.table) {
    if (each.aspect != Aspect::zone) continue;
    EXPECT_NEAR(each.difference, each.value_a - each.value_b, 1e-12) << each.place;
    if (each.group_a == "organisation" || each.group_b == "organisation") {
      EXPECT_TRUE(std::abs(each.value_a - 0.5) < 1e-9 || each.value_a < 1e-9) << each.place << ' ' << each.value_a;
      EXPECT_TRUE(std::abs(each.value_b - 0.5) < 1e-9 || each.value_b < 1e-9) << each.place << ' ' << each.value_b;
    } else {
      moved = moved || std::abs(std::max(each.value_a, each.value_b) - 1.0) < 1e-9;
    }
  }
  EXPECT_TRUE(moved);
}

// Users are nearly all slow where employees hardly are, and employees where organisations hardly are: as if all had
// been in the same projects, the shares span nearly 2. None can then be moved inside with the others.
TEST(Differences, SharesThatSpanMoreThanOneAreNotMoved) {
  StoriesBuilder builder(test::workshop());
  const auto tell = [&](Level level, std::uint64_t project, std::uint64_t slow) {
    for (std::uint64_t i = 0; i < 20; ++i) tell_pace(builder, level, project, i < slow ? 0.05 : 0.95);
  };
  tell(Level::user, 1, 19);
  tell(Level::employee, 1, 1);
  tell(Level::employee, 2, 18);
  tell(Level::organisation, 2, 2);
  tell(Level::organisation, 3, 19);
  tell(Level::organisation, 3, 19);
  const Comparison result = compare(builder.snapshot(), "D1", {.by = "level", .replicates = 99, .seed = 1});
  // By hand: users and employees are .9 apart, employees and organisations .8. With users as the origin, the shares of
  // stories less the groups' effects add to 19 + 1 + 18 + 2 + 38 + .9 * 40 + 1.7 * 60 over 120, 216 / 120 = 1.8.
  const double user = 216.0 / 120;
  const auto share = [&](std::string_view group) {
    return std::clamp(group == "user" ? user : group == "employee" ? user - 0.9 : user - 1.7, 0.0, 1.0);
  };
  const auto first_zone = std::find_if(result.table.begin(), result.table.end(),
                                       [](const Difference& each) { return each.aspect == Aspect::zone; });
  ASSERT_NE(first_zone, result.table.end());
  const std::string slow = first_zone->place;
  std::size_t rows = 0;
  for (const Difference& each : result.table) {
    if (each.aspect != Aspect::zone) continue;
    ASSERT_TRUE(each.low && each.high);
    EXPECT_LE(*each.low, each.difference + 1e-12);
    EXPECT_GE(*each.high, each.difference - 1e-12);
    EXPECT_GE(*each.low, -1.0);
    EXPECT_LE(*each.high, 1.0);
    const bool farthest = each.group_a != "employee" && each.group_b != "employee";
    const bool next = each.group_a != "organisation" && each.group_b != "organisation";
    if (std::abs(each.difference) < 1e-9) continue;  // the zone between: nobody
    EXPECT_NEAR(std::abs(each.difference), farthest ? 1.0 : next ? 0.9 : 0.8, 1e-9);
    if (each.place != slow) continue;
    EXPECT_NEAR(each.value_a, share(each.group_a), 1e-9) << each.group_a;
    EXPECT_NEAR(each.value_b, share(each.group_b), 1e-9) << each.group_b;
    ++rows;
  }
  EXPECT_EQ(rows, 3U);
}

// Two groups meet, four are alone in a project each: of 15 pairs 14 are not compared, and not all can be named.
TEST(Differences, ManyPairsThatNoProjectConnectsAreCountedAndSomeNamed) {
  StoriesBuilder builder(test::workshop());
  Random random(7, "apart");
  for (std::uint64_t i = 0; i < 60; ++i) {
    const std::uint64_t group = i % 6;
    Story story(test::numbered("s", i));
    story.person = test::numbered("p", i);
    story.project = test::numbered("project ", group < 2 ? 0 : group);
    story.language = std::string{'q', 'a', static_cast<char>('a' + group)};
    story.answer("pace", Position{random.uniform()});
    builder.append(story);
  }
  const Comparison result = compare(builder.snapshot(), "D1", {.by = "language", .replicates = 99, .seed = 1});
  const auto note = std::find_if(result.basis.notes.begin(), result.basis.notes.end(),
                                 [](const Message& each) { return each.key() == "metrics.note.apart.some"; });
  ASSERT_NE(note, result.basis.notes.end());
  EXPECT_FALSE(says(result, "metrics.note.apart"));
  const std::string english = note->in(Language::en);
  EXPECT_EQ(english.rfind("14 pairs of groups are not compared", 0), 0U) << english;
  std::size_t named = 0;
  for (std::size_t at = english.find(" with "); at != std::string::npos; at = english.find(" with ", at + 1)) ++named;
  EXPECT_EQ(named, 6U) << english;
  EXPECT_EQ(note->in(Language::da).rfind("14 par af grupper er ikke sammenlignet", 0), 0U) << note->in(Language::da);
}

TEST(Differences, ManyGroupsWithinProjectsAreRefusedAtOnce) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < 4 * 257; ++i) {
    Story story(test::numbered("s", i));
    story.person = test::numbered("p", i);
    story.project = test::numbered("project ", i % 5);
    story.language = std::string{'q', static_cast<char>('a' + i / 4 / 26), static_cast<char>('a' + i / 4 % 26)};
    story.answer("pace", Position{0.5});
    builder.append(story);
  }
  try {
    compare(builder.snapshot(), "D1", {.by = "language"});
    FAIL() << "compared 257 groups";
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "metrics.compare.groups_in_blocks");
  }
}

TEST(Differences, StopWhenAsked) {
  const Stories stories = told_in_projects({}, 1);
  const View view(stories);
  const detail::Frame frame = detail::frame_of(view, "D1", "level", std::nullopt);
  std::stop_source source;
  source.request_stop();
  EXPECT_THROW(detail::differences_of(frame, detail::exchange_of(frame), 0.05, source.get_token()), Cancelled);
}

}  // namespace
}  // namespace samskab
