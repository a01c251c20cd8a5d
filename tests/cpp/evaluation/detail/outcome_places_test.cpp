#include "evaluation/detail/outcome_places.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "evaluation/outcome_fixture.hpp"
#include "samskab/base/random.hpp"

namespace samskab::evaluation {
namespace {

using namespace lab;
using namespace test;

double width(const OutcomeEffect& effect, std::string_view measure) {
  const OutcomeRow& row = row_of(effect, measure);
  return *row.high - *row.low;
}

TEST(OutcomePlaces, PeopleOfOnePlaceAreReckonedTogether) {
  const Lab lab = Lab(measured().content()).with_responses(beside());
  const OutcomeEffect alone = outcome_effect(lab, Ref<Indicator>("I1"));
  EXPECT_NE(told(alone).find("come from 3 units"), std::string::npos) << told(alone);
  const OutcomeEffect effect = outcome_effect(lab, Ref<Indicator>("I1"), {.places = OutcomePlaces::unit});
  // R 4.2, clubSandwich 0.5.8: m <- lm(after - before ~ 1); conf_int(m, vcovCR(m, cluster = ward, type = "CR2"))
  EXPECT_NEAR(*row_of(effect, "change").value, 1.58, 1e-12);
  EXPECT_NEAR(*row_of(effect, "change").low, 0.145094115807657, 1e-8);
  EXPECT_NEAR(*row_of(effect, "change").high, 3.014905884192342, 1e-8);
  EXPECT_NE(told(effect).find("(uncertainty +0.1 to +3.0)"), std::string::npos) << told(effect);
  // The same: paired_change() with units has its own oracle.
  EXPECT_NEAR(*row_of(effect, "g_av").low, -.0712862665843541, 1e-8);
  EXPECT_EQ(row_of(effect, "g_av").value, row_of(alone, "g_av").value);
  EXPECT_GT(width(effect, "onto:long"), 1.2 * width(alone, "onto:long"));
  EXPECT_GT(width(effect, "important_better"), 1.2 * width(alone, "important_better"));
  EXPECT_GT(width(effect, "reliable_better"), 1.2 * width(alone, "reliable_better"));
  EXPECT_EQ(row_of(effect, "important_better").persons, row_of(alone, "important_better").persons);
  EXPECT_EQ(effect.basis.units, 3);
  EXPECT_EQ(effect.basis.persons, 10);
  EXPECT_NE(effect.basis.summary(Language::en).find("people of one place taken together"), std::string::npos);
  EXPECT_NE(told(effect).find("comes from the 3 places"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("3 places are few"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("between the 3 places"), std::string::npos) << told(effect);
  // Of the first ten it is not known which ward they lie in.
  EXPECT_THROW(static_cast<void>(outcome_effect(measured(), Ref<Indicator>("I1"), {.places = OutcomePlaces::unit})),
               InvalidInput);
}

TEST(OutcomePlaces, WhereNobodySharesAPlaceNothingChanges) {
  std::vector<Told> people;
  for (int i = 0; i < 8; ++i) people.push_back({"p" + std::to_string(i), "U" + std::to_string(i), 4.0, 4.0 + i % 4});
  const Lab lab = Lab(measured().content()).with_responses(responses_of(people));
  const OutcomeEffect alone = outcome_effect(lab, Ref<Indicator>("I1"));
  EXPECT_EQ(outcome_effect(lab, Ref<Indicator>("I1"), {.places = OutcomePlaces::unit}), alone)
      << "nor does the basis tell of a method that was not used";
  const auto beside_others = [&](const char* third, OutcomePlaces places) {
    return outcome_effect(
        lab, Ref<Indicator>("I1"),
        {.comparison = responses_of({{"q0", "V0", 4, 5}, {"q1", "V1", 5, 5}, {"q2", third, 5, 4}, {"q3", "V3", 3, 4}}),
         .places = places});
  };
  EXPECT_EQ(beside_others("V2", OutcomePlaces::unit), beside_others("V2", OutcomePlaces::none));
  const OutcomeEffect shared = beside_others("V1", OutcomePlaces::unit);
  EXPECT_EQ(row_of(shared, "change"), row_of(alone, "change"));
  EXPECT_NE(told(shared).find("comes from the 11 places"), std::string::npos) << told(shared);
  EXPECT_EQ(shared.basis.method.key(), "evaluation.method.outcome_effect_by_place");
}

TEST(OutcomePlaces, OneOrTwoPlacesDoNotTellHowFarOthersLie) {
  for (const int places : {1, 2, 3}) {
    std::vector<Told> people;
    for (int i = 0; i < 12; ++i)
      people.push_back({"p" + std::to_string(i), "U" + std::to_string(i % places), 3.0 + i % 4, 4.0 + i % 5});
    const OutcomeEffect effect = outcome_effect(Lab(measured().content()).with_responses(responses_of(people)),
                                                Ref<Indicator>("I1"), {.places = OutcomePlaces::unit});
    for (const OutcomeRow& row : effect.table) {
      if (row.measure.starts_with("mean_") || row.measure == "target") continue;
      EXPECT_TRUE(row.value) << row.measure;
      EXPECT_EQ(row.low.has_value(), places == 3) << row.measure << " of " << places;
    }
    EXPECT_EQ(told(effect).find("these do not tell how far") == std::string::npos, places == 3) << told(effect);
    EXPECT_EQ(told(effect).find("uncertainty") == std::string::npos, places < 3) << told(effect);
    EXPECT_NE(told(effect).find(places == 1 ? "1 place is few" : "places are few"), std::string::npos) << told(effect);
    EXPECT_NE(told(effect).find("Without a comparison group"), std::string::npos) << told(effect);
  }
}

TEST(OutcomePlaces, PlacesThatAreNotAlikeAreNotSaidToBe) {
  // Every place has the same mean change, so none of the spread lies between them.
  std::vector<Told> people;
  for (int i = 0; i < 20; ++i)
    people.push_back({"p" + std::to_string(i), "U" + std::to_string(i / 5), 4.0 + i % 3, 4.0 + i % 3 + i % 5 - 1});
  const OutcomeEffect effect = outcome_effect(Lab(measured().content()).with_responses(responses_of(people)),
                                              Ref<Indicator>("I1"), {.places = OutcomePlaces::unit});
  EXPECT_EQ(told(effect).find("figures 0%"), std::string::npos) << told(effect);
  EXPECT_NE(told(effect).find("We do not see that people of one place resemble"), std::string::npos) << told(effect);
  EXPECT_FALSE(row_of(effect, "change").low) << "places with one mean do not tell how far others lie";
  EXPECT_NE(told(effect).find("these do not tell how far"), std::string::npos) << told(effect);
}

}  // namespace
}  // namespace samskab::evaluation
