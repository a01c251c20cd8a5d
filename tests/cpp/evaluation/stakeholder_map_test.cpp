#include "samskab/evaluation/stakeholder_map.hpp"

#include <gtest/gtest.h>

#include "lab/fixture.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;

Rating& rate(Content& content, const char* who, const char* rater, std::optional<double> influence,
             std::optional<double> interest, const char* day = "2026-02-01") {
  Rating each;
  each.id = Ref<Rating>("G" + std::to_string(content.ratings.size()));
  each.stakeholder = Ref<Stakeholder>(who);
  each.rater = Ref<Stakeholder>(rater);
  each.influence = influence;
  each.interest = interest;
  each.rated_on = Date::parse(day);
  content.ratings.push_back(each);
  return content.ratings.back();
}

Content rated() {
  Content content = lab::test::small_content();
  content.stakeholders[0].name = "Ældrechefen";
  content.stakeholders[0].key_actor = true;
  Stakeholder third;
  third.id = Ref<Stakeholder>("S3");
  third.group_size = 12;
  third.influence = 2;
  third.interest = 5;
  content.stakeholders.push_back(third);
  rate(content, "S1", "S2", 5, 4);
  rate(content, "S1", "S3", 4, 4);
  rate(content, "S1", "S1", 2, std::nullopt, "2026-02-01");
  rate(content, "S1", "S1", 3, std::nullopt, "2026-03-01");
  return content;
}

TEST(StakeholderMap, AveragesRatersAndShowsHowTheyDiffer) {
  const StakeholderMap result = stakeholder_map(Lab(rated()));
  ASSERT_EQ(result.table.size(), 3U);
  const StakeholderRow& chief = result.table[0];
  EXPECT_EQ(chief.name, "Ældrechefen");
  EXPECT_DOUBLE_EQ(*chief.influence.mean, 4) << "each rater once, with the newest rating: 5, 4, 3";
  EXPECT_DOUBLE_EQ(*chief.influence.sd, 1);
  EXPECT_DOUBLE_EQ(*chief.influence.low, 3);
  EXPECT_DOUBLE_EQ(*chief.influence.high, 5);
  EXPECT_EQ(chief.influence.raters, 3);
  EXPECT_EQ(chief.interest.raters, 2);
  EXPECT_DOUBLE_EQ(*chief.interest.sd, 0);
  EXPECT_FALSE(chief.salience) << "legitimacy and urgency were not rated";
  EXPECT_FALSE(result.table[1].influence.mean);
  EXPECT_DOUBLE_EQ(*result.table[2].interest.mean, 5) << "the record's own figure";
  EXPECT_EQ(result.table[2].interest.raters, 0);
  EXPECT_EQ(result.raters, 3);
  EXPECT_EQ(result.summary(Language::da),
            "3 aktører (14 personer), heraf 1 nøgleaktør. Over midten i både indflydelse og interesse: Ældrechefen. 1 "
            "er ikke på kortet, fordi indflydelse eller interesse ikke er vurderet. Bedømmerne er mest uenige om "
            "indflydelsen hos Ældrechefen: fra 3 til 5 (n = 3). For 1 nøgleaktør er det ikke skrevet ned, hvornår de "
            "blev kortlagt.");
  ASSERT_EQ(result.basis.notes.size(), 1U);
}

TEST(StakeholderMap, CountsRatingsUntilADay) {
  const StakeholderMap result = stakeholder_map(Lab(rated()), {.today = Date::parse("2026-02-15")});
  EXPECT_DOUBLE_EQ(*result.table[0].influence.low, 2);
}

TEST(StakeholderMap, SalienceIsThatOfTheMeansAndTellsHowManyAgree) {
  Content content = rated();
  const auto rated_by = [&content](const char* rater, double influence, double legitimacy, double urgency) {
    Rating& each = rate(content, "S2", rater, influence, 3);
    each.legitimacy = legitimacy;
    each.urgency = urgency;
  };
  rated_by("S1", 5, 4, 2);
  rated_by("S3", 4, 5, 5);
  const StakeholderRow row = stakeholder_map(Lab(content)).table[1];
  EXPECT_EQ(row.salience, Salience::definitive) << "means 4.5, 4.5 and 3.5";
  EXPECT_DOUBLE_EQ(*row.salience_agreement, .5);
}

TEST(StakeholderMap, ShowsThoseWithAPartInTheProject) {
  Content content = rated();
  content.projects.push_back(content.projects[0]);
  content.projects[1].id = Ref<Project>("P2");
  content.projects[1].candidate = std::nullopt;
  content.stakeholders[2].projects = {Ref<Project>("P2")};
  EXPECT_EQ(stakeholder_map(Lab(content), {.project = Ref<Project>("P1")}).table.size(), 2U);
  EXPECT_EQ(stakeholder_map(Lab(content), {.project = Ref<Project>("P2")}).table.size(), 3U);
  EXPECT_THROW(static_cast<void>(stakeholder_map(Lab(content), {.project = Ref<Project>("P9")})), NotFound);
}

TEST(StakeholderMap, NothingRecordedSaysSo) {
  EXPECT_NE(stakeholder_map(Lab()).summary(Language::en).find("No stakeholders are recorded yet"), std::string::npos);
  EXPECT_NE(stakeholder_map(Lab(lab::test::small_content())).summary(Language::en).find("rated yet"),
            std::string::npos);
}

}  // namespace
}  // namespace samskab::evaluation
