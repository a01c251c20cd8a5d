#include "samskab/signification/diff.hpp"

#include <gtest/gtest.h>

#include "signification/fixture.hpp"

namespace samskab {
namespace {

using test::garden;
using test::garden_content;

template <class F>
std::vector<SchemaDifference> after(F&& change) {
  SchemaContent content = garden_content();
  change(content);
  return diff(garden(), Schema(content));
}

TEST(Diff, IsEmptyForEqualSchemas) { EXPECT_TRUE(diff(garden(), garden()).empty()); }

TEST(Diff, NamesThePlaceById) {
  using enum SchemaDifferenceKind;
  const auto one = [](auto&& change) {
    const auto all = after(change);
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? SchemaDifference{} : all.front();
  };
  const auto expect = [&](auto&& change, const SchemaDifference& difference) { EXPECT_EQ(one(change), difference); };
  expect([](auto& c) { c.signifiers[2].anchors[0].label.set("da", "planen"); },
         {SchemaDifferenceKind::changed, "signifiers[drive].anchors[plan].label.da", "en plan", "planen"});
  expect([](auto& c) { c.signifiers[2].title.set("ar", "…"); }, {added, "signifiers[drive].title.ar", "", "…"});
  expect([](auto& c) { c.signifiers.pop_back(); }, {removed, "signifiers[thanks]", "Tak!", ""});
  expect(
      [](auto& c) {
        c.signifiers[5].options.push_back({"rel", "Pårørende", {}, "", "", true});
      },
      {added, "signifiers[who].options[rel]", "", "Pårørende"});
  expect([](auto& c) { c.signifiers[7].maximum = 5; },
         {SchemaDifferenceKind::changed, "signifiers[worth].maximum", "10", "5"});
  expect([](auto& c) { c.signifiers[5].options[0].rank = 3; },
         {SchemaDifferenceKind::changed, "signifiers[who].options[emp].rank", "", "3"});
  expect([](auto& c) { c.signifiers[2].role = SignifierRole::practice; },
         {SchemaDifferenceKind::changed, "signifiers[drive].role", "perception", "practice"});
  expect([](auto& c) { std::swap(c.signifiers[2].anchors[0], c.signifiers[2].anchors[1]); },
         {moved, "signifiers[drive].anchors", "plan, chance, people", "chance, plan, people"});
  expect([](auto& c) { c.version = 2; }, {SchemaDifferenceKind::changed, "version", "1", "2"});
  expect([](auto& c) { c.locked_at = Timestamp(0); },
         {SchemaDifferenceKind::changed, "locked_at", "", "1970-01-01T00:00:00Z"});
}

TEST(Diff, SpeaksBothLanguages) {
  const SchemaDifference difference{SchemaDifferenceKind::removed, "signifiers[x]", "Tak!", ""};
  EXPECT_EQ(difference.message().in(Language::da), "signifiers[x]: »Tak!« er væk.");
  EXPECT_EQ(difference.message().in(Language::en), "signifiers[x]: 'Tak!' is gone.");
}

TEST(Diff, SeesEveryField) {
  // Each described field of a signifier, set to something else, must show: a field that diff overlooked would let two
  // different schemas pass for one.
  const Signifier plain;
  Signifier other;
  other.id = "drive";
  std::size_t fields = 0;
  for_each_field<Signifier>([&](const auto& each) {
    ++fields;
    SchemaContent content = garden_content();
    auto& value = content.signifiers[7].*(each.member);
    using M = std::remove_cvref_t<decltype(value)>;
    if (each.name == "id" || each.name == "kind") return;
    if constexpr (std::is_same_v<M, std::string>)
      value = each.name == "code" ? "X9" : "something";
    else if constexpr (std::is_same_v<M, LocalisedText>)
      value.set("fo", "nakað");
    else if constexpr (std::is_same_v<M, bool>)
      value = !value;
    else if constexpr (std::is_same_v<M, std::int64_t>)
      value += 3;
    else if constexpr (std::is_same_v<M, double>)
      value += 0.5;
    else if constexpr (std::is_same_v<M, SignifierRole>)
      value = SignifierRole::context;
    else if constexpr (std::is_same_v<M, Axis>)
      value.name = "axis";
    else if constexpr (std::is_same_v<M, std::vector<std::string>>)
      value.push_back("r");
    else if constexpr (!std::is_same_v<M, SignifierKind>)
      value.emplace_back().id = "new";
    EXPECT_FALSE(diff(garden(), Schema(content)).empty()) << each.name;
  });
  EXPECT_GT(fields, 20U);
}

}  // namespace
}  // namespace samskab
