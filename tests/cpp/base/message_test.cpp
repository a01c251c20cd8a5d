#include "samskab/base/message.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace samskab {
namespace {

TEST(FormatNumber, WritesTheReadersWay) {
  EXPECT_EQ(format_number(0.25, 2, Language::da), "0,25");
  EXPECT_EQ(format_number(0.25, 2, Language::en), "0.25");
  EXPECT_EQ(format_number(-3.14159, 3, Language::da), "−3,142");
  EXPECT_EQ(format_number(1234567.0, 0, Language::en), "1234567");
  EXPECT_EQ(format_number(-0.001, 1, Language::en), "0.0");
  EXPECT_EQ(format_number(-0.0, 0, Language::en), "0");
  EXPECT_EQ(format_number(2.0, -5, Language::en), "2");
  EXPECT_EQ(format_number(1e300, 0, Language::en).size(), 301U);
  EXPECT_EQ(format_number(std::numeric_limits<double>::max(), 99, Language::en).size(), 309U + 1U + 12U);
  EXPECT_EQ(format_number(std::numeric_limits<double>::infinity(), 2, Language::en), "∞");
  EXPECT_EQ(format_number(-std::numeric_limits<double>::infinity(), 2, Language::en), "−∞");
  EXPECT_EQ(format_number(std::numeric_limits<double>::quiet_NaN(), 2, Language::en), "?");
}

TEST(FormatNumber, RoundsHalvesAwayFromNoughtAndNotAtWhatReckoningLeftThere) {
  EXPECT_EQ(format_number(37.5, 0, Language::en), "38");
  EXPECT_EQ(format_number(52.5, 0, Language::en), "53") << "a rise of 15 is one";
  EXPECT_EQ(format_number(42.50000000000001, 0, Language::en), "43");
  EXPECT_EQ(format_number(42.49999999999999, 0, Language::en), "43") << "as far from the half on its other side";
  EXPECT_EQ(format_number(42.4999, 0, Language::en), "42");
  EXPECT_EQ(format_number(-52.5, 0, Language::da), "−53");
  EXPECT_EQ(format_number(0.5, 0, Language::en), "1");
  EXPECT_EQ(format_number(0.49, 0, Language::en), "0");
  EXPECT_EQ(format_number(0.05, 1, Language::en), "0.1");
  EXPECT_EQ(format_number(0.004, 1, Language::en), "0.0");
  EXPECT_EQ(format_number(1.005, 2, Language::en), "1.01") << "as it is written, though it is stored a little below";
  EXPECT_EQ(format_number(0.25, 1, Language::da), "0,3");
  EXPECT_EQ(format_number(99.95, 1, Language::en), "100.0");
  EXPECT_EQ(format_number(9.5, 0, Language::en), "10");
  EXPECT_EQ(format_number(1e-300, 2, Language::en), "0.00");
  EXPECT_EQ(format_number(123456789012.25, 1, Language::en), "123456789012.3");
  EXPECT_EQ(format_number(1234567890123456.0, 2, Language::en), "1234567890123456.00");
  EXPECT_EQ(format_number(1.0 / 3.0, 12, Language::en), "0.333333333333");
  EXPECT_EQ(format_number(2.0 / 3.0, 12, Language::en), "0.666666666667");
}

TEST(Message, FillsItsPlaceholdersInBothLanguages) {
  const Message message = Message("base.read.count").with("given", 1).with("needed", 2);
  EXPECT_EQ(message.in(Language::en), "The list has 1 item, but 2 are needed.");
  EXPECT_EQ(message.in(Language::da), "Listen har 1 element, men der skal være 2.");
  EXPECT_EQ(Message("base.read.count").with("given", 0).with("needed", 1).in(Language::en),
            "The list has 0 items, but 1 is needed.");
}

TEST(Message, TakesTextsOfSeveralLanguages) {
  LocalisedText what;
  what.set("da", "æble");
  what.set("en", "apple");
  const Message message = Message("base.read.at").with("where", std::string_view("$.x")).with("what", what);
  EXPECT_EQ(message.in(Language::da), "Ved $.x: æble");
  EXPECT_EQ(message.in(Language::en), "At $.x: apple");
}

TEST(Message, WritesPlainNumbersShortAndLocalised) {
  const auto at = [](Argument value, Language language) {
    return Message("base.read.at").with("where", "w").with("what", std::move(value)).in(language);
  };
  EXPECT_EQ(at(0.1, Language::da), "Ved w: 0,1");
  EXPECT_EQ(at(0.1, Language::en), "At w: 0.1");
  EXPECT_EQ(at(1.0 / 3.0, Language::en), "At w: 0.333333");
  EXPECT_EQ(at(std::int64_t{-7}, Language::da), "Ved w: -7");
  EXPECT_EQ(at(1e6, Language::en), "At w: 1000000");
  EXPECT_EQ(at(999999.7, Language::da), "Ved w: 1000000");
  EXPECT_EQ(at(12345678.9, Language::en), "At w: 12345679");
}

TEST(Message, HoldsWordsReadFromTheRightApartSoThatNumbersStayInTheirPlace) {
  const auto at = [](Argument what) {
    return Message("base.read.at").with("where", "w").with("what", std::move(what)).in(Language::en);
  };
  const std::string arabic = "\u0627\u0644\u0635\u0648\u062A 3";
  const std::string apart = "\u2068" + arabic + "\u2069";
  EXPECT_EQ(at(arabic), "At w: " + apart);
  EXPECT_EQ(at(LocalisedText(arabic)), "At w: " + apart);
  EXPECT_EQ(at(std::string("\u05D0")), "At w: \u2068\u05D0\u2069");
  EXPECT_EQ(at(std::string("\U0001E900")), "At w: \u2068\U0001E900\u2069");
  EXPECT_EQ(at("near '" + apart + "' 3"), "At w: near '" + apart + "' 3") << "what is held apart is so once";
  EXPECT_EQ(at(apart + arabic), "At w: \u2068" + apart + arabic + "\u2069");
  EXPECT_EQ(at(std::string("a\u202Eb")), "At w: \u2068a\u202Eb\u2069") << "a sign that turns all that follows";
  EXPECT_EQ(at(std::string("\u2067open")), "At w: \u2068\u2067open\u2069\u2069") << "one for each that is open";
  EXPECT_EQ(at(std::string("\u2067a \u2066b\u2069 c \u2068d")),
            "At w: \u2068\u2067a \u2066b\u2069 c \u2068d\u2069\u2069\u2069");
  for (const char* plain :
       {"Voice 3", "F\u00E6llesskab \u2013 \u201Ckr\u201D \u2026", "\u65E5\u672C", "\U0001F600", "\xF0\xE2", "\xD8"})
    EXPECT_EQ(at(std::string(plain)), std::string("At w: ") + plain);
}

TEST(Message, WritesAmountsInGroupsOfThree) {
  const auto said = [](double value, Language language) {
    return Message("base.whole").with("value", value).in(language);
  };
  EXPECT_EQ(said(177000, Language::da), "177.000");
  EXPECT_EQ(said(177000, Language::en), "177,000");
  EXPECT_EQ(said(1234567.4, Language::da), "1.234.567");
  EXPECT_EQ(said(3000, Language::da), "3.000");
  EXPECT_EQ(said(999, Language::da), "999");
  EXPECT_EQ(said(0, Language::da), "0");
  EXPECT_EQ(said(-12345, Language::en), "−12,345");
  EXPECT_EQ(said(HUGE_VAL, Language::en), "∞");
}

TEST(Message, KeepsAPlaceholderThatHasNoValueAndShowsAKeyThatHasNoSentence) {
  EXPECT_EQ(Message("base.read.at").with("where", "w").in(Language::en), "At w: {what}");
  EXPECT_EQ(Message("no.such.key").with("n", 3).with("t", "x").in(Language::da), "no.such.key n=3 t=x");
  EXPECT_TRUE(Message().empty());
  EXPECT_EQ(catalogue("no.such.key", Language::en), "");
}

TEST(Message, AValueIsNeverReadAsAPattern) {
  EXPECT_EQ(Message("base.read.at").with("where", "{what}").with("what", "{where}").in(Language::en),
            "At {what}: {where}");
}

TEST(Message, WhatIsWrittenAsNothingHasNoSign) {
  const auto written = [](double value) { return Message("plot.process.days").with("days", value).in(Language::en); };
  EXPECT_EQ(written(0.4).find('+'), std::string::npos) << written(0.4);
  EXPECT_EQ(written(-0.4), written(0.0));
  EXPECT_NE(written(0.6).find('+'), std::string::npos) << written(0.6);
  EXPECT_NE(written(std::numeric_limits<double>::infinity()).find('+'), std::string::npos);
}

TEST(Message, ComparesByKeyAndArguments) {
  EXPECT_EQ(Message("a").with("n", 1), Message("a").with("n", 1));
  EXPECT_NE(Message("a").with("n", 1), Message("a").with("n", 1.0));
}

}  // namespace
}  // namespace samskab
