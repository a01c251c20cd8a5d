#include "samskab/stats/steps.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

std::vector<double> golden(int n) {
  std::vector<double> out;
  for (int i = 1; i <= n; ++i) out.push_back(std::fmod(i * 0.6180339887498949, 1.0));
  return out;
}

std::vector<double> scale_of(int low, int high, int n) {
  std::vector<double> out;
  for (const double x : golden(n)) out.push_back(std::floor(x * (high - low + 1)) / (high - low));
  return out;
}

TEST(FindSteps, ScalesInWholeStepsAreSteps) {
  for (const auto& [low, high] : {std::pair{1, 3}, {1, 5}, {1, 7}, {0, 10}, {0, 20}}) {
    const auto steps = find_steps(scale_of(low, high, 300));
    ASSERT_TRUE(steps.has_value()) << high;
    EXPECT_EQ(steps->steps.size(), static_cast<std::size_t>(high - low + 1));
    EXPECT_EQ(steps->share, 1.0);
    std::size_t sum = 0;
    for (const Step& each : steps->steps) sum += each.count;
    EXPECT_EQ(sum, 300U);
  }
}

TEST(FindSteps, AFewAnswersBetweenTheStepsDoNotHideThem) {
  auto answers = scale_of(1, 7, 280);
  for (const double x : golden(20)) answers.push_back(x);
  const auto steps = find_steps(answers);
  ASSERT_TRUE(steps.has_value());
  EXPECT_EQ(steps->steps.size(), 7U);
  EXPECT_EQ(steps->count, 300U);
  EXPECT_NEAR(steps->share, 280.0 / 300.0, 1e-12);
  EXPECT_FALSE(find_steps(answers, {.share = 0.95}).has_value());
}

TEST(FindSteps, FewAnswersOnEqualStepsAreStepsToo) {
  EXPECT_TRUE(find_steps(std::vector<double>{0.1, 0.4, 0.7, 0.9}).has_value());
  EXPECT_FALSE(find_steps(std::vector<double>{0.1, 0.4}).has_value());
}

// Sixths written with two decimals are no equal steps, and yet steps.
TEST(FindSteps, UnequalStepsAreFoundByBeingShared) {
  std::vector<double> answers;
  for (int i = 0; i < 70; ++i)
    answers.push_back(std::array{0.07, 0.17, 0.33, 0.51, 0.67, 0.83, 0.98}[static_cast<std::size_t>(i % 7)]);
  const auto steps = find_steps(answers);
  ASSERT_TRUE(steps.has_value());
  EXPECT_EQ(steps->steps[1], (Step{0.17, 10}));
}

TEST(FindSteps, SlidersAreNoSteps) {
  EXPECT_FALSE(find_steps(golden(2000)).has_value());
  std::vector<double> percent;
  for (const double x : golden(2000)) percent.push_back(std::round(100.0 * x) / 100.0);
  EXPECT_FALSE(find_steps(percent).has_value());
  // Closely gathered in whole percent: 15 places, closer than any density shows.
  std::vector<double> close;
  for (const double x : golden(400)) close.push_back(std::round(40.0 + 14.0 * x) / 100.0);
  EXPECT_FALSE(find_steps(close).has_value());
  // Two in three at the ends and the middle, the others anywhere: atoms, and a density of the others.
  std::vector<double> atoms = golden(100);
  for (int i = 0; i < 200; ++i) atoms.push_back(0.5 * (i % 3));
  EXPECT_FALSE(find_steps(atoms).has_value());
  EXPECT_FALSE(find_steps(std::vector<double>(50, 0.37)).has_value());
  EXPECT_FALSE(find_steps({}).has_value());
}

TEST(FindSteps, RefusesWhatIsNoLine) {
  EXPECT_THROW(static_cast<void>(find_steps(std::vector<double>{0.5, 1.5})), InvalidInput);
  EXPECT_THROW(static_cast<void>(find_steps(golden(5), {.most = 1})), InvalidInput);
  EXPECT_THROW(static_cast<void>(find_steps(golden(5), {.share = 0.0})), InvalidInput);
}

TEST(CountPlaces, CountsEveryPlaceOnce) {
  const std::vector<double> answers{0.5, 0.1, 0.5, 0.1 + 1e-12, 1.0};
  const auto places = count_places(answers);
  ASSERT_EQ(places.size(), 3U);
  EXPECT_EQ(places[0].count, 2U);
  EXPECT_EQ(places[1], (Step{0.5, 2}));
  EXPECT_EQ(places[2], (Step{1.0, 1}));
}

}  // namespace
}  // namespace samskab::stats
