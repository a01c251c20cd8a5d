#include "samskab/document/claim.hpp"

#include <gtest/gtest.h>

namespace samskab::document {
namespace {

TEST(Claim, EveryQuestionHasACodeOfItsOwnAndWordsInBothLanguages) {
  for (const Label<Asks>& each : asks_labels) {
    EXPECT_EQ(from_code<Asks>(each.code), each.value);
    EXPECT_NE(name(each.value, Language::da), "");
    EXPECT_NE(name(each.value, Language::en), "");
  }
}

TEST(Claim, AQueryIsWhatWasAskedAndNothingElse) {
  const Query plain{.asks = Asks::conditions};
  EXPECT_EQ(plain, (Query{Asks::conditions, "", "", std::nullopt, std::nullopt}));
  EXPECT_NE(plain, (Query{.asks = Asks::conditions, .seed = 1}));
}

}  // namespace
}  // namespace samskab::document
