#include "samskab/language/words.hpp"

#include <gtest/gtest.h>

namespace samskab {
namespace {

TEST(Words, QuotationMarksFollowTheLanguage) {
  LocalisedText text;
  text.set("da", "fremtid");
  text.set("en", "future");
  EXPECT_EQ(quoted(text).in(Language::da), "»fremtid«");
  EXPECT_EQ(quoted(text).in(Language::en), "'future'");
  EXPECT_EQ(quoted(LocalisedText("future")).in(Language::da), "»future«");
  EXPECT_EQ(quoted(LocalisedText()).in(Language::da), "");
}

TEST(Words, AQuoteAtTheEndOfASentenceEndsItOnce) {
  LocalisedText text;
  text.set("da", "Fem frivillige gik");
  text.set("en", "Five volunteers left.");
  EXPECT_EQ(quoted_at_end(text).in(Language::da), "»Fem frivillige gik«.");
  EXPECT_EQ(quoted_at_end(text).in(Language::en), "'Five volunteers left.'");
  EXPECT_EQ(quoted_at_end(LocalisedText("Hvem?")).in(Language::da), "»Hvem?«");
  EXPECT_EQ(quoted_at_end(LocalisedText("Det gik …")).in(Language::da), "»Det gik …«");
  EXPECT_EQ(quoted_at_end(LocalisedText()).in(Language::da), "");
}

TEST(Words, CapitalsKnowTheDanishLetters) {
  EXPECT_EQ(capital_first("brugere"), "Brugere");
  EXPECT_EQ(capital_first("øvrige"), "Øvrige");
  EXPECT_EQ(capital_first("ældre"), "Ældre");
  EXPECT_EQ(capital_first("åben"), "Åben");
  EXPECT_EQ(capital_first("Åben"), "Åben");
  EXPECT_EQ(capital_first("»x«"), "»x«");
  EXPECT_EQ(capital_first("÷"), "÷");
  EXPECT_EQ(capital_first(""), "");
  EXPECT_EQ(capital_first("\xC3"), "\xC3");
}

TEST(Words, ListsEndWithAnd) {
  const std::vector<LocalisedText> items = {"a", "b", "c"};
  EXPECT_EQ(listed(items).in(Language::da), "a, b og c");
  EXPECT_EQ(listed(items).in(Language::en), "a, b and c");
  EXPECT_EQ(listed(std::span(items).first(2)).in(Language::da), "a og b");
  EXPECT_EQ(listed(std::span(items).first(1)).in(Language::da), "a");
  EXPECT_TRUE(listed({}).empty());
}

TEST(Words, LanguagesAreCalledWhatTheReaderCallsThem) {
  EXPECT_EQ(language_name("en").in(Language::da), "engelsk");
  EXPECT_EQ(language_name("da").in(Language::en), "Danish");
  EXPECT_EQ(language_name("tlh").in(Language::da), "tlh");
}

TEST(Words, CountsInWordsUpToTwelve) {
  EXPECT_EQ(number_word(0, Language::da), "ingen");
  EXPECT_EQ(number_word(12, Language::da), "tolv");
  EXPECT_EQ(number_word(12, Language::en), "twelve");
  EXPECT_EQ(number_word(13, Language::en), "13");
  EXPECT_EQ(number_word(-1, Language::en), "-1");
}

}  // namespace
}  // namespace samskab
