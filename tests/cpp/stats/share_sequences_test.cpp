#include "samskab/stats/share_sequences.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

// Direct computation in R (lgamma), and the closed form for Bernoulli counts.
TEST(MultinomialEValue, MeetsR) {
  EXPECT_NEAR(multinomial_e_value(std::vector<double>{30, 10, 20}, std::vector<double>{1.0 / 3, 1.0 / 3, 1.0 / 3}),
              6.308943377, 1e-8);
  EXPECT_NEAR(multinomial_e_value(std::vector<double>{70, 30}, std::vector<double>{.5, .5}), 427.3066469, 1e-6);
}

TEST(MultinomialEValue, ACategoryThatWasNotToOccurRulesTheSharesOut) {
  EXPECT_TRUE(std::isinf(multinomial_e_value(std::vector<double>{3, 1}, std::vector<double>{1.0, 0.0})));
  EXPECT_NEAR(multinomial_e_value(std::vector<double>{3, 0}, std::vector<double>{1.0, 0.0}), .25, 1e-12);
  EXPECT_THROW(multinomial_e_value(std::vector<double>{3, 1}, std::vector<double>{.5, .4}), InvalidInput);
  EXPECT_THROW(multinomial_e_value(std::vector<double>{3, -1}, std::vector<double>{.5, .5}), InvalidInput);
  EXPECT_THROW(multinomial_e_value(std::vector<double>{3}, std::vector<double>{1.0}), InvalidInput);
}

/// The e-value against a share is least where the others stand as they were counted; here that is looked for on a grid.
TEST(ShareSequences, BoundsAreTheShadowOfTheSharesThatAreNotRuledOut) {
  std::vector<std::uint32_t> codes;
  for (const auto& [code, count] : std::vector<std::pair<std::uint32_t, int>>{{0, 30}, {1, 10}, {2, 20}})
    for (int i = 0; i < count; ++i) codes.push_back(code);
  const ShareSequences found = share_sequences_of_codes(codes, 3);
  const std::vector<double> counts = {30, 10, 20};
  const auto least = [&](double x) {
    double best = HUGE_VAL;
    for (int i = 1; i < 4000; ++i) {
      const double second = (1.0 - x) * i / 4000.0;
      best = std::min(best, multinomial_e_value(counts, std::vector<double>{x, second, 1.0 - x - second}));
    }
    return best;
  };
  EXPECT_NEAR(least(found.lows[59 * 3]), 20.0, 1e-3);
  EXPECT_NEAR(least(found.highs[59 * 3]), 20.0, 1e-3);
  EXPECT_LT(least(.5), 20.0);
}

TEST(ShareSequences, PartsOfPeopleWeighAsOnePersonEach) {
  const std::vector<double> rows = {1, 0, 0, .5, .5, 0, 0, .25, .75};
  const ShareSequences found = share_sequences(rows, 3);
  EXPECT_EQ(found.count, 3u);
  EXPECT_DOUBLE_EQ(found.shares[0], .5);
  EXPECT_DOUBLE_EQ(found.shares[1], .25);
  EXPECT_EQ(found.lows.size(), 9u);
  EXPECT_TRUE(share_sequences(rows, 3, {.every = false}).lows.empty());
}

TEST(ShareSequences, SharesThatMovedSaySoAndTheirAverageIsCovered) {
  std::vector<std::uint32_t> codes(100, 0);
  codes.resize(300, 1);
  const ShareSequences found = share_sequences_of_codes(codes, 3);
  EXPECT_TRUE(found.moved);
  EXPECT_LT(found.low[0], 1.0 / 3);
  EXPECT_GT(found.high[0], 1.0 / 3);
  EXPECT_NE(found.summary(Language::da).find("flyttet"), std::string::npos);
}

TEST(ShareSequences, TheShareSoFarIsNeverOutsideWhatIsReported) {
  // Whoever came first chose alike: the looks do not contradict each other yet, but their bounds leave out the share.
  std::vector<std::uint32_t> codes(20, 0);
  codes.resize(37, 1);
  codes.push_back(2);
  const ShareSequences found = share_sequences_of_codes(codes, 3);
  EXPECT_LT(found.shares[0], found.running_lows[found.running_lows.size() - 3]);
  EXPECT_TRUE(found.moved);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_LE(found.low[i], found.shares[i]);
    EXPECT_GE(found.high[i], found.shares[i]);
  }
  // Three thirds are not quite one, and no movement.
  EXPECT_FALSE(share_sequences(std::vector<double>{1.0 - 2e-10, 0.0, 1.0, 0.0}, 2).moved);
}

TEST(ShareSequences, WithoutPeopleAnythingIsPossible) {
  const ShareSequences found = share_sequences({}, 3);
  EXPECT_EQ(found.low, (std::vector<double>{0, 0, 0}));
  EXPECT_EQ(found.high, (std::vector<double>{1, 1, 1}));
  EXPECT_TRUE(found.shares.empty());
}

TEST(ShareSequences, RefusesWhatAreNoShares) {
  EXPECT_THROW(share_sequences(std::vector<double>{-0.5, 2.5}, 2), InvalidInput);
  EXPECT_THROW(multinomial_e_value(std::vector<double>{3, 1}, std::vector<double>{-0.5, 2.5}), InvalidInput);
  EXPECT_THROW(share_sequences_of_codes(std::vector<std::uint32_t>{0, 1, 0, 1}, std::size_t{1} << 62U), InvalidInput);
  EXPECT_THROW(share_sequences(std::vector<double>{.5, .4}, 2), InvalidInput);
  EXPECT_THROW(share_sequences(std::vector<double>{1.5, -.5}, 2), InvalidInput);
  EXPECT_THROW(share_sequences(std::vector<double>{1, 0, 1}, 2), InvalidInput);
  EXPECT_THROW(share_sequences(std::vector<double>{1}, 1), InvalidInput);
  EXPECT_THROW(share_sequences_of_codes(std::vector<std::uint32_t>{0, 2}, 2), InvalidInput);
  EXPECT_THROW(share_sequences({}, 2, {.alpha = 1.0}), InvalidInput);
  EXPECT_THROW(share_sequences({}, 2, {.concentration = 0.0}), InvalidInput);
}

TEST(ShareSequencesSimulation, AllSharesAtAllLooksKeepTheLevel) {
  const std::size_t all = std::getenv("SAMSKAB_SLOW") != nullptr ? 2000 : std::getenv("SAMSKAB_QUICK") ? 100 : 400;
  const double truth[] = {.5, .3, .15, .05};
  double wrong = 0.0;
  for (std::size_t repetition = 0; repetition < all; ++repetition) {
    Random random(4, "shares", repetition);
    std::vector<std::uint32_t> codes(200);
    for (std::uint32_t& code : codes) {
      double u = random.uniform();
      for (code = 0; code < 3 && u >= truth[code]; ++code) u -= truth[code];
    }
    const ShareSequences found = share_sequences_of_codes(codes, 4);
    bool outside = false;
    for (std::size_t i = 0; i < found.lows.size(); ++i)
      outside |= found.lows[i] > truth[i % 4] || found.highs[i] < truth[i % 4];
    wrong += outside ? 1.0 : 0.0;
  }
  const double count = static_cast<double>(all);
  RecordProperty("shares", std::to_string(wrong / count));
  EXPECT_LE(wrong / count, .05 + 3.0 * std::sqrt(.05 * .95 / count));
}

}  // namespace
}  // namespace samskab::stats
