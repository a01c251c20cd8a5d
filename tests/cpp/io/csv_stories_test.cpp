#include "samskab/io/csv_stories.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "io/support/temporary_file.hpp"
#include "samskab/base/random.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/sensemaker_definition.hpp"
#include "samskab/io/stories_file.hpp"

namespace samskab::io {
namespace {

Schema schema() {
  return read_definition(
      bytes_of(R"({"id": "f1", "name": "Hverdag", "language": "da", "fragment_signifier_id": "s", "signifiers": [
    {"id": "s", "type": "freetext", "title": "Fortæl", "content": {}},
    {"id": "t", "type": "triad", "title": "Det handlede om", "allow_na": true, "content": {"labels": [{"id": "a",
      "text": "tid"}, {"id": "b", "text": "ro"}, {"id": "c", "text": "tillid"}]}},
    {"id": "d", "type": "dyad", "title": "Jeg havde", "allow_na": true, "content": {"labels": [{"id": "l",
      "text": "for lidt"}, {"id": "r", "text": "for meget"}]}},
    {"id": "k", "type": "stones", "title": "Lærred", "content": {"stones": [{"id": "k1", "title": "en"}]}},
    {"id": "o", "type": "list", "title": "Rolle", "content": {"max_responses": 1, "items": [{"id": "i1",
      "title": "borger"}, {"id": "i2", "title": "medarbejder"}]}},
    {"id": "m", "type": "list", "title": "Følelser", "content": {"max_responses": 3, "items": [{"id": "j1",
      "title": "glad"}, {"id": "j2", "title": "vred"}, {"id": "j3", "title": "træt"}]}}
  ]})"));
}

ColumnMapping danish() {
  ColumnMapping mapping;
  mapping.questions = {{"s", {"historie"}, ""},  {"T1", {"tid", "ro", "tillid"}, ""},
                       {"D1", {"mængde"}, ""},   {"S1", {"x", "y"}, ""},
                       {"Rolle", {"rolle"}, ""}, {"m", {"følelser"}, ""}};
  mapping.id = "nr";
  mapping.told = "dato";
  return mapping;
}
const std::string danish_table =
    "nr;dato;historie;tid;ro;tillid;mængde;x;y;rolle;følelser;kommune\n"
    "1;2026-05-04 13:05;\"En; to\";50,5;29,5;20;12,5;0,1;0,9;Borger;\"glad;træt\";Fanø\n"
    "2;;Kort;N/A;;;80;;;medarbejder;;Ærø\n";

TEST(RuleE35, InAFileDoesNotApplyWhereThatWasNotOfferedIsQuarantinedWithItsCell) {
  ColumnMapping mapping = danish();
  mapping.not_applicable_codes = {"passer ikke"};
  const std::string rows =
      "nr;dato;historie;tid;ro;tillid;mængde;x;y;rolle;følelser;kommune\n"
      "1;;Her;passer ikke;;;passer ikke;passer ikke;passer ikke;passer ikke;passer ikke;Fanø\n"
      "2;;Der;,5;,3;,2;,25;,5;,5;Borger;glad;Fanø\n";
  const Stories stories = read_csv_stories(schema(), bytes_of(rows), mapping).stories;
  const auto state = [&](std::size_t question) { return states_of(stories.table().answers[question])[0]; };
  EXPECT_EQ(state(1), AnswerState::not_applicable) << "offered";
  EXPECT_EQ(state(2), AnswerState::not_applicable) << "offered";
  const std::vector<std::pair<std::size_t, std::string>> not_offered = {
      {3, "y"}, {4, "rolle"}, {5, "følelser"}};  // stones, single and multiple choice
  std::size_t next = 0;
  for (const IntakeNote& each : stories.intake().notes) {
    if (each.kind != "quarantined") continue;
    ASSERT_LT(next, not_offered.size());
    EXPECT_EQ(each.message.key(), "stories.answer.not_applicable");
    EXPECT_EQ(each.story, "1");
    EXPECT_EQ(each.row, 2);
    EXPECT_EQ(each.column, not_offered[next].second);
    EXPECT_EQ(state(not_offered[next++].first), AnswerState::withheld);
  }
  EXPECT_EQ(next, not_offered.size());
  EXPECT_EQ(std::get<CanvasColumn>(stories.table().answers[3]).stone_states[0], AnswerState::withheld);
  EXPECT_EQ(stories.intake().values_quarantined, 3);
  EXPECT_EQ(stories.intake().values_accepted, 7);
  EXPECT_TRUE(stories.intake().balanced());
}

TEST(CsvStories, ReadsSemicolonsDecimalCommasPercentagesAndLabels) {
  const Imported imported = read_csv_stories(schema(), bytes_of(danish_table), danish(), {.municipality = "kommune"});
  const StoryTable& stories = imported.stories.table();
  ASSERT_EQ(stories.rows, 2U);
  const auto& triad = std::get<TriadColumn>(stories.answers[1]);
  EXPECT_EQ(triad.states, (std::vector<AnswerState>{AnswerState::placed, AnswerState::not_applicable}));
  EXPECT_DOUBLE_EQ(triad.weights[0], 0.505);
  EXPECT_DOUBLE_EQ(std::get<PositionColumn>(stories.answers[2]).values[0], 0.125);
  EXPECT_DOUBLE_EQ(std::get<CanvasColumn>(stories.answers[3]).points[1], 0.9);
  EXPECT_EQ(std::get<ChoiceColumn>(stories.answers[4]).chosen, (std::vector<std::int32_t>{0, 1}));
  EXPECT_EQ(std::get<TicksColumn>(stories.answers[5]).ticks, (std::vector<std::uint8_t>{1, 0, 0, 0, 1, 0}));
  EXPECT_EQ(stories.municipality.categories, (std::vector<std::string>{"Fanø", "Ærø"}));
  EXPECT_EQ(stories.told.milliseconds[0],
            Timestamp::parse("2026-05-04T11:05:00Z").milliseconds());  // Danish summer time
  EXPECT_EQ(stories.told.milliseconds[1], TimeColumn::none);
  EXPECT_TRUE(imported.stories.intake().balanced());
  const auto& notes = imported.stories.intake().notes;
  EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const IntakeNote& each) { return each.kind == "decimal"; }));
}

std::vector<IntakeNote> notes_of(const Stories& stories, std::string_view kind) {
  std::vector<IntakeNote> found;
  for (const IntakeNote& each : stories.intake().notes)
    if (each.kind == kind) found.push_back(each);
  return found;
}

TEST(CsvStories, ReadsDanishDatesDayFirst) {
  ColumnMapping mapping;
  mapping.questions = {{"s", {"s"}, ""}};
  mapping.told = "t";
  const auto told = [&](const std::string& cell) -> std::string {
    const Stories stories = read_csv_stories(schema(), bytes_of("t;s\n" + cell + ";x\n"), mapping).stories;
    const std::int64_t at = stories.table().told.milliseconds[0];
    if (at != TimeColumn::none) return local_time(Timestamp(at)).text();
    const auto notes = notes_of(stories, "quarantined");
    return notes.size() == 1 ? notes[0].message.key() : "no note";
  };
  EXPECT_EQ(told("1-01-2026"), "2026-01-01T00:00:00");
  EXPECT_EQ(told("20260301"), "2026-03-01T00:00:00") << "without dashes";
  for (const char* no_time : {"2026", "46082", "20261301", "20260230", "0"})
    EXPECT_EQ(told(no_time), "io.time.unreadable") << no_time;
  EXPECT_EQ(told("01.02.2026"), "2026-02-01T00:00:00");
  EXPECT_EQ(told("31.12.2026"), "2026-12-31T00:00:00");
  EXPECT_EQ(told("1.2.2026 13.05"), "2026-02-01T13:05:00");
  EXPECT_EQ(told("24-6-2026 9:05"), "2026-06-24T09:05:00") << "summer time";
  EXPECT_EQ(told("1.2.2026 13.05.30"), "2026-02-01T13:05:30");
  EXPECT_EQ(told(" 01-02-2026 13:05:30 "), "2026-02-01T13:05:30");
  EXPECT_EQ(told("1.2.2026 kl. 13.05"), "2026-02-01T13:05:00");
  for (const char* wrong : {"31.02.2026", "1.13.2026", "1-2.2026", "1.2.26", "1.2.2026 25.05", "1.2.2026 13.5",
                            "1.2.2026 13.05:30", "1.2.2026T13.05", "1.2.20266", "1.2.2026 ca.", "i maj"})
    EXPECT_EQ(told(wrong), "io.time.unreadable") << wrong;
  for (const char* slashed : {"1/2/2026", "13/02/2026", "1/2/26", "01/02/2026 13:05"})
    EXPECT_EQ(told(slashed), "io.time.slashes") << slashed;
}

TEST(CsvStories, KeepsWhatIsWrongInManyRowsAndTellsItOnce) {
  ColumnMapping mapping;
  mapping.questions = {{"s", {"s"}, ""}};
  mapping.told = "t";
  std::string rows = "t;s\n";
  for (int day = 1; day <= 28; ++day) rows += std::to_string(day) + "/2/2026;x\n";
  const Stories stories = read_csv_stories(schema(), bytes_of(rows + "i går;y\n3.2.2026;z\n"), mapping).stories;
  const auto notes = notes_of(stories, "quarantined");
  ASSERT_EQ(notes.size(), 29U) << "each value that was set aside is kept";
  EXPECT_NE(notes[27].message.in(Language::da).find("»28/2/2026« er ikke læst"), std::string::npos);
  const auto groups = grouped(notes);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].count, 28);
  EXPECT_EQ(groups[0].first.column, "t");
  EXPECT_EQ(groups[1].rows, std::vector<std::int64_t>{30});
  EXPECT_EQ(stories_from_bytes(stories_to_bytes(stories)).intake(), stories.intake());
}

TEST(CsvStories, AMultipleChoiceHasNoLimitUnlessOneIsGiven) {
  const auto ticked = [](const char* limit) {
    const std::string form = R"({"id": "f", "signifiers": [{"id": "m", "kind": "multiple_choice", "title": "Hvem?", )" +
                             std::string(limit) +
                             R"("options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}]})";
    ColumnMapping mapping;
    mapping.questions = {{"m", {"m"}, ""}};
    return read_csv_stories(Schema(from_json<SchemaContent>(form)), bytes_of("m,x\na;b,1\n"), mapping)
        .stories.intake()
        .values_accepted;
  };
  EXPECT_EQ(ticked(""), 1);
  EXPECT_EQ(ticked(R"("max_choices": 0, )"), 1);
  EXPECT_EQ(ticked(R"("max_choices": 1, )"), 0);
}

TEST(CsvStories, TheOnlyFreeTextIsTheStoryAndTheAccountSaysSo) {
  SchemaContent content = schema().content();
  ColumnMapping mapping;
  mapping.questions = {{"s", {"s"}, ""}};
  const auto read = [&] { return read_csv_stories(Schema(content), bytes_of("s,t\nEn dag,x\n"), mapping).stories; };
  EXPECT_EQ(read().collection().mappings.size(), 1U) << "a story that is named needs no word";
  content.story_signifier.clear();
  const Stories stories = read();
  const auto& mappings = stories.collection().mappings;
  EXPECT_NE(std::find(mappings.begin(), mappings.end(), std::pair<std::string, std::string>("story", "s")),
            mappings.end());
  ASSERT_EQ(notes_of(stories, "mapping").size(), 1U);
  EXPECT_NE(notes_of(stories, "mapping")[0].message.in(Language::da).find("»Fortæl«"), std::string::npos);
}

TEST(CsvStories, SaysHowToMapWordsThatAreNoLevel) {
  ColumnMapping mapping;
  mapping.questions = {{"s", {"s"}, ""}};
  const Stories stories = read_csv_stories(schema(), bytes_of("s,Hvem er du?\na,leder\nb,borger\nc,leder\nd,vikar\n"),
                                           mapping, {.level = "Hvem er du?"})
                              .stories;
  const auto notes = notes_of(stories, "unmatched_value");
  ASSERT_EQ(notes.size(), 1U);
  const std::string said = notes[0].message.in(Language::da);
  EXPECT_NE(said.find("\"leder\" (2), \"vikar\" (1); 3 fortællinger"), std::string::npos) << said;
  EXPECT_NE(said.find(R"(level: ("Hvem er du?", {"leder": "organisation", "borger": "volunteer_citizen", )"
                      R"("vikar": "organisation"}))"),
            std::string::npos)
      << said;
}

TEST(CsvStories, RefusesARowWithTooManyFields) {
  EXPECT_EQ(try_read_csv_stories(schema(), bytes_of(danish_table + "3;;;;;;;;;;;;\n"), danish()).error().code(),
            "io.csv.ragged");
}

TEST(CsvStories, EveryReaderHasATwinThatReturnsTheError) {
  const std::string ragged = danish_table + "3;;;;;;;;;;;;\n";
  EXPECT_EQ(try_read_csv_stories(schema(), bytes_of(ragged)).error().code(), "io.csv.ragged");
  EXPECT_EQ(try_read_csv_file(schema(), "/nowhere.csv").error().code(), "io.file.missing");
  EXPECT_EQ(try_read_csv_file(schema(), "/nowhere.csv", danish()).error().code(), "io.file.missing");
  EXPECT_THROW(try_read_csv_file(schema(), "/nowhere.csv").value(), FileError);
}

TEST(CsvStories, RefusesMixedScalesAndNamesTheRows) {
  ColumnMapping mapping;
  mapping.questions = {{"T1", {"a", "b", "c"}, ""}};
  const auto read = [&](const std::string& rows) {
    return try_read_csv_stories(schema(), bytes_of("a,b,c\n" + rows), mapping);
  };
  const auto mixed = read("0.2,0.3,0.5\n20,30,50\n");
  ASSERT_FALSE(mixed);
  EXPECT_EQ(mixed.error().code(), "io.scale.mixed");
  EXPECT_NE(mixed.error().message(Language::en).find("row 2 holds fractions"), std::string::npos)
      << mixed.error().message(Language::en);
  EXPECT_NE(mixed.error().message(Language::en).find("row 3 percentages"), std::string::npos);
  EXPECT_TRUE(read("20,30,50\n0.5,0.5,99\n"));
  mapping.questions = {{"D1", {"a"}, ""}};
  EXPECT_FALSE(read("0.2,,\n55,,\n0.7,,\n"));
}

TEST(CsvStories, ANoteNamesTheCellThatIsWrong) {
  ColumnMapping mapping;
  mapping.questions = {{"T1", {"a", "b", "c"}, ""}, {"D1", {"d"}, ""}, {"S1", {"x", "y"}, ""}};
  const std::string header = "a,b,c,d,x,y\n";
  const auto where = [&](const std::string& row) {
    const Stories stories = read_csv_stories(schema(), bytes_of(header + "0.2,0.3,0.5,,,\n" + row), mapping).stories;
    for (const IntakeNote& each : stories.intake().notes)
      if (each.kind == "quarantined" || each.kind == "adjusted")
        return each.column + std::to_string(each.row) + " " + each.message.in(Language::en).substr(0, 6);
    return std::string("nothing");
  };
  EXPECT_EQ(where("much,0.3,0.5,,,\n"), "a3 'much'");
  EXPECT_EQ(where("0.2,0.3,much,,,\n"), "c3 'much'");
  EXPECT_EQ(where("0.2,N/A,much,,,\n"), "c3 'much'") << "a code for 'does not apply' is not the fault";
  EXPECT_EQ(where("N/A,N/A,much,,,\n"), "c3 'much'");
  EXPECT_EQ(where("N/A,N/A,N/A,,,\n"), "nothing");
  EXPECT_EQ(where("0.2,,0.5,,,\n"), "b3 Only 2");
  EXPECT_EQ(where(",,,,0.5,high\n"), "y3 'high'");
  EXPECT_EQ(where(",,,,0.5,-0.4\n").substr(0, 2), "y3");
  EXPECT_EQ(where(",,,,,0.4\n"), "x3 Only 1");
}

TEST(CsvStories, ProposesAMappingByNames) {
  const std::vector<std::string> header = {"id",     "told",   "T1_tid", "T1_ro",    "T1_tillid", "T1_NA", "D1",
                                           "k_en_x", "k_en_y", "Rolle",  "Følelser", "s",         "andet"};
  const ColumnMapping mapping = propose_columns(schema(), header);
  ASSERT_EQ(mapping.questions.size(), 6U);
  EXPECT_EQ(mapping.questions[1].columns, (std::vector<std::string>{"T1_tid", "T1_ro", "T1_tillid"}));
  EXPECT_EQ(mapping.questions[1].not_applicable, "T1_NA");
  EXPECT_EQ(mapping.questions[3].columns, (std::vector<std::string>{"k_en_x", "k_en_y"}));
  EXPECT_EQ(mapping.id, "id");
  EXPECT_EQ(mapping.told, "told");
  const ColumnMapping ticks = propose_columns(schema(), {"C2_glad", "C2_vred", "C2_træt", "T1a", "T1b", "T1c"});
  ASSERT_EQ(ticks.questions.size(), 2U);
  EXPECT_EQ(ticks.questions[1].columns.size(), 3U);
}

TEST(CsvStories, ProposesTheNamesThatExportsGive) {
  const ColumnMapping mapping = propose_columns(schema(), {"C2_traet", "C2_glad", "C2_vred"});
  ASSERT_EQ(mapping.questions.size(), 1U);
  EXPECT_EQ(mapping.questions[0].columns, (std::vector<std::string>{"C2_glad", "C2_vred", "C2_traet"}));
}

TEST(CsvStories, ColumnsInMemoryFollowTheSameRules) {
  std::vector<SourceColumn> columns = {number_column("a", {0.2, 0.0, 1.2}),
                                       number_column("b", {0.3, 0.0, 0.3}),
                                       number_column("c", {0.5, 0.0, 0.5}, {true, false, true}),
                                       text_column("role", {"borger", "", "konge"}),
                                       text_column("id", {"x", "y", "z"}),
                                       number_column("note", {1.0, 2.5, 3.0})};
  ColumnMapping mapping;
  mapping.questions = {{"T1", {"a", "b", "c"}, ""}, {"Rolle", {"role"}, ""}};
  mapping.id = "id";
  const Imported imported = stories_from_columns(schema(), columns, mapping);
  const StoryTable& stories = imported.stories.table();
  EXPECT_EQ(std::get<TriadColumn>(stories.answers[1]).states,
            (std::vector<AnswerState>{AnswerState::placed, AnswerState::withheld, AnswerState::withheld}));
  EXPECT_EQ(std::get<ChoiceColumn>(stories.answers[4]).states,
            (std::vector<AnswerState>{AnswerState::placed, AnswerState::not_answered, AnswerState::withheld}));
  ASSERT_FALSE(stories.carried_names.empty());
  EXPECT_EQ(stories.carried_names[0], "note");
  EXPECT_EQ(stories.carried[0][1], "2.5");
  columns[0].data = TextColumn{};
  EXPECT_THROW(stories_from_columns(schema(), columns, mapping), InvalidInput);
}

/// 120,000 rows, among them repeated and empty ids, times that are none, wrong weights; and which rows are told of.
struct LongTable {
  std::string text = "nr,dato,a,b,c,d,person,kommune\n";
  std::vector<std::int64_t> duplicates, rejected, late, wrong;
  LongTable() {
    std::set<std::string> seen;
    Random random(5, "long table");
    for (std::int64_t row = 2; row < 120002; ++row) {
      std::string id;
      if (random.below(9000) != 0) (id = "s") += std::to_string(random.below(4000000));
      const bool timeless = random.below(700) == 0;
      const bool off = random.below(900) == 0;
      text += id;
      text += timeless ? ",i går," : ",2026-03-04T09:20:41Z,";
      text += off ? "0.9,0.3,0.2," : "0.25,0.5,0.25,";
      text += std::to_string(random.uniform());
      (text += ",p") += std::to_string(random.below(6000));
      text += ",Fanø\n";
      if (id.empty()) {
        rejected.push_back(row);
      } else if (!seen.insert(id).second) {
        duplicates.push_back(row);
      } else {
        if (timeless) late.push_back(row);
        if (off) wrong.push_back(row);
      }
    }
  }
};

TEST(CsvStories, LongTablesAreTheSameOnAnyNumberOfThreadsAndFromAFile) {
  const LongTable made;
  const test::TemporaryFile file("long.csv", made.text);
  ColumnMapping mapping;
  mapping.questions = {{"T1", {"a", "b", "c"}, ""}, {"D1", {"d"}, ""}};
  mapping.id = "nr";
  mapping.told = "dato";
  IntakeOptions options;
  options.person = {"person"};
  options.municipality = {"kommune"};
  options.hash_key = "k";
  const auto read = [&](unsigned threads, bool from_file) {
    options.csv.execution.threads = threads;
    return from_file ? read_csv_file(schema(), file.path(), mapping, options)
                     : read_csv_stories(schema(), bytes_of(made.text), mapping, options);
  };
  const Imported one = read(1, false);
  const auto rows_of = [&](std::string_view kind, std::string_view column) {
    std::vector<std::int64_t> rows;
    for (const IntakeNote& each : one.stories.intake().notes)
      if (each.kind == kind && each.column == column) rows.push_back(each.row);
    return rows;
  };
  EXPECT_EQ(rows_of("duplicate", "nr"), made.duplicates);
  EXPECT_EQ(rows_of("rejected", "nr"), made.rejected);
  EXPECT_EQ(rows_of("quarantined", "dato"), made.late);
  EXPECT_EQ(rows_of("quarantined", "a"), made.wrong);
  EXPECT_GT(made.duplicates.size(), 100U);
  EXPECT_GT(made.late.size(), 100U);
  const auto bytes = stories_to_bytes(one.stories);
  for (const unsigned threads : {1U, 2U, 3U})
    for (const bool from_file : {false, true})
      EXPECT_TRUE(stories_to_bytes(read(threads, from_file).stories) == bytes) << threads << from_file;
}

TEST(CsvStories, SaysWhatIsWrongWithAMapping) {
  const std::string text = "a,b,c,id\n0.2,0.3,0.5,1\n";
  const auto code = [&](std::vector<QuestionColumns> questions, const std::string& id = "id") {
    ColumnMapping mapping;
    mapping.questions = std::move(questions);
    mapping.id = id;
    const auto read = try_read_csv_stories(schema(), bytes_of(text), mapping);
    return read ? std::string() : read.error().code();
  };
  EXPECT_EQ(code({{"T1", {"a", "b", "c"}, ""}}), "");
  EXPECT_EQ(code({{"T1", {"a", "b"}, ""}}), "io.mapping.count");
  EXPECT_EQ(code({{"T1", {"a", "b", "d"}, ""}}), "io.column.none");
  EXPECT_EQ(code({{"T1", {"a", "b", "c"}, ""}, {"D1", {"a"}, ""}}), "io.mapping.column_twice");
  EXPECT_EQ(code({}), "io.mapping.none");
  EXPECT_EQ(code({{"T1", {"a", "b", "c"}, ""}}, "nr"), "io.column.none");
  EXPECT_FALSE(code({{"T9", {"a", "b", "c"}, ""}}).empty());
}

TEST(CsvStories, DropsAndReportsWhereTellersWereUnlessTold) {
  const std::string text = "nr,d,Home latitude,gps_lng,platform\n1,0.5,55.1,8.5,web\n";
  const ColumnMapping mapping = {
      .questions = {{"D1", {"d"}, ""}}, .id = "nr", .told = {}, .received = {}, .language = {}};
  const auto carried = [](const Imported& imported) { return imported.stories.table().carried_names; };
  EXPECT_EQ(carried(read_csv_stories(schema(), bytes_of(text), mapping)), std::vector<std::string>{"platform"});
  EXPECT_EQ(carried(read_csv_stories(schema(), bytes_of(text), mapping, {.keep_location = true})).size(), 3U);
  const Imported in_memory = stories_from_columns(
      schema(), {text_column("nr", {"1"}), text_column("d", {"0.5"}), text_column("lat", {"55.1"})}, mapping);
  EXPECT_TRUE(carried(in_memory).empty());
  const auto& notes = in_memory.stories.intake().notes;
  EXPECT_TRUE(std::any_of(notes.begin(), notes.end(), [](const IntakeNote& each) {
    return each.kind == "dropped_column" && each.column == "lat";
  }));
}

TEST(RuleE36, TooFewTicksAreHeldBackInAFileToo) {
  SchemaContent content = schema().content();
  content.signifiers[5].min_choices = 2;
  const Stories stories =
      read_csv_stories(Schema(content), bytes_of(danish_table + "3;;Her;;;;;;;;vred;Fanø\n"), danish()).stories;
  EXPECT_EQ(states_of(stories.table().answers[5])[0], AnswerState::placed);
  EXPECT_EQ(states_of(stories.table().answers[5])[1], AnswerState::not_answered);
  EXPECT_EQ(states_of(stories.table().answers[5])[2], AnswerState::withheld);
  const auto notes = notes_of(stories, "quarantined");
  ASSERT_FALSE(notes.empty());
  EXPECT_EQ(notes.back().message.key(), "stories.choice.too_few");
  EXPECT_TRUE(stories.intake().balanced());
}

TEST(RuleE12, AStoryToldAfterItWasReceivedHasNoTimeInAFileEither) {
  ColumnMapping mapping;
  mapping.questions = {{"s", {"s"}, ""}};
  mapping.told = "t";
  mapping.received = "r";
  const std::string rows = "t;r;s\n2026-05-04;2026-05-01;x\n2026-05-02;2026-05-01 12:00;y\n";
  const Stories stories = read_csv_stories(schema(), bytes_of(rows), mapping).stories;
  EXPECT_EQ(stories.table().told.milliseconds[0], TimeColumn::none);
  EXPECT_NE(stories.table().told.milliseconds[1], TimeColumn::none) << "clocks may differ by a day";
  const auto notes = notes_of(stories, "unexpected");
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].message.key(), "stories.told.after_received");
  EXPECT_EQ(notes[0].column, "t");
}

TEST(CsvStories, ReadsWhatWasWrittenAtOther) {
  ColumnMapping mapping;
  mapping.id = "nr";
  mapping.questions = {{"o", {"rolle"}, "", "rolle andet"}, {"m", {"glad", "vred", "træt"}, "", "m andet"}};
  const std::string rows =
      "nr;rolle;rolle andet;glad;vred;træt;m andet\n"
      "1;borger;nabo;1;;;\n2;;kun tekst;;;;\n3;borger;;;1;1;og sulten\n4;hvem;ukendt;;;;\n5;;N/A;;;; \n";
  const Stories stories = read_csv_stories(schema(), bytes_of(rows), mapping).stories;
  const auto& role = std::get<ChoiceColumn>(stories.table().answers[4]);
  const auto& mood = std::get<TicksColumn>(stories.table().answers[5]);
  EXPECT_EQ(role.other[0], "nabo");
  EXPECT_EQ(role.other[1], "");
  EXPECT_EQ(role.states[1], AnswerState::withheld) << "words without an answer";
  EXPECT_EQ(role.states[3], AnswerState::withheld);
  EXPECT_EQ(role.states[4], AnswerState::not_answered) << "no words";
  EXPECT_EQ(mood.states[4], AnswerState::not_answered) << "a blank";
  EXPECT_EQ(mood.other[2], "og sulten");
  EXPECT_TRUE(stories.intake().balanced());
  EXPECT_EQ(stories.intake().values_quarantined, 2);
  const auto& names = stories.table().carried_names;
  EXPECT_NE(std::find(names.begin(), names.end(), "source:rolle andet"), names.end());
  EXPECT_EQ(propose_columns(schema(), {"m", "m_andet", "Rolle", "rolle_other"}).questions[0].other, "rolle_other");
  SchemaContent named = schema().content();
  named.signifiers[0].id = "rolle_other";
  EXPECT_EQ(propose_columns(Schema(named), {"Rolle", "rolle_other"}).questions[1].other, "") << "a question of its own";
  mapping.questions = {{"s", {"rolle"}, "", "m andet"}};
  try {
    read_csv_stories(schema(), bytes_of(rows), mapping);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "io.mapping.other");
  }
}

TEST(CsvStories, ACodeForDoesNotApplyCountsInBoxesAndStones) {
  SchemaContent content = schema().content();
  content.signifiers[5].allow_not_applicable = true;
  content.signifiers[3].allow_not_applicable = true;
  content.signifiers[3].stones.push_back({"k2", LocalisedText("to"), ""});
  ColumnMapping mapping;
  mapping.id = "nr";
  mapping.questions = {{"m", {"glad", "vred", "træt"}, ""}, {"k", {"x1", "y1", "x2", "y2"}, ""}};
  const std::string rows =
      "nr;glad;vred;træt;x1;y1;x2;y2\n1;N/A;;;N/A;N/A;N/A;N/A\n2;1;;N/A;0,5;0,5;N/A;N/A\n3;1;;;;;0,1;0,2\n";
  const Stories stories = read_csv_stories(Schema(content), bytes_of(rows), mapping).stories;
  EXPECT_EQ(states_of(stories.table().answers[5])[0], AnswerState::not_applicable);
  EXPECT_EQ(states_of(stories.table().answers[5])[1], AnswerState::placed);
  const auto& canvas = std::get<CanvasColumn>(stories.table().answers[3]);
  using S = AnswerState;
  EXPECT_EQ(canvas.states, (std::vector<S>{S::not_applicable, S::placed, S::placed}));
  EXPECT_EQ(canvas.stone_states, (std::vector<S>{S::not_applicable, S::placed, S::not_answered, S::not_applicable,
                                                 S::not_applicable, S::placed}));
}

}  // namespace
}  // namespace samskab::io
