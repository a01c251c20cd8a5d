#include "samskab/io/sensemaker_definition.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "growth.hpp"
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

/// What was written of a definition after its schema was changed.
template <class Change>
json rewritten(std::string_view definition, Change&& change, DefinitionDialect dialect = DefinitionDialect::as_read) {
  SchemaContent content = read_definition(bytes_of(definition)).content();
  std::forward<Change>(change)(content);
  return json::parse(write_definition(Schema(content), dialect));
}
Schema read_again(const json& definition) { return read_definition(bytes_of(definition.dump())); }

Signifier question(const char* id, SignifierKind kind, const char* title) {
  Signifier signifier;
  signifier.id = id;
  signifier.kind = kind;
  signifier.title = title;
  return signifier;
}
SchemaContent made_of(std::vector<Signifier> questions) {
  SchemaContent content;
  content.id = "p";
  content.language = "en";
  content.signifiers = std::move(questions);
  return content;
}
std::vector<std::string> sections_of(const Schema& schema) {
  std::vector<std::string> sections;
  for (const Signifier& each : schema.signifiers()) sections.push_back(each.section);
  return sections;
}

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

TEST(SensemakerDefinition, WritesBackOddDefinitionsAsTheyWere) {
  for (const char* text : {
           R"({"id": "f", "sections": {}, "signifiers": [{"id": "x", "type": "freetext", "title": "x"}]})",
           R"({"id": "f", "sections": [], "signifiers": [{"id": "x", "type": "freetext", "title": "x"}]})",
           R"({"id": "f", "sections": null, "linked_frameworks": null, "signifiers": []})",
           R"({"id": "f", "linked_frameworks": [{"framework": {}}, "u", 5], "signifiers": []})",
           R"({"id": "f", "linked_frameworks": 2, "signifiers": []})",
           R"({"id": "f", "sections": [{"id": "a"}, {"id": "b", "signifiers": {}}, {"id": "c", "signifiers": []}]})",
           R"({"id": "f", "sections": [{"title": "A", "signifiers": [{"id": "x", "type": "photo"}]}, {"title": "B",
                "signifiers": [{"id": "y", "type": "photo"}]}]})",
           R"({"id": "f", "sections": [{"id": "a", "signifiers": [{"id": "x", "type": "photo"}]}, {"id": "a",
                "signifiers": [{"id": "y", "type": "photo"}]}, {"id": "a#2", "signifiers": []}]})",
           R"({"id": "f", "signifiers": [{"id": "k", "type": "stones", "content": {"stones": [{"id": "i"}]}}]})",
           R"({"id": "f", "signifiers": [{"id": "k", "type": "stones", "content": {"axis": [], "stones": [{"id": "i",
                "title": "a"}]}}]})",
           R"({"id": "f", "signifiers": [{"id": "l", "type": "list", "content": {"max_responses": 0, "items": [{"id":
                "i", "rank": -1}, {"id": "j", "rank": 0}]}}]})",
           R"({"id": "f", "signifiers": [{"id": "l", "type": "list", "content": {"max_responses": -1, "items": [{"id":
                "i"}]}}]})",
           R"({"id": "f", "signifiers": [{"id": "l", "type": "imageselect", "content": {"items": [{"default": "a.png"},
                {"default": "a.png", "other": 1}]}}]})",
           R"({"id": "f", "signifiers": [{"id": "m", "type": "constrainedmatrix", "content": {"row": [{"items": [{"id":
                "r"}]}, {"items": [{"id": "s"}]}], "column": {"items": [{"id": "c"}]}}}]})",
       }) {
    const json written = rewritten(text, [](SchemaContent&) {});
    EXPECT_EQ(written, json::parse(text)) << written;
  }
}

TEST(SensemakerDefinition, NamesAnAxisWhereThereWasNone) {
  const auto name_it = [](SchemaContent& content) { content.signifiers[0].x.name = "Tid"; };
  for (const char* axis : {R"("axis": [],)", R"("axis": null,)", R"("axis": {"x": []},)", ""}) {
    const std::string text = std::string(R"({"signifiers": [{"id": "k", "type": "stones", "content": {)") + axis +
                             R"("stones": [{"id": "i"}]}}]})";
    EXPECT_EQ(read_again(rewritten(text, name_it))[0].x.name.in("da"), "Tid") << axis;
  }
}

TEST(SensemakerDefinition, SectionsWithoutAnIdOfTheirOwnKeepTheirQuestions) {
  const std::string sections =
      R"({"sections": [{"ID": 1, "signifiers": [{"id": "x", "type": "photo"}]},
                       {"ID": 1, "signifiers": [{"id": "y", "type": "photo"}]}]})";
  const Schema unnamed = read_definition(bytes_of(sections));
  EXPECT_EQ(sections_of(unnamed), (std::vector<std::string>{"#1", "#2"}));
  std::string twice = sections;
  for (std::size_t at = twice.find("\"ID\": 1"); at != std::string::npos; at = twice.find("\"ID\": 1"))
    twice.replace(at, 7, R"("id": "a")");
  const Schema same = read_definition(bytes_of(twice));
  EXPECT_EQ(sections_of(same), (std::vector<std::string>{"a", "a#2"}));
  EXPECT_EQ(sections_of(read_again(json::parse(write_definition(same)))), sections_of(same));
  const json moved = rewritten(twice, [](SchemaContent& content) { content.signifiers[0].section = "a#2"; });
  EXPECT_EQ(moved["sections"][0]["signifiers"].size(), 0U);
  EXPECT_EQ(moved["sections"][1]["signifiers"].size(), 2U);
  EXPECT_EQ(moved["sections"][1]["id"], "a");
  const json named =
      rewritten(twice, [](SchemaContent& content) { content.sections[1].id = content.signifiers[1].section = "b"; });
  EXPECT_EQ(sections_of(read_again(named)), (std::vector<std::string>{"a", "b"}));

  SchemaContent made = made_of({question("x", SignifierKind::photo, "x"), question("y", SignifierKind::photo, "y")});
  made.sections = {{"a", "", ""}, {"a", "", ""}};
  made.signifiers[0].section = "a";
  const Schema again = read_definition(bytes_of(write_definition(Schema(made))));
  EXPECT_EQ(again.size(), 2U) << "each question stands in one place";
}

TEST(SensemakerDefinition, NothingStaysBehindWhenTheQuestionsAtTheTopGo) {
  const char* both = R"({"signifiers": [{"id": "x", "type": "photo", "title": "x"}],
    "sections": [{"id": "a", "signifiers": [{"id": "y", "type": "photo", "title": "y"}]}]})";
  const json removed =
      rewritten(both, [](SchemaContent& content) { content.signifiers.erase(content.signifiers.begin()); });
  EXPECT_EQ(removed["signifiers"], json::array());
  EXPECT_EQ(read_again(removed).size(), 1U);
  const json moved = rewritten(both, [](SchemaContent& content) { content.signifiers[0].section = "a"; });
  EXPECT_EQ(sections_of(read_again(moved)), (std::vector<std::string>{"a", "a"}));
  const json none = rewritten(both, [](SchemaContent& content) {
    content.signifiers.clear();
    content.sections.clear();
  });
  EXPECT_EQ(none["sections"], json::array());
  for (const DefinitionDialect dialect : {DefinitionDialect::flat, DefinitionDialect::sections})
    EXPECT_EQ(read_definition(bytes_of(write_definition(Schema(), dialect))).size(), 0U);
}

TEST(SensemakerDefinition, RefusesToWriteWhatWasKeptTooDeep) {
  const std::string deep = R"({"a":)" + std::string(200'000, '[') + std::string(200'000, ']') + "}";
  const auto code = [](const SchemaContent& content) {
    try {
      write_definition(Schema(content));
    } catch (const FormatError& error) {
      EXPECT_NE(error.message(Language::en).find("100 levels"), std::string::npos);
      return error.code();
    }
    return std::string();
  };
  SchemaContent content = made_of({question("x", SignifierKind::photo, "x")});
  content.sections = {{"a", "", ""}};
  content.dialect = "sensemaker_sections";
  content.origin = R"({"sections": []})";
  EXPECT_EQ(code(content), "");
  for (const auto spoil : {+[](SchemaContent&c, const std::string&text) { c.origin = text; },
                           +[](SchemaContent&c, const std::string&text) { c.signifiers[0].origin = text; },
                           +[](SchemaContent&c, const std::string&text) { c.sections[0].origin = text; },
                           +[](SchemaContent&c, const std::string&text) { c.linked = {text}; }}) {
    SchemaContent spoilt = content;
    spoil(spoilt, deep);
    EXPECT_EQ(code(spoilt), "io.definition.kept");
    spoil(spoilt, "{");
    EXPECT_EQ(code(spoilt), "io.definition.kept");
  }
}

TEST(SensemakerDefinition, RaisesRanksThatTheFormatCannotHold) {
  Signifier often = question("c", SignifierKind::single_choice, "How often");
  often.ordinal = true;
  for (int i = 0; i < 4; ++i) often.options.push_back({std::to_string(i), std::to_string(i), i - 1, "", "", true});
  often.options.push_back({"other", "other", {}, "", "", true});
  const auto ranks = [](const Schema& schema) {
    std::vector<std::int64_t> all;
    for (const Option& each : schema[0].options) all.push_back(each.rank.value_or(-9));
    return all;
  };
  const auto again = [&] { return read_definition(bytes_of(write_definition(Schema(made_of({often}))))); };
  EXPECT_EQ(ranks(again()), (std::vector<std::int64_t>{1, 2, 3, 4, -9}));
  EXPECT_EQ(again(), read_definition(bytes_of(write_definition(again()))));
  for (int i = 0; i < 4; ++i) often.options[static_cast<std::size_t>(i)].rank = 10 * (i + 1);
  EXPECT_EQ(ranks(again()), (std::vector<std::int64_t>{10, 20, 30, 40, -9})) << "those it can hold stay";
  often.options[0].rank = std::numeric_limits<std::int64_t>::min();
  EXPECT_THROW(again(), InvalidInput);
}

TEST(SensemakerDefinition, TextsThatLookLikeMarkupComeBack) {
  SchemaContent content = made_of({question("s", SignifierKind::free_text, "If a<b and c>d then & &amp; ok"),
                                   question("c", SignifierKind::single_choice, "age <br> & &#60;"),
                                   question("l", SignifierKind::display, "<i>")});
  content.name = "a<b>c";
  content.signifiers[1].options = {
      {"1", "<b18>", {}, "", "", true}, {"2", "R&D", {}, "", "", true}, {"3", "&lt;b&gt;", {}, "", "", true}};
  const json written = json::parse(write_definition(Schema(content)));
  EXPECT_EQ(written["signifiers"][1]["content"]["items"][0]["title"], "&#60;b18>");
  EXPECT_EQ(written["signifiers"][1]["content"]["items"][1]["title"], "R&D") << "nothing is escaped without need";
  const Schema again = read_again(written);
  EXPECT_EQ(again.content().name.in("en"), content.name.in("en"));
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(again[i].title.in("en"), content.signifiers[i].title.in("en"));
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_EQ(again[1].options[i].label.in("en"), content.signifiers[1].options[i].label.in("en"));
  EXPECT_EQ(json::parse(write_definition(again)), written);
}

TEST(SensemakerDefinition, WritesAChangedKind) {
  const auto to_choice = [](SchemaContent& content) {
    content.signifiers[0].kind = SignifierKind::single_choice;
    content.signifiers[0].options = {{"1", "a", {}, "", "", true}};
  };
  for (const char* text :
       {R"({"signifiers": [{"id": "x", "type": ["freetext"], "order": 7, "content": {"multiline": true}}]})",
        R"({"signifiers": [{"id": "x", "type": "freetext", "order": 7}]})"}) {
    const json written = rewritten(text, to_choice);
    EXPECT_EQ(written["signifiers"][0]["order"], 7);
    EXPECT_FALSE(written["signifiers"][0]["content"].contains("multiline"));
    const Schema again = read_again(written);
    EXPECT_EQ(again[0].kind, SignifierKind::single_choice);
    EXPECT_EQ(again[0].options[0].label.in("en"), "a");
  }
  const json scale =
      rewritten(small, [](SchemaContent& content) { content.signifiers[0].kind = SignifierKind::scale; });
  EXPECT_EQ(scale, json::parse(small)) << "a scale is a free text there";
}

TEST(SensemakerDefinition, NumbersTheSectionsAnewWhenTheirOrderChanges) {
  const char* text = R"({"sections": [{"id": "a", "order": 5, "signifiers": [{"id": "x", "type": "photo"}]},
    {"id": "b", "order": [9], "signifiers": [{"id": "y", "type": "photo"}]}]})";
  const json swapped =
      rewritten(text, [](SchemaContent& content) { std::swap(content.sections[0], content.sections[1]); });
  EXPECT_EQ(swapped["sections"][0]["id"], "b");
  EXPECT_EQ(swapped["sections"][0]["order"], json::array({1}));
  EXPECT_EQ(swapped["sections"][1]["order"], 2);
  const json first = rewritten(text, [](SchemaContent& content) { content.signifiers[0].section = ""; });
  EXPECT_EQ(first["sections"][0]["order"], 0);
  EXPECT_EQ(first["sections"][1]["order"], 1) << "the section of those without one comes first";
  const json flat = rewritten(small, [](SchemaContent& content) {
    content.sections = {{"new", "New", ""}};
    content.signifiers[1].section = "new";
  });
  EXPECT_EQ(sections_of(read_again(flat))[6], "new") << "a definition that gets sections is written in sections";
}

TEST(SensemakerDefinition, MarksTheStoryAnew) {
  const char* text = R"({"fragment_signifier_id": "s", "signifiers": [
    {"id": "s", "type": "freetext", "fragment": true}, {"id": "t", "type": "freetext", "fragment": [false]},
    {"id": "u", "type": "freetext", "fragment": true}]})";
  const json written = rewritten(text, [](SchemaContent& content) { content.story_signifier = "t"; });
  EXPECT_EQ(written["fragment_signifier_id"], "t");
  EXPECT_EQ(written["signifiers"][0]["fragment"], false);
  EXPECT_EQ(written["signifiers"][1]["fragment"], json::array({true}));
  EXPECT_EQ(written["signifiers"][2]["fragment"], true) << "its mark has nothing to do with the change";
}

TEST(SensemakerDefinition, PicturesAndMatricesAreWritten) {
  Signifier pictures = question("c", SignifierKind::image_choice, "Which?");
  pictures.options = {{"a.png", "", {}, "", "a.png", true}, {"b", "", {}, "", "b.png", true}};
  Signifier matrix = question("m", SignifierKind::matrix, "How?");
  matrix.rows = {"r", "s"};
  matrix.columns = {"c"};
  const json written = json::parse(write_definition(Schema(made_of({pictures, matrix}))));
  Schema again = read_again(written);
  ASSERT_EQ(again[0].options.size(), 2U);
  EXPECT_EQ(again[0].options[1].id, "b.png") << "a picture is known by its address";
  EXPECT_EQ(again[1].rows, matrix.rows);
  EXPECT_EQ(again[1].columns, matrix.columns);
  const json changed = rewritten(written.dump(), [](SchemaContent& content) {
    content.signifiers[0].options.erase(content.signifiers[0].options.begin());
    content.signifiers[1].rows = {"s", "t"};
    content.signifiers[1].columns.push_back("d");
  });
  again = read_again(changed);
  ASSERT_EQ(again[0].options.size(), 1U);
  EXPECT_EQ(again[1].rows, (std::vector<std::string>{"s", "t"}));
  EXPECT_EQ(again[1].columns, (std::vector<std::string>{"c", "d"}));
}

TEST(SensemakerDefinition, TheTitleIsAWordNotAPartOfOne) {
  const auto title_of = [](const char* asked) {
    const std::string text = std::string(R"({"fragment_signifier_id": "s", "signifiers": [
      {"id": "s", "type": "freetext", "title": "A title"}, {"id": "t", "type": "freetext", "title": ")") +
                             asked + "\"}]}";
    return read_definition(bytes_of(text)).content().title_signifier;
  };
  for (const char* asked : {"Give your story a title.", "TITLE", "What would be the headline?", "Fortællingens titel",
                            "Giv den en overskrift", "Hvad skal overskriften være?"})
    EXPECT_EQ(title_of(asked), "t") << asked;
  for (const char* asked : {"What is your job title?", "What are you entitled to?", "Subtitles", "Din jobtitel",
                            "Hvad er din titel eller stilling?"})
    EXPECT_EQ(title_of(asked), "") << asked;
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
  EXPECT_EQ(code("{\"sections\": [{\"id\": \"a\"}, 5]}"), "io.definition.no_section");
  EXPECT_EQ(code("{\"name\": \"s\xF8\", \"signifiers\": []}"), "io.definition.not_utf8");
  EXPECT_EQ(code("{\"signifiers\": " + std::string(5000, '[') + std::string(5000, ']') + "}"), "io.definition.deep");
  EXPECT_NE(try_read_definition(bytes_of("{\n\n\"a\": }")).error().message(Language::da).find("linje 3"),
            std::string::npos);
}

TEST(SensemakerDefinition, TitlesArePlainText) {
  EXPECT_EQ(plain_text("quality<br>demands"), "quality demands");
  EXPECT_EQ(plain_text("<p>&lt;font size='5'&gt;Thank&nbsp;you&lt;/font&gt;</p>"), "Thank you");
  EXPECT_EQ(plain_text("a < b &amp; c &#248; &#xE6; &unknown; 5 &"), "a < b & c ø æ &unknown; 5 &");
  EXPECT_EQ(plain_text("&#60;b&#62; is bold"), "<b> is bold");
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

TEST(PlainText, SignsThatBeginNoTagTakeNoLongerEach) {
  const double grown = test::growth(20000, [](std::size_t many) {
    std::string text = "a>";
    for (std::size_t i = 0; i < many; ++i) text += "<a";
    ASSERT_EQ(plain_text(text), text);
  });
  EXPECT_LT(grown, test::linear);
}

}  // namespace
}  // namespace samskab::io
