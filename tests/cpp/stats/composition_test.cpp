#include "samskab/stats/composition.hpp"

#include <gtest/gtest.h>

#include "samskab/base/error.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/closure.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "stats/expect_near.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

using samskab::test::expect_near;

// methods.md section 1, oracles.json triad.arcticlake: R compositions.
TEST(Composition, MeetsTheOraclesOfArcticLake) {
  const auto file = test::shared_file("data/compositions/ArcticLake.csv");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto data = test::placements(test::read_columns(*file), {"sand", "silt", "clay"});
  expect_near(closed_geometric_mean(data, 3), std::vector<double>{.1779980491, .5637489047, .2582530462}, 1e-9);
  expect_near(mean_point(proportions(data, 3), 3), std::vector<double>{.2420396698, .4568706601, .3010896701}, 1e-9);
  EXPECT_NEAR(total_variance(data, 3), 2.469241791, 1e-9);
  const auto variation = variation_matrix(data, 3);
  EXPECT_NEAR(variation[1], 1.641204011, 1e-9);
  EXPECT_NEAR(variation[2], 4.731492875, 1e-9);
  EXPECT_NEAR(variation[5], 1.035028488, 1e-9);
  EXPECT_EQ(variation[0], 0.0);
}

// reference.json compositions.Hongite: R compositions 2.0-8.
TEST(Composition, MeetsTheOraclesOfHongite) {
  const auto file = test::shared_file("data/reference.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto reference = test::read_json(*file)["compositions"]["Hongite"];
  const auto data = test::placements(test::read_columns(*test::shared_file("data/compositions/Hongite.csv")),
                                     {"A", "B", "C", "D", "E"});
  const auto centre = closed_geometric_mean(data, 5);
  const auto variation = variation_matrix(data, 5);
  const std::string names = "ABCDE";
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_NEAR(centre[i], reference["center"][std::string(1, names[i])].get<double>(), 1e-9);
    for (std::size_t j = 0; j < 5; ++j)
      EXPECT_NEAR(variation[5 * i + j], reference["variation"][i][j].get<double>(), 1e-9);
  }
  EXPECT_NEAR(total_variance(data, 5), reference["total_variance"].get<double>(), 1e-9);
}

// reference.json sensemaker_ADemo T3 and T4: R compositions 2.0-8 on the real export.
TEST(Composition, MeetsTheReferenceOfTheRealExport) {
  const auto file = test::shared_file("data/reference.json");
  if (!file) GTEST_SKIP() << "the shared data are not here";
  const auto all = test::read_json(*file)["sensemaker_ADemo"];
  const auto columns = test::read_columns(*test::shared_file("data/sensemaker/ADemo_Data.csv"));
  const auto triads = test::triads_of(test::read_json(*test::shared_file("data/sensemaker/ADemo_Definition.json")));
  for (const char* name : {"T3", "T4"}) {
    const auto reference = all[name];
    const auto triad =
        std::find_if(triads.begin(), triads.end(), [&](const auto& each) { return each.id == reference["id"]; });
    ASSERT_NE(triad, triads.end());
    const auto weights = close(test::placements(columns, triad->columns), 3).values;
    ASSERT_EQ(weights.size() / 3, reference["n"].get<std::size_t>());
    const auto arithmetic = mean_point(weights, 3);
    const auto geometric = closed_geometric_mean(weights, 3);
    const auto variation = variation_matrix(weights, 3);
    const auto clr_covariance = covariance(clr(weights, 3), 3);
    const auto ilr_mean = mean_point(ilr(weights, 3), 2);
    const auto ilr_covariance = covariance(ilr(weights, 3), 2);
    const char* anchors[] = {"top", "left", "right"};
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_NEAR(arithmetic[i], reference["arithmetic_mean"][anchors[i]].get<double>(), 1e-9);
      EXPECT_NEAR(geometric[i], reference["geometric_mean_closed"][anchors[i]].get<double>(), 1e-9);
      for (std::size_t j = 0; j < 3; ++j) {
        EXPECT_NEAR(variation[3 * i + j], reference["variation_matrix"][i][j].get<double>(), 1e-9);
        EXPECT_NEAR(clr_covariance[3 * i + j], reference["clr_cov"][i][j].get<double>(), 1e-9);
      }
    }
    for (std::size_t i = 0; i < 2; ++i) {
      EXPECT_NEAR(ilr_mean[i], reference["ilr_mean"][i].get<double>(), 1e-9);
      for (std::size_t j = 0; j < 2; ++j)
        EXPECT_NEAR(ilr_covariance[2 * i + j], reference["ilr_cov"][i][j].get<double>(), 1e-9);
    }
    EXPECT_NEAR(total_variance(weights, 3), reference["total_variance_mvar"].get<double>(), 1e-9);
  }
}

TEST(Composition, NeedsRowsAndRefusesZeros) {
  EXPECT_THROW(closed_geometric_mean(std::vector<double>{}, 3), NotEnoughData);
  EXPECT_THROW(variation_matrix(std::vector<double>{.2, .3, .5}, 3), NotEnoughData);
  EXPECT_THROW(closed_geometric_mean(std::vector<double>{.5, .5, 0}, 3), InvalidInput);
}

// scikit-bio multi_replace doctest (delta = 1/16), and methods.md section 1 (delta = .65/300).
TEST(MultiplicativeReplacement, MeetsTheOracles) {
  expect_near(multiplicative_replacement(std::vector<double>{.2, .4, .4, 0, 0, .5, .5, 0}, 4, .0625),
              std::vector<double>{.1875, .375, .375, .0625, .0625, .4375, .4375, .0625}, 1e-15);
  expect_near(multiplicative_replacement(std::vector<double>{.6, .4, 0}, 3, .65 / 300),
              std::vector<double>{.5987, .399133333333333, .00216666666666667}, 1e-14);
}

TEST(MultiplicativeReplacement, RefusesASubstituteThatEatsTheRow) {
  EXPECT_THROW(multiplicative_replacement(std::vector<double>{1, 0, 0}, 3, .5), InvalidInput);
  EXPECT_THROW(multiplicative_replacement(std::vector<double>{1, 0, 0}, 3, 0), InvalidInput);
}

// methods.md 0.3: one of 20 points on an edge moves the Aitchison centre by what its zero is replaced with.
TEST(MultiplicativeReplacement, ShowsWhyZerosAreNotReplacedSilently) {
  std::vector<double> rows;
  for (int i = 0; i < 19; ++i) rows.insert(rows.end(), {.40, .35, .25});
  rows.insert(rows.end(), {.40 / .75, .35 / .75, 0});
  EXPECT_NEAR(closed_geometric_mean(multiplicative_replacement(rows, 3, 1e-7), 3)[2], .136, .0015);
  EXPECT_NEAR(closed_geometric_mean(multiplicative_replacement(rows, 3, 1e-3), 3)[2], .200, .0015);
}

}  // namespace
}  // namespace samskab::stats
