// Oracles: the confseq package (R and C++, its unit tests and runs of it), figures quoted to the digits it printed; the
// formulas of the papers in numpy; how often the bounds are wrong when somebody looks after every observation.
#include "samskab/stats/confidence_sequence.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/detail/sequence_bounds.hpp"
#include "stats/repetitions.hpp"

namespace samskab::stats {
namespace {

// Squares of van der Corput's sequence in base 2.
std::vector<double> van_der_corput_squares(unsigned count) {
  std::vector<double> out;
  for (unsigned i = 1; i <= count; ++i) {
    double value = 0.0;
    double digit = 0.5;
    for (unsigned rest = i; rest != 0; rest >>= 1, digit *= 0.5) value += (rest & 1U) != 0 ? digit : 0.0;
    out.push_back(value * value);
  }
  return out;
}

ConfidenceSequence made(const std::vector<double>& values, SequenceMethod method) {
  return confidence_sequence(values, {.method = method});
}

TEST(GammaExponentialBound, MeetsConfseq) {
  const detail::GammaExponentialBound bound(25.0, .025, 1.0);
  EXPECT_NEAR(bound.at(5.0), 10.279163, 1e-6);
  EXPECT_NEAR(bound.at(25.0), 18.435985, 1e-6);
  EXPECT_NEAR(bound.at(100.0), 35.165523, 1e-6);
  EXPECT_NEAR(detail::GammaExponentialBound(100.0, .05, 2.0).at(100.0), 33.02017, 1e-5);
  EXPECT_NEAR(detail::mixture_precision(100.0, .05), 12.60056, 1e-5);
}

TEST(BernsteinSequence, IsTheMeanPlusMinusTheBound) {
  const std::vector<double> values = van_der_corput_squares(100);
  const ConfidenceSequence found = made(values, SequenceMethod::bernstein);
  double sum = 0.0;
  double spread = 0.0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = i == 0 ? .5 : sum / static_cast<double>(i);
    spread += (values[i] - expected) * (values[i] - expected);
    sum += values[i];
  }
  const double half = detail::GammaExponentialBound(100.0 / 12.0, .025, 1.0).at(spread) / 100.0;
  EXPECT_NEAR(found.low, sum / 100.0 - half, 1e-12);
  EXPECT_NEAR(found.high, sum / 100.0 + half, 1e-12);
}

// numpy, from the formulas of theorem 2. confseq predicts each value by the plain mean so far and the first by 0, and
// has (.21376957, .43301943).
TEST(MixedBernsteinSequence, MeetsThePaper) {
  const ConfidenceSequence found = made(van_der_corput_squares(100), SequenceMethod::mixed_bernstein);
  EXPECT_NEAR(found.lows.back(), .21391572177494433, 1e-12);
  EXPECT_NEAR(found.highs.back(), .4309159302005947, 1e-12);
  EXPECT_NEAR(found.running_low, .21588942701501518, 1e-12);
  EXPECT_NEAR(found.lows.back(), .21377, 2e-4);
  EXPECT_NEAR(found.highs.back(), .433019, 3e-3);
}

// confseq on a grid of 1/1000, outward: (.236, .410), and of 200 without replacement (.252, .388). numpy with Brent's
// root of the same capital gives the further digits.
TEST(BettingSequence, MeetsConfseq) {
  const std::vector<double> values = van_der_corput_squares(100);
  const ConfidenceSequence found = made(values, SequenceMethod::betting);
  EXPECT_NEAR(found.lows.back(), .23626263456421795, 1e-9);
  EXPECT_NEAR(found.highs.back(), .40908002499474666, 1e-9);
  EXPECT_GE(found.lows.back(), .236);
  EXPECT_LE(found.highs.back(), .410);
  const ConfidenceSequence drawn =
      confidence_sequence(values, {.method = SequenceMethod::betting, .population = std::uint64_t{200}});
  EXPECT_NEAR(drawn.lows.back(), .25298124956332285, 1e-9);
  EXPECT_NEAR(drawn.highs.back(), .3871165897288054, 1e-9);
}

TEST(BettingSequence, EndsAtTheMeanWhenEverybodyHasAnswered) {
  const std::vector<double> values = {.2, .4, .9, 1.0, .1, .35};
  const ConfidenceSequence found =
      confidence_sequence(values, {.method = SequenceMethod::betting, .population = std::uint64_t{6}});
  EXPECT_NEAR(found.low, *found.estimate, 1e-12);
  EXPECT_NEAR(found.high, *found.estimate, 1e-12);
  EXPECT_EQ(found.words.key(), "stats.sequence.words.whole");
  std::vector<double> sorted;
  for (int i = 0; i < 40; ++i) sorted.push_back(i / 40.0);
  const ConfidenceSequence unlike =
      confidence_sequence(sorted, {.method = SequenceMethod::betting, .population = std::uint64_t{40}});
  EXPECT_TRUE(unlike.moved);
  EXPECT_EQ(unlike.low, *unlike.estimate);
  EXPECT_EQ(unlike.high, *unlike.estimate);
}

// confseq's bernoulli_confidence_interval: unit tests, and a run with share .6 and t_opt 100.
TEST(BetaBinomialSequence, MeetsConfseq) {
  const auto check = [](const Interval& found, double low, double high, double error) {
    EXPECT_NEAR(found.low, low, error);
    EXPECT_NEAR(found.high, high, error);
  };
  check(share_at_look(700, 1000), .651629, .745949, 1e-6);
  check(share_at_look(15, 50, .05, 50.0), .129556, .511896, 1e-6);
  check(share_at_look(0, 1), 0.0, 1.0, 0.0);
  check(share_at_look(6, 10), .11552658, .96190266, 1e-8);
  check(share_at_look(18, 30), .31617602, .84409592, 1e-8);
  check(share_at_look(60, 100), .44836874, .74096511, 1e-8);
  check(share_at_look(180, 300), .51070282, .68563812, 1e-8);
  check(share_at_look(600, 1000), .54900092, .64978812, 1e-8);
  check(share_at_look(0, 0), 0.0, 1.0, 0.0);
}

// The drconfseq formula in R, rho^2 by the closed approximation: half widths in standard deviations.
TEST(AsymptoticSequence, MeetsTheFormulaInR) {
  EXPECT_NEAR(asymptotic_half_width(1.0, 10), 1.219075, 1e-6);
  EXPECT_NEAR(asymptotic_half_width(1.0, 30), .584173, 1e-6);
  EXPECT_NEAR(asymptotic_half_width(1.0, 100), .303521, 1e-6);
  EXPECT_NEAR(asymptotic_half_width(1.0, 300), .178785, 1e-6);
  EXPECT_NEAR(asymptotic_half_width(1.0, 1000), .102512, 1e-6);
}

TEST(AsymptoticSequence, SaysNothingOfFew) {
  std::vector<double> values(120);
  Random random(1, "values");
  for (double& value : values) value = 40.0 + 10.0 * random.normal();
  EXPECT_THROW(confidence_sequence(std::vector<double>(99, 1.0), {.method = SequenceMethod::asymptotic}),
               NotEnoughData);
  EXPECT_THROW(confidence_sequence(values, {.method = SequenceMethod::asymptotic, .least = 29}), InvalidInput);
  const ConfidenceSequence found = made(values, SequenceMethod::asymptotic);
  EXPECT_EQ(found.first, 100u);
  EXPECT_EQ(found.lows.size(), 21u);
  EXPECT_LT(found.low, 40.0);
  EXPECT_GT(found.high, 40.0);
}

constexpr SequenceMethod bounded[] = {SequenceMethod::bernstein, SequenceMethod::mixed_bernstein,
                                      SequenceMethod::betting, SequenceMethod::beta_binomial};

std::vector<double> coins(std::size_t count, double share, std::uint64_t seed) {
  Random random(seed, "coins");
  std::vector<double> out(count);
  for (double& value : out) value = random.uniform() < share ? 1.0 : 0.0;
  return out;
}

TEST(ConfidenceSequence, AnEarlierLookIsThePrefixOfALaterOne) {
  const std::vector<double> values = coins(60, .3, 5);
  for (const SequenceMethod method : bounded) {
    const ConfidenceSequence whole = made(values, method);
    const ConfidenceSequence part = made({values.begin(), values.begin() + 25}, method);
    ASSERT_EQ(whole.lows.size(), 60u);
    for (std::size_t i = 0; i < 25; ++i) {
      EXPECT_EQ(part.lows[i], whole.lows[i]);
      EXPECT_EQ(part.running_highs[i], whole.running_highs[i]);
    }
    const ConfidenceSequence last = confidence_sequence(values, {.method = method, .every = false});
    EXPECT_TRUE(last.lows.empty());
    EXPECT_EQ(last.low, whole.low);
    EXPECT_EQ(last.running_high, whole.running_high);
  }
}

TEST(ConfidenceSequence, FollowsTheScaleAndItsOtherEnd) {
  const std::vector<double> values = coins(40, .35, 8);
  std::vector<double> turned;
  for (const double value : values) turned.push_back(5.0 - 4.0 * value);
  for (const SequenceMethod method : bounded) {
    const ConfidenceSequence found = made(values, method);
    const ConfidenceSequence other = confidence_sequence(turned, {.method = method, .lowest = 1.0, .highest = 5.0});
    EXPECT_NEAR(other.low, 5.0 - 4.0 * found.high, 1e-9);
    EXPECT_NEAR(other.high, 5.0 - 4.0 * found.low, 1e-9);
    EXPECT_GE(found.running_low, found.lows.front());
    EXPECT_LE(found.running_high, found.highs.front());
  }
}

TEST(ConfidenceSequence, WithoutAnswersAnythingIsPossible) {
  for (const SequenceMethod method : bounded) {
    const ConfidenceSequence found = made({}, method);
    EXPECT_EQ(found.low, 0.0);
    EXPECT_EQ(found.high, 1.0);
    EXPECT_FALSE(found.estimate.has_value());
    EXPECT_EQ(found.words.key(), "stats.sequence.none");
  }
}

TEST(ConfidenceSequence, ConstantAnswersEndInsideTheScale) {
  for (const SequenceMethod method : bounded)
    for (const double value : {0.0, 1.0}) {
      const ConfidenceSequence found = made(std::vector<double>(200, value), method);
      EXPECT_LE(found.low, value);
      EXPECT_GE(found.high, value);
      EXPECT_LT(found.high - found.low, .2);
      EXPECT_FALSE(found.moved);
    }
}

TEST(ConfidenceSequence, LooksThatContradictEachOtherSaySo) {
  std::vector<double> values(300, .1);
  values.resize(900, .9);
  const ConfidenceSequence found = made(values, SequenceMethod::betting);
  EXPECT_TRUE(found.moved);
  EXPECT_LT(found.low, *found.estimate);
  EXPECT_GT(found.high, *found.estimate);
  EXPECT_EQ(found.low, made(values, SequenceMethod::bernstein).low);
  EXPECT_NE(found.summary(Language::en).find("moved"), std::string::npos);
  EXPECT_NE(found.summary(Language::da).find("flyttet"), std::string::npos);
}

TEST(ConfidenceSequence, RefusesWhatItCannotRestOn) {
  const auto refused = [](const std::vector<double>& values, const SequenceOptions& options) {
    EXPECT_THROW(confidence_sequence(values, options), InvalidInput);
  };
  refused({.2, 1.2}, {});
  refused({.2, std::nan("")}, {});
  refused({.2}, {.alpha = 0.0});
  refused({.2}, {.lowest = 1.0, .highest = 1.0});
  refused({.2}, {.tuned_for = 0.0});
  refused({.2}, {.method = SequenceMethod::beta_binomial});
  refused({.2}, {.population = std::uint64_t{10}});
  refused({.2, .3}, {.method = SequenceMethod::betting, .population = std::uint64_t{1}});
  EXPECT_THROW(share_at_look(3, 2), InvalidInput);
  EXPECT_THROW(asymptotic_half_width(-1.0, 10), InvalidInput);
  EXPECT_THROW(asymptotic_half_width(1.0, 0), InvalidInput);
}

// --- how often the bounds are wrong at any of the looks ---

using samskab::test::repetitions;

template <class Draw>
void expect_false_claims_within(const SequenceOptions& options, std::size_t people, double truth, const Draw& draw,
                                const std::string& name) {
  const std::size_t all = repetitions();
  double wrong = 0.0;
  for (std::size_t repetition = 0; repetition < all; ++repetition) {
    Random random(2026, name, repetition);
    std::vector<double> values(people);
    draw(random, values);
    const ConfidenceSequence found = confidence_sequence(values, options);
    // Drawn without replacement, a bound may meet the mean itself: no more than rounding apart.
    wrong += found.running_low > truth + 1e-9 || found.running_high < truth - 1e-9 ? 1.0 : 0.0;
  }
  const double count = static_cast<double>(all);
  testing::Test::RecordProperty(name, std::to_string(wrong / count));
  EXPECT_LE(wrong / count, options.alpha + 3.0 * std::sqrt(options.alpha * (1.0 - options.alpha) / count)) << name;
}

TEST(SequenceSimulation, PeekingAfterEveryAnswerKeepsTheLevel) {
  const auto coin = [](double share) {
    return [share](Random& random, std::vector<double>& values) {
      for (double& value : values) value = random.uniform() < share ? 1.0 : 0.0;
    };
  };
  // A slider: an atom at each end and in the middle, the rest even.
  const auto slider = [](Random& random, std::vector<double>& values) {
    for (double& value : values) {
      const double u = random.uniform();
      value = u < .1 ? 0.0 : u < .2 ? 1.0 : u < .35 ? .5 : random.uniform();
    }
  };
  for (const SequenceMethod method : bounded) {
    const std::string name(code(method));
    expect_false_claims_within({.method = method}, 300, .5, coin(.5), name + "_half");
    expect_false_claims_within({.method = method}, 300, .08, coin(.08), name + "_rare");
    if (method == SequenceMethod::beta_binomial) continue;
    expect_false_claims_within({.method = method}, 300, .5, slider, name + "_slider");
  }
}

TEST(SequenceSimulation, DrawingFromAListWithoutReplacementKeepsTheLevel) {
  std::vector<double> list(120);
  double sum = 0.0;
  Random random(3, "list");
  for (double& value : list) sum += value = random.uniform() < .3 ? 1.0 : .5 * random.uniform();
  expect_false_claims_within(
      {.method = SequenceMethod::betting, .population = std::uint64_t{120}}, 119, sum / 120.0,
      [&](Random& draws, std::vector<double>& values) {
        std::vector<double> order = list;
        draws.shuffle(std::span<double>(order));
        values.assign(order.begin(), order.begin() + 119);
      },
      "list");
}

// Who answers changes on the way: the running average of what was expected is covered at every look.
TEST(SequenceSimulation, BernsteinCoversTheRunningAverageWhileItMoves) {
  const std::size_t all = repetitions();
  double wrong = 0.0;
  for (std::size_t repetition = 0; repetition < all; ++repetition) {
    Random random(11, "moving", repetition);
    std::vector<double> values;
    std::vector<double> truth;
    double expected = 0.0;
    for (int person = 0; person < 300; ++person) {
      const double share = person < 100 ? .2 : person < 200 ? .8 : .4;
      expected += share;
      truth.push_back(expected / (person + 1.0));
      values.push_back(random.uniform() < share ? 1.0 : 0.0);
    }
    const ConfidenceSequence found = made(values, SequenceMethod::bernstein);
    bool outside = false;
    for (std::size_t i = 0; i < truth.size(); ++i) outside |= truth[i] < found.lows[i] || truth[i] > found.highs[i];
    wrong += outside ? 1.0 : 0.0;
  }
  const double count = static_cast<double>(all);
  RecordProperty("moving", std::to_string(wrong / count));
  EXPECT_LE(wrong / count, .05 + 3.0 * std::sqrt(.05 * .95 / count));
}

// Waiting times, skewed: from 100 people on the limit is near enough.
TEST(SequenceSimulation, AsymptoticKeepsTheLevelFromItsLeastCountOn) {
  expect_false_claims_within(
      {.method = SequenceMethod::asymptotic}, 400, 1.0,
      [](Random& random, std::vector<double>& values) {
        for (double& value : values) value = random.gamma(1.0);
      },
      "waiting");
}

}  // namespace
}  // namespace samskab::stats
