#include "base/detail/names.hpp"

#include <gtest/gtest.h>

#include <string>

#include "growth.hpp"

namespace samskab::detail {
namespace {

TEST(Names, PlainTextOfHtml) {
  EXPECT_EQ(plain("<div>heavily<br> micro-managed</div>"), "heavily micro-managed");
  EXPECT_EQ(plain("a &lt; b &amp;&nbsp;c"), "a < b & c");
  EXPECT_EQ(plain("  3 < 4 \t and 5 > 4 "), "3 < 4 and 5 > 4");
  EXPECT_EQ(plain("<br>"), "");
  EXPECT_EQ(plain("unclosed <b"), "unclosed <b");
  EXPECT_EQ(plain("&amp;lt;"), "&lt;") << "one level only";
}

TEST(Names, FoldsDanishLetters) { EXPECT_EQ(folded("ÆØÅ Élan × ÷"), "æøå élan × ÷"); }

TEST(Names, ShortensByCharacters) {
  EXPECT_EQ(shortened("æøåæøå", 4), "æøå…");
  EXPECT_EQ(shortened("æøå", 3), "æøå");
  EXPECT_EQ(length("æ🙂å"), 3U);
}

TEST(Names, KnowsValidUtf8) {
  EXPECT_TRUE(valid_utf8("æøå 🙂"));
  for (const char* bad : {"\xE6", "\xC0\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\x80", "\xE2\x82"})
    EXPECT_FALSE(valid_utf8(bad));
}

TEST(Names, CountsEdits) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);  // the textbook pair of Wagner & Fischer's algorithm
  EXPECT_EQ(edit_distance("båd", "bad"), 1U);
  EXPECT_EQ(edit_distance("", "abc"), 3U);
}

TEST(Names, ACodeOfTheSameLetterIsNear) {
  EXPECT_EQ(nearest("T9", {"Titler", "C9", "T1", "D9", "T3", "T2"}, 3), (std::vector<std::string>{"T3", "T2", "T1"}));
  EXPECT_EQ(nearest("t9", {"Titler", "F1", "T1"}, 1), std::vector<std::string>{"T1"});
  EXPECT_GT(remoteness("T9", "C9"), remoteness("T9", "T1"));
  EXPECT_GT(remoteness("T12345", "T1"), 0.5) << "not a short code";
}

TEST(Names, OrdersByNearness) {
  EXPECT_EQ(nearest("levle", {"month", "level", "language"}, 1), std::vector<std::string>{"level"});
  // Names that are far away stand only where none is near.
  EXPECT_EQ(nearest("levle", {"month", "level", "source:novelty_percentX"}, 3), std::vector<std::string>{"level"});
  EXPECT_EQ(nearest("year", {"Hvem?", "person"}, 3).size(), 2U);
  EXPECT_EQ(nearest("x", {}, 3), std::vector<std::string>{});
}

TEST(Names, SignsThatBeginNoTagTakeNoLongerEach) {
  const double grown = test::growth(20000, [](std::size_t many) {
    std::string text = "a>";
    for (std::size_t i = 0; i < many; ++i) text += "<a";
    ASSERT_EQ(detail::plain(text), text);
  });
  EXPECT_LT(grown, test::linear);
}

}  // namespace
}  // namespace samskab::detail
