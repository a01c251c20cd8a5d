#include "samskab/base/localised_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

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

TEST(LocalisedText, AChangedCopyLeavesTheOriginalAlone) {
  LocalisedText original;
  original.set("da", "Fortælling");
  LocalisedText copy = original;
  EXPECT_EQ(&copy.texts(), &original.texts()) << "copies share what they say";
  copy.set("da", "Beretning");
  EXPECT_EQ(original.in("da"), "Fortælling");
  EXPECT_EQ(copy.in("da"), "Beretning");
}

TEST(LocalisedText, WordsForLaterAreMadeOnceWhenReadAndForAllCopies) {
  int calls = 0;
  const LocalisedText text = LocalisedText::later([&calls] {
    ++calls;
    return LocalisedText("hej");
  });
  const LocalisedText copy = text;
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(copy.in("da"), "hej");
  EXPECT_EQ(text, LocalisedText("hej"));
  EXPECT_EQ(calls, 1);
  EXPECT_TRUE(LocalisedText::later([] { return LocalisedText(); }).empty());
}

TEST(LocalisedText, ManyThreadsMayReadWordsForLater) {
  const LocalisedText text = LocalisedText::later([] { return LocalisedText("hej"); });
  std::vector<const std::string*> read(8);
  std::vector<std::thread> threads;
  for (auto& each : read) threads.emplace_back([&text, &each] { each = &text.in("da"); });
  for (auto& each : threads) each.join();
  for (const auto* each : read) EXPECT_EQ(each, read.front()) << "all read the one text";
  EXPECT_EQ(*read.front(), "hej");
}

}  // namespace
}  // namespace samskab
