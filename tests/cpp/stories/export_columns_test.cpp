#include "samskab/stories/export_columns.hpp"

#include <gtest/gtest.h>

#include <set>

#include "stories/fixture.hpp"

namespace samskab {
namespace {

using test::garden_stories;

std::vector<std::string> names(const Table& table) {
  std::vector<std::string> result;
  for (const Column& each : table.columns()) result.push_back(each.name);
  return result;
}

TEST(ColumnName, IsPlainSnakeCase) {
  EXPECT_EQ(column_name("Børn & unge (0-17 år)"), "boern_unge_0_17_aar");
  EXPECT_EQ(column_name("  ÆØÅ  "), "aeoeaa");
  EXPECT_EQ(column_name("<b>Alt</b> for <br>langt"), "alt_for_langt");
  EXPECT_EQ(column_name("…"), "");
  EXPECT_LE(column_name(std::string(100, 'x')).size(), 40U);
}

TEST(StoryColumns, AreNamedForReaders) {
  const Table table = story_columns(garden_stories(6));
  EXPECT_EQ(names(table), (std::vector<std::string>{"story_id",
                                                    "told",
                                                    "received",
                                                    "level",
                                                    "person",
                                                    "project",
                                                    "municipality",
                                                    "language",
                                                    "f1",
                                                    "f1_state",
                                                    "f2",
                                                    "f2_state",
                                                    "t1_en_plan",
                                                    "t1_tilfaeldet",
                                                    "t1_folk",
                                                    "t1_state",
                                                    "d1",
                                                    "d1_state",
                                                    "s1_os_x",
                                                    "s1_os_y",
                                                    "s1_os_state",
                                                    "s1_dem_x",
                                                    "s1_dem_y",
                                                    "s1_dem_state",
                                                    "s1_state",
                                                    "c1",
                                                    "c1_id",
                                                    "c1_other",
                                                    "c1_state",
                                                    "c2_gravede",
                                                    "c2_saaede",
                                                    "c2_hvilede",
                                                    "c2_state",
                                                    "x1",
                                                    "x1_state",
                                                    "billede",
                                                    "billede_state",
                                                    "weather"}));
  EXPECT_EQ(table.rows(), 6U);
  EXPECT_EQ(std::get<Column::Texts>(table.column("c1").values)[1], "Frivillig");
  EXPECT_EQ(std::get<Column::Texts>(table.column("told").values)[0], "2026-02-25T06:13:20Z");
  const Table moments = story_columns(garden_stories(4), {.moments = true});
  EXPECT_EQ(std::get<Column::Moments>(moments.column("told").values)[0].text(), "2026-02-25T06:13:20Z");
  EXPECT_FALSE(table.column("municipality").has(0));
  EXPECT_EQ(names(story_columns(garden_stories(6).named("T1", "drivkraft"), {.language = "en"}))[12],
            "drivkraft_a_plan");
}

TEST(StoryColumns, KeepTextOutWhenAsked) {
  const auto all = names(story_columns(garden_stories(6), {.text = false, .carried = false}));
  const std::set<std::string> set(all.begin(), all.end());
  for (const char* each : {"f1", "f2", "c1_other", "weather", "billede"}) EXPECT_FALSE(set.contains(each)) << each;
  EXPECT_TRUE(set.contains("f1_state"));
}

/// The stories of a table, taken back from its columns.
Stories taken_back(const Table& table) {
  StoriesBuilder builder(test::garden());
  const auto text = [&](const char* name, std::size_t row) {
    const Column& column = table.column(name);
    return column.has(row) ? std::get<Column::Texts>(column.values)[row] : std::string();
  };
  const auto real = [&](const std::string& name, std::size_t row) {
    return std::get<Column::Reals>(table.column(name).values)[row];
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Story story(text("story_id", row));
    story.told = Timestamp::parse(text("told", row));
    story.person = text("person", row);
    story.project = text("project", row);
    story.language = text("language", row);
    story.level = from_code<Level>(text("level", row));
    story.carried.emplace("weather", text("weather", row));
    const auto put = [&](const char* id, const char* state, Answer answer) {
      const auto known = from_code<AnswerState>(text(state, row));
      if (known != AnswerState::not_asked)
        story.answer(id, known == AnswerState::placed ? std::move(answer) : Answer(*known));
    };
    put("drive", "t1_state", Weights{{real("t1_en_plan", row), real("t1_tilfaeldet", row), real("t1_folk", row)}});
    put("pace", "d1_state", Position{real("d1", row)});
    put("worth", "x1_state", Position{real("x1", row)});
    Canvas canvas;
    for (const auto& [id, name] : {std::pair<std::string, std::string>{"us", "s1_os"}, {"them", "s1_dem"}})
      if (table.column(name + "_x").has(row))
        canvas.stones.push_back({id, real(name + "_x", row), real(name + "_y", row)});
    put("canvas", "s1_state", canvas);
    put("who", "c1_state", Ticks{{text("c1_id", row)}, text("c1_other", row)});
    Ticks ticks;
    for (const auto& [id, name] :
         {std::pair<std::string, const char*>{"dig", "c2_gravede"}, {"sow", "c2_saaede"}, {"rest", "c2_hvilede"}})
      if (std::get<Column::Booleans>(table.column(name).values)[row] != 0) ticks.options.push_back(id);
    put("what", "c2_state", ticks);
    put("story", "f1_state", Words{text("f1", row)});
    put("title", "f2_state", Words{text("f2", row)});
    builder.append(story);
  }
  return builder.snapshot();
}

TEST(StoryColumns, RoundTrip) {
  const Table table = story_columns(garden_stories(40));
  EXPECT_EQ(story_columns(taken_back(table)), table);
}

TEST(StoryColumns, NeverHoldTheWithdrawn) {
  const Stories stories = garden_stories(10);
  stories.consent().withdraw_person("p1");  // s2 and s3
  const Table table = story_columns(stories);
  EXPECT_EQ(table.rows(), 8U);
  for (const std::string& id : std::get<Column::Texts>(table.column("story_id").values)) {
    EXPECT_NE(id, "s2");
    EXPECT_NE(id, "s3");
  }
}

TEST(StoryColumns, AStateTellsWhyAValueIsMissing) {
  const Table table = story_columns(garden_stories(8));
  EXPECT_FALSE(table.column("t1_en_plan").has(6));
  EXPECT_EQ(std::get<Column::Texts>(table.column("t1_state").values)[6], "not_applicable");
}

}  // namespace
}  // namespace samskab
