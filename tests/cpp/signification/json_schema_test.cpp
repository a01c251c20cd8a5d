#include "samskab/signification/json_schema.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "samskab/signification/schema.hpp"

namespace samskab {
namespace {

TEST(JsonSchema, DescribesEveryField) {
  const auto schema = nlohmann::json::parse(signification_json_schema());
  const auto expect = [&]<class T>(const nlohmann::json& object, T*) {
    std::size_t count = 0;
    for_each_field<T>([&](const auto& each) {
      ++count;
      ASSERT_TRUE(object["properties"].contains(each.name)) << T::type_name << '.' << each.name;
      EXPECT_EQ(object["properties"][std::string(each.name)]["description"], each.doc);
    });
    EXPECT_EQ(object["properties"].size(), count);
    EXPECT_EQ(object["additionalProperties"], false) << "a misspelt name is an error";
    EXPECT_EQ(object["required"], nlohmann::json::array({"id"}));
  };
  expect(schema, static_cast<SchemaContent*>(nullptr));
  expect(schema["$defs"]["Signifier"], static_cast<Signifier*>(nullptr));
  expect(schema["$defs"]["Anchor"], static_cast<Anchor*>(nullptr));
  expect(schema["$defs"]["Option"], static_cast<Option*>(nullptr));
  EXPECT_EQ(schema["$defs"]["Signifier"]["properties"]["kind"]["enum"].size(), std::size(signifier_kind_labels));
  EXPECT_EQ(schema["$defs"]["Option"]["properties"]["rank"]["anyOf"].size(), 2U);
  EXPECT_EQ(schema["$defs"]["LocalisedText"]["anyOf"][1]["additionalProperties"]["type"], "string");
}

TEST(JsonSchema, EveryReferenceResolves) {
  const auto schema = nlohmann::json::parse(signification_json_schema());
  std::size_t references = 0;
  const std::function<void(const nlohmann::json&)> walk = [&](const nlohmann::json& value) {
    if (value.is_object() && value.contains("$ref")) {
      ++references;
      const std::string target = value["$ref"];
      EXPECT_TRUE(schema["$defs"].contains(target.substr(std::string("#/$defs/").size()))) << target;
    }
    if (value.is_structured())
      for (const auto& each : value) walk(each);
  };
  walk(schema);
  EXPECT_GT(references, 15U);
}

TEST(JsonSchema, IsPublishedAsItIs) {
  const char* path = "docs/signification.schema.json";
  if (std::getenv("SAMSKAB_UPDATE") != nullptr) std::ofstream(path, std::ios::binary) << signification_json_schema();
  std::ifstream file(path, std::ios::binary);
  std::ostringstream published;
  published << file.rdbuf();
  EXPECT_EQ(published.str(), signification_json_schema())
      << "the described fields have changed: run this test with SAMSKAB_UPDATE=1 from the root of the repository";
}

}  // namespace
}  // namespace samskab
