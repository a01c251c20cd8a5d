#include "samskab/base/repr.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/visit_fixture.hpp"

namespace samskab {
namespace {

TEST(Repr, ShowsEveryKindOfValueOnOneLine) {
  EXPECT_EQ(repr(fixture::sample()),
            "Sample(id='s-1', title={'da': 'Blåbærgrød', 'en': 'Porridge'}, open=True, small=-5, "
            "large=18446744073709551615, share=0.1, colour='green', day='2026-05-04', "
            "moment='2026-05-04T11:05:00.250Z', weight=-2.5, interval=Interval(low=0.25, high=0.75), "
            "numbers=[1, 2.5, -0], names=['a', '', 'æøå \"quoted\"\\n'], "
            "intervals=[Interval(low=0, high=1), Interval(low=2, high=3)], counts={'x': 1, 'y': -2}, pair=['p', 7], "
            "either={'Word': Word(text='ja')})");
  EXPECT_EQ(repr(std::optional<int>()), "None");
  EXPECT_EQ(repr(std::vector<double>{std::nan(""), -std::numeric_limits<double>::infinity()}), "[nan, -inf]");
}

TEST(Repr, CutsLongListsAndSaysHowLong) {
  EXPECT_EQ(repr(std::vector<int>{1, 2, 3, 4, 5, 6}), "[1, 2, 3, 4, 5, 6]");
  EXPECT_EQ(repr(std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}), "[1, 2, 3, 4, 5, 6, ... 8 items]");
  const std::vector<std::vector<int>> nested(9, {1});
  EXPECT_EQ(repr(nested), "[[1], [1], [1], [1], [1], [1], ... 9 items]");
  const std::vector<fixture::Interval> records(7);
  EXPECT_EQ(repr(records).substr(repr(records).size() - 16), "1), ... 7 items]");
}

TEST(Repr, CutsLongTextsBetweenCharacters) {
  std::string text(119, 'a');
  text += "åå";  // the first å begins at byte 119 and would be cut in two
  EXPECT_EQ(repr(text), "'" + std::string(119, 'a') + "...'");
  EXPECT_EQ(repr(std::string("it's\t")), "'it\\'s '");
}

TEST(Repr, SaysSentencesInEnglish) {
  EXPECT_EQ(repr(Message("base.cancelled")), "'The calculation was stopped before it was done.'");
}

}  // namespace
}  // namespace samskab
