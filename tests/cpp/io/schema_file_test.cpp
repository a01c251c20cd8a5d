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

TEST(SchemaFile, SaysWhatIsWrongWithOwnFiles) {
  const auto misspelt =
      try_read_schema(bytes_of(R"({"id": "x", "signifiers": [], "dialect": "samskab", "nmae": "?"})"));
  ASSERT_FALSE(misspelt);
  EXPECT_NE(misspelt.error().message(Language::en).find("nmae"), std::string::npos);
  EXPECT_FALSE(try_read_schema(bytes_of("not json")));
}

}  // namespace
}  // namespace samskab::io
