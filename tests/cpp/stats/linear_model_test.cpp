#include "samskab/stats/linear_model.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "stats/made_panel.hpp"

namespace samskab::stats {
namespace {

// statsmodels 0.14 OLS on the same made data: cov_type nonrobust, HC1, HC2, HC3, cluster, HAC.
TEST(LinearModel, MeetsStatsmodels) {
  const MadePanel panel;
  const std::vector<std::string> names{"x", "treated"};
  LinearModelOptions options{.names = names};
  const LinearModel ols = linear_model(panel.outcome, panel.predictors, 2, options);
  ASSERT_EQ(ols.coefficients.size(), 3U);
  EXPECT_EQ(ols.coefficients[0].name, "(intercept)");
  EXPECT_EQ(ols.coefficients[2].name, "treated");
  EXPECT_NEAR(ols.coefficients[0].estimate, 1.9617048675017905, 1e-12);
  EXPECT_NEAR(ols.coefficients[1].estimate, .5173637232923118, 1e-12);
  EXPECT_NEAR(ols.coefficients[2].estimate, -.6223790378254113, 1e-12);
  EXPECT_NEAR(ols.coefficients[2].standard_error, .24616578703530936, 1e-12);
  EXPECT_NEAR(ols.coefficients[2].p_value.value(), .01425633814141452, 1e-12);
  EXPECT_NEAR(ols.coefficients[2].interval.low, -1.1153175236228043, 1e-11);
  EXPECT_NEAR(ols.coefficients[2].interval.high, -.1294405520280183, 1e-11);
  EXPECT_NEAR(ols.r_squared.value(), .22728408740389894, 1e-12);
  options.clusters = panel.clusters;
  options.lag = 3;
  const std::pair<StandardErrors, std::vector<double>> kinds[] = {
      {StandardErrors::hc1, {.17192647234464187, .15010000032908694, .2512922838954389}},
      {StandardErrors::hc2, {.17165801896420352, .15183213080753014, .2519133212286985}},
      {StandardErrors::hc3, {.17587256962004777, .1576022698117047, .25915978510070575}},
      {StandardErrors::cluster, {.2756174007473554, .1568591510176755, .4040961371764414}},
      {StandardErrors::newey_west, {.18708238436248675, .16004963806455846, .2855568213397425}}};
  for (const auto& kind : kinds) {
    options.errors = kind.first;
    const LinearModel found = linear_model(panel.outcome, panel.predictors, 2, options);
    for (std::size_t j = 0; j < 3; ++j)
      EXPECT_NEAR(found.coefficients[j].standard_error, kind.second[j], 1e-12) << code(kind.first) << " " << j;
  }
  options.errors = StandardErrors::cluster;
  const LinearModel clustered = linear_model(panel.outcome, panel.predictors, 2, options);
  EXPECT_EQ(clustered.clusters, 6U);
  EXPECT_EQ(clustered.coefficients[1].degrees_of_freedom, 5.0);
  EXPECT_NEAR(clustered.coefficients[1].p_value.value(), .021516482065801742, 1e-12);
}

// One treated row in ten decides its own variance: degrees of freedom are those of CR2 with each row a cluster.
TEST(LinearModel, Hc2HasTheDegreesOfFreedomOfRowsAsClusters) {
  const MadePanel panel;
  std::vector<std::uint32_t> own(60);
  std::vector<double> predictors(panel.predictors);
  for (std::uint32_t i = 0; i < 60; ++i) {
    own[i] = i;
    predictors[2 * i + 1] = i % 20 == 3 ? 1.0 : 0.0;
  }
  const LinearModel hc2 = linear_model(panel.outcome, predictors, 2, {.errors = StandardErrors::hc2});
  const LinearModel cr2 =
      linear_model(panel.outcome, predictors, 2, {.errors = StandardErrors::cluster_cr2, .clusters = own});
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(hc2.coefficients[j].standard_error, cr2.coefficients[j].standard_error, 1e-12);
    EXPECT_NEAR(hc2.coefficients[j].degrees_of_freedom, cr2.coefficients[j].degrees_of_freedom, 1e-11);
    EXPECT_NEAR(hc2.coefficients[j].interval.low, cr2.coefficients[j].interval.low, 1e-11);
  }
  EXPECT_LT(hc2.coefficients[2].degrees_of_freedom, 3.0);
  EXPECT_FALSE(hc2.clusters);
}

// R clubSandwich 0.5.8, coef_test(vcovCR(type = "CR2"), test = "Satterthwaite"): clusters of one size, and of 25, 15,
// 4, 6, 3 and 7 rows of which the second, fourth and sixth have the treatment.
TEST(LinearModel, FewClustersMeetClubSandwich) {
  const MadePanel panel;
  LinearModelOptions options{.errors = StandardErrors::cluster_cr2, .clusters = panel.clusters};
  const LinearModel even = linear_model(panel.outcome, panel.predictors, 2, options);
  const double even_errors[] = {.323402472549511, .193275138756106, .473494485202588};
  const double even_df[] = {2.31684701184381, 4.57189026848226, 3.86536308230313};
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(even.coefficients[j].standard_error, even_errors[j], 1e-13);
    EXPECT_NEAR(even.coefficients[j].degrees_of_freedom, even_df[j], 1e-11);
  }
  EXPECT_NEAR(even.coefficients[2].interval.low, -1.95526786962780852, 1e-11);
  EXPECT_EQ(even.clusters, 6U);

  std::vector<std::uint32_t> uneven;
  std::vector<double> predictors(panel.predictors);
  std::uint32_t cluster = 0;
  for (const int size : {25, 15, 4, 6, 3, 7}) {
    for (int i = 0; i < size; ++i) uneven.push_back(cluster);
    ++cluster;
  }
  for (std::size_t i = 0; i < 60; ++i) predictors[2 * i + 1] = uneven[i] % 2;
  options.clusters = uneven;
  const LinearModel found = linear_model(panel.outcome, predictors, 2, options);
  const double errors[] = {.0679689002056562, .1302334403423141, .2192771628614304};
  const double df[] = {1.31863763879417, 3.20528533079638, 3.11059450473267};
  for (std::size_t j = 0; j < 3; ++j) {
    EXPECT_NEAR(found.coefficients[j].standard_error, errors[j], 1e-13);
    EXPECT_NEAR(found.coefficients[j].degrees_of_freedom, df[j], 1e-11);
  }
  for (double& value : predictors) value *= 1e5;
  const LinearModel scaled = linear_model(panel.outcome, predictors, 2, options);
  EXPECT_NEAR(scaled.coefficients[2].standard_error * 1e5, errors[2], 1e-11);
  EXPECT_NEAR(scaled.coefficients[2].degrees_of_freedom, df[2], 1e-8);
}

TEST(LinearModel, ACoefficientOfOneClusterAloneHasNoError) {
  const MadePanel panel;
  std::vector<double> first(60, 0.0);
  for (std::size_t i = 0; i < 10; ++i) first[i] = 1.0;
  try {
    linear_model(panel.outcome, first, 1, {.errors = StandardErrors::cluster_cr2, .clusters = panel.clusters});
    FAIL();
  } catch (const NotEnoughData& error) {
    EXPECT_EQ(error.code(), "stats.model.one_cluster");
  }
}

// methods.md section 6 [C], R sandwich NeweyWest(lm(RealInv ~ RealGNP + RealInt), lag = 4, prewhite = FALSE) on the
// Investment data (Greene 1993, table 15.1), real figures as sandwich makes them.
TEST(LinearModel, NeweyWestOfTheInvestmentData) {
  const double gnp[] = {596.7,  637.7,  691.1,  756,  799.6,  873.4,  944,    992.7,  1077.6, 1185.9,
                        1326.4, 1434.2, 1549.2, 1718, 1918.3, 2163.9, 2417.8, 2631.7, 2954.1, 3073};
  const double spent[] = {90.9,  97.4,  113.5, 125.7, 122.8, 133.3, 149.3, 144.2, 166.4, 195,
                          229.8, 228.7, 206.1, 257.9, 324.1, 386.6, 423,   401.9, 474.9, 414.5};
  const double price[] = {.7167,  .7277,  .7436,  .7676,  .7906,  .8254,  .8679,  .9145,  .9601,  1,
                          1.0575, 1.1508, 1.2579, 1.3234, 1.4005, 1.5042, 1.6342, 1.7842, 1.9514, 2.0688};
  const double rate[] = {3.23, 3.55, 4.04, 4.5, 4.19, 5.16, 5.87,  5.95,  4.88,  4.5,
                         6.44, 7.83, 6.25, 5.5, 5.46, 7.46, 10.28, 11.77, 13.42, 11.02};
  std::vector<double> outcome;
  std::vector<double> predictors;
  for (std::size_t i = 1; i < 20; ++i) {
    outcome.push_back(spent[i] / price[i]);
    predictors.push_back(gnp[i] / price[i]);
    predictors.push_back(rate[i] - 100 * (price[i] - price[i - 1]) / price[i - 1]);
  }
  const LinearModel found = linear_model(outcome, predictors, 2, {.errors = StandardErrors::newey_west, .lag = 4});
  EXPECT_NEAR(found.coefficients[0].standard_error, 18.95829813, 1e-7);
  EXPECT_NEAR(found.coefficients[1].standard_error, .01675078586, 1e-10);
  EXPECT_NEAR(found.coefficients[2].standard_error, 3.342375353, 1e-8);
  EXPECT_EQ(found.lag, 4U);
}

TEST(LinearModel, UnitsAndOffsetsDoNotMatter) {
  const MadePanel panel;
  const LinearModel one = linear_model(panel.outcome, panel.predictors, 2);
  std::vector<double> moved(panel.predictors);
  for (std::size_t i = 0; i < moved.size(); i += 2) moved[i] = 1e6 + 1000 * moved[i];
  const LinearModel two = linear_model(panel.outcome, moved, 2);
  EXPECT_NEAR(two.coefficients[1].estimate * 1000, one.coefficients[1].estimate, 1e-8);
  EXPECT_NEAR(two.coefficients[2].standard_error, one.coefficients[2].standard_error, 1e-9);
}

TEST(LinearModel, NamesTheColumnThatAddsNothing) {
  const std::vector<double> outcome{1, 2, 3, 5, 4, 6};
  const std::vector<std::string> names{"before", "group", "other group"};
  std::vector<double> predictors;
  for (int i = 0; i < 6; ++i) {
    predictors.push_back(i * i);
    predictors.push_back(i % 2);
    predictors.push_back(1 - i % 2);
  }
  const LinearModelOptions options{.names = names};
  try {
    linear_model(outcome, predictors, 3, options);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.model.dependent");
    EXPECT_NE(error.message(Language::en).find("other group"), std::string::npos);
  }
  for (std::size_t i = 1; i < predictors.size(); i += 3) predictors[i] = 7;
  try {
    linear_model(outcome, predictors, 3, options);
    FAIL();
  } catch (const InvalidInput& error) {
    EXPECT_EQ(error.code(), "stats.model.constant");
    EXPECT_NE(error.message(Language::da).find("group er 7"), std::string::npos);
  }
  predictors[4] = std::nan("");
  EXPECT_THROW(linear_model(outcome, predictors, 3, options), InvalidInput);
}

TEST(LinearModel, RefusesWhatItCannotTake) {
  const MadePanel panel;
  EXPECT_THROW(linear_model(panel.outcome, panel.predictors, 3), InvalidInput);
  EXPECT_THROW(linear_model(panel.outcome, panel.predictors, 2, {.errors = StandardErrors::cluster}), InvalidInput);
  const std::vector<std::uint32_t> one(60, 3);
  EXPECT_THROW(linear_model(panel.outcome, panel.predictors, 2, {.errors = StandardErrors::cluster, .clusters = one}),
               NotEnoughData);
  const std::vector<double> three{1, 2, 4};
  EXPECT_THROW(linear_model(three, std::vector<double>{1, 2, 2, 1, 5, 3}, 2), NotEnoughData);
  EXPECT_THROW(linear_model({}, {}, 0), NotEnoughData);
  EXPECT_THROW(linear_model(three, {}, 0, {.intercept = false}), InvalidInput);
  const std::vector<double> alone{0, 0, 0, 1};  // one row decides
  EXPECT_THROW(linear_model(std::vector<double>{1, 2, 3, 9}, alone, 1, {.errors = StandardErrors::hc3}), NotEnoughData);
}

TEST(LinearModel, NumbersTooLargeToSquareAreNoPerfectFit) {
  const std::vector<double> x = {1, 2, 3, 4, 5};
  EXPECT_THROW(linear_model(std::vector<double>{1e200, 3e200, 2e200, 5e200, 4e200}, x, 1), InvalidInput);
  // Squares of the outcome overflow, those of the residuals do not.
  EXPECT_THROW(linear_model(std::vector<double>{1e200, 2e200, 3e200, 4e200, 5e200}, x, 1), InvalidInput);
  const LinearModel fit = linear_model(std::vector<double>{1e150, 3e150, 2e150, 5e150, 4e150}, x, 1);
  EXPECT_NEAR(fit.coefficients[1].standard_error / 1e150, 0.34641016151377546, 1e-12);
}

TEST(LinearModel, PerfectAndConstantOutcomesGiveTypedAnswers) {
  const std::vector<double> x{1, 2, 3, 4};
  const LinearModel line = linear_model(std::vector<double>{3, 5, 7, 9}, x, 1);
  EXPECT_NEAR(line.coefficients[1].estimate, 2, 1e-13);
  EXPECT_FALSE(line.coefficients[1].p_value.has_value());
  EXPECT_FALSE(linear_model(std::vector<double>{3, 3, 3, 3}, x, 1).r_squared.has_value());
  // A mean is the smallest model there is.
  const LinearModel mean = linear_model(x, {}, 0);
  EXPECT_EQ(mean.coefficients[0].estimate, 2.5);
  EXPECT_NEAR(mean.coefficients[0].interval.low, mean_interval(x).low, 1e-12);
}

// Rows differ, but not the means of clusters: their spread tells nothing, and rounding is no standard error.
TEST(LinearModel, ClustersOfOneMeanHaveNoStandardError) {
  const std::vector<double> outcome{.1, .7, .3, .5, 1.2, 1.6, 1.1, 1.7};
  const std::vector<double> group{0, 0, 0, 0, 1, 1, 1, 1};
  const std::vector<std::uint32_t> clusters{0, 0, 1, 1, 2, 2, 3, 3};
  for (const StandardErrors errors : {StandardErrors::cluster, StandardErrors::cluster_cr2}) {
    const LinearModel model = linear_model(outcome, group, 1, {.errors = errors, .clusters = clusters});
    EXPECT_EQ(model.coefficients[1].standard_error, 0.0);
    EXPECT_FALSE(model.coefficients[1].statistic);
    EXPECT_FALSE(model.coefficients[1].p_value);
  }
  EXPECT_GT(linear_model(outcome, group, 1).coefficients[1].standard_error, 0.1);
}

}  // namespace
}  // namespace samskab::stats
