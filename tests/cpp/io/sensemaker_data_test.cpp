#include "samskab/io/sensemaker_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>

#include "io/support/find_note.hpp"
#include "samskab/io/csv_stories.hpp"
#include "samskab/io/csv_table.hpp"
#include "samskab/io/sensemaker_definition.hpp"
#include "samskab/people/level.hpp"
#include "samskab/stories/builder.hpp"
#include "samskab/stories/view.hpp"

namespace samskab::io {
namespace {

constexpr const char* everyday_definition =
    R"({"id": ["f1"], "name": ["Hverdag"], "language": ["da"], "definition_version": [3],
      "fragment_signifier_id": ["s"],
  "signifiers": [
    {"id": "s", "type": "freetext", "title": "Fortæl", "content": {}},
    {"id": "t", "type": "triad", "title": "Det handlede om", "allow_na": true, "content": {"labels": [{"id": "a",
      "text": "tid"}, {"id": "b", "text": "ro"}, {"id": "c", "text": "tillid"}]}},
    {"id": "d", "type": "dyad", "title": "Jeg havde", "allow_na": true, "content": {"labels": [{"id": "l",
      "text": "for lidt"}, {"id": "r", "text": "for meget"}]}},
    {"id": "k", "type": "stones", "title": "Lærred", "content": {"stones": [{"id": "k1", "title": "en"}, {"id": "k2",
      "title": "to"}]}},
    {"id": "o", "type": "list", "title": "Rolle", "content": {"max_responses": 1, "items": [{"id": "i1",
      "title": "borger"}, {"id": "i2", "title": "medarbejder"}]}},
    {"id": "m", "type": "list", "title": "Følelser", "content": {"max_responses": 2, "items": [{"id": "j1",
      "title": "glad"}, {"id": "j2", "title": "vred"}, {"id": "j3", "title": "træt"}]}},
    {"id": "p", "type": "list", "title": "Kun for analyse", "content": {"max_responses": 1, "items": [{"id": "p1",
      "title": "ja"}]}},
    {"id": "q", "type": "freetext", "title": "Kom ikke med", "content": {}}
  ]})";
const std::string header =
    "id,project_id,language,server_upload_time,s,t_percentX,t_percentY,t_a,t_b,t_c,t_NA,d_percentX,d_l,d_r,d_NA,"
    "k_k1_percentX,k_k1_percentY,k_k2_percentX,k_k2_percentY,o,m_j1,m_j2,m_j3,p,definition_version,responder_id,meta_"
    "started,"
    "meta_started_location_latitude,ekstra\n";

Imported read_everyday(const std::string& rows, const SensemakerOptions& options = {}) {
  return read_sensemaker(bytes_of(everyday_definition), bytes_of(header + rows), options);
}
const std::string full =
    "1,f1,da,1438121139568,\"Vi, og "
    "de\",0.45,0.5,0.5,0.3,0.2,,0.25,0.75,0.25,,0.1,0.9,,,i1,1,,1,,3,u7,1438121000000,55.6,x\n";
const std::string skipped = "2,f1,da,1438121139,Kort,,,,,,1,,,,,,,,,,,,,p1,3,u7,,,\n";

std::map<std::string, int> kinds(const IntakeAccount& account) {
  std::map<std::string, int> counts;
  for (const IntakeNote& each : account.notes) ++counts[each.kind];
  return counts;
}

TEST(RuleE35, InAnExportDoesNotApplyWhereThatWasNotOfferedIsQuarantinedAndWrittenAsItWas) {
  std::string strict = everyday_definition;
  for (const std::string_view offer : {R"("Det handlede om", "allow_na": true)", R"("Jeg havde", "allow_na": true)"})
    strict.replace(strict.find(offer), offer.size(), std::string(offer.substr(0, offer.size() - 4)) + "false");
  const std::string rows = header + full + "2,f1,da,1438121139,Kort,,,,,,1,,,,1,,,,,,,,,p1,3,u7,,,\n";
  const Stories stories = read_sensemaker(bytes_of(strict), bytes_of(rows)).stories;
  for (const std::size_t question : {1U, 2U})
    EXPECT_EQ(states_of(stories.table().answers[question])[1], AnswerState::withheld);
  EXPECT_EQ(stories.intake().values_quarantined, 2);
  EXPECT_TRUE(stories.intake().balanced());
  const IntakeNote* note = test::find_note(stories, "quarantined");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->message.key(), "stories.answer.not_applicable");
  EXPECT_EQ(note->column, "t_NA");
  EXPECT_EQ(note->row, 3);
  EXPECT_EQ(note->story, "2");
  // What people said is not lost: the file is written as it was read, and reads the same where the offer is told of.
  const std::string written = write_sensemaker_data(stories);
  EXPECT_EQ(written, write_sensemaker_data(
                         read_everyday(full + "2,f1,da,1438121139,Kort,,,,,,1,,,,1,,,,,,,,,p1,3,u7,,,\n").stories));
  const Stories again = read_sensemaker(bytes_of(everyday_definition), bytes_of(written)).stories;
  for (const std::size_t question : {1U, 2U})
    EXPECT_EQ(states_of(again.table().answers[question])[1], AnswerState::not_applicable);
}

TEST(SensemakerData, ReadsEveryKindOfColumnAndMissingState) {
  const Imported imported = read_everyday(full + skipped);
  const StoryTable& table = imported.stories.table();
  ASSERT_EQ(table.rows, 2U);
  EXPECT_EQ(imported.layout, "raw");
  EXPECT_EQ(table.ids[0], "1");
  const auto& triad = std::get<TriadColumn>(table.answers[1]);
  EXPECT_EQ(triad.states, (std::vector<AnswerState>{AnswerState::placed, AnswerState::not_applicable}));
  EXPECT_EQ(triad.weights[0], 0.5);
  EXPECT_EQ(triad.weights[2], 0.2);
  const auto& dyad = std::get<PositionColumn>(table.answers[2]);
  EXPECT_EQ(dyad.states, (std::vector<AnswerState>{AnswerState::placed, AnswerState::not_answered}));
  EXPECT_EQ(dyad.values[0], 0.25);
  const auto& canvas = std::get<CanvasColumn>(table.answers[3]);
  EXPECT_EQ(canvas.stone_states, (std::vector<AnswerState>{AnswerState::placed, AnswerState::not_answered,
                                                           AnswerState::not_answered, AnswerState::not_answered}));
  EXPECT_EQ(canvas.points[1], 0.9);
  EXPECT_EQ(std::get<ChoiceColumn>(table.answers[4]).chosen, (std::vector<std::int32_t>{0, -1}));
  EXPECT_EQ(std::get<TicksColumn>(table.answers[5]).ticks, (std::vector<std::uint8_t>{1, 0, 0, 0, 1, 0}));
  EXPECT_EQ(states_of(table.answers[7])[0], AnswerState::not_asked);
  EXPECT_EQ(table.received.milliseconds, (std::vector<std::int64_t>{1438121139568, 1438121139000}));
  EXPECT_EQ(table.told.milliseconds, (std::vector<std::int64_t>{1438121000000, 1438121139000}));
  const IntakeAccount& account = imported.stories.intake();
  EXPECT_TRUE(account.balanced());
  EXPECT_EQ(account.stories_accepted, 2);
  EXPECT_EQ(account.values_read, 8);  // two texts, triad, dyad, stone, choice, ticks, permission
  EXPECT_FALSE(imported.stories.persons_known());
}

TEST(SensemakerData, LeavesOutPlacesAndUserIdsAndCarriesTheRest) {
  const Imported imported = read_everyday(full);
  std::map<std::string, std::string> uses;
  for (const ColumnUse& each : imported.columns) {
    EXPECT_FALSE(each.use.empty()) << each.column;
    uses[each.column] = each.use;
  }
  EXPECT_EQ(uses["meta_started_location_latitude"], "dropped");
  EXPECT_EQ(uses["responder_id"], "dropped");
  EXPECT_EQ(uses["ekstra"], "carried");
  EXPECT_EQ(uses["t_percentX"], "derived");
  auto counts = kinds(imported.stories.intake());
  EXPECT_EQ(counts["dropped_column"], 2);
  EXPECT_EQ(counts["unmatched_column"], 1);
  EXPECT_EQ(counts["persons"], 1);
  EXPECT_EQ(counts["not_asked"], 1);
  const auto& names = imported.stories.table().carried_names;
  EXPECT_EQ(std::count(names.begin(), names.end(), "responder_id"), 0);
  EXPECT_NE(std::find(names.begin(), names.end(), "ekstra"), names.end());
  SensemakerOptions keep;
  keep.keep_location = true;
  const Imported with_places = read_everyday(full, keep);
  const auto& kept = with_places.stories.table().carried_names;
  EXPECT_NE(std::find(kept.begin(), kept.end(), "meta_started_location_latitude"), kept.end());
}

TEST(SensemakerData, PersonsAreKnownByKeyedHashesOnly) {
  const Imported one = read_everyday(full + skipped, {.person = "responder_id", .hash_key = "hemmelig"});
  const Imported again = read_everyday(full + skipped, {.person = "responder_id", .hash_key = "hemmelig"});
  const Imported other = read_everyday(full + skipped, {.person = "responder_id", .hash_key = "en anden"});
  const Imported drawn = read_everyday(full + skipped, {.person = "responder_id"});
  ASSERT_TRUE(one.stories.persons_known());
  const auto code = [](const Imported& imported) { return imported.stories.table().person.categories.at(0); };
  EXPECT_EQ(one.stories.table().person.codes, (std::vector<std::int32_t>{0, 0}));
  EXPECT_EQ(code(one).size(), 32U);
  EXPECT_EQ(code(one), code(again));
  EXPECT_NE(code(one), code(other));
  EXPECT_NE(code(one), code(drawn));
  for (const TextColumn& each : one.stories.table().carried) EXPECT_EQ(each.bytes.find("u7"), std::string::npos);
}

TEST(SensemakerData, LevelsAndProjectsComeFromQuestionsColumnsAndMappings) {
  const auto level = [](const SensemakerOptions& options) {
    return read_everyday(full + skipped, options).stories.table().level;
  };
  constexpr auto citizen = static_cast<std::int8_t>(Level::volunteer_citizen);
  constexpr auto user = static_cast<std::int8_t>(Level::user);
  EXPECT_EQ(level({.level = "Rolle"}), (std::vector<std::int8_t>{citizen, -1}));
  EXPECT_EQ(level({.level = {"C1", {{"borger", "user"}}}}), (std::vector<std::int8_t>{user, -1}));
  EXPECT_EQ(level({.level = {"o", {{"i1", "user"}}}}), (std::vector<std::int8_t>{user, -1}));
  EXPECT_EQ(level({.level = {"ekstra", {{"x", "user"}}}}), (std::vector<std::int8_t>{user, -1}));
  EXPECT_EQ(level({.level = {"", {{"2", "user"}}}}), (std::vector<std::int8_t>{-1, user}));
  EXPECT_THROW(level({.level = "rollen"}), NotFound);
  EXPECT_THROW(level({.level = {"o", {{"i1", "chef"}}}}), InvalidInput);
  const Imported unmatched = read_everyday(full, {.level = "ekstra"});
  EXPECT_NE(test::find_note(unmatched.stories, "unmatched_value"), nullptr);
  const Imported project = read_everyday(full, {.project = "project_id"});
  EXPECT_EQ(project.stories.table().project.categories, std::vector<std::string>{"f1"});
  const auto& mappings = project.stories.collection().mappings;
  EXPECT_NE(std::find(mappings.begin(), mappings.end(), std::pair<std::string, std::string>("project", "project_id")),
            mappings.end());
}

TEST(SensemakerData, PermissionHasAPolarity) {
  const auto shown = [](ConsentSource source) {
    SensemakerOptions options;
    options.consent = {std::move(source)};
    const Stories stories = read_everyday(full + skipped, options).stories;
    std::vector<bool> permitted;
    for (const std::uint8_t bits : stories.table().permissions)
      permitted.push_back(Permissions(bits).has(Purpose::showing));
    return permitted;
  };
  using Bools = std::vector<bool>;
  EXPECT_EQ(Permissions(read_everyday(full).stories.table().permissions[0]), Permissions());
  EXPECT_EQ(shown({"p", ConsentPolarity::granted}), (Bools{false, true}));
  EXPECT_EQ(shown({"p", ConsentPolarity::denied}), (Bools{false, false}));
  EXPECT_EQ(shown({"p", ConsentPolarity::denied, {Purpose::showing}, true}), (Bools{true, false}));
  EXPECT_EQ(shown({"p", ConsentPolarity::granted, {Purpose::publishing}}), (Bools{false, false}));
  EXPECT_EQ(shown({"ekstra", ConsentPolarity::granted}), (Bools{true, false})) << "an x is a tick";
}

TEST(SensemakerData, AnUnreadableOrUnaskedPermissionPermitsNothing) {
  const std::string unreadable = "7,f1,da,,x,,,,,,,,,,,,,,,,,,,p9,3,,,,\n";
  SensemakerOptions options;
  options.consent = {{"p", ConsentPolarity::denied, {Purpose::showing}, true}};
  EXPECT_EQ(read_everyday(unreadable, options).stories.table().permissions, std::vector<std::uint8_t>{0});
  options.consent[0].name = "q";  // the data have no column for it
  EXPECT_EQ(read_everyday(full, options).stories.table().permissions, std::vector<std::uint8_t>{0});
}

TEST(SensemakerData, AdjustsQuarantinesAndRejectsAndSaysSo) {
  const std::string negative = "3,f1,da,,x,,,1.000896,-0.000896,0,,,,,,,,,,,,,,,3,,,,\n";
  const std::string wrong_sum = "4,f1,da,,x,,,0.5,0.4,0.3,,,,,,,,,,,,,,,3,,,,\n";
  const std::string text = "5,f1,da,,x,,,midt,0.4,0.3,,,,,,,,,,,,,,,3,,,,\n";
  const std::string option = "6,f1,da,,x,,,,,,,,,,,,,,,i9,1,1,1,,3,,,,\n";
  const std::string twice = "3,f1,da,,y,,,,,,,,,,,,,,,,,,,,3,,,,\n";
  const std::string nameless = ",f1,da,,y,,,,,,,,,,,,,,,,,,,,3,,,,\n";
  const Imported imported = read_everyday(negative + wrong_sum + text + option + twice + nameless);
  const IntakeAccount& account = imported.stories.intake();
  EXPECT_TRUE(account.balanced());
  EXPECT_EQ(account.stories_read, 6);
  EXPECT_EQ(account.stories_rejected, 2);
  EXPECT_EQ(account.values_adjusted, 1);
  EXPECT_EQ(account.values_quarantined, 4);
  const auto& triad = std::get<TriadColumn>(imported.stories.table().answers[1]);
  EXPECT_EQ(triad.states, (std::vector<AnswerState>{AnswerState::placed, AnswerState::withheld, AnswerState::withheld,
                                                    AnswerState::not_answered}));
  EXPECT_EQ(triad.weights[1], 0.0);
  EXPECT_DOUBLE_EQ(triad.weights[0], 1.0);
  const IntakeNote* adjusted = test::find_note(imported.stories, "adjusted");
  ASSERT_NE(adjusted, nullptr);
  EXPECT_EQ(adjusted->story, "3");
  EXPECT_EQ(adjusted->signifier, "T1");
  EXPECT_EQ(adjusted->row, 2);
  const IntakeNote* duplicate = test::find_note(imported.stories, "duplicate");
  ASSERT_NE(duplicate, nullptr);
  EXPECT_EQ(duplicate->row, 6);
}

TEST(SensemakerData, AGrownExportBringsEarlierStoriesUpToDate) {
  const Imported first = read_everyday(full + skipped);
  std::string changed = full;
  changed.replace(changed.find("Vi, og de"), 9, "Vi alle");
  const std::string fresh = "9,f1,da,,Ny,,,,,,,,,,,,,,,,,,,,3,,,,\n";
  SensemakerOptions options;
  options.previous = first.stories;
  const Imported second = read_everyday(changed + fresh, options);
  const IntakeAccount& account = second.stories.intake();
  EXPECT_EQ(second.stories.size(), 3U);
  EXPECT_EQ(account.stories_new, 1);
  EXPECT_EQ(account.stories_changed, 1);
  EXPECT_EQ(account.stories_unchanged, 0);
  EXPECT_EQ(account.stories_vanished, 1);
  options.previous = second.stories;
  const Imported third = read_everyday(changed + fresh, options);
  EXPECT_EQ(third.stories.intake().stories_unchanged, 2);
  EXPECT_EQ(third.stories.intake().stories_new, 0);
}

TEST(SensemakerData, WritesBackWhatItRead) {
  const std::string odd =
      "3,f1,da,1438121139568,\"si \"\"ja\"\"\nnu\",-0.0004,1.0009,1.000896,-0.000896,0,,,,,,,,,,i9,,,,,3,,,,y\n";
  for (const SensemakerLayout layout : {SensemakerLayout::raw, SensemakerLayout::processed}) {
    const Imported once = read_everyday(full + skipped + odd);
    const std::string written = write_sensemaker_data(once.stories, layout);
    const Imported again = read_sensemaker(bytes_of(everyday_definition), bytes_of(written));
    EXPECT_EQ(again.layout, code(layout));
    EXPECT_EQ(write_sensemaker_data(again.stories, layout), written);
    ASSERT_EQ(again.stories.table().rows, 3U);
    for (std::size_t i = 0; i < again.stories.table().answers.size(); ++i) {
      const auto before = states_of(once.stories.table().answers[i]);
      const auto after = states_of(again.stories.table().answers[i]);
      EXPECT_TRUE(std::equal(before.begin(), before.end(), after.begin(), after.end())) << i;
    }
    EXPECT_EQ(std::get<WordsColumn>(again.stories.table().answers[0]).text[2], "si \"ja\"\nnu");
    if (layout == SensemakerLayout::raw) {
      const CsvTable source = parse_csv(bytes_of(header + full + skipped + odd));
      const CsvTable copy = parse_csv(bytes_of(written));
      for (const std::string& name : source.header()) {
        if (name == "responder_id" || name == "meta_started_location_latitude") continue;
        for (std::size_t row = 0; row < source.rows(); ++row) {
          double a = 0;
          double b = 0;
          const auto left = source.cell(row, name);
          const auto right = copy.cell(row, name);
          if (name == "server_upload_time") continue;  // seconds are written as milliseconds
          if (parse_number(left, a) && parse_number(right, b)) {
            EXPECT_NEAR(a, b, 1e-15) << name << row;
          } else {
            EXPECT_EQ(left, right) << name << row;
          }
        }
      }
    }
  }
}

TEST(SensemakerData, LeavesWithdrawnStoriesOutOfWhatItWrites) {
  const Imported imported = read_everyday(full + skipped);
  imported.stories.consent().withdraw_story("1");
  const std::string written = write_sensemaker_data(imported.stories);
  EXPECT_EQ(parse_csv(bytes_of(written)).rows(), 1U);
  EXPECT_EQ(written.find("Vi, og de"), std::string::npos);
}

TEST(SensemakerData, WhatWasWrittenAtOtherComesBack) {
  StoriesBuilder builder(read_everyday(full).stories.schema());
  builder.append(
      Story("1").answer("o", Ticks{{"i1"}, "nabo; og \"ven\""}).answer("m", Ticks{{"j1", "j3"}, "glad nok"}));
  builder.append(Story("2").answer("o", Ticks{{"i2"}, ""}));
  for (const SensemakerLayout layout : {SensemakerLayout::raw, SensemakerLayout::processed}) {
    const std::string written = write_sensemaker_data(builder.snapshot(), layout);
    const Stories again = read_sensemaker(bytes_of(everyday_definition), bytes_of(written)).stories;
    EXPECT_EQ(std::get<ChoiceColumn>(again.table().answers[4]).other[0], "nabo; og \"ven\"");
    EXPECT_EQ(std::get<ChoiceColumn>(again.table().answers[4]).other[1], "");
    EXPECT_EQ(std::get<TicksColumn>(again.table().answers[5]).other[0], "glad nok");
    EXPECT_EQ(write_sensemaker_data(again, layout), written);
  }
}

TEST(SensemakerData, CellsOfAChoiceComeBackInTheColumnsTheyStoodIn) {
  const std::string rows =  // the multiple choice in one cell, the single choice in boxes
      "id,s,m,o_i1,o_i2\n1,x,\"j1;j9\",1,\n2,y,\"j1;j3\",1,1\n3,z,,,1\n";
  const Stories once = read_sensemaker(bytes_of(everyday_definition), bytes_of(rows)).stories;
  using S = AnswerState;
  const auto are = [](const Stories& stories, std::size_t question, std::vector<S> wanted) {
    const auto states = states_of(stories.table().answers[question]);
    EXPECT_TRUE(std::equal(states.begin(), states.end(), wanted.begin(), wanted.end())) << question;
  };
  const std::string written = write_sensemaker_data(once);
  const Stories again = read_sensemaker(bytes_of(everyday_definition), bytes_of(written)).stories;
  for (const Stories& each : {once, again}) {
    are(each, 5, {S::withheld, S::placed, S::not_answered});
    are(each, 4, {S::placed, S::withheld, S::placed});
  }
  const CsvTable table = parse_csv(bytes_of(written));
  EXPECT_EQ(table.cell(0, "m"), "j1;j9");
  EXPECT_EQ(table.cell(1, "m"), "j1;j3");
  EXPECT_EQ(table.cell(1, "o_i1"), "1");
  EXPECT_EQ(table.cell(1, "o_i2"), "1");
}

TEST(SensemakerData, WhatOtherFilesRememberedIsWrittenUnderItsOwnName) {
  ColumnMapping mapping;
  mapping.questions = {{"t", {"tid", "ro", "tillid"}, ""}};
  const Schema schema = read_everyday(full).stories.schema();
  const Stories stories =
      read_csv_stories(schema, bytes_of("tid,ro,tillid\nmeget,0.1,0.2\n.2,.3,.5\n"), mapping).stories;
  const CsvTable table = parse_csv(bytes_of(write_sensemaker_data(stories)));
  EXPECT_EQ(table.cell(0, "source:tid"), "meget");
  EXPECT_EQ(table.cell(1, "source:tid"), "");
}

TEST(SensemakerData, ATickThatItDoesNotApplyBesideAStoneIsTold) {
  std::string offered = everyday_definition;
  const std::string_view canvas = R"("title": "Lærred",)";
  offered.replace(offered.find(canvas), canvas.size(), R"("title": "Lærred", "allow_na": true,)");
  const std::string rows =
      "id,s,k_k1_percentX,k_k1_percentY,k_k2_percentX,k_k2_percentY,k_NA\n1,x,.5,.5,,,1\n2,y,,,,,1\n";
  const Stories stories = read_sensemaker(bytes_of(offered), bytes_of(rows)).stories;
  const auto& column = std::get<CanvasColumn>(stories.table().answers[3]);
  using S = AnswerState;
  EXPECT_EQ(column.states, (std::vector<S>{S::placed, S::not_applicable}));
  EXPECT_EQ(column.stone_states, (std::vector<S>{S::placed, S::not_applicable, S::not_answered, S::not_applicable}));
  const IntakeNote* note = test::find_note(stories, "unexpected");
  ASSERT_NE(note, nullptr);
  EXPECT_EQ(note->message.key(), "io.value_and_na");
}

TEST(SensemakerData, AQuestionMayBeCalledAsWhatWasWrittenAtOther) {
  const Schema schema = read_definition(bytes_of(R"({"id": "f", "signifiers": [
    {"id": "o_other_text", "type": "freetext", "title": "Andet", "content": {}},
    {"id": "o", "type": "list", "title": "Rolle", "content": {"max_responses": 1, "items": [{"id": "i1",
      "title": "borger"}]}}]})"));
  StoriesBuilder builder(schema);
  builder.append(Story("1").answer("o", Ticks{{"i1"}, "nabo"}).answer("o_other_text", Words{"eget svar"}));
  const Stories again = read_sensemaker(schema, bytes_of(write_sensemaker_data(builder.snapshot()))).stories;
  EXPECT_EQ(std::get<WordsColumn>(again.table().answers[0]).text[0], "eget svar");
  EXPECT_EQ(std::get<ChoiceColumn>(again.table().answers[1]).other[0], "nabo");
}

}  // namespace
}  // namespace samskab::io
