#include "samskab/metrics/basis.hpp"

#include <gtest/gtest.h>

#include "metrics/support.hpp"
#include "samskab/base/repr.hpp"
#include "samskab/base/table.hpp"
#include "samskab/metrics/compare_all.hpp"
#include "samskab/metrics/density.hpp"
#include "samskab/metrics/summarise.hpp"
#include "samskab/metrics/zones.hpp"

namespace samskab {
namespace {

static_assert(Result<Summary> && Result<SummaryTable> && Result<ZoneTable> && Result<DensityResult> &&
              Result<Comparison> && Result<ComparisonSet>);

// Every placeholder of every sentence of a result has a value, and every key a sentence.
void expect_spoken(const std::string& words) {
  EXPECT_FALSE(words.empty());
  EXPECT_EQ(words.find('{'), std::string::npos) << words;
  EXPECT_EQ(words.find("metrics."), std::string::npos) << words;
  EXPECT_EQ(words.find("language."), std::string::npos) << words;
  EXPECT_EQ(words.find(".."), std::string::npos) << words;
}

template <class T>
void expect_whole(const T& result) {
  for (const Language language : {Language::da, Language::en}) {
    expect_spoken(result.summary(language));
    expect_spoken(result.basis.summary(language));
    EXPECT_EQ(table_of(result.table, language).rows(), result.table.size());
  }
  EXPECT_EQ(result.basis.digest.size(), 16U);
  EXPECT_EQ(result.basis.schema_id, "workshop");
  EXPECT_FALSE(result.basis.version.empty());
  EXPECT_FALSE(repr(result).empty());
}

TEST(Basis, EveryResultIsWhole) {
  for (const bool differ : {false, true})
    for (const std::uint64_t per_person : {0U, 1U, 2U})
      for (const bool open : {false, true}) {
        const Stories stories = test::workshop_stories(
            {.stories = 44, .differ = differ, .per_person = per_person, .projects = 4, .open = open});
        for (const char* address : {"T1", "D1", "S1", "C1", "C2", "X1", "F1"})
          for (const char* by : {"", "level", "C2=wrote", "project"}) {
            if (std::string_view(address) == "C2" && std::string_view(by) == "C2=wrote") continue;
            expect_whole(summarise(stories, address, {.by = by}));
            if (std::string_view(address) != "F1") expect_whole(zones(stories, address, {.by = by}));
            if (std::string_view("TDSX").find(address[0]) != std::string_view::npos)
              expect_whole(density(stories, address, {.by = by, .bandwidth = 0.1, .steps = 32}));
            if (by[0] != '\0') {
              const Comparison result = compare(stories, address, {.by = by, .replicates = 99, .seed = 1});
              expect_whole(result);
              for (const PartTest& each : result.tests) {
                expect_spoken(each.method.in(Language::da));
                expect_spoken(each.label.in(Language::da));
              }
            }
          }
        expect_whole(summarise_all(stories));
        expect_whole(compare_all(stories, {.by = "level", .replicates = 99, .seed = 1}));
      }
}

TEST(Basis, FingerprintTellsDataApart) {
  const Stories stories = test::workshop_stories({.stories = 20});
  EXPECT_EQ(summarise(stories, "T1").basis.digest, zones(stories, "T1").basis.digest);
  EXPECT_NE(summarise(stories, "T1").basis.digest, summarise(stories, "D1").basis.digest);
  EXPECT_NE(summarise(stories, "T1").basis.digest, summarise(stories, "T1", {.by = "level"}).basis.digest);
  EXPECT_NE(summarise(stories, "T1").basis.digest, summarise(stories.select({0, 1, 2}), "T1").basis.digest);
}

TEST(Basis, UngroupedStoriesAreReported) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < 12; ++i) {
    Story story = test::workshop_story({}, i);
    if (i < 3) story.level.reset();
    builder.append(story);
  }
  const Summary summary = summarise(builder.snapshot(), "T1", {.by = "level"});
  EXPECT_EQ(summary.basis.ungrouped, 3);
  EXPECT_EQ(summary.basis.stories, 12);
  EXPECT_EQ(summary.basis.groups[0].stories + summary.basis.groups[1].stories, 9);
  EXPECT_NE(summary.basis.summary(Language::da).find("3 fortællinger hører ikke til nogen af grupperne."),
            std::string::npos);
}

// Each person tells of three projects, twice of the first; one story of each project names nobody.
TEST(Basis, CountsAPersonOnceInEachGroupHoweverManyGroupsThereAre) {
  for (const std::uint64_t projects : {5U, 70U}) {
    StoriesBuilder builder(test::workshop());
    auto tell = [&, id = std::uint64_t{0}](std::uint64_t project, std::string person) mutable {
      Story story(test::numbered("s", id++));
      story.person = std::move(person);
      story.project = test::numbered("project", project % projects);
      story.answer("pace", Position{.25});
      builder.append(story);
    };
    for (std::uint64_t i = 0; i < projects; ++i) {
      for (const std::uint64_t ahead : {0U, 1U, 0U, 2U}) tell(i + ahead, test::numbered("p", i));
      tell(i, {});
    }
    const Basis basis = summarise(builder.snapshot(), "D1", {.by = "project"}).basis;
    ASSERT_EQ(basis.groups.size(), projects);
    for (const GroupCount& each : basis.groups) {
      EXPECT_EQ(each.stories, 5);
      EXPECT_EQ(each.persons, 4);
      EXPECT_EQ(each.units, 4);
    }
    EXPECT_EQ(*basis.persons, 2 * static_cast<std::int64_t>(projects));
    EXPECT_EQ(basis.units, 2 * static_cast<std::int64_t>(projects));
  }
}

TEST(Basis, ShowingNeedsThePermissionOfTheTeller) {
  StoriesBuilder builder(test::workshop());
  for (std::uint64_t i = 0; i < 6; ++i) {
    Story story = test::workshop_story({}, i);
    if (i < 2) story.permissions = Permissions().with(Purpose::showing);
    builder.append(story);
  }
  const Basis basis = summarise(View(builder.snapshot(), Purpose::showing), "T1").basis;
  EXPECT_EQ(basis.stories, 2);
  EXPECT_EQ(basis.not_permitted, 4);
}

}  // namespace
}  // namespace samskab
