#include "samskab/io/schema_file.hpp"

#include <gtest/gtest.h>

#include "samskab/io/csv.hpp"
#include "samskab/io/json_form.hpp"
#include "samskab/io/sensemaker_definition.hpp"

namespace samskab::io {
namespace {

Schema pilot() {
  SchemaContent content;
  content.id = "pilot";
  content.language = "en";
  Signifier pace;
  pace.id = "pace";
  pace.kind = SignifierKind::dyad;
  pace.title = "It went";
  pace.anchors = {{"slow", "slow", ""}, {"fast", "fast", ""}};
  content.signifiers = {pace};
  return Schema(content);
}

TEST(SchemaFile, ReadsItsOwnFormAndADefinition) {
  EXPECT_EQ(read_schema(bytes_of(to_json(pilot().content()))), pilot());
  const Schema foreign = read_schema(bytes_of(write_definition(pilot())));
  EXPECT_EQ(foreign[0].id, "pace");
  EXPECT_EQ(foreign[0].kind, SignifierKind::dyad);
}

TEST(SchemaFile, KnowsItsOwnFormWithoutQuestions) {
  SchemaContent content;
  content.id = "pilot";
  content.name.set("da", "Pilot");
  content.language = "da";
  content.prompts = {{"a", "Fortæl"}};
  content.sections = {{"s", "Del", ""}};
  EXPECT_EQ(read_schema(bytes_of(to_json(content))), Schema(content));
  EXPECT_EQ(read_schema(bytes_of(to_json(SchemaContent{}))), Schema());
}

TEST(SchemaFile, KnowsItsOwnFormWhereAKindIsLeftOut) {
  for (const char* text :
       {R"({"id": "p", "signifiers": [{"id": "s"}, {"id": "x", "kind": "scale"}]})",
        R"({"id": "p", "prompts": [], "signifiers": [{"id": "s"}, {"id": "x", "kind": "scale"}]})"}) {
    const Schema schema = read_schema(bytes_of(text));
    ASSERT_EQ(schema.size(), 2U);
    EXPECT_EQ(schema[0].kind, SignifierKind::free_text);
    EXPECT_EQ(schema[1].kind, SignifierKind::scale);
  }
  const Schema foreign =
      read_schema(bytes_of(R"({"linked": 1, "signifiers": [{"id": "s", "type": "photo", "kind": "new"}]})"));
  EXPECT_EQ(foreign[0].kind, SignifierKind::photo) << "whatever fields the vendor adds";
}

TEST(SchemaFile, SaysWhatIsWrongWithOwnFiles) {
  const auto misspelt =
      try_read_schema(bytes_of(R"({"id": "x", "signifiers": [], "dialect": "samskab", "nmae": "?"})"));
  ASSERT_FALSE(misspelt);
  EXPECT_NE(misspelt.error().message(Language::en).find("nmae"), std::string::npos);
  EXPECT_FALSE(try_read_schema(bytes_of("not json")));
}

}  // namespace
}  // namespace samskab::io
