#include "samskab/stats/log_ratio.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/closure.hpp"
#include "stats/expect_near.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

using samskab::test::expect_near;

std::vector<double> flat(const nlohmann::json& rows) {
  std::vector<double> out;
  for (const auto& row : rows) {
    if (row.is_array())
      for (const auto& value : row) out.push_back(value);
    else
      out.push_back(row);
  }
  return out;
}

// reference.json compositions.unit and Hongite: R compositions 2.0-8, whose default basis is minus the pivot basis.
TEST(PivotBasis, IsMinusTheDefaultOfRCompositions) {
  const auto file = test::shared_file("data/reference.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  auto wanted = flat(test::read_json(*file)["compositions"]["Hongite"]["ilr_basis"]);
  for (double& value : wanted) value = -value;
  expect_near(pivot_basis(5), wanted, 1e-14);
}

TEST(Ilr, HasTheSignsThatAreDocumented) {
  const std::vector<double> x = {.5, .3, .2};
  const auto z = ilr(x, 3);
  EXPECT_NEAR(z[0], std::log(.5 / .3) / std::sqrt(2.0), 1e-15);
  EXPECT_NEAR(z[1], std::log(.5 * .3 / .04) / std::sqrt(6.0), 1e-15);
}

TEST(Ilr, ABasisOfOnesOwnGivesTheCoordinatesOfRCompositions) {
  const auto file = test::shared_file("data/reference.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto reference = test::read_json(*file)["compositions"]["Hongite"];
  const auto basis = flat(reference["ilr_basis"]);
  const auto hongite = test::read_columns(*test::shared_file("data/compositions/Hongite.csv"));
  const auto data = test::placements(hongite, {"A", "B", "C", "D", "E"});
  const auto coordinates = ilr(data, 5, basis);
  expect_near(mean_point(coordinates, 4), flat(reference["ilr_mean"]), 1e-9);
  expect_near(covariance(coordinates, 4), flat(reference["ilr_cov"]), 1e-9);
  expect_near(mean_point(clr(data, 5), 5), flat(reference["clr_mean"]), 1e-9);
  expect_near(covariance(clr(data, 5), 5), flat(reference["clr_cov"]), 1e-9);
  expect_near(ilr_inverse(coordinates, 5, basis), proportions(data, 5), 1e-14);
}

// oracles.json triad.arcticlake: R compositions and Compositional (alfa).
TEST(AlphaTransform, MeetsTheOraclesOfArcticLake) {
  const auto file = test::shared_file("data/compositions/ArcticLake.csv");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto data = test::placements(test::read_columns(*file), {"sand", "silt", "clay"});
  expect_near(mean_point(ilr(data, 3), 2), std::vector<double>{-.8151784064, .1667701332}, 1e-9);
  expect_near(mean_point(alpha_transform(data, 3, .5), 2), std::vector<double>{-.6164746304, .1344606382}, 1e-9);
  expect_near(mean_point(alpha_transform(data, 3, 1), 2), std::vector<double>{-.4557253503, .1184707836}, 1e-9);
  expect_near(covariance(ilr(data, 3), 2), std::vector<double>{.8206020055, 1.067077355, 1.067077355, 1.648639786},
              1e-9);
  expect_near(alpha_transform(data, 3, 1e-6), ilr(data, 3), 1e-4);
  expect_near(alpha_transform(data, 3, -1e-6), ilr(data, 3), 1e-4);
}

TEST(LogRatios, GoThereAndBackForAnyNumberOfParts) {
  Random random(1, "log ratio test");
  for (std::size_t parts = 2; parts <= 9; ++parts) {
    std::vector<double> amounts(20 * parts);
    for (double& amount : amounts) amount = std::exp(6.0 * random.normal());
    const auto closed = proportions(amounts, parts);
    expect_near(ilr_inverse(ilr(amounts, parts), parts), closed, 1e-13);
    expect_near(clr_inverse(clr(amounts, parts), parts), closed, 1e-13);
    // Scale does not matter, and distances are those of the centred log-ratios.
    for (double& amount : amounts) amount *= 1e-7;
    expect_near(clr(amounts, parts), clr(closed, parts), 1e-11);
    const auto a = clr(closed, parts);
    const auto b = ilr(closed, parts);
    double in_clr = 0.0;
    double in_ilr = 0.0;
    for (std::size_t j = 0; j < parts; ++j) in_clr += a[j] * a[j];
    for (std::size_t j = 0; j + 1 < parts; ++j) in_ilr += b[j] * b[j];
    EXPECT_NEAR(in_clr, in_ilr, 1e-10 * in_clr);
  }
}

TEST(AlphaTransform, GoesOverIntoLogRatiosWithoutLosingDigits) {
  const std::vector<double> x = {.2, .2, .6, .5, .3, .2};
  for (const double alpha : {1e-8, 1e-12, 1e-17, -1e-12, -1e-17})
    expect_near(alpha_transform(x, 3, alpha), ilr(x, 3), 1e-8);
  // On either side of where the way of computing changes.
  const std::vector<double> even = {.4, .35, .25};
  const std::vector<double> below = alpha_transform(even, 3, .999);
  const std::vector<double> above = alpha_transform(even, 3, 1.0);
  expect_near(below, above, 1e-3);
  const std::vector<double> wide = {.01, .19, .8};
  expect_near(alpha_transform(wide, 3, .2), alpha_transform(wide, 3, .2 + 1e-12), 1e-9);
}

TEST(LogRatios, ExtremeCoordinatesStayCompositions) {
  const auto x = clr_inverse(std::vector<double>{1e4, -1e4, 0}, 3);
  EXPECT_EQ(x, (std::vector<double>{1, 0, 0}));
}

TEST(LogRatios, AZeroIsAnErrorThatNamesItsPlaceNeverInfinity) {
  const std::vector<double> rows = {.2, .3, .5, .6, 0, .4};
  for (const auto& attempt :
       {+[](std::span<const double> x) { return clr(x, 3); }, +[](std::span<const double> x) { return ilr(x, 3); },
        +[](std::span<const double> x) { return alpha_transform(x, 3, 0); },
        +[](std::span<const double> x) { return alpha_transform(x, 3, -.5); }}) {
    try {
      attempt(rows);
      ADD_FAILURE() << "no error";
    } catch (const InvalidInput& error) {
      EXPECT_EQ(error.code(), "stats.log_ratio.zero");
      EXPECT_NE(std::string(error.what()).find("Row 1, part 1"), std::string::npos) << error.what();
    }
  }
  for (const double value : alpha_transform(rows, 3, .5)) EXPECT_TRUE(std::isfinite(value));
}

TEST(LogRatios, ABasisMustBeOne) {
  const std::vector<double> x = {.2, .3, .5};
  EXPECT_THROW(ilr(x, 3, std::vector<double>{1, 0, 0, 1}), InvalidInput);
  EXPECT_THROW(ilr(x, 3, std::vector<double>{1, 0, 0, 1, 0, 0}), InvalidInput);
  EXPECT_THROW(alpha_transform(x, 3, 1.5), InvalidInput);
}

TEST(LogRatio, RefusesMorePartsThanAnyMemoryHolds) {
  EXPECT_THROW(pivot_basis(std::numeric_limits<std::size_t>::max()), InvalidInput);
  EXPECT_THROW(ilr_inverse({}, std::numeric_limits<std::size_t>::max()), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
