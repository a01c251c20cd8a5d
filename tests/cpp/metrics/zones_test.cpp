#include "samskab/metrics/zones.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "metrics/support.hpp"
#include "samskab/base/error.hpp"

namespace samskab {
namespace {

std::map<std::string, std::int64_t> counts(const ZoneTable& table, const std::string& group = "all",
                                           const std::string& item = {}) {
  std::map<std::string, std::int64_t> out;
  for (const ZoneShare& each : table.table)
    if (each.group == group && each.item == item) out[each.zone] = each.count;
  return out;
}

TEST(Zones, TriadZonesAreNamedByTheirAnchors) {
  const Stories stories = test::placed_triads({{Level::user, {.7, .2, .1}},
                                               {Level::user, {.45, .45, .1}},
                                               {Level::employee, {.34, .33, .33}},
                                               {Level::employee, {.1, .1, .8}}});
  const ZoneTable table = zones(stories, "T1");
  const auto all = counts(table);
  EXPECT_EQ(all.size(), 7U);
  EXPECT_EQ(all.at("first"), 1);
  EXPECT_EQ(all.at("first_second"), 1);
  EXPECT_EQ(all.at("centre"), 1);
  EXPECT_EQ(all.at("third"), 1);
  const ZoneTable by = zones(stories, "T1", {.by = "level"});
  EXPECT_EQ(counts(by, "user").at("first"), 1);
  EXPECT_EQ(counts(by, "employee").at("first"), 0);
  for (const ZoneShare& each : table.table) {
    if (each.zone == "first") {
      EXPECT_EQ(each.zone_label.in(Language::da), "ved »borgeren«");
    }
    if (each.zone == "first_second") {
      EXPECT_EQ(each.zone_label.in(Language::en), "between 'the citizen' and 'the system'");
    }
    if (each.zone == "first") {
      EXPECT_NEAR(*each.expected, .16, 1e-12);
    }
    if (each.zone == "first_second") {
      EXPECT_NEAR(*each.expected, .12, 1e-12);
    }
  }
}

TEST(Zones, TheSentenceLeavesNoneOutThatIsAsFull) {
  const std::array<double, 3> citizen{.9, .05, .05};
  const std::array<double, 3> system{.05, .9, .05};
  const std::array<double, 3> both{.05, .05, .9};
  const auto said = [](const std::vector<std::array<double, 3>>& placements) {
    std::vector<std::pair<Level, std::array<double, 3>>> of_users;
    for (const auto& each : placements) of_users.emplace_back(Level::user, each);
    return zones(test::placed_triads(of_users), "T1").summary(Language::en);
  };
  const auto holds = [&](const std::string& words, std::string_view part) { return words.find(part) != words.npos; };
  EXPECT_TRUE(holds(said({citizen, system}), "Most often near 'the citizen' 50% and near 'the system' 50%"));
  EXPECT_TRUE(holds(said({citizen, citizen, system, both}), "near 'the citizen' 50%."));
  const std::vector<std::array<double, 3>> everywhere = {
      citizen, system, both, {.49, .49, .02}, {.02, .49, .49}, {.49, .02, .49}, {.34, .33, .33}};
  const std::string many = said(everywhere);
  EXPECT_TRUE(holds(many, "and 4 others as often")) << many;
  const std::string four = said({citizen, system, both, {.34, .33, .33}});
  EXPECT_TRUE(holds(four, "near 'the community' 25%") && holds(four, "in the middle 25%")) << four;
}

TEST(Zones, YearsAreNotQuotedAndYesAndNoAreWords) {
  StoriesBuilder builder(test::workshop());
  for (int i = 0; i < 6; ++i) {
    Story story(std::to_string(i));
    story.told = Timestamp::parse(i < 3 ? "2025-05-04T12:00:00Z" : "2026-05-04T12:00:00Z");
    story.carried.emplace("paid", i % 2 == 0 ? "True" : "False");
    story.answer("power", Weights{{.9, .05, .05}});
    builder.append(story);
  }
  const Stories stories = builder.snapshot();
  const std::string years = zones(stories, "T1", {.by = "year"}).summary(Language::en);
  EXPECT_NE(years.find("The tellers in 2025 (3)"), std::string::npos) << years;
  const std::string danish = zones(stories, "T1", {.by = "paid"}).summary(Language::da);
  EXPECT_NE(danish.find("Fortællerne med ja i »paid« (3)"), std::string::npos) << danish;
  EXPECT_NE(danish.find("Fortællerne med nej i »paid« (3)"), std::string::npos) << danish;
}

TEST(Zones, SharesAndExpectedSharesAddUp) {
  const Stories stories = test::workshop_stories({.stories = 90});
  for (const char* address : {"T1", "D1", "X1", "C1"}) {
    const ZoneTable table = zones(stories, address, {.by = "level"});
    for (const char* group : {"user", "employee"}) {
      double share = 0.0;
      double expected = 0.0;
      for (const ZoneShare& each : table.table) {
        if (each.group != group) continue;
        share += *each.share;
        expected += each.expected.value_or(0.0);
        EXPECT_LE(*each.low, *each.share);
        EXPECT_GE(*each.high, *each.share);
      }
      EXPECT_NEAR(share, 1.0, 1e-12) << address;
      if (std::string_view(address) != "C1") {
        EXPECT_NEAR(expected, 1.0, 1e-12) << address;
      }
    }
  }
}

// A scale from 1 to 5 in five zones has a step in each; from 1 to 4 nobody can answer in the middle.
TEST(Zones, AnEvenSpreadOverWholeStepsIsOneOverTheSteps) {
  const auto expected = [](double maximum, const std::vector<double>& answers) {
    SchemaContent content = test::workshop().content();
    for (Signifier& each : content.signifiers)
      if (each.id == "worth") each.maximum = maximum;
    StoriesBuilder builder((Schema(content)));
    for (std::size_t i = 0; i < answers.size(); ++i) {
      Story story(test::numbered("s", i));
      story.answer("worth", Position{answers[i]});
      builder.append(story);
    }
    const Stories stories = builder.snapshot();
    std::vector<double> out;
    for (const ZoneShare& each : zones(stories, "worth").table) out.push_back(*each.expected);
    return out;
  };
  const std::vector<double> even(5, .2);
  const std::vector<double> four = {.25, .25, 0.0, .25, .25};
  const auto near = [](const std::vector<double>& found, const std::vector<double>& wanted) {
    ASSERT_EQ(found.size(), wanted.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], wanted[i], 1e-12);
  };
  near(expected(5.0, {1, 2, 5, 5}), even);
  near(expected(4.0, {1, 4, 4}), four);
  near(expected(4.0, {1, 4, 2.5}), even);
  // A step on a border belongs to the outer zone or the middle.
  near(expected(11.0, {1, 2, 3}), {3.0 / 11, 1.0 / 11, 3.0 / 11, 1.0 / 11, 3.0 / 11});
}

TEST(Zones, CanvasInQuartersAndNinthsPerStone) {
  const Stories stories = test::workshop_stories({.stories = 30});
  EXPECT_EQ(zones(stories, "S1").table.size(), 8U);
  const ZoneTable ninths = zones(stories, "S1", {.divisions = 3});
  EXPECT_EQ(ninths.table.size(), 18U);
  std::int64_t us = 0;
  for (const auto& [zone, count] : counts(ninths, "all", "us")) us += count;
  EXPECT_EQ(us, 30);
  EXPECT_THROW(zones(stories, "S1", {.divisions = 4}), InvalidInput);
}

TEST(Zones, OptionsOfAMultipleChoiceOverlap) {
  const ZoneTable table = zones(test::workshop_stories({.stories = 40}), "C2");
  ASSERT_EQ(table.table.size(), 3U);
  EXPECT_EQ(table.table[0].count, 40);
  EXPECT_EQ(table.table[0].n, 40);
  EXPECT_FALSE(table.table[0].expected.has_value());
}

TEST(Zones, NoStoriesNoShares) {
  const ZoneTable table = zones(StoriesBuilder(test::workshop()).snapshot(), "T1");
  for (const ZoneShare& each : table.table) {
    EXPECT_EQ(each.n, 0);
    EXPECT_FALSE(each.share.has_value());
    EXPECT_FALSE(each.low.has_value());
  }
}

TEST(Zones, WithdrawnStoriesLeaveAtOnce) {
  const Stories stories = test::workshop_stories({.stories = 30, .per_person = 3});
  const ZoneTable before = zones(stories, "T1");
  stories.consent().withdraw_person("p2");
  const ZoneTable after = zones(stories, "T1");
  EXPECT_NE(before, after);
  EXPECT_EQ(after.basis.withdrawn, 3);
}

TEST(Zones, WordsNameTheFullestPlaces) {
  const Stories stories = test::placed_triads({{Level::user, {.8, .1, .1}}, {Level::user, {.9, .05, .05}}});
  const ZoneTable table = zones(stories, "T1");
  EXPECT_NE(table.summary(Language::da).find("Oftest ved »borgeren« 100 %."), std::string::npos)
      << table.summary(Language::da);
  EXPECT_NE(table.summary(Language::en).find("Most often near 'the citizen' 100%."), std::string::npos);
  EXPECT_THROW(zones(stories, "F1"), InvalidInput);
}

TEST(Zones, TooFewAreCountedInTheUnit) {
  const Stories stories = test::workshop_stories({.stories = 6, .per_person = 2, .projects = 3});
  const std::string words = zones(stories, "D1", {.unit = Unit::project}).summary(Language::en);
  EXPECT_NE(words.find("3 projects are too few"), std::string::npos) << words;
}

}  // namespace
}  // namespace samskab
