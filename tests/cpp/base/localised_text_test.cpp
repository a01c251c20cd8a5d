#include "samskab/base/localised_text.hpp"

#include <gtest/gtest.h>

namespace samskab {
namespace {

TEST(LocalisedText, FallsBackFromExactTagToBaseToUnknownToEnglishToFirst) {
  LocalisedText text;
  EXPECT_TRUE(text.empty());
  EXPECT_EQ(text.in("da"), "");
  text.set("kl", "Oqaluttuaq");
  EXPECT_EQ(text.in("da"), "Oqaluttuaq");
  text.set("en", "Story");
  EXPECT_EQ(text.in("da"), "Story");
  text.set("", "Uden sprog");
  EXPECT_EQ(text.in("da"), "Uden sprog");
  text.set("da", "Fortælling");
  EXPECT_EQ(text.in("da-DK"), "Fortælling");
  EXPECT_EQ(text.in(Language::da), "Fortælling");
  text.set("da-DK", "Beretning");
  EXPECT_EQ(text.in("da-DK"), "Beretning");
  EXPECT_EQ(text.in("da"), "Fortælling");
  EXPECT_EQ(text.in(Language::en), "Story");
  EXPECT_TRUE(text.has("kl"));
  EXPECT_FALSE(text.has("ar"));
}

TEST(LocalisedText, APlainStringHasNoKnownLanguage) {
  const LocalisedText text = "hej";
  EXPECT_EQ(text.texts().begin()->first, "");
  EXPECT_EQ(text.in("ar"), "hej");
  EXPECT_TRUE(LocalisedText("").empty());
  EXPECT_EQ(LocalisedText(std::string("hej")), text);
}

}  // namespace
}  // namespace samskab
