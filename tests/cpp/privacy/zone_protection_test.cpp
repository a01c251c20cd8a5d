#include "samskab/privacy/zone_protection.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "metrics/support.hpp"
#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

using samskab::test::numbered;

/// So many stories of a level at a place of the dyad "pace" (five parts), each by somebody else unless they share a
/// person.
struct Told {
  std::optional<Level> level;
  int part = 0;
  int stories = 0;
  const char* person = nullptr;
};

Stories told(const std::vector<Told>& all) {
  StoriesBuilder builder(samskab::test::workshop());
  std::uint64_t number = 0;
  for (const Told& each : all)
    for (int i = 0; i < each.stories; ++i, ++number) {
      Story story(numbered("s", number));
      story.level = each.level;
      if (each.person != nullptr) story.person = each.person;
      story.answer("pace", Position{0.1 + 0.2 * each.part});
      builder.append(story);
    }
  return builder.snapshot();
}

std::vector<std::string> codes() {
  std::vector<std::string> out;
  for (const auto& each : labels(stats::DyadZone{})) out.emplace_back(each.code);
  return out;
}

bool hidden(const AnswerProtection& of, int part, std::string_view group = {}) {
  return of.hides(Aspect::zone, {}, codes()[static_cast<std::size_t>(part)], group);
}

TEST(ZoneProtection, HidesNothingWhereManyAreInEveryZone) {
  const AnswerProtection of = protect_answers(told({{Level::user, 0, 9}, {Level::user, 2, 5}}), "pace");
  EXPECT_TRUE(of.hidden.empty());
  EXPECT_FALSE(of.grouped);
}

TEST(ZoneProtection, HidesASmallZoneAndOneMoreItCouldBeWorkedOutFrom) {
  const AnswerProtection of = protect_answers(
      told({{Level::user, 0, 30}, {Level::user, 1, 2}, {Level::user, 2, 8}, {Level::user, 3, 20}}), "pace");
  EXPECT_TRUE(hidden(of, 1));
  EXPECT_TRUE(hidden(of, 2));  // the smallest of the others
  EXPECT_FALSE(hidden(of, 0));
  EXPECT_FALSE(hidden(of, 4));  // nobody is there
}

TEST(ZoneProtection, TenStoriesByOnePersonAreOnePerson) {
  const std::vector<Told> all = {{Level::user, 0, 10, "p1"}, {Level::user, 2, 20}, {Level::user, 3, 12}};
  EXPECT_TRUE(hidden(protect_answers(told(all), "pace"), 0));
  std::vector<Told> unknown = all;
  unknown[0].person = nullptr;
  EXPECT_TRUE(protect_answers(told(unknown), "pace").hidden.empty());
}

TEST(ZoneProtection, AGroupOfFewIsNotToldAndNeitherIsTheOneItIsLeftOverFrom) {
  const std::vector<Told> all = {{Level::user, 0, 20},    {Level::user, 2, 22},        {Level::employee, 0, 2},
                                 {Level::employee, 2, 1}, {Level::organisation, 0, 9}, {Level::organisation, 2, 8}};
  const AnswerProtection of = protect_answers(told(all), "pace", {.by = "level"});
  EXPECT_TRUE(of.hides_group("employee"));
  EXPECT_TRUE(of.hides_group("organisation"));  // the smallest of the others
  EXPECT_FALSE(of.hides_group("user"));
  EXPECT_FALSE(of.hides_group({}));
  for (int part = 0; part < 5; ++part) EXPECT_TRUE(hidden(of, part, "employee")) << part;
  EXPECT_FALSE(hidden(of, 0));
  // Where few are in no group, those are a group as well.
  std::vector<Told> without = all;
  without[2].level.reset();
  without[3].level.reset();
  const AnswerProtection left = protect_answers(told(without), "pace", {.by = "level"});
  EXPECT_TRUE(left.ungrouped);
  EXPECT_TRUE(left.hides_group("organisation"));
  EXPECT_EQ(hidden_groups(told(without), "level"), (std::vector<std::string>{"organisation", ""}));
  EXPECT_EQ(hidden_groups(told(all), "level"), (std::vector<std::string>{"employee", "organisation"}));
}

TEST(ZoneProtection, NothingIsToldOfFourPersons) {
  const AnswerProtection of = protect_answers(told({{Level::user, 0, 4}}), "pace", {.by = "level"});
  EXPECT_TRUE(of.hides_group({}));
  EXPECT_TRUE(of.hides_group("user"));
  const ZoneTable table = zones(told({{Level::user, 0, 4}}), "pace");
  const ShownZones shown = shown_zones(table, of);
  for (const ShownShare& each : shown.table) {
    EXPECT_FALSE(each.count || each.share || each.low || each.high);
    EXPECT_FALSE(each.n);
  }
  EXPECT_EQ(shown.summary(Language::en), "Not shown, to protect participants.");
  EXPECT_TRUE(of.hides_answered());
  EXPECT_TRUE(shown.basis.states.empty());
  EXPECT_EQ(shown.basis.units, 0);
  EXPECT_EQ(shown.basis.groups.at(0).units, 0);
  EXPECT_TRUE(shown.basis.groups.at(0).states.empty());
  for (const ShownShare& each : shown_zones(zones(told({{Level::user, 0, 4}}), "pace", {.by = "level"}), of).table)
    EXPECT_FALSE(each.n);
}

/// Of 40 stories so many answer "acts" (boxes), and as many "text" and "pace"; by two levels in turn.
Stories answered_by(std::uint64_t answered) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 40; ++i) {
    Story story(numbered("s", i));
    story.level = i % 2 == 0 ? Level::user : Level::employee;
    if (i < answered) {
      Ticks ticks;
      ticks.options.emplace_back(i % 2 == 0 ? "built" : "met");
      story.answer("acts", ticks);
      story.answer("text", Words{"It went well."});
      story.answer("pace", Position{0.5});
    }
    builder.append(story);
  }
  return builder.snapshot();
}

TEST(ZoneProtection, NotToTickAndNotToWriteAreAnswersToo) {
  for (const char* each : {"acts", "text"}) {
    EXPECT_TRUE(protect_answers(answered_by(3), each).hides_answered()) << each;
    EXPECT_TRUE(protect_answers(answered_by(37), each).hides_answered()) << each;
    EXPECT_FALSE(protect_answers(answered_by(35), each).hides_answered()) << each;
    EXPECT_FALSE(protect_answers(answered_by(40), each).hides_answered()) << each;
    // Four of one level did not: what is told of the other would tell it.
    const AnswerProtection of = protect_answers(answered_by(33), each, {.by = "level"});
    EXPECT_FALSE(of.hides_answered()) << each;
    EXPECT_TRUE(of.hides_group("user")) << each;
    EXPECT_TRUE(of.hides_group("employee")) << each;
  }
  // Groups by its answers leave over who did not.
  EXPECT_EQ(hidden_groups(answered_by(4), "acts=built").size(), 3U);
  EXPECT_EQ(hidden_groups(answered_by(37), "acts=built").size(), 3U);
  EXPECT_TRUE(hidden_groups(answered_by(20), "acts=built").empty());
  // That a few left out a question with places says nothing else of them.
  EXPECT_FALSE(protect_answers(answered_by(37), "pace").hides_answered());
  EXPECT_TRUE(protect_answers(answered_by(3), "pace").hides_answered());
}

TEST(ZoneProtection, OptionsOfAMultipleChoiceAreEachATableOfTheirOwn) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 40; ++i) {
    Story story(numbered("s", i));
    Ticks ticks;
    if (i < 38) ticks.options.emplace_back("met");     // all but two
    if (i < 3) ticks.options.emplace_back("wrote");    // three
    if (i >= 10) ticks.options.emplace_back("built");  // three in four
    story.answer("acts", ticks);
    builder.append(story);
  }
  const AnswerProtection of = protect_answers(builder.snapshot(), "acts");
  EXPECT_TRUE(of.hides(Aspect::option, {}, "met", {}));
  EXPECT_TRUE(of.hides(Aspect::option, {}, "wrote", {}));
  EXPECT_FALSE(of.hides(Aspect::option, {}, "built", {}));
}

TEST(ZoneProtection, KindsOfMissingAnswersAreHiddenTogether) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 40; ++i) {
    Story story(numbered("s", i));
    if (i < 20)
      story.answer("pace", Position{0.1});
    else
      story.answer("pace", i < 22 ? AnswerState::not_applicable : AnswerState::not_answered);
    builder.append(story);
  }
  const AnswerProtection of = protect_answers(builder.snapshot(), "pace");
  EXPECT_TRUE(of.hides(Aspect::state, {}, "not_applicable", {}));
  EXPECT_TRUE(of.hides(Aspect::state, {}, "not_answered", {}));
  const ShownZones shown = shown_zones(zones(builder.snapshot(), "pace"), of);
  ASSERT_EQ(shown.basis.states.size(), 1U);
  EXPECT_EQ(shown.basis.states[0].stories, 20);
}

TEST(ZoneProtection, AHiddenZoneHasNoFiguresAndTheWordsNameNone) {
  const Stories stories = told({{Level::user, 0, 30}, {Level::user, 1, 3}, {Level::user, 2, 4}, {Level::user, 3, 20}});
  const ZoneTable table = zones(stories, "pace");
  const AnswerProtection of = protect_answers(stories, "pace");
  const ShownZones shown = shown_zones(table, of);
  ASSERT_EQ(shown.table.size(), table.table.size());
  for (std::size_t i = 0; i < shown.table.size(); ++i) {
    const ShownShare& each = shown.table[i];
    EXPECT_EQ(each.n, 57);
    EXPECT_EQ(each.expected, table.table[i].expected);
    const bool hides = hidden(of, static_cast<int>(i));
    EXPECT_EQ(each.count.has_value(), !hides);
    EXPECT_EQ(each.share.has_value(), !hides);
    EXPECT_EQ(each.low.has_value(), !hides);
    EXPECT_EQ(each.high.has_value(), !hides);
    if (!hides) {
      EXPECT_EQ(each.count, table.table[i].count);
    }
  }
  EXPECT_TRUE(shown.summary(Language::en).ends_with("Not shown, to protect participants."));
  EXPECT_TRUE(shown.summary(Language::da).ends_with("Ikke vist, for at beskytte deltagerne."));
}

TEST(ZoneProtection, HoldsAPolicysLargestShareOfOnePerson) {
  const Stories stories =
      told({{Level::user, 0, 20, "p1"}, {Level::user, 0, 5}, {Level::user, 2, 30}, {Level::user, 3, 30}});
  EXPECT_TRUE(protect_answers(stories, "pace").hidden.empty());
  SuppressionRules rules;
  rules.max_share = 0.7;
  EXPECT_TRUE(hidden(protect_answers(stories, "pace", {}, rules), 0));
}

/// The rank of rows of small whole numbers.
std::size_t rank(std::vector<std::vector<double>> rows) {
  std::size_t found = 0;
  const std::size_t width = rows.empty() ? 0 : rows.front().size();
  for (std::size_t column = 0; column < width && found < rows.size(); ++column) {
    std::size_t best = found;
    for (std::size_t r = found; r < rows.size(); ++r)
      if (std::abs(rows[r][column]) > std::abs(rows[best][column])) best = r;
    if (std::abs(rows[best][column]) < 1e-9) continue;
    std::swap(rows[best], rows[found]);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      const double factor = rows[r][column] / rows[found][column];
      if (r == found || factor == 0.0) continue;
      for (std::size_t c = 0; c < width; ++c) rows[r][c] -= factor * rows[found][c];
    }
    ++found;
  }
  return found;
}

TEST(ZoneProtection, NoHiddenCellCanBeWorkedOutFromWhatIsShown) {
  // Tables of five zones by up to three groups and stories in none, as pages show them: every cell, the zones of
  // everybody, every n. A reader eliminates: no hidden cell may lie in the row space of the shown.
  constexpr std::size_t zones_count = 5;
  const std::vector<std::optional<Level>> levels = {Level::user, Level::employee, Level::organisation, std::nullopt};
  int hidden_cells = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    Random random(seed, "zone protection");
    std::vector<Told> all;
    std::vector<std::int64_t> inner;
    for (std::size_t g = 0; g < levels.size(); ++g)
      for (std::size_t z = 0; z < zones_count; ++z) {
        const auto n = static_cast<int>(random.below(g == 0 ? 24 : seed % 3 == 0 ? 3 : 14));
        all.push_back({levels[g], static_cast<int>(z), n});
        inner.push_back(n);
      }
    const AnswerProtection of = protect_answers(told(all), "pace", {.by = "level"});
    std::vector<std::vector<double>> shown, unseen;
    const auto cell = [&](bool is_hidden, const auto& holds) {
      std::vector<double> row(inner.size(), 0.0);
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < inner.size(); ++i)
        if (holds(i / zones_count, i % zones_count)) {
          row[i] = 1.0;
          sum += inner[i];
        }
      EXPECT_TRUE(is_hidden || sum == 0 || sum >= 5) << "seed " << seed << ", " << sum << " people";
      hidden_cells += is_hidden ? 1 : 0;
      (is_hidden ? unseen : shown).push_back(std::move(row));
    };
    const bool nobody = of.hides_group({});
    cell(nobody, [](std::size_t, std::size_t) { return true; });
    for (std::size_t z = 0; z < zones_count; ++z)
      cell(hidden(of, static_cast<int>(z)), [&](std::size_t, std::size_t zone) { return zone == z; });
    for (std::size_t g = 0; g < levels.size(); ++g) {
      const std::string group = levels[g] ? std::string(code(*levels[g])) : std::string();
      const bool gone = levels[g] ? of.hides_group(group) : of.ungrouped;
      cell(gone, [&](std::size_t its, std::size_t) { return its == g; });
      for (std::size_t z = 0; z < zones_count; ++z)
        if (levels[g] || (inner[g * zones_count + z] > 0 && inner[g * zones_count + z] < 5))
          cell(!levels[g] || hidden(of, static_cast<int>(z), group),  // what is in no group is never told by zones
               [&](std::size_t its, std::size_t zone) { return its == g && zone == z; });
    }
    const std::size_t known = rank(shown);
    for (const std::vector<double>& each : unseen) {
      std::vector<std::vector<double>> with = shown;
      with.push_back(each);
      EXPECT_EQ(rank(with), known + 1) << "seed " << seed;
    }
  }
  EXPECT_GT(hidden_cells, 200);
}

TEST(ZoneProtection, AGroupHiddenAmongAllStoriesIsHiddenInEachQuestion) {
  // Of 20, 21 and 4, the 20 are hidden with the 4. Where only 19 of the 21 answered, these would be: then of 45 less
  // 21 all but two at most were among the 20, and the 4 were nearly told.
  StoriesBuilder builder(samskab::test::workshop());
  std::uint64_t number = 0;
  const auto add = [&](Level level, int stories, int answers) {
    for (int i = 0; i < stories; ++i) {
      Story story(numbered("s", number++));
      story.level = level;
      if (i < answers) story.answer("pace", Position{0.5});
      builder.append(story);
    }
  };
  add(Level::user, 20, 20);
  add(Level::employee, 21, 19);
  add(Level::organisation, 4, 4);
  const Stories stories = builder.snapshot();
  EXPECT_EQ(hidden_groups(stories, "level"), (std::vector<std::string>{"user", "organisation"}));
  const AnswerProtection of = protect_answers(stories, "pace", {.by = "level"});
  EXPECT_TRUE(of.hides_group("user"));
  EXPECT_TRUE(of.hides_group("organisation"));
  EXPECT_FALSE(of.hides_group("employee"));
}

TEST(ZoneProtection, OnAScaleNoPartIsShownBesideAHiddenOne) {
  // 18 at 1, 20 at 3, 2 at 5: with the 20 shown, a mean of 2.2 leaves two at 5.
  StoriesBuilder builder(samskab::test::workshop());
  std::uint64_t number = 0;
  const auto add = [&](Level level, double value, int stories) {
    for (int i = 0; i < stories; ++i, ++number) {
      Story story(numbered("s", number));
      story.level = level;
      story.answer("worth", Position{value});
      builder.append(story);
    }
  };
  add(Level::user, 1, 18);
  add(Level::user, 3, 20);
  add(Level::user, 5, 2);
  const auto parts = [](const AnswerProtection& of, std::string_view group) {
    int shown = 0;
    for (const std::string& each : codes()) shown += of.hides(Aspect::zone, {}, each, group) ? 0 : 1;
    return shown;
  };
  EXPECT_EQ(parts(protect_answers(builder.snapshot(), "worth"), {}), 0);
  EXPECT_FALSE(protect_answers(builder.snapshot(), "worth").hides_group({}));
  add(Level::user, 5, 8);
  add(Level::employee, 3, 20);
  add(Level::employee, 5, 9);
  const AnswerProtection of = protect_answers(builder.snapshot(), "worth", {.by = "level"});
  EXPECT_EQ(parts(of, {}), 5);
  EXPECT_EQ(parts(of, "user"), 5);
  EXPECT_EQ(parts(of, "employee"), 5);
  add(Level::employee, 1, 3);
  const AnswerProtection few = protect_answers(builder.snapshot(), "worth", {.by = "level"});
  EXPECT_EQ(parts(few, "employee"), 0);
  EXPECT_EQ(parts(few, {}), 5);
}

/// Stories of one placement each on the triad and with one stone.
Stories placed(const std::vector<std::array<double, 3>>& weights, const std::vector<std::array<double, 2>>& points) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::size_t i = 0; i < std::max(weights.size(), points.size()); ++i) {
    Story story(numbered("s", i));
    if (i < weights.size()) story.answer("power", Weights{weights[i]});
    if (i < points.size()) {
      Canvas canvas;
      canvas.stones.push_back({"us", points[i][0], points[i][1]});
      story.answer("canvas", canvas);
    }
    builder.append(story);
  }
  return builder.snapshot();
}

TEST(ZoneProtection, AMeanThatLeavesNoRoomForOneApartIsNotTold) {
  std::vector<std::array<double, 3>> weights(11, {0.8, 0.1, 0.1});
  weights.push_back({0.0, 0.0, 1.0});
  std::vector<std::array<double, 2>> points(11, {0.1, 0.1});
  points.push_back({0.95, 0.95});
  const Stories stories = placed(weights, points);
  for (const int divisions : {2, 3}) {
    const AnswerProtection triad = protect_answers(stories, "power", {.divisions = divisions});
    EXPECT_TRUE(triad.hides(Aspect::position, {}, {}, {}));
    EXPECT_FALSE(triad.hides_group({}));
    const AnswerProtection canvas = protect_answers(stories, "canvas", {.divisions = divisions});
    EXPECT_TRUE(canvas.hides(Aspect::position, "us", {}, {})) << divisions;
    EXPECT_FALSE(canvas.hides_group({}, "us"));
    EXPECT_FALSE(canvas.hides(Aspect::position, "them", {}, {}));
  }
}

TEST(ZoneProtection, AMeanThatLeavesRoomIsToldThoughAPartIsHidden) {
  std::vector<std::array<double, 3>> weights;
  std::vector<std::array<double, 2>> points;
  for (int i = 0; i <= 10; ++i)
    for (int j = 0; i + j <= 10; ++j) {
      weights.push_back({i / 10.0, j / 10.0, (10 - i - j) / 10.0});
      points.push_back({i / 10.0, j / 20.0 + 0.05});
    }
  const Stories stories = placed(weights, points);
  const AnswerProtection triad = protect_answers(stories, "power");
  EXPECT_FALSE(triad.hides(Aspect::position, {}, {}, {}));
  const AnswerProtection canvas = protect_answers(stories, "canvas");
  EXPECT_FALSE(canvas.hides(Aspect::position, "us", {}, {}));
  std::vector<std::array<double, 3>> fewer = weights;
  std::erase_if(fewer,
                [](const std::array<double, 3>& each) { return each[0] > 0.59 && (each[1] > 0.05 || each[0] > 0.99); });
  // Four at the first corner: so many are elsewhere, so wide apart, that they might be more.
  const AnswerProtection hides = protect_answers(placed(fewer, {}), "power");
  EXPECT_TRUE(hides.hides(Aspect::zone, {}, "first", {}));
  EXPECT_FALSE(hides.hides(Aspect::position, {}, {}, {}));
}

TEST(ZoneProtection, ManyGroupsAreNotCrossedWithTheParts) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 1500; ++i) {
    Story story(numbered("s", i));
    story.project = numbered("project ", i % 150);
    story.answer("pace", Position{0.1 + 0.2 * static_cast<double>(i % 5)});
    builder.append(story);
  }
  const AnswerProtection of = protect_answers(builder.snapshot(), "pace", {.by = "project"});
  EXPECT_FALSE(of.hides_group("project 7"));  // ten people each
  EXPECT_TRUE(hidden(of, 0, "project 7"));
  EXPECT_FALSE(hidden(of, 0));
}

TEST(ZoneProtection, RefusesWhatZonesRefuse) {
  EXPECT_THROW(protect_answers(told({{Level::user, 0, 1}}), "nothing"), NotFound);
  EXPECT_THROW(protect_answers(told({{Level::user, 0, 1}}), "pace", {.divisions = 4}), InvalidInput);
  EXPECT_TRUE(protect_answers(told({}), "pace").hidden.empty());
  EXPECT_TRUE(protect_answers(told({}), "text", {.by = "level"}).hidden.empty());
}

TEST(ZoneProtection, AGroupThatIsCalledAllIsNoEverybody) {
  StoriesBuilder builder(samskab::test::workshop());
  std::uint64_t number = 0;
  for (const auto& [project, stories] : {std::pair("north", 12), std::pair("south", 14), std::pair("all", 2)})
    for (int i = 0; i < stories; ++i, ++number) {
      Story story(numbered("s", number));
      story.project = project;
      story.answer("pace", Position{0.5});
      builder.append(story);
    }
  const Stories stories = builder.snapshot();
  const AnswerProtection of = protect_answers(stories, "pace", {.by = "project"});
  EXPECT_TRUE(of.hides_group("all"));
  EXPECT_FALSE(of.hides_group({}));
  const ShownZones shown = shown_zones(zones(stories, "pace", {.by = "project"}), of);
  for (const ShownShare& each : shown.table) {
    if (each.group != "all") continue;
    EXPECT_FALSE(each.n.has_value());
    EXPECT_FALSE(each.count.has_value());
  }
  EXPECT_TRUE(std::none_of(shown.basis.groups.begin(), shown.basis.groups.end(),
                           [](const GroupCount& each) { return each.id == "all"; }));
  // Undivided, the same protection hides nothing of everybody.
  const ShownZones whole = shown_zones(zones(stories, "pace"), of);
  ASSERT_EQ(whole.basis.groups.size(), 1U);
  for (const ShownShare& each : whole.table) EXPECT_EQ(each.n, 28);
  EXPECT_EQ(whole.table[2].count, 28);
}

}  // namespace
}  // namespace samskab::privacy
