#include "samskab/language/shares.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace samskab {
namespace {

using Pair = std::vector<double>;

TEST(Shares, AreWholePercentInBothLanguages) {
  EXPECT_EQ(percent_words(0.404).in(Language::da), "40 %");
  EXPECT_EQ(percent_words(0.404).in(Language::en), "40%");
}

TEST(Shares, TwoPartsOfAWholeMakeAHundredAsWritten) {
  for (int n = 1; n <= 400; ++n)
    for (int count = 0; count <= n; ++count) {
      const Pair parts = {static_cast<double>(count) / n, static_cast<double>(n - count) / n};
      const Pair written = shares_side_by_side(parts);
      const double first = std::stod(format_number(100.0 * written[0], 0, Language::en));
      const double second = std::stod(format_number(100.0 * written[1], 0, Language::en));
      ASSERT_EQ(first + second, 100.0) << count << " of " << n;
      ASSERT_LE(std::abs(first - 100.0 * parts[0]), 0.5 + 1e-9) << count << " of " << n;
      ASSERT_LE(std::abs(second - 100.0 * parts[1]), 0.5 + 1e-9) << count << " of " << n;
      // The larger part is rounded as it is everywhere else.
      if (2 * count >= n) {
        ASSERT_EQ(percent_words(written[0]), percent_words(parts[0])) << count << " of " << n;
      }
    }
}

TEST(Shares, TheOrderOfTheListDoesNotMatter) {
  EXPECT_EQ(shares_side_by_side(Pair{0.505, 0.495}), (Pair{0.51, 0.49}));
  EXPECT_EQ(shares_side_by_side(Pair{0.495, 0.505}), (Pair{0.49, 0.51}));
}

TEST(Shares, PartsOfWhichNobodyIsStandBesideTheTwo) {
  EXPECT_EQ(shares_side_by_side(Pair{0.0, 0.125, 0.0, 0.875, 0.0}), (Pair{0.0, 0.12, 0.0, 0.88, 0.0}));
  EXPECT_EQ(shares_side_by_side(Pair{0.0, 1.0, 0.0}), (Pair{0.0, 1.0, 0.0}));
  EXPECT_EQ(shares_side_by_side(Pair{0.0, 0.125, 0.125, 0.75}), (Pair{0.0, 0.125, 0.125, 0.75}));
}

TEST(Shares, PartsOfNoWholeAreLeftAlone) {
  for (const Pair& each : {Pair{}, Pair{0.505}, Pair{0.505, 0.395}, Pair{0.335, 0.335, 0.33}})
    EXPECT_EQ(shares_side_by_side(each), each);
}

TEST(Differences, WhatIsNotZeroIsNotWrittenAsZero) {
  EXPECT_EQ(format_difference(46.6, 0, Language::en), "47");
  EXPECT_EQ(format_difference(0.3, 0, Language::da), "0,3");
  EXPECT_EQ(format_difference(-0.021, 1, Language::en), "−0.02");
  EXPECT_EQ(format_difference(1e-15, 0, Language::en), "0");
  EXPECT_EQ(format_difference(0.0, 1, Language::da), "0,0");
}

TEST(Figures, WhatIsNotAlikeIsNotWrittenAlike) {
  const auto told = [](double a, double b, Language language) {
    const auto both = told_apart(a, b, 1);
    return both.first.in(language) + " " + both.second.in(language);
  };
  EXPECT_EQ(told(5.926, 5.9, Language::da), "5,93 5,90");
  EXPECT_EQ(told(5.9004, 5.9, Language::en), "5.9004 5.9000");
  EXPECT_EQ(told(5.9, 5.9, Language::en), "5.9 5.9");
  EXPECT_EQ(told(5.9 + 1e-12, 5.9, Language::en), "5.9 5.9") << "what reckoning leaves";
  EXPECT_EQ(told(48.13, 40, Language::da), "48,1 40,0");
}

}  // namespace
}  // namespace samskab
