// Oracles: multivariate normal probabilities (R mvtnorm); the tables of Armitage, McPherson & Rowe 1969 and Jennison &
// Turnbull 2000 (O'Brien-Fleming and Pocock, two-sided .05).
#include "samskab/stats/alpha_spending.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

std::vector<double> even(std::size_t looks) {
  std::vector<double> out;
  for (std::size_t i = 1; i <= looks; ++i) out.push_back(static_cast<double>(i) / static_cast<double>(looks));
  return out;
}

void expect_boundaries(const AlphaSpending& found, const std::vector<double>& wanted) {
  ASSERT_EQ(found.looks.size(), wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) EXPECT_NEAR(found.looks[i].boundary, wanted[i], 2e-5) << "look " << i;
}

TEST(AlphaSpending, MeetsMvtnormOneSided) {
  expect_boundaries(alpha_spending(even(5), {.alpha = .025, .sides = 1}),
                    {4.876885, 3.357012, 2.680280, 2.289817, 2.031032});
  expect_boundaries(alpha_spending(even(3), {.alpha = .025, .sides = 1}), {3.710303, 2.511427, 1.993048});
  expect_boundaries(alpha_spending(even(5), {.alpha = .025, .function = SpendingFunction::pocock, .sides = 1}),
                    {2.437977, 2.426814, 2.410194, 2.396644, 2.386012});
}

TEST(AlphaSpending, SpendsWhatItSays) {
  for (const SpendingFunction function : {SpendingFunction::obrien_fleming, SpendingFunction::pocock})
    for (const unsigned sides : {1U, 2U})
      for (const std::vector<double>& plan :
           {even(1), even(4), even(12), std::vector<double>{.1, .15, .7, .702, 1.0}}) {
        const AlphaSpending found = alpha_spending(plan, {.alpha = .05, .function = function, .sides = sides});
        std::vector<double> boundaries;
        for (std::size_t i = 0; i < plan.size(); ++i) {
          boundaries.push_back(found.looks[i].boundary);
          EXPECT_NEAR(crossing_chance(boundaries, std::span<const double>(plan).first(i + 1), sides),
                      found.looks[i].spent, 1e-9);
        }
        EXPECT_NEAR(found.looks.back().spent, .05, 1e-12);
      }
}

TEST(AlphaSpending, OneLookIsTheOrdinaryTest) {
  const AlphaSpending found = alpha_spending(even(1));
  EXPECT_NEAR(found.looks[0].boundary, 1.959963985, 1e-8);
  EXPECT_NEAR(found.looks[0].p_limit, .05, 1e-10);
  EXPECT_EQ(found.words.key(), "stats.spending.words_one");
}

TEST(AlphaSpending, AVeryEarlyLookHasABoundaryOutOfReach) {
  const AlphaSpending found = alpha_spending(std::vector<double>{.01, 1.0});
  EXPECT_GT(found.looks[0].boundary, 20.0);
  EXPECT_NEAR(found.looks[1].boundary, 1.959963985, 1e-6);
}

// numpy, 600 Gauss-Legendre nodes on the sums; the table of 1969 has .083, .107, .142, .193, .248.
TEST(CrossingChance, IsWhatPeekingCosts) {
  const double z = 1.959963985;
  const auto peeking = [&](std::size_t looks) { return crossing_chance(std::vector<double>(looks, z), even(looks)); };
  EXPECT_NEAR(peeking(1), .05, 1e-9);
  EXPECT_NEAR(peeking(2), .08311780335, 1e-8);
  EXPECT_NEAR(peeking(3), .10725637461, 1e-8);
  EXPECT_NEAR(peeking(5), .14168933259, 1e-8);
  EXPECT_NEAR(peeking(10), .19335659335, 1e-8);
  EXPECT_NEAR(peeking(20), .24791093862, 1e-8);
}

TEST(CrossingChance, MeetsTheTablesOfGroupSequentialTests) {
  const auto of = [](const std::vector<double>& boundaries) {
    return crossing_chance(boundaries, even(boundaries.size()));
  };
  EXPECT_NEAR(of({2.797, 1.977}), .05, 5e-5);
  EXPECT_NEAR(of({3.471, 2.454, 2.004}), .05, 5e-5);
  EXPECT_NEAR(of({4.5617, 3.2256, 2.6337, 2.2809, 2.0401}), .05, 1e-5);
  EXPECT_NEAR(of(std::vector<double>(2, 2.17827)), .05, 1e-5);
  EXPECT_NEAR(of(std::vector<double>(3, 2.28948)), .05, 1e-5);
  EXPECT_NEAR(of(std::vector<double>(5, 2.41318)), .05, 1e-5);
}

TEST(AlphaSpending, RefusesWhatIsNoPlan) {
  const auto refused = [](const std::vector<double>& information, const SpendingOptions& options) {
    EXPECT_THROW(alpha_spending(information, options), InvalidInput);
  };
  refused({}, {});
  refused(std::vector<double>(51, 1.0), {});
  refused({.5, .5}, {});
  refused({.5, 1.1}, {});
  refused({.001, 1.0}, {});
  refused({std::nan("")}, {});
  refused({1.0}, {.alpha = 0.0});
  refused({1.0}, {.sides = 3});
  EXPECT_THROW(crossing_chance(std::vector<double>{2.0}, even(2)), InvalidInput);
  EXPECT_THROW(crossing_chance(std::vector<double>{0.0}, even(1)), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
