#include "samskab/evaluation/contributions.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Lab with_gifts() {
  Content content = lab::test::small_content();
  const auto give = [&](const char* id, const char* who, ContributionKind kind, double amount, const char* day) {
    Contribution gift;
    gift.id = Ref<Contribution>(id);
    gift.project = Ref<Project>("P1");
    gift.stakeholder = Ref<Stakeholder>(who);
    gift.kind = kind;
    gift.amount = amount;
    if (*day != '\0') gift.given_on = Date::parse(day);
    content.contributions.push_back(gift);
  };
  give("B1", "S1", ContributionKind::hours, 10, "2026-03-01");
  give("B2", "S2", ContributionKind::hours, 30, "2026-04-01");
  give("B3", "S1", ContributionKind::money, 5000, "2026-04-01");
  give("B4", "S2", ContributionKind::in_kind, 800, "");
  return Lab(std::move(content));
}

TEST(Contributions, AddsUpByKindOfStakeholder) {
  const Contributions result = contributions(with_gifts());
  ASSERT_EQ(result.table.size(), 2U);
  EXPECT_EQ(result.table[0].kind, StakeholderKind::volunteer);
  EXPECT_DOUBLE_EQ(result.table[0].hours, 30);
  EXPECT_DOUBLE_EQ(*result.table[0].hours_share, .75);
  EXPECT_DOUBLE_EQ(result.table[0].in_kind, 800);
  EXPECT_DOUBLE_EQ(result.table[1].money, 5000);
  EXPECT_EQ(result.participants, 2);
  EXPECT_DOUBLE_EQ(*result.hours_per_participant, 20);
  EXPECT_DOUBLE_EQ(*result.money_per_participant, 2900);
  EXPECT_EQ(result.summary(Language::da),
            "2 personer deltog og gav 40 timer, 5000 kr. og ting til en værdi af 800 kr. Flest timer kom fra denne "
            "slags aktør: frivillig (30 timer, 75 % af alle). Det er 20,0 timer for hver, der deltog.");
  EXPECT_EQ(result.basis.records[0].count, 4);
}

TEST(Contributions, CountsUntilADay) {
  const Contributions result = contributions(with_gifts(), {.until = Date::parse("2026-03-31")});
  EXPECT_DOUBLE_EQ(result.hours, 10);
  EXPECT_DOUBLE_EQ(result.in_kind, 800) << "undated gifts count";
  EXPECT_EQ(result.basis.notes.size(), 2U);
}

TEST(Contributions, NothingRecordedSaysSo) {
  const Contributions result = contributions(Lab());
  EXPECT_TRUE(result.table.empty());
  EXPECT_FALSE(result.hours_per_participant);
  EXPECT_NE(result.summary(Language::en).find("No contributions are recorded yet"), std::string::npos);
}

TEST(Contributions, RefusesAProjectThatIsNotThere) {
  EXPECT_THROW(static_cast<void>(contributions(with_gifts(), {.project = Ref<Project>("P9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
