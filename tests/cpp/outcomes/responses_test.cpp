#include "samskab/outcomes/responses.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/outcomes/presets.hpp"
#include "samskab/outcomes/responses_builder.hpp"

namespace samskab::outcomes {
namespace {

/// Three people answer T-ILS before and after; the third also WHO-5.
Responses three_people() {
  ResponsesBuilder builder({preset("t_ils"), preset("who5")});
  Response each;
  each.instrument = "t_ils";
  for (const auto& [person, project] : {std::pair("a", "P1"), std::pair("b", "P1"), std::pair("c", "P2")})
    for (const OccasionKind kind : {OccasionKind::baseline, OccasionKind::after}) {
      each.person = person;
      each.project = project;
      each.kind = kind;
      each.occasion = kind == OccasionKind::baseline ? "M1" : "M2";
      each.level = Level::user;
      each.answered_on = Date(2026, 2, 10);
      each.items = {1, 2, 3};
      builder.append(each);
    }
  each.instrument = "who5";
  each.items = {1, 1, 1, 1, 1};
  each.level.reset();
  builder.append(each);
  return builder.snapshot();
}

TEST(Responses, AreSelectedByAnythingTheyAreOf) {
  const Responses all = three_people();
  EXPECT_EQ(all.size(), 7U);
  EXPECT_EQ(all.persons(), 3U);
  EXPECT_EQ(all.where({.instrument = "t_ils"}).size(), 6U);
  EXPECT_EQ(all.where({.occasion = "M2"}).size(), 4U);
  EXPECT_EQ(all.where({.occasion = "efter"}).size(), 4U);
  EXPECT_EQ(all.where({.instrument = "t_ils", .occasion = "baseline", .project = "P1"}).size(), 2U);
  EXPECT_EQ(all.where({.person = "c"}).size(), 3U);
  EXPECT_EQ(all.where({.level = Level::user}).size(), 6U);
  EXPECT_EQ(all.where({.project = "P1"}).where({.occasion = "M1"}).persons(), 2U);
}

TEST(Responses, SayWhatThereIsWhenASelectionIsOfNothing) {
  const Responses all = three_people();
  EXPECT_THROW((void)all.where({.instrument = "who"}), NotFound);
  EXPECT_THROW((void)all.where({.occasion = "M3"}), NotFound);
  EXPECT_THROW((void)all.where({.unit = "Nord"}), NotFound);
  EXPECT_THROW((void)all.select({2, 1}), InvalidInput);
  EXPECT_THROW((void)all.select({7}), InvalidInput);
  EXPECT_THROW((void)all.at(7), InvalidInput);
  try {
    (void)all.where({.project = "P3"});
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_NE(error.message(Language::en).find("P1"), std::string::npos);
  }
  try {
    (void)all.where({.person = "d"});
    FAIL();
  } catch (const NotFound& error) {
    EXPECT_EQ(error.message(Language::en),
              "There are no responses from a person 'd'. Give the code as it stands in the file.")
        << "other people's codes are not told";
  }
}

TEST(Responses, AWithdrawalHoldsAtOnceForEverySelectionMadeBefore) {
  const Responses all = three_people();
  const Responses part = all.where({.project = "P1"});
  ASSERT_EQ(part.size(), 4U);
  all.consent().withdraw_person("b");
  EXPECT_EQ(part.size(), 2U);
  EXPECT_EQ(part.persons(), 1U);
  EXPECT_EQ(all.size(), 5U);
  EXPECT_EQ(all.where({.person = "b"}).size(), 0U);
  ResponsesBuilder on(part);
  EXPECT_EQ(on.size(), 2U) << "what is built from a selection leaves them out, too";
}

TEST(Responses, ShareTheRegisterOfTheStories) {
  const auto consent = std::make_shared<ConsentRegister>();
  ResponsesBuilder builder({preset("t_ils")}, WrongCodes::refuse, consent);
  Response each;
  each.person = "a";
  each.instrument = "t_ils";
  each.items = {1, 1, 1};
  builder.append(each);
  const Responses responses = builder.snapshot();
  consent->withdraw_person("a");
  EXPECT_EQ(responses.size(), 0U);
}

TEST(Responses, KnowTheirOneInstrument) {
  const Responses all = three_people();
  EXPECT_THROW((void)all.instrument(), InvalidInput);
  EXPECT_EQ(all.where({.instrument = "who5"}).instrument().id, "who5");
  EXPECT_EQ(Responses().size(), 0U);
  EXPECT_THROW((void)Responses().instrument(), InvalidInput);
}

TEST(Responses, GiveEachRowBackWhole) {
  const Response first = three_people().at(0);
  EXPECT_EQ(first.person, "a");
  EXPECT_EQ(first.occasion, "M1");
  EXPECT_EQ(first.kind, OccasionKind::baseline);
  EXPECT_EQ(first.project, "P1");
  EXPECT_EQ(first.unit, "");
  EXPECT_EQ(first.level, Level::user);
  EXPECT_EQ(first.answered_on, Date(2026, 2, 10));
  EXPECT_EQ(first.score, 6.0);
}

}  // namespace
}  // namespace samskab::outcomes
