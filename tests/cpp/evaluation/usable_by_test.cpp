#include "samskab/evaluation/usable_by.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using lab::test::both;

/// H1 of the small laboratory is triangulated. H2 comes from U1 and is used twice by U2; H3 awaits review.
Content playbook() {
  Content content = lab::test::small_content();
  content.entries[0].core = {both("Transport aftales personligt", "Transport is agreed in person")};
  Entry second;
  second.id = Ref<Entry>("H2");
  second.playbook = Ref<Playbook>("PB");
  second.title = both("Blandede borde", "Mixed tables");
  second.strength = EvidenceStrength::contested;
  second.status = EntryStatus::published;
  second.origin = Ref<OrgUnit>("U1");
  content.entries.push_back(second);
  Entry third = second;
  third.id = Ref<Entry>("H3");
  third.status = EntryStatus::needs_review;
  content.entries.push_back(third);
  for (const auto& [id, unit] : {std::pair("X1", "U2"), std::pair("X2", "U2"), std::pair("X3", "U1")}) {
    Reuse reuse;
    reuse.id = Ref<Reuse>(id);
    reuse.entry = Ref<Entry>("H2");
    reuse.unit = Ref<OrgUnit>(unit);
    reuse.adaptation = both("kun om fredagen", "on Fridays only");
    content.reuses.push_back(reuse);
  }
  return content;
}

TEST(UsableBy, OffersWhatStandsOpenBestFoundedFirst) {
  const UsableEntries result = usable_by(Lab(playbook()));
  ASSERT_EQ(result.table.size(), 2U);
  EXPECT_EQ(result.table[0].entry.text(), "H1");
  EXPECT_EQ(result.table[0].evidence, 3);
  EXPECT_EQ(result.table[0].source_kinds.size(), 2U);
  EXPECT_EQ(result.table[1].reuses, 2) << "the unit it comes from does not reuse it";
  EXPECT_EQ(result.table[1].used_by, std::vector<std::string>{"U2"});
  EXPECT_EQ(result.reused, CountedShare(1, 2));
  EXPECT_EQ(result.units, 1);
  EXPECT_EQ(result.summary(Language::da),
            "Drejebogen har 2 opslag, som andre kan bruge. 1 af 2 er indtil nu brugt af andre enheder (1 enhed). 1 er "
            "kladde og ikke godkendt endnu. 1 siger ikke, hvad der skal følge med uændret.");
}

TEST(UsableBy, AUnitDoesNotSeeItsOwn) {
  const UsableEntries first = usable_by(Lab(playbook()), {.unit = Ref<OrgUnit>("U1")});
  ASSERT_EQ(first.table.size(), 1U);
  EXPECT_EQ(first.table[0].entry.text(), "H1");
  const UsableEntries second = usable_by(Lab(playbook()), {.unit = Ref<OrgUnit>("U2"), .drafts = false});
  ASSERT_EQ(second.table.size(), 1U);
  EXPECT_TRUE(second.table[0].used_here);
  EXPECT_EQ(second.table[0].origin, "U1");
  EXPECT_NE(second.summary(Language::en).find("that U2 can use"), std::string::npos);
}

TEST(UsableBy, DoesNotCountUsesThatArePlannedForLater) {
  Content content = playbook();
  content.reuses[0].used_on = lab::test::day("2026-05-01");
  content.reuses[1].used_on = lab::test::day("2026-06-01");
  const Lab lab(content);
  EXPECT_EQ(usable_by(lab, {.today = lab::test::day("2026-04-30")}).reuses, 0);
  EXPECT_EQ(usable_by(lab, {.today = lab::test::day("2026-05-01")}).table[1].reuses, 1);
  EXPECT_EQ(usable_by(lab).reuses, 2);
  const std::string later = "Uses after 1 May 2026 do not count.";
  const auto told = [&](const char* day) {
    return usable_by(lab, {.today = lab::test::day(day)}).summary(Language::en).find(later) != std::string::npos;
  };
  EXPECT_TRUE(told("2026-05-01"));
  EXPECT_FALSE(told("2026-06-01"));
}

TEST(UsableBy, SaysWhyThereIsNothing) {
  EXPECT_NE(usable_by(Lab()).summary(Language::en).find("no entries yet"), std::string::npos);
  Content content = playbook();
  for (Entry& each : content.entries) each.status = EntryStatus::retired;
  EXPECT_NE(usable_by(Lab(content)).summary(Language::en).find("No entry can be offered"), std::string::npos);
  EXPECT_THROW(static_cast<void>(usable_by(Lab(), {.unit = Ref<OrgUnit>("U9")})), NotFound);
  EXPECT_THROW(static_cast<void>(usable_by(Lab(), {.playbook = Ref<Playbook>("PB9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
