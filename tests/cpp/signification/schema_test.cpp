#include "samskab/signification/schema.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "samskab/base/error.hpp"
#include "signification/fixture.hpp"

namespace samskab {
namespace {

using test::both;
using test::code_of;
using test::garden;
using test::garden_content;

TEST(Schema, FindsByIdCodeNameAndTitleInAnyLanguage) {
  const Schema schema = garden().named("T1", "drivkraft");
  for (const char* address : {"drive", "T1", "drivkraft", "Dagen blev båret af", "the day was CARRIED by",
                              "DAGEN BLEV BÅRET AF", " Dagen  blev <b>båret</b>\n af "})
    EXPECT_EQ(schema.at(address).id, "drive") << address;
  EXPECT_FALSE(schema.try_find(""));
  EXPECT_FALSE(schema.try_find("t1"));
}

TEST(Schema, CountsShortCodesByKindInSchemaOrder) {
  const Schema schema = garden();
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < schema.size(); ++i) codes.push_back(schema.short_code(i));
  EXPECT_EQ(codes, (std::vector<std::string>{"F1", "F2", "T1", "D1", "S1", "C1", "C2", "X1", "", ""}));
}

TEST(Schema, NamesTheNearestWhenThereIsNoSuchQuestion) {
  try {
    (void)garden().find("Dagen blev baaret af");
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_EQ(error.code(), "schema.signifier.unknown");
    const std::string danish = error.message(Language::da);
    const std::string english = error.message(Language::en);
    EXPECT_NE(danish.find("nærmeste er: T1 »Dagen blev båret af«"), std::string::npos) << danish;
    EXPECT_NE(english.find("nearest are: T1 'The day was carried by'"), std::string::npos) << english;
  }
}

TEST(Schema, RefusesAnAmbiguousTitle) {
  SchemaContent content = garden_content();
  content.signifiers[3].title = content.signifiers[2].title;
  const Schema schema(content);
  EXPECT_FALSE(schema.try_find("Dagen blev båret af"));
  try {
    (void)schema.find("Dagen blev båret af");
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "schema.title.ambiguous");
    EXPECT_NE(error.message(Language::en).find("T1, D1"), std::string::npos);
  }
}

TEST(Schema, RefusesWhatCannotHoldData) {
  const auto broken = [](auto&& spoil) {
    SchemaContent content = garden_content();
    spoil(content.signifiers);
    return code_of([&] { Schema{content}; });
  };
  EXPECT_EQ(broken([](auto& all) { all[1].id = ""; }), "schema.signifier.no_id");
  EXPECT_EQ(broken([](auto& all) { all[1].id = "story"; }), "schema.signifier.id_twice");
  EXPECT_EQ(broken([](auto& all) { all[2].anchors.pop_back(); }), "schema.anchors.count");
  EXPECT_EQ(broken([](auto& all) { all[3].anchors.push_back({"x", "x", ""}); }), "schema.anchors.count");
  EXPECT_EQ(broken([](auto& all) { all[2].anchors[1].id = "plan"; }), "schema.part.id_twice");
  EXPECT_EQ(broken([](auto& all) { all[5].options[1].id = ""; }), "schema.part.no_id");
  EXPECT_EQ(broken([](auto& all) { all[5].options.clear(); }), "schema.options.none");
  EXPECT_EQ(broken([](auto& all) { all[4].stones.clear(); }), "schema.stones.none");
  EXPECT_EQ(broken([](auto& all) { all[7].maximum = all[7].minimum; }), "schema.scale.range");
  EXPECT_EQ(broken([](auto& all) { all[7].maximum = std::numeric_limits<double>::quiet_NaN(); }), "schema.scale.range");
  EXPECT_EQ(broken([](auto& all) { all[1].name = "drive"; }), "schema.name.taken");
  EXPECT_EQ(broken([](auto& all) { all[1].name = "T1"; }), "schema.name.taken");
  EXPECT_EQ(broken([](auto& all) { all[1].name = all[0].name = "same"; }), "schema.name.taken");
  EXPECT_EQ(broken([](auto& all) { all[1].name = "level"; }), "schema.name.reserved");
  EXPECT_EQ(broken([](auto&) {}), "");
}

TEST(Schema, FreezesCodesAtTheFirstLock) {
  const Timestamp when(1'760'000'000'000);
  const Schema locked = garden().lock(when);
  EXPECT_TRUE(locked.locked());
  EXPECT_EQ(locked.lock(Timestamp(1)), locked) << "locking twice changes nothing";
  EXPECT_EQ(code_of([&] { (void)locked.edited(garden_content()); }), "schema.locked");
  EXPECT_EQ(locked.named("T1", "drivkraft").at("drivkraft").id, "drive") << "names are not content";

  SchemaContent next = locked.successor().content();
  EXPECT_EQ(next.version, 2);
  Signifier triad = next.signifiers[2];
  triad.id = "second";
  triad.code.clear();
  next.signifiers.insert(next.signifiers.begin(), triad);
  const Schema edited = locked.successor().edited(next);
  EXPECT_EQ(edited.at("T1").id, "drive") << "the frozen code stays with its id";
  EXPECT_EQ(edited.at("T2").id, "second");
}

/// The codes of triads with these ids.
std::vector<std::string> codes_of(const std::vector<std::string>& ids) {
  SchemaContent content;
  for (const std::string& id : ids) {
    content.signifiers.push_back(garden_content().signifiers[2]);
    content.signifiers.back().id = id;
  }
  const Schema schema(content);
  EXPECT_EQ(code_of([&] { (void)schema.lock(Timestamp(5)); }), "");
  std::vector<std::string> codes;
  for (std::size_t i = 0; i < schema.size(); ++i) {
    codes.push_back(schema.short_code(i));
    EXPECT_EQ(schema.at(codes.back()).id, ids[i]) << "a code leads to its question";
  }
  return codes;
}

TEST(Schema, NoCodeIsTheIdOfAnotherQuestion) {
  using Codes = std::vector<std::string>;
  EXPECT_EQ(codes_of({"T2", "T1"}), (Codes{"T2", "T1"}));
  EXPECT_EQ(codes_of({"one", "T1", "three"}), (Codes{"T2", "T1", "T3"}));
  EXPECT_EQ(codes_of({"T02", "D1", "T"}), (Codes{"T1", "T2", "T3"})) << "none of these is a triad's code";
  SchemaContent content = garden_content();
  content.signifiers[8].id = "T1";
  EXPECT_EQ(Schema(content).at("T2").id, "drive") << "a picture has the id T1";
}

TEST(Schema, CountsOnFromFrozenCodesAsFarAsNumbersGo) {
  SchemaContent content;
  for (const char* code :
       {"T999999999", "T1000000000", "T2147483647", "T9223372036854775807", "T99999999999999999999", "", ""}) {
    content.signifiers.push_back(garden_content().signifiers[2]);
    content.signifiers.back().id = "t" + std::to_string(content.signifiers.size());
    content.signifiers.back().code = code;
  }
  const Schema schema(content);
  EXPECT_EQ(schema.short_code(5), "T1000000001");
  EXPECT_EQ(schema.short_code(6), "T1000000002");
  content.version = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(code_of([&] { (void)Schema(content).successor(); }), "schema.version.last");
}

TEST(Schema, DigestTellsTheSameQuestionsFromOthers) {
  const Schema schema = garden();
  EXPECT_EQ(schema.digest(), schema.named("T1", "x").digest());
  EXPECT_EQ(schema.digest(), schema.lock(Timestamp(5)).digest());
  EXPECT_NE(schema.digest(), schema.successor().digest());
  const auto changed = [](auto&& change) {
    SchemaContent content = garden_content();
    change(content.signifiers);
    return Schema(content).digest();
  };
  EXPECT_EQ(schema.digest(), changed([](auto& all) { all[2].origin = "{}"; }));
  EXPECT_NE(schema.digest(), changed([](auto& all) { all[2].title.set("da", "Noget andet"); }));
  EXPECT_NE(schema.digest(), changed([](auto& all) { std::swap(all[2].anchors[0], all[2].anchors[1]); }));
  EXPECT_NE(schema.digest(), changed([](auto& all) { all[5].options[0].rank = 1; }));
  EXPECT_NE(schema.digest(), changed([](auto& all) { all[7].maximum = 9; }));
  EXPECT_NE(schema.digest(), changed([](auto& all) { std::swap(all[0], all[1]); }));
}

TEST(Schema, EmptySchemaAnswers) {
  const Schema schema;
  EXPECT_EQ(schema.size(), 0U);
  EXPECT_EQ(code_of([&] { (void)schema.find("T1"); }), "schema.signifier.none");
}

TEST(Schema, TheOnlyFreeTextHoldsTheStory) {
  SchemaContent content = test::garden_content();
  EXPECT_EQ(Schema(content).story_question(), "story");
  content.story_signifier.clear();
  EXPECT_EQ(Schema(content).story_question(), "story") << "the other text is the title";
  EXPECT_EQ(Schema(content).content().story_signifier, "") << "what was written stays";
  content.title_signifier.clear();
  EXPECT_EQ(Schema(content).story_question(), "");
  EXPECT_EQ(Schema(content).story_candidates(), (std::vector<std::string>{"story", "title"}));
  content.signifiers[5].options[2].other_signifier = "title";
  EXPECT_EQ(Schema(content).story_question(), "story") << "a text for 'other' tells no story";
  EXPECT_EQ(Schema().story_question(), "");
}

TEST(Schema, ALimitOfChoicesIsPartOfWhatIsAskedOnlyWhereSeveralMayBeChosen) {
  SchemaContent content = test::garden_content();
  EXPECT_EQ(Signifier().max_choices, 0) << "no limit";
  const std::uint64_t before = Schema(content).digest();
  content.signifiers[5].max_choices = 1;
  EXPECT_EQ(Schema(content).digest(), before);
  content.signifiers[6].max_choices = 0;
  EXPECT_NE(Schema(content).digest(), before);
}

}  // namespace
}  // namespace samskab
