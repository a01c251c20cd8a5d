#include "samskab/privacy/release_ledger.hpp"

#include <gtest/gtest.h>

#include "metrics/support.hpp"
#include "samskab/base/error.hpp"

namespace samskab::privacy {
namespace {

/// People numbered from one number up to, not including, another.
std::vector<std::string> people(int from, int until) {
  std::vector<std::string> out;
  for (int i = from; i < until; ++i) out.push_back(samskab::test::numbered("p", static_cast<std::uint64_t>(i)));
  return out;
}
std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}
Release about(std::vector<std::string> persons, const char* selection = "everybody", const char* figure = "T1") {
  return {figure, selection, std::move(persons)};
}

TEST(ReleaseLedger, RefusesADifferenceOfTwoPublicationsThatIsASinglePerson) {
  ReleaseLedger ledger;
  ledger.publish(about(people(0, 20)));
  EXPECT_FALSE(ledger.allows(about(people(0, 21))));  // all but one were told before
  EXPECT_FALSE(ledger.allows(about(people(0, 24))));
  EXPECT_TRUE(ledger.allows(about(people(0, 25))));
  EXPECT_TRUE(ledger.allows(about(people(0, 20))));                              // nothing new
  EXPECT_TRUE(ledger.allows(about(people(0, 21), "everybody", "another one")));  // it cannot be subtracted
  EXPECT_THROW(ledger.publish(about(people(0, 21))), DisclosureError);
  EXPECT_EQ(ledger.rows().size(), 1U);
}

TEST(ReleaseLedger, AWithdrawalAloneMakesNoNewFigure) {
  ReleaseLedger ledger;
  ledger.publish(about(people(0, 30)));
  EXPECT_FALSE(ledger.allows(about(people(1, 30))));
  EXPECT_FALSE(ledger.allows(about(people(8, 30))));  // also of many
  EXPECT_FALSE(ledger.allows(about(people(1, 34))));  // one left, four came
  EXPECT_TRUE(ledger.allows(about(people(1, 35))));
}

TEST(ReleaseLedger, APersonOfWhomNothingIsKnownAnyMoreStillCounts) {
  ReleaseLedger ledger;
  ledger.add({"T1", "everybody", people(1, 30), 1});
  EXPECT_FALSE(ledger.allows(about(people(1, 30))));
  EXPECT_EQ(ledger.rows()[0].persons, 30);
}

TEST(ReleaseLedger, RefusesFiltersWhoseDifferenceSinglesSomebodyOut) {
  ReleaseLedger ledger;
  ledger.publish(about(people(0, 40)));
  EXPECT_FALSE(ledger.allows(about(people(0, 38), "all but two")));
  EXPECT_FALSE(ledger.allows(about(people(0, 3), "three")));
  EXPECT_TRUE(ledger.allows(about(people(0, 30), "thirty")));
}

TEST(ReleaseLedger, RefusesWhatOnlySeveralPublicationsTogetherGiveAway) {
  // Forty of all, twenty of one part, seventeen of the other: no two differ by few, but three are in neither part.
  ReleaseLedger ledger;
  ledger.publish(about(people(0, 40)));
  ledger.publish(about(people(0, 20), "first part"));
  EXPECT_FALSE(ledger.allows(about(people(20, 37), "second part")));
  EXPECT_TRUE(ledger.allows(about(people(20, 33), "another part")));
  // Overlapping selections: all, two that share some, and the two of them together.
  ReleaseLedger overlapping;
  overlapping.publish(about(people(0, 22), "A"));
  overlapping.publish(about(people(20, 40), "B"));
  EXPECT_FALSE(overlapping.allows(about(people(0, 40), "A or B")));  // A + B - (A or B) are the two of both
}

TEST(ReleaseLedger, WhatWasPublishedAgainstTheRulesIsNoSecretAnyMore) {
  ReleaseLedger ledger;
  ledger.add(about(people(0, 20)));
  ledger.add(about(people(0, 21), "one more"));
  EXPECT_TRUE(ledger.allows(about(joined(people(0, 10), people(30, 50)), "others")));
}

TEST(ReleaseLedger, KeepsNoCodesInItsRows) {
  ReleaseLedger ledger;
  ledger.publish(about(people(0, 20), "level=user"));
  const ReleaseRow expected{"T1", "level=user", 20};
  EXPECT_EQ(ledger.rows(), std::vector<ReleaseRow>{expected});
}

TEST(ReleaseLedger, RefusesRulesOutOfRange) { EXPECT_THROW(ReleaseLedger({.min_persons = 0}), InvalidInput); }

TEST(ReleaseLedger, RefusesFewerThanNobodyWhoLeft) {
  ReleaseLedger ledger;
  const Release wrong{.figure = "f", .selection = "s", .persons = {"a", "b", "c"}, .gone = -3};
  EXPECT_THROW(static_cast<void>(ledger.allows(wrong)), InvalidInput);
  EXPECT_THROW(ledger.add(wrong), InvalidInput);
}

TEST(ReleaseLedger, CountsPeopleOfAView) {
  StoriesBuilder builder(samskab::test::workshop());
  for (std::uint64_t i = 0; i < 12; ++i) builder.append(samskab::test::workshop_story({.per_person = 2}, i));
  const Stories stories = builder.snapshot();
  EXPECT_EQ(people_of(View(stories)).size(), View(stories).persons());
}

TEST(ReleaseLedger, RefusesWhatSinglesOutAFewWhoAreSpreadOverManyPublications) {
  // Twenty and one of a part, for three or four parts; then all the twenties: the parts less these are the ones.
  for (const int parts : {3, 4}) {
    ReleaseLedger ledger;
    std::vector<std::string> twenties;
    for (int part = 0; part < parts; ++part) {
      std::vector<std::string> some = people(100 * part, 100 * part + 20);
      twenties.insert(twenties.end(), some.begin(), some.end());
      some.push_back("one of " + std::to_string(part));
      ledger.publish(about(some, ("part " + std::to_string(part)).c_str()));
    }
    EXPECT_FALSE(ledger.allows(about(twenties, "all but some"))) << parts;
  }
}

}  // namespace
}  // namespace samskab::privacy
