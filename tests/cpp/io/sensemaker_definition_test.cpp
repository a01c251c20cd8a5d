#include "samskab/io/sensemaker_definition.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "io/support/shared_data.hpp"
#include "samskab/io/csv.hpp"

namespace samskab::io {
namespace {

using nlohmann::json;

std::map<SignifierKind, int> kinds(const Schema& schema) {
  std::map<SignifierKind, int> counts;
  for (const Signifier& each : schema.signifiers()) ++counts[each.kind];
  return counts;
}

// Every string, number and flag in its own field, boxed and unboxed, with {} for what is missing.
constexpr const char* small = R"({
  "definition_version": [3], "name": ["Hverdag"], "code": "hverdag", "description": {}, "id": ["f1"],
    "language": ["da"],
  "version": [0.31], "fragment_signifier_id": ["s"], "rules": [], "unknown_field": {"kept": [1, 2.50]},
  "signifiers": [
    {"id": "s", "type": "freetext", "order": 1, "title": "Fort&aelig;l<br>om i dag", "allow_na": false,
      "required": true, "content": {"multiline": true}},
    {"id": "h", "type": "freetext", "order": 2, "title": "Giv den en overskrift", "content": {}},
    {"id": "t", "type": "triad", "order": 3, "title": ["<b>Det</b> handlede om"], "allow_na": [true],
      "content": {"labels": [
        {"id": "a", "text": "<div>tid</div>", "show_image": false}, {"id": "b", "text": "ro"}, {"id": "c",
          "text": "tillid"}], "pointer_image": "p.png"}},
    {"id": "d", "type": "dyad", "order": 4, "title": "Jeg havde", "content": {"labels": [{"id": "l",
      "text": "for lidt"}, {"id": "r", "text": "for meget"}]}},
    {"id": "o", "type": "list", "order": 5, "title": "Rolle", "content": {"max_responses": 1, "items": [{"id": "i1",
      "title": "borger"}, {"id": "i2", "title": "ansat", "other_signifier_id": "x"}]}},
    {"id": "m", "type": "list", "order": 6, "title": "Følelser", "content": {"max_responses": 2,
      "items": [{"id": "j1", "title": "glad"}, {"id": "j2", "title": "vred"}]}},
    {"id": "q", "type": "hologram", "order": 7, "title": "Ny slags", "content": {}}
  ]})";

TEST(SensemakerDefinition, ReadsBoxedUnboxedAndMissingValues) {
  const Schema schema = read_definition(bytes_of(small));
  const SchemaContent& content = schema.content();
  EXPECT_EQ(content.id, "f1");
  EXPECT_EQ(content.version, 3);
  EXPECT_EQ(content.language, "da");
  EXPECT_EQ(content.name.in("da"), "Hverdag");
  EXPECT_TRUE(content.description.empty());
  EXPECT_EQ(content.dialect, "sensemaker_flat");
  EXPECT_EQ(content.story_signifier, "s");
  EXPECT_EQ(content.title_signifier, "h");
  EXPECT_EQ(schema.at("s").title.in("da"), "Fortæl om i dag");
  EXPECT_TRUE(schema.at("s").required);
  EXPECT_EQ(schema.at("T1").title.in("da"), "Det handlede om");
  EXPECT_TRUE(schema.at("T1").allow_not_applicable);
  EXPECT_EQ(schema.at("T1").anchors[0].label.in("da"), "tid");
  EXPECT_EQ(schema.at("d").anchors[1].id, "r");
  EXPECT_EQ(schema.at("o").kind, SignifierKind::single_choice);
  EXPECT_EQ(schema.at("o").options[1].other_signifier, "x");
  EXPECT_EQ(schema.at("m").kind, SignifierKind::multiple_choice);
  EXPECT_EQ(schema.at("m").max_choices, 2);
  EXPECT_EQ(schema.at("q").kind, SignifierKind::display);
}

TEST(SensemakerDefinition, WritesBackWhatItRead) {
  EXPECT_EQ(json::parse(write_definition(read_definition(bytes_of(small)))), json::parse(small));
}

TEST(SensemakerDefinition, WritesWhatWasChangedAndNothingElse) {
  const Schema schema = read_definition(bytes_of(small));
  SchemaContent content = schema.content();
  content.signifiers[2].title.set("da", "Det drejede sig om");
  content.signifiers[2].anchors[1].label.set("da", "fred & ro");
  content.signifiers[4].options.push_back({"i3", LocalisedText("frivillig"), {}, "", "", true});
  content.version = 4;
  const json written = json::parse(write_definition(Schema(content)));
  json wanted = json::parse(small);
  wanted["definition_version"] = {4};
  wanted["signifiers"][2]["title"] = {"Det drejede sig om"};
  wanted["signifiers"][2]["content"]["labels"][1]["text"] = "fred & ro";
  wanted["signifiers"][4]["content"]["items"].push_back({{"id", "i3"}, {"title", "frivillig"}});
  EXPECT_EQ(written, wanted) << json::diff(wanted, written);
}

TEST(SensemakerDefinition, NumbersTheQuestionsAnewWhenTheirOrderChanges) {
  SchemaContent content = read_definition(bytes_of(small)).content();
  std::swap(content.signifiers[2], content.signifiers[3]);
  const json written = json::parse(write_definition(Schema(content)));
  EXPECT_EQ(written["signifiers"][2]["id"], "d");
  EXPECT_EQ(written["signifiers"][2]["order"], 3);
  EXPECT_EQ(written["signifiers"][3]["order"], 4);
}

TEST(SensemakerDefinition, ASchemaMadeHereGivesADefinition) {
  SchemaContent content;
  content.id = "new";
  content.language = "da";
  content.name.set("da", "Ny ramme");
  const auto question = [](const char* id, SignifierKind kind, const char* title) {
    Signifier signifier;
    signifier.id = id;
    signifier.kind = kind;
    signifier.title = title;
    return signifier;
  };
  const Signifier story = question("s", SignifierKind::free_text, "Fortæl");
  Signifier triad = question("t", SignifierKind::triad, "Tre");
  triad.allow_not_applicable = true;
  triad.anchors = {{"a", "en", ""}, {"b", "to", ""}, {"c", "tre", ""}};
  Signifier stones = question("k", SignifierKind::stones, "Lærred");
  stones.stones = {{"k1", "første", ""}};
  stones.x.start = "lav";
  Signifier feelings = question("m", SignifierKind::multiple_choice, "Flere");
  feelings.options = {{"x", "ja", 1, "", "", true}, {"y", "nej", 2, "", "", true}};
  feelings.max_choices = 2;
  feelings.ordinal = true;
  content.signifiers = {story, triad, stones, feelings};
  content.story_signifier = "s";
  for (const DefinitionDialect dialect : {DefinitionDialect::as_read, DefinitionDialect::sections}) {
    const Schema again = read_definition(bytes_of(write_definition(Schema(content), dialect)));
    ASSERT_EQ(again.size(), 4U);
    EXPECT_EQ(again.content().story_signifier, "s");
    EXPECT_EQ(again.content().name.in("da"), "Ny ramme");
    EXPECT_EQ(again.at("T1").anchors[2].label.in("da"), "tre");
    EXPECT_TRUE(again.at("T1").allow_not_applicable);
    EXPECT_EQ(again.at("S1").x.start.in("da"), "lav");
    EXPECT_EQ(again.at("C1").kind, SignifierKind::multiple_choice);
    EXPECT_EQ(again.at("C1").options[1].rank, 2);
    EXPECT_TRUE(again.at("C1").ordinal);
    const std::string once = write_definition(again, dialect);
    EXPECT_EQ(write_definition(read_definition(bytes_of(once))), once);
  }
  content.signifiers[3].max_choices = 0;
  const Schema again = read_definition(bytes_of(write_definition(Schema(content), DefinitionDialect::as_read)));
  EXPECT_EQ(again.at("C1").kind, SignifierKind::multiple_choice) << "no limit is as many as there are";
  EXPECT_EQ(again.at("C1").max_choices, 2);
}

TEST(SensemakerDefinition, RefusesWhatIsNoDefinitionAndSaysWhatItIs) {
  const auto code = [](std::string_view text) { return try_read_definition(bytes_of(text)).error().code(); };
  EXPECT_EQ(code(""), "io.definition.empty");
  EXPECT_EQ(code("{\"name\": \"x\",\n \"signifiers\": [}"), "io.definition.not_json");
  EXPECT_EQ(code("id,project_id,version\n1,2,3\n"), "io.definition.table");
  EXPECT_EQ(code("\xEF\xBB\xBF\"id\",\"project_id\"\n1,2\n"), "io.definition.table");
  EXPECT_EQ(code("[{\"id\": \"1\", \"settings\": {}}]"), "io.definition.layout");
  EXPECT_EQ(code("{\"signifiers\": [], \"version\": 1e999}"), "io.definition.number");
  EXPECT_EQ(code("[1]"), "io.definition.list");
  EXPECT_EQ(code("{\"name\": \"x\"}"), "io.definition.no_questions");
  EXPECT_EQ(code("{\"signifiers\": [{\"id\": \"a\", \"kind\": \"triad\"}]}"), "io.definition.own_form");
  EXPECT_EQ(code("{\"polymorphic_definitions\": []}"), "io.definition.polymorphic");
  EXPECT_EQ(code("{\"signifiers\": [{\"type\": \"label\"}]}"), "io.definition.no_id");
  EXPECT_EQ(code("{\"signifiers\": [{\"id\": \"a\"}]}"), "io.definition.no_type");
  EXPECT_EQ(code("{\"name\": \"s\xF8\", \"signifiers\": []}"), "io.definition.not_utf8");
  EXPECT_EQ(code("{\"signifiers\": " + std::string(5000, '[') + std::string(5000, ']') + "}"), "io.definition.deep");
  EXPECT_NE(try_read_definition(bytes_of("{\n\n\"a\": }")).error().message(Language::da).find("linje 3"),
            std::string::npos);
}

TEST(SensemakerDefinition, TitlesArePlainText) {
  EXPECT_EQ(plain_text("quality<br>demands"), "quality demands");
  EXPECT_EQ(plain_text("<p>&lt;font size='5'&gt;Thank&nbsp;you&lt;/font&gt;</p>"), "Thank you");
  EXPECT_EQ(plain_text("a < b &amp; c &#248; &#xE6; &unknown; 5 &"), "a < b & c ø æ &unknown; 5 &");
  EXPECT_EQ(plain_text("<i>only</i>  \n me"), "only me");
}

TEST(SensemakerDefinition, TheRealFilesComeBackWithoutLoss) {
  NEED_SHARED("sensemaker/ADemo_Definition.json");
  for (const char* file : {"ADemo_Definition.json", "ADemo_Definition_sections.json",
                           "FrameworkDefinition_generic.json", "linked_project_json.json"}) {
    const std::string text = samskab::test::shared_file(std::string("sensemaker/") + file);
    const Schema schema = read_definition(bytes_of(text));
    const json written = json::parse(write_definition(schema));
    EXPECT_EQ(written, json::parse(text)) << file << json::diff(json::parse(text), written).dump(1).substr(0, 2000);
    for (const DefinitionDialect dialect : {DefinitionDialect::flat, DefinitionDialect::sections}) {
      const Schema other = read_definition(bytes_of(write_definition(schema, dialect)));
      ASSERT_EQ(other.size(), schema.size()) << file;
      for (std::size_t i = 0; i < other.size(); ++i) EXPECT_EQ(other[i].id, schema[i].id) << file;
    }
  }
}

TEST(SensemakerDefinition, BothDialectsOfTheRealFrameworkAskTheSame) {
  NEED_SHARED("sensemaker/ADemo_Definition.json");
  const Schema flat = read_definition(bytes_of(samskab::test::shared_file("sensemaker/ADemo_Definition.json")));
  const Schema sections =
      read_definition(bytes_of(samskab::test::shared_file("sensemaker/ADemo_Definition_sections.json")));
  auto counts = kinds(flat);
  EXPECT_EQ(counts[SignifierKind::triad], 5);
  EXPECT_EQ(counts[SignifierKind::dyad], 3);
  EXPECT_EQ(counts[SignifierKind::stones], 1);
  EXPECT_EQ(counts[SignifierKind::single_choice], 6);
  EXPECT_EQ(counts[SignifierKind::multiple_choice], 1);
  EXPECT_EQ(counts[SignifierKind::free_text], 2);
  EXPECT_EQ(kinds(sections), counts);
  EXPECT_EQ(flat.at("S1").stones.size(), 3U);
  EXPECT_EQ(flat.content().story_signifier, "ca82ba5d-6102-4f69-94da-76c38c28ce9b");
  EXPECT_EQ(flat.content().title_signifier, "a058fcb5-09cb-4f9a-ab39-d4ab39b91e3a");
  for (const Signifier& each : flat.signifiers()) {
    const Signifier& same = sections.at(each.id);
    EXPECT_EQ(same.kind, each.kind);
    ASSERT_EQ(same.anchors.size(), each.anchors.size());
    for (std::size_t i = 0; i < each.anchors.size(); ++i) EXPECT_EQ(same.anchors[i].id, each.anchors[i].id);
  }
}

}  // namespace
}  // namespace samskab::io
