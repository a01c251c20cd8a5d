#include "samskab/stats/random_intercept.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

// R nlme's Orthodont (Potthoff & Roy 1964): 27 children at the ages of 8, 10, 12 and 14.
const std::vector<double> distances{
    26,   25, 29,   31,   21.5, 22.5, 23,   26.5, 23,   22.5, 24,   27.5, 25.5, 27.5, 26.5, 27,   20,   23.5,
    22.5, 26, 24.5, 25.5, 27,   28.5, 22,   22,   24.5, 26.5, 24,   21.5, 24.5, 25.5, 23,   20.5, 31,   26,
    27.5, 28, 31,   31.5, 23,   23,   23.5, 25,   21.5, 23.5, 24,   28,   17,   24.5, 26,   29.5, 22.5, 25.5,
    25.5, 26, 23,   24.5, 26,   30,   22,   21.5, 23.5, 25,   21,   20,   21.5, 23,   21,   21.5, 24,   25.5,
    20.5, 24, 24.5, 26,   23.5, 24.5, 25,   26.5, 21.5, 23,   22.5, 23.5, 20,   21,   21,   22.5, 21.5, 22.5,
    23,   25, 23,   23,   23.5, 24,   20,   21,   22,   21.5, 16.5, 19,   19,   19.5, 24.5, 25,   28,   28};

struct Orthodont {
  std::vector<double> ages;
  std::vector<std::uint32_t> children;
  Orthodont() {
    for (std::uint32_t i = 0; i < 108; ++i) {
      ages.push_back(8 + 2 * (i % 4));
      children.push_back(i / 4);
    }
  }
};

// methods.md section 6 [C]: R nlme lme(distance ~ age, random = ~1 | Subject), REML.
TEST(RandomIntercept, Orthodont) {
  const Orthodont data;
  const RandomIntercept found = random_intercept(distances, data.ages, 1, data.children);
  EXPECT_EQ(found.clusters, 27U);
  EXPECT_NEAR(found.log_likelihood, -223.5012578, 1e-7);
  EXPECT_NEAR(found.coefficients[0].estimate, 16.7611111111, 1e-9);
  EXPECT_NEAR(found.coefficients[1].estimate, .6601851852, 1e-9);
  EXPECT_NEAR(found.coefficients[0].standard_error, .8023952205, 1e-7);
  EXPECT_NEAR(found.coefficients[1].standard_error, .0616059163, 1e-8);
  EXPECT_NEAR(found.between_sd, 2.114723507, 1e-6);
  EXPECT_NEAR(found.within_sd, 1.431592127, 1e-7);
  // Age varies within children alone: 108 - 27 - 1 degrees of freedom, exactly, in a balanced design.
  EXPECT_NEAR(found.coefficients[1].degrees_of_freedom, 80, .01);
}

// The same source; Pinheiro & Bates (2000), table 1.1: six rails, three measurements each.
TEST(RandomIntercept, Rail) {
  const std::vector<double> travel{55, 53, 54, 26, 37, 32, 78, 91, 85, 92, 100, 96, 49, 51, 50, 80, 85, 83};
  std::vector<std::uint32_t> rails;
  for (std::uint32_t i = 0; i < 18; ++i) rails.push_back(i / 3);
  const RandomIntercept found = random_intercept(travel, {}, 0, rails);
  EXPECT_NEAR(found.coefficients[0].estimate, 66.5, 1e-10);
  EXPECT_NEAR(found.between_sd, 24.805465, 1e-5);
  EXPECT_NEAR(found.within_sd, 4.020779, 1e-6);
  EXPECT_NEAR(found.log_likelihood, -61.0885004, 1e-6);
  EXPECT_NEAR(found.coefficients[0].degrees_of_freedom, 5, .01);
  // The mean of a balanced design rests on its cluster means.
  EXPECT_NEAR(found.coefficients[0].interval.low,
              mean_interval(std::vector<double>{54, 95.0 / 3, 254.0 / 3, 96, 50, 248.0 / 3}).low, 1e-2);
  EXPECT_NEAR(found.effects[1].raw, 95.0 / 3 - 66.5, 1e-9);
  EXPECT_LT(std::abs(found.effects[1].effect), std::abs(found.effects[1].raw));
}

// reference.json, evaluation.sleepstudy.random_intercept: R lme4 lmer(Reaction ~ Days + (1 | Subject)).
TEST(RandomIntercept, SleepStudy) {
  const auto path = test::shared_file("data/evaluation/sleepstudy.csv");
  if (!path) GTEST_SKIP() << "the sleep study is not beside the checkout";
  const auto columns = test::read_columns(*path);
  std::vector<double> reaction;
  std::vector<double> days;
  std::vector<std::uint32_t> people;
  for (std::size_t i = 0; i < columns.at("Reaction").size(); ++i) {
    reaction.push_back(std::stod(columns.at("Reaction")[i]));
    days.push_back(std::stod(columns.at("Days")[i]));
    people.push_back(static_cast<std::uint32_t>(std::stoul(columns.at("Subject")[i])));
  }
  const RandomIntercept found = random_intercept(reaction, days, 1, people);
  EXPECT_NEAR(found.coefficients[0].estimate, 251.405104848484, 1e-7);
  EXPECT_NEAR(found.coefficients[1].estimate, 10.467285959596, 1e-8);
  EXPECT_NEAR(found.coefficients[0].standard_error, 9.74671626920939, 1e-4);
  EXPECT_NEAR(found.coefficients[1].standard_error, .80422142894524, 1e-6);
  EXPECT_NEAR(found.between_sd, 37.1238267667686, 1e-3);
  EXPECT_NEAR(found.within_sd, 30.9912338986441, 1e-4);
  EXPECT_NEAR(-2 * found.log_likelihood, 1786.46508539492, 1e-6);
}

// Every seventh row from the fourth on left out; the whole covariance matrix, its likelihood and its curvature in the
// two variances by numpy and scipy, no sums by cluster.
TEST(RandomIntercept, UnbalancedClustersMeetDenseMatrices) {
  const Orthodont data;
  RandomInterceptSums sums(1);
  for (std::size_t i = 0; i < 108; ++i)
    if (i % 7 != 3) sums.add(data.children[i], distances[i], std::span(data.ages).subspan(i, 1));
  const RandomIntercept found = random_intercept(sums);
  EXPECT_NEAR(found.between_sd * found.between_sd, 4.11196683, 1e-6);
  EXPECT_NEAR(found.within_sd * found.within_sd, 2.25644239, 1e-6);
  EXPECT_NEAR(found.coefficients[0].estimate, 16.80630939, 1e-7);
  EXPECT_NEAR(found.coefficients[1].standard_error, .07089254, 1e-7);
  EXPECT_NEAR(found.coefficients[0].degrees_of_freedom, 89.74588, 2e-3);
  EXPECT_NEAR(found.coefficients[1].degrees_of_freedom, 65.67772, 2e-3);
}

TEST(RandomIntercept, PartsMergeToTheWhole) {
  const Orthodont data;
  const RandomIntercept whole = random_intercept(distances, data.ages, 1, data.children);
  RandomInterceptSums parts[3] = {RandomInterceptSums(1), RandomInterceptSums(1), RandomInterceptSums(1)};
  for (std::size_t i = 0; i < 108; ++i)
    parts[i % 3].add(data.children[i], distances[i], std::span(data.ages).subspan(i, 1));
  parts[1].merge(parts[2]);
  parts[0].merge(parts[1]);
  EXPECT_EQ(parts[0].rows(), 108U);
  const RandomIntercept merged = random_intercept(parts[0]);
  EXPECT_NEAR(merged.coefficients[1].estimate, whole.coefficients[1].estimate, 1e-12);
  EXPECT_NEAR(merged.between_sd, whole.between_sd, 1e-7);
  EXPECT_NEAR(merged.log_likelihood, whole.log_likelihood, 1e-9);
  EXPECT_THROW(parts[0].merge(RandomInterceptSums(2)), InvalidInput);
}

TEST(RandomIntercept, UnitsDoNotMatter) {
  const Orthodont data;
  std::vector<double> years;
  std::vector<double> metres;
  for (const double age : data.ages) years.push_back(2000 + age);
  for (const double each : distances) metres.push_back(each / 1000);
  const RandomIntercept one = random_intercept(distances, data.ages, 1, data.children);
  const RandomIntercept two = random_intercept(metres, years, 1, data.children);
  EXPECT_NEAR(two.coefficients[1].estimate * 1000, one.coefficients[1].estimate, 1e-8);
  EXPECT_NEAR(two.between_sd * 1000, one.between_sd, 1e-5);
  EXPECT_NEAR(two.icc, one.icc, 1e-6);
}

TEST(RandomIntercept, ClustersThatDoNotDifferGiveLeastSquares) {
  std::vector<double> outcome;
  std::vector<double> x;
  std::vector<std::uint32_t> clusters;
  for (int i = 0; i < 40; ++i) {
    x.push_back(i % 7);
    outcome.push_back(2 + .5 * (i % 7) + ((i / 2 + i) % 2 == 0 ? 1 : -1));  // cancels within every cluster of four
    clusters.push_back(static_cast<std::uint32_t>(i / 4));
  }
  const RandomIntercept found = random_intercept(outcome, x, 1, clusters);
  EXPECT_EQ(found.between_sd, 0.0);
  const LinearModel plain = linear_model(outcome, x, 1);
  EXPECT_NEAR(found.coefficients[1].standard_error, plain.coefficients[1].standard_error, 1e-12);
  EXPECT_EQ(found.coefficients[1].degrees_of_freedom, 38.0);
  EXPECT_EQ(found.effects[0].effect, 0.0);
}

TEST(RandomIntercept, NamesTheColumnThatIsTooLargeToSquare) {
  const std::vector<std::uint32_t> clusters{1, 1, 2, 2, 3, 3};
  const std::vector<double> plain{1, 2, 1, 5, 9, 1};
  const std::vector<std::string> names{"grant"};
  const auto times = [&](double power) {
    std::vector<double> large;
    for (const double each : plain) large.push_back(each * power);
    return large;
  };
  const auto refused = [](const auto& call) {
    try {
      call();
    } catch (const InvalidInput& error) {
      return std::string(error.message(Language::en));
    }
    return std::string("taken");
  };
  for (const double power : {1e154, 1e155, 1e307}) {
    const std::vector<double> large = times(power);
    const std::string outcome = refused([&] { random_intercept(large, {}, 0, clusters); });
    EXPECT_NE(outcome.find("column outcome are too large to square"), std::string::npos) << outcome;
    const std::string column = refused([&] { random_intercept(plain, large, 1, clusters, {.names = names}); });
    EXPECT_NE(column.find("column grant are too large to square"), std::string::npos) << column;
  }
  EXPECT_NEAR(random_intercept(times(1e152), {}, 0, clusters).within_sd / 1e152,
              random_intercept(plain, {}, 0, clusters).within_sd, 1e-6);
}

// Of two places, one with a grant: nothing tells the grant from the place.
TEST(RandomIntercept, AColumnOfClustersNeedsAClusterMore) {
  const std::vector<double> outcome{1, 2, 3, 5, 4, 6, 8, 7, 5};
  const std::vector<double> grant{0, 0, 0, 1, 1, 1, 1, 1, 1};
  const std::vector<std::uint32_t> two{0, 0, 0, 1, 1, 1, 1, 1, 1};
  try {
    random_intercept(outcome, grant, 1, two);
    FAIL();
  } catch (const NotEnoughData& error) {
    EXPECT_EQ(error.code(), "stats.random_intercept.cluster_columns");
    EXPECT_NE(error.message(Language::da).find("mindst 3"), std::string::npos);
  }
  EXPECT_NO_THROW(random_intercept(outcome, grant, 1, std::vector<std::uint32_t>{0, 0, 0, 1, 1, 1, 2, 2, 2}));
  // It varies within a place.
  EXPECT_NO_THROW(random_intercept(outcome, std::vector<double>{0, 1, 0, 1, 1, 1, 1, 0, 1}, 1, two));
}

TEST(RandomIntercept, RefusesWhatItCannotTake) {
  const std::vector<double> outcome{1, 2, 3, 5, 4, 6, 8};
  const std::vector<double> x{1, 2, 3, 4, 5, 6, 6};
  const std::vector<std::uint32_t> one(7, 3);
  const std::vector<std::uint32_t> each{0, 1, 2, 3, 4, 5, 6};
  const std::vector<std::uint32_t> two{0, 0, 0, 1, 1, 1, 1};
  EXPECT_THROW(random_intercept(outcome, x, 1, one), NotEnoughData);
  EXPECT_THROW(random_intercept(outcome, x, 1, each), NotEnoughData);
  EXPECT_THROW(random_intercept(outcome, x, 2, two), InvalidInput);
  const std::vector<double> same(7, 2.5);
  const std::vector<std::string> names{"grant"};
  try {
    random_intercept(outcome, same, 1, two, {.names = names});
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.model.constant");
    EXPECT_NE(error.message(Language::en).find("grant is 2.5"), std::string::npos);
  }
  std::vector<double> twice;
  for (const double value : x) {
    twice.push_back(value);
    twice.push_back(3 * value - 1);
  }
  EXPECT_THROW(random_intercept(outcome, twice, 2, two), InvalidInput);
  EXPECT_THROW(random_intercept(same, x, 1, two), NotEnoughData);
  std::vector<double> hole(outcome);
  hole[2] = std::nan("");
  EXPECT_THROW(random_intercept(hole, x, 1, two), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
