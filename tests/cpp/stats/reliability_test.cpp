#include "samskab/stats/reliability.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

// R's `attitude` (Chatterjee & Price 1977): rating, complaints, privileges, learning, raises, critical, advance.
const std::vector<std::vector<double>> attitude_columns{{43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77,
                                                         81, 74, 65, 65, 50, 50, 64, 53, 40, 63, 66, 78, 48, 85, 82},
                                                        {51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77,
                                                         90, 85, 60, 70, 58, 40, 61, 66, 37, 54, 77, 75, 57, 85, 82},
                                                        {30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54,
                                                         50, 64, 65, 46, 68, 33, 52, 52, 42, 42, 66, 58, 44, 71, 39},
                                                        {39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72,
                                                         72, 69, 75, 57, 54, 34, 62, 50, 58, 48, 63, 74, 45, 71, 59},
                                                        {61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79,
                                                         60, 79, 55, 75, 64, 43, 66, 63, 50, 66, 88, 80, 51, 77, 64},
                                                        {92, 73, 86, 84, 83, 49, 68, 66, 83, 80, 67, 74, 63, 77, 77,
                                                         54, 79, 80, 85, 78, 64, 80, 80, 57, 75, 76, 78, 83, 74, 78},
                                                        {45, 47, 48, 35, 47, 34, 35, 41, 31, 41, 34, 41, 25, 35, 46,
                                                         36, 63, 60, 46, 52, 33, 41, 37, 49, 33, 72, 49, 38, 55, 39}};

std::vector<double> attitude() {
  std::vector<double> out;
  for (std::size_t row = 0; row < 30; ++row)
    for (const auto& column : attitude_columns) out.push_back(column[row]);
  return out;
}

// Alpha: methods.md section 7 [C], R psych. Omega: the minres target minimised by scipy (L-BFGS-B) instead of by turns.
TEST(Reliability, Attitude) {
  const Reliability found = reliability(attitude(), 7, {.replicates = 999, .seed = 1});
  EXPECT_EQ(found.rows, 30U);
  EXPECT_NEAR(found.alpha, .8431427696, 1e-10);
  EXPECT_NEAR(found.omega.value(), .8602623251, 1e-7);
  const double loadings[] = {.7577732, .83382609, .60342722, .78872638, .84111992, .28446512, .49104656};
  for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(found.loadings[i], loadings[i], 1e-6);
  EXPECT_NEAR(found.item_rest[5], .265034339196676, 1e-12);
  EXPECT_NEAR(found.alpha_without[5], .8638723114464368, 1e-12);
  EXPECT_LT(found.alpha_interval.low, found.alpha);
  EXPECT_GT(found.alpha_interval.high, found.alpha);
  EXPECT_LT(found.omega_interval->low, *found.omega);
  EXPECT_FALSE(found.improper);
}

// Three items are just identified: every loading is the root of r12 r13 / r23 (Spearman 1904).
TEST(Reliability, ThreeItemsHaveAClosedForm) {
  std::vector<double> answers;
  Random random(41, "reliability test");
  for (int i = 0; i < 200; ++i) {
    const double truth = random.normal();
    answers.push_back(2 * truth + random.normal());
    answers.push_back(truth + random.normal());
    answers.push_back(.5 * truth + random.normal());
  }
  const Reliability found = reliability(answers, 3, {.replicates = 199});
  double r[3][3];
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      double means[2] = {};
      for (std::size_t n = 0; n < 200; ++n) {
        means[0] += answers[3 * n + i] / 200;
        means[1] += answers[3 * n + j] / 200;
      }
      double sums[3] = {};
      for (std::size_t n = 0; n < 200; ++n) {
        const double a = answers[3 * n + i] - means[0];
        const double b = answers[3 * n + j] - means[1];
        sums[0] += a * b;
        sums[1] += a * a;
        sums[2] += b * b;
      }
      r[i][j] = sums[0] / std::sqrt(sums[1] * sums[2]);
    }
  EXPECT_NEAR(found.loadings[0], std::sqrt(r[0][1] * r[0][2] / r[1][2]), 1e-9);
  EXPECT_NEAR(found.loadings[2], std::sqrt(r[0][2] * r[1][2] / r[0][1]), 1e-9);
}

// Items made of one factor: omega is the reliability of their sum, alpha is below it where loadings differ.
TEST(Reliability, OmegaFindsTheReliabilityOfTheSum) {
  std::vector<double> answers;
  Random random(42, "reliability test");
  const double weights[] = {2, 1, .5, 1.5};
  for (int i = 0; i < 20000; ++i) {
    const double truth = random.normal();
    for (const double weight : weights) answers.push_back(100 + weight * truth + random.normal());
  }
  const Reliability found = reliability(answers, 4, {.replicates = 99});
  EXPECT_NEAR(*found.omega, 25.0 / 29, .005);
  EXPECT_LT(found.alpha, *found.omega - .02);
}

// reference.json, loneliness_ucla3.study01.alpha: R on the published items (Hodgetts, Williams & Butler; CC BY 4.0).
TEST(Reliability, LonelinessItems) {
  const auto path = test::shared_file("data/loneliness_ucla3/study01/loneliness_long.csv");
  if (!path) GTEST_SKIP() << "the loneliness data are not beside the checkout";
  const auto columns = test::read_columns(*path);
  std::vector<double> answers;
  std::map<std::string, std::vector<double>> people;
  for (std::size_t row = 0; row < columns.at("response_id").size(); ++row)
    if (columns.at("lockdown_period")[row] == "before" && columns.at("subscale")[row] == "loneliness")
      people[columns.at("response_id")[row]].push_back(std::stod(columns.at("score")[row]));
  for (const auto& person : people) {
    ASSERT_EQ(person.second.size(), 3U);
    answers.insert(answers.end(), person.second.begin(), person.second.end());
  }
  EXPECT_NEAR(reliability(answers, 3, {.replicates = 99}).alpha, .809268274226908, 1e-12);
}

TEST(Reliability, IsTheSameOnAnyNumberOfThreads) {
  ReliabilityOptions options{.replicates = 299, .seed = 5};
  const Reliability one = reliability(attitude(), 7, options);
  options.execution.threads = 4;
  const Reliability four = reliability(attitude(), 7, options);
  EXPECT_EQ(one.alpha_interval, four.alpha_interval);
  EXPECT_EQ(one.omega_interval, four.omega_interval);
}

TEST(Reliability, RefusesWhatItCannotTake) {
  EXPECT_THROW(reliability(std::vector<double>{1e160, 2e160, 2e160, 1e160, 3e160, 5e160}, 2), InvalidInput);
  const std::vector<double> answers{1, 2, 2, 2, 3, 2};
  try {
    reliability(answers, 2);
    FAIL();
  } catch (const NotEnoughData& error) {
    EXPECT_EQ(error.code(), "stats.reliability.constant");
    EXPECT_NE(error.message(Language::en).find("column 1"), std::string::npos);
  }
  EXPECT_THROW(reliability(answers, 1), NotEnoughData);
  EXPECT_THROW(reliability(answers, 4), InvalidInput);
  EXPECT_THROW(reliability(std::vector<double>{1, 2, 2, 1}, 2), NotEnoughData);
  EXPECT_THROW(reliability(std::vector<double>{1, 2, 2, std::nan(""), 3, 4}, 2), InvalidInput);
  const Reliability two = reliability(std::vector<double>{1, 2, 2, 1, 3, 4, 5, 4}, 2, {.replicates = 99});
  EXPECT_FALSE(two.omega.has_value());
  EXPECT_TRUE(two.loadings.empty());
}

TEST(FloorCeiling, RefusesEndsThatCannotBeSubtracted) {
  EXPECT_THROW(floor_ceiling(std::vector<double>{0, 1}, -1.7e308, 1.7e308), InvalidInput);
}

TEST(FloorCeiling, CountsTheEnds) {
  const FloorCeiling found = floor_ceiling(std::vector<double>{3, 3, 4, 9, 6}, 3, 9);
  EXPECT_EQ(found.at_floor, 2U);
  EXPECT_EQ(found.at_ceiling, 1U);
  EXPECT_EQ(found.floor_share, wilson(2, 5));
  EXPECT_THROW(floor_ceiling(std::vector<double>{3, 10}, 3, 9), InvalidInput);
  EXPECT_THROW(floor_ceiling(std::vector<double>{3}, 9, 3), InvalidInput);
  EXPECT_THROW(floor_ceiling({}, 3, 9), NotEnoughData);
}

}  // namespace
}  // namespace samskab::stats
