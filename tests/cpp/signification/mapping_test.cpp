#include "samskab/signification/mapping.hpp"

#include <gtest/gtest.h>

#include "signification/fixture.hpp"

namespace samskab {
namespace {

using test::code_of;
using test::garden;
using test::garden_content;

Schema changed(const std::function<void(std::vector<Signifier>&)>& change) {
  SchemaContent content = garden_content();
  content.version = 2;
  change(content.signifiers);
  return Schema(content);
}

TEST(ProposeMapping, TakesWhatKeptItsParts) {
  const Schema after = changed([](auto& all) {
    all[2].anchors[0].id = "planen";
    std::swap(all[3].anchors[0], all[3].anchors[1]);
    all[7].maximum = 5;
    all.erase(all.begin());
  });
  const SchemaMapping mapping = propose_mapping(garden(), after);
  std::vector<std::string> from;
  for (const SignifierMapping& each : mapping.signifiers) from.push_back(each.from);
  EXPECT_EQ(from, (std::vector<std::string>{"title", "pace", "canvas", "who", "what", "photo"}));
  EXPECT_NO_THROW(check_mapping(mapping, garden(), after));
}

TEST(CheckMapping, RefusesWhatWouldMixMeanings) {
  const Schema old = garden();
  const auto refused = [&](
                           SignifierMapping mapping,
                           const std::function<void(std::vector<Signifier>&)>& change = [](auto&) {}) {
    return code_of([&] { check_mapping({"", {std::move(mapping)}}, old, changed(change)); });
  };
  EXPECT_EQ(refused({"drive", "drive", {}}), "");
  EXPECT_EQ(refused({"drive", "", {}}), "");
  EXPECT_EQ(refused({"nope", "drive", {}}), "schema.mapping.from");
  EXPECT_EQ(refused({"drive", "nope", {}}), "schema.mapping.to");
  EXPECT_EQ(refused({"drive", "pace", {}}), "schema.mapping.kind");
  EXPECT_EQ(refused({"drive", "drive", {{"nope", "plan"}}}), "schema.mapping.no_part");
  EXPECT_EQ(refused({"drive", "drive", {{"plan", "nope"}}}), "schema.mapping.part");
  EXPECT_EQ(refused({"drive", "drive", {{"plan", ""}}}), "schema.mapping.part") << "a corner cannot be left behind";
  EXPECT_EQ(refused({"drive", "drive", {{"plan", "chance"}}}), "schema.mapping.anchor_twice");
  EXPECT_EQ(refused({"drive", "drive", {{"plan", "chance"}, {"chance", "plan"}}}), "");
  EXPECT_EQ(refused({"who", "who", {{"vol", "emp"}}}), "") << "options may be merged";
  EXPECT_EQ(refused({"who", "who", {{"vol", ""}}}), "");
  EXPECT_EQ(refused({"who", "who", {}}, [](auto& all) { all[5].options.pop_back(); }), "schema.mapping.part");
  EXPECT_EQ(refused({"canvas", "canvas", {{"us", "them"}}}), "schema.mapping.anchor_twice");
  EXPECT_EQ(refused({"canvas", "canvas", {{"us", "them"}, {"them", ""}}}), "");
  EXPECT_EQ(refused({"worth", "worth", {}}, [](auto& all) { all[7].maximum = 5; }), "schema.mapping.scale");
  EXPECT_EQ(refused({"who", "who", {}}, [](auto& all) { all[5].kind = SignifierKind::multiple_choice; }), "");
  EXPECT_EQ(code_of([&] {
              check_mapping({"", {{"story", "story", {}}, {"title", "story", {}}}}, old, old);
            }),
            "schema.mapping.twice");
  EXPECT_EQ(code_of([&] {
              check_mapping({"", {{"story", "story", {}}, {"story", "title", {}}}}, old, old);
            }),
            "schema.mapping.twice");
}

TEST(CheckMapping, NamesAQuestionWithoutATitleByItsId) {
  SchemaContent content = garden_content();
  content.signifiers[2].title = {};
  const Schema old(content);
  try {
    check_mapping({"", {{"drive", "pace", {}}}}, old, old);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_NE(error.message(Language::en).find("'drive'"), std::string::npos) << error.message(Language::en);
  }
}

}  // namespace
}  // namespace samskab
