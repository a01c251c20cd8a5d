#include "samskab/language/sentences.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "base/both.hpp"

namespace samskab {
namespace {

using test::both;

const GroupPair levels{both("brugere", "users"), both("medarbejdere", "employees")};

TEST(Sentences, Difference) {
  const Message message =
      difference_sentence({Deed::Kind::near_anchor, both("fremtid", "future"), {}}, levels, 0.404, 0.251, 0.06, 0.24);
  EXPECT_EQ(message.in(Language::da),
            "Brugere placerer oftere end medarbejdere fortællingen ved »fremtid«: 40 % mod 25 % (forskel 15 "
            "procentpoint, usikkerhed 6–24).");
  EXPECT_EQ(message.in(Language::en),
            "Users place stories near 'future' more often than employees: 40% vs 25% (difference 15 percentage points, "
            "uncertainty 6–24).");
}

TEST(Sentences, AnIntervalThatExcludesZeroIsSeenToDoSo) {
  const Message message =
      difference_sentence({Deed::Kind::choose, both("ja", "yes"), {}}, levels, 0.4, 0.2, 0.003, 0.39);
  EXPECT_NE(message.in(Language::da).find("usikkerhed 0,3–39"), std::string::npos) << message.in(Language::da);
}

TEST(Sentences, TheDifferenceIsTheRoundedOneAndNotThatOfRoundedShares) {
  // 33.6 - 20.4 = 13.2: pictures and tables write 13, so sentences do, though 34 and 20 lie 14 apart.
  const Deed yes{Deed::Kind::choose, both("ja", "yes"), {}};
  EXPECT_NE(difference_sentence(yes, levels, 0.336, 0.204, 0.1, 0.2)
                .in(Language::en)
                .find("34% vs 20% (difference 13 percentage points"),
            std::string::npos);
  EXPECT_NE(whole_pattern_sentence(yes, levels, 0.336, 0.204, 0.1, 0.2)
                .in(Language::da)
                .find("brugere 34 %, medarbejdere 20 % (forskel 13 procentpoint"),
            std::string::npos);
  EXPECT_NE(difference_sentence(yes, levels, 0.203, 0.2, 0.001, 0.005)
                .in(Language::en)
                .find("20% vs 20% (difference 0.3 percentage points"),
            std::string::npos);
}

TEST(Sentences, Shift) {
  EXPECT_EQ(shift_sentence(both("for hurtigt", "too fast"), levels, 12, 3, 21, 100).in(Language::da),
            "Brugere ligger i gennemsnit 12 point nærmere ved »for hurtigt« end medarbejdere på en skala med 100 point "
            "(usikkerhed 3–21).");
  EXPECT_EQ(shift_sentence({}, levels, 0.84, 0.2, 1.5, 4).in(Language::en),
            "Users lie on average 0.8 points higher than employees on a scale of 4 points (uncertainty 0.2–1.5).");
}

TEST(Sentences, PointsHaveTheDecimalsOfTheirScaleAndAreNeverZeroForLess) {
  EXPECT_EQ(shift_sentence({}, levels, 0.03, 0.021, 0.039, 1).in(Language::en),
            "Users lie on average 0.03 points higher than employees on a scale of 1 points (uncertainty 0.02–0.04).");
  EXPECT_EQ(shift_sentence({}, levels, 0.4, 0.03, 0.8, 10).in(Language::en),
            "Users lie on average 0.4 points higher than employees on a scale of 10 points (uncertainty 0.03–0.8).");
  EXPECT_EQ(shift_sentence({}, levels, 0.4, 0.5, 0.04, 100).in(Language::en),
            "Users lie on average 0.4 points higher than employees on a scale of 100 points (uncertainty 0.5–0.04).");
  EXPECT_EQ(unclear_sentence(-0.014, 0.03, 1.0).in(Language::en),
            "We see no clear difference. The groups may still differ: −0.01 to 0.03 points.");
  EXPECT_EQ(unclear_sentence(-0.84, 1.5, 4.0).in(Language::en),
            "We see no clear difference. The groups may still differ: −0.8 to 1.5 points.");
  EXPECT_EQ(unclear_sentence(-3.6, 21.2, 100.0).in(Language::en),
            "We see no clear difference. The groups may still differ: −4 to 21 points.");
  EXPECT_EQ(unclear_sentence(0.0, 1e-15, 100.0).in(Language::en),
            "We see no clear difference. The groups may still differ: 0 to 0 points.");
}

TEST(Sentences, Unclear) {
  EXPECT_EQ(unclear_sentence(-0.04, 0.18).in(Language::da),
            "Vi ser ingen tydelig forskel. Grupperne kan stadig være forskellige: −4 til 18 procentpoint.");
  EXPECT_EQ(unclear_sentence(-0.04, 0.18).in(Language::en),
            "We see no clear difference. The groups may still differ: −4 to 18 percentage points.");
}

TEST(Sentences, Peek) {
  EXPECT_EQ(peek_sentence(7, true).in(Language::da),
            "7 personer er for få til at afgøre det. Brug billedet til at spørge, ikke konkludere.");
  EXPECT_EQ(peek_sentence(7, true).in(Language::en),
            "7 people are too few to tell. Use the picture to ask, not to conclude.");
  EXPECT_EQ(peek_sentence(1, true).in(Language::da),
            "1 person er for lidt til at afgøre det. Brug billedet til at spørge, ikke konkludere.");
  EXPECT_EQ(peek_sentence(1, false).in(Language::en),
            "1 story is too few to tell. Use the picture to ask, not to conclude.");
}

TEST(Sentences, FewAreNamedAsWhatIsCounted) {
  EXPECT_EQ(peek_sentence(1, Counted::projects).in(Language::en),
            "1 project is too few to tell. Use the picture to ask, not to conclude.");
  EXPECT_EQ(peek_sentence(4, Counted::municipalities).in(Language::da),
            "4 kommuner er for få til at afgøre det. Brug billedet til at spørge, ikke konkludere.");
  EXPECT_EQ(preliminary_sentence(4, Counted::municipalities).in(Language::en),
            "Preliminary: stories still come in; 4 municipalities have an answer so far. Use the picture to ask, not "
            "to conclude.");
}

TEST(Sentences, BeforeAndAfterNamesNoCause) {
  EXPECT_EQ(before_after_sentence(12, both("ensomhed", "loneliness"), -3.5, -6, -1).in(Language::da),
            "12 svarede før og efter; ensomhed ændrede sig −3,5 point (usikkerhed −6,0 til −1,0). Uden "
            "sammenligningsgruppe ved vi ikke, om projektet er årsagen.");
  const std::string rise = before_after_sentence(12, both("trivsel", "well-being"), 8.3, 5.6, 11).in(Language::en);
  EXPECT_NE(rise.find("changed +8.3 points (uncertainty +5.6 to +11.0)"), std::string::npos) << rise;
}

TEST(Sentences, AGroupHasACapitalOnlyWhereItBeginsASentence) {
  const Deed deed{Deed::Kind::in_the_middle, {}, {}};
  const GroupPair groups{both("brugere", "users"), both("medarbejdere", "employees")};
  EXPECT_EQ(difference_sentence(deed, groups, 0.4, 0.2, 0.1, 0.3).in(Language::da).rfind("Brugere placerer", 0), 0U);
  const Message whole = whole_pattern_sentence(deed, groups, 0.4, 0.2, -0.1, 0.3);
  EXPECT_NE(whole.in(Language::da).find("i midten: brugere 40 %, medarbejdere 20 %"), std::string::npos);
  EXPECT_NE(whole.in(Language::en).find("in the middle: users 40%, employees 20%"), std::string::npos);
}

TEST(Sentences, SuppressedNeverNamesTheRule) {
  EXPECT_EQ(suppressed_sentence().in(Language::da), "Ikke vist, for at beskytte deltagerne.");
  EXPECT_EQ(suppressed_sentence().in(Language::en), "Not shown, to protect participants.");
}

TEST(Sentences, EveryDeedHasWordsInBothLanguages) {
  using Kind = Deed::Kind;
  for (const Kind kind : {Kind::near_anchor, Kind::towards_anchor, Kind::between_anchors, Kind::in_the_middle,
                          Kind::stone_at, Kind::stone_laid, Kind::choose, Kind::not_applicable, Kind::not_answered,
                          Kind::not_asked, Kind::withheld, Kind::answer}) {
    const Deed deed{kind, both("x", "x"), both("y", "y")};
    for (const Language language : {Language::da, Language::en}) {
      const std::vector<Message> sentences = {difference_sentence(deed, levels, 0.4, 0.2, 0.1, 0.3),
                                              whole_pattern_sentence(deed, levels, 0.4, 0.2, -0.1, 0.3)};
      for (const Message& each : sentences) {
        const std::string words = each.in(language);
        EXPECT_EQ(words.find('{'), std::string::npos) << words;
        EXPECT_EQ(words.find("language."), std::string::npos) << words;
        EXPECT_NE(words.find("40"), std::string::npos) << words;
      }
    }
  }
}

}  // namespace
}  // namespace samskab
