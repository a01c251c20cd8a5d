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
  expect([](auto& c) { c.signifiers.pop_back(); }, {removed, "signifiers[thanks]", test::both("Tak!", "Thanks!"), ""});
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

TEST(Diff, PairsPartsWithoutAnIdOfTheirOwnInTheirOrder) {
  const auto with = [](std::vector<Prompt> prompts) {
    SchemaContent content;
    content.prompts = std::move(prompts);
    return Schema(content);
  };
  using Differences = std::vector<SchemaDifference>;
  EXPECT_EQ(diff(with({{"", "A"}, {"", "B"}}), with({{"", "A"}, {"", "C"}})),
            (Differences{{SchemaDifferenceKind::changed, "prompts[#2].text", "B", "C"}}));
  EXPECT_EQ(diff(with({{"a", "A"}, {"a", "A"}}), with({{"a", "A"}, {"a", "Z"}})),
            (Differences{{SchemaDifferenceKind::changed, "prompts[a#2].text", "A", "Z"}}));
  EXPECT_EQ(diff(with({{"a", "A"}, {"a", "A"}}), with({{"a", "A"}})),
            (Differences{{SchemaDifferenceKind::removed, "prompts[a#2]", "A", ""}}));
  EXPECT_EQ(diff(with({{"a", ""}}), with({})), (Differences{{SchemaDifferenceKind::removed, "prompts[a]", "a", ""}}));
  EXPECT_EQ(diff(with({{"a", ""}, {"b", ""}, {"a", ""}}), with({{"a", ""}, {"a", ""}, {"b", ""}})),
            (Differences{{SchemaDifferenceKind::moved, "prompts", "a, b, a#2", "a, a#2, b"}}));
}

TEST(Diff, ListsNeverReadAlike) {
  const auto with = [](std::vector<std::string> linked) {
    SchemaContent content;
    content.linked = std::move(linked);
    return Schema(content);
  };
  for (const auto& [before, after] : std::vector<std::pair<std::vector<std::string>, std::vector<std::string>>>{
           {{"a, b"}, {"a", "b"}}, {{""}, {}}, {{"\"a"}, {"a"}}, {{"a\", \"b"}, {"a", "b"}}}) {
    const auto all = diff(with(before), with(after));
    ASSERT_EQ(all.size(), 1U);
    EXPECT_NE(all[0].before, all[0].after);
  }
  EXPECT_EQ(diff(with({"a"}), with({"a", "b"}))[0].after, LocalisedText("a, b"));
}

TEST(Diff, SpeaksBothLanguages) {
  const auto gone = after([](auto& c) { c.signifiers.pop_back(); });
  EXPECT_EQ(gone[0].message().in(Language::en), "signifiers[thanks]: 'Thanks!' is gone.");
  EXPECT_EQ(gone[0].message().in(Language::da), "signifiers[thanks]: »Tak!« er væk.");
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
