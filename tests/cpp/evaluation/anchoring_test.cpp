#include "samskab/evaluation/anchoring.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Initiative& add_initiative(Content& content, const char* id) {
  Initiative each;
  each.id = Ref<Initiative>(id);
  each.project = Ref<Project>("P1");
  each.title = lab::test::both("Hentning", "Fetching");
  content.initiatives.push_back(each);
  return content.initiatives.back();
}

Content four() {
  Content content = lab::test::small_content();
  add_initiative(content, "N1").history = {
      {AnchoringStatus::trial, Date::parse("2026-04-01"), std::nullopt, ""},
      {AnchoringStatus::in_operation, Date::parse("2026-09-01"), Ref<OrgUnit>("U2"), ""},
      {AnchoringStatus::in_operation, Date::parse("2026-10-01"), Ref<OrgUnit>("U1"), ""}};
  add_initiative(content, "N2").history = {
      {AnchoringStatus::in_operation, Date::parse("2026-05-01"), Ref<OrgUnit>("U1"), ""},
      {AnchoringStatus::stopped, Date::parse("2026-08-01"), std::nullopt, "ingen penge"}};
  add_initiative(content, "N3").history = {{AnchoringStatus::idea, std::nullopt, std::nullopt, ""}};
  add_initiative(content, "N4");
  return content;
}

TEST(Anchoring, TellsStatusOwnerAndDate) {
  const Anchoring result = anchoring(Lab(four()));
  ASSERT_EQ(result.table.size(), 4U);
  EXPECT_TRUE(result.table[0].anchored);
  EXPECT_EQ(result.table[0].since, Date::parse("2026-09-01")) << "a new owner does not begin the status anew";
  EXPECT_EQ(result.table[0].owner, Ref<OrgUnit>("U1"));
  EXPECT_EQ(result.table[0].days_to_operation, 153);
  EXPECT_FALSE(result.table[1].anchored) << "what was in operation and stopped is not anchored";
  EXPECT_EQ(result.anchored, 1);
  EXPECT_EQ(result.stopped, 1);
  EXPECT_EQ(result.without_owner, 2);
  EXPECT_EQ(result.without_date, 2);
  EXPECT_DOUBLE_EQ(*result.share_anchored, .25);
  EXPECT_EQ(result.summary(Language::da),
            "1 af 4 initiativer er forankret (25 %). Fordelt på status – ingen status: 1, idé: 1, i drift: 1 og "
            "stoppet: 1. 2 har ingen enhed, der har overtaget dem. 2 har ingen dato for deres status.");
}

TEST(Anchoring, LooksBackToADay) {
  const Anchoring result = anchoring(Lab(four()), {.today = Date::parse("2026-06-01")});
  EXPECT_EQ(result.table[0].status, AnchoringStatus::trial);
  EXPECT_TRUE(result.table[1].anchored);
}

TEST(Anchoring, NothingRecordedSaysSo) {
  EXPECT_NE(anchoring(Lab()).summary(Language::en).find("No initiatives are recorded yet"), std::string::npos);
  EXPECT_FALSE(anchoring(Lab()).share_anchored);
  EXPECT_THROW(static_cast<void>(anchoring(Lab(four()), {.project = Ref<Project>("P9")})), NotFound);
}

}  // namespace
}  // namespace samskab::evaluation
