#include "samskab/stats/interrupted_series.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"
#include "stats/reference_data.hpp"

namespace samskab::stats {
namespace {

// R's `Nile`: flow at Aswan 1871-1970 (Cobb 1978); the dam of 1899 is point 29.
const std::vector<double> nile{1120, 1160, 963, 1210, 1160, 1160, 813,  1230, 1370, 1140, 995,  935,  1110, 994,  1020,
                               960,  1180, 799, 958,  1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774,  840,
                               874,  694,  940, 833,  701,  916,  692,  1020, 1050, 969,  831,  726,  456,  824,  702,
                               1120, 1100, 832, 764,  821,  768,  845,  864,  862,  698,  845,  744,  796,  1040, 759,
                               781,  865,  845, 944,  984,  897,  822,  1010, 771,  676,  649,  846,  812,  742,  801,
                               1040, 860,  874, 848,  890,  744,  749,  838,  1050, 918,  986,  797,  923,  975,  815,
                               1020, 906,  901, 1170, 912,  746,  919,  718,  714,  740};
// R's `Seatbelts`: drivers killed or seriously injured, Great Britain 1969-1984 (Harvey & Durbin 1986); law at 170.
const std::vector<double> drivers{
    1687, 1508, 1507, 1385, 1632, 1511, 1559, 1630, 1579, 1653, 2152, 2148, 1752, 1765, 1717, 1558, 1575, 1520,
    1805, 1800, 1719, 2008, 2242, 2478, 2030, 1655, 1693, 1623, 1805, 1746, 1795, 1926, 1619, 1992, 2233, 2192,
    2080, 1768, 1835, 1569, 1976, 1853, 1965, 1689, 1778, 1976, 2397, 2654, 2097, 1963, 1677, 1941, 2003, 1813,
    2012, 1912, 2084, 2080, 2118, 2150, 1608, 1503, 1548, 1382, 1731, 1798, 1779, 1887, 2004, 2077, 2092, 2051,
    1577, 1356, 1652, 1382, 1519, 1421, 1442, 1543, 1656, 1561, 1905, 2199, 1473, 1655, 1407, 1395, 1530, 1309,
    1526, 1327, 1627, 1748, 1958, 2274, 1648, 1401, 1411, 1403, 1394, 1520, 1528, 1643, 1515, 1685, 2000, 2215,
    1956, 1462, 1563, 1459, 1446, 1622, 1657, 1638, 1643, 1683, 2050, 2262, 1813, 1445, 1762, 1461, 1556, 1431,
    1427, 1554, 1645, 1653, 2016, 2207, 1665, 1361, 1506, 1360, 1453, 1522, 1460, 1552, 1548, 1827, 1737, 1941,
    1474, 1458, 1542, 1404, 1522, 1385, 1641, 1510, 1681, 1938, 1868, 1726, 1456, 1445, 1456, 1365, 1487, 1558,
    1488, 1684, 1594, 1850, 1998, 2079, 1494, 1057, 1218, 1168, 1236, 1076, 1174, 1139, 1427, 1487, 1483, 1513,
    1357, 1165, 1282, 1110, 1297, 1185, 1222, 1284, 1444, 1575, 1737, 1763};

// methods.md section 6 [C]: R nlme::gls(corAR1, REML); sandwich NeweyWest(lag = 1, prewhite = FALSE). Their slope
// counts from 1 at the first point after, ours from 0, so that our jump is one at a point: their level is ours minus
// the slope, and the errors of our level come from statsmodels 0.14 GLS at the best autocorrelation, which scipy finds
// at .1974754695 (nlme stops 1.3e-6 short of it).
TEST(InterruptedSeries, Nile) {
  const InterruptedSeries found = interrupted_series(nile, 28);
  EXPECT_EQ(found.method, SeriesMethod::ar1);
  EXPECT_NEAR(found.autocorrelation.value(), .1974741937, 2e-6);
  EXPECT_NEAR(found.autocorrelation.value(), .19747546954591452, 1e-8);
  EXPECT_NEAR(found.start.estimate, 1081.551580424, 1e-4);
  EXPECT_NEAR(found.trend.estimate, 1.1680315138, 1e-6);
  EXPECT_NEAR(found.level_change.estimate - found.trend_change.estimate, -289.1863583627, 1e-4);
  EXPECT_NEAR(found.trend_change.estimate, -.5026057754, 1e-6);
  EXPECT_NEAR(found.start.standard_error, 60.049262163, 1e-4);
  EXPECT_NEAR(found.trend.standard_error, 3.596369333, 1e-5);
  EXPECT_NEAR(found.level_change.standard_error, 69.35854639837525, 1e-6);
  EXPECT_NEAR(found.trend_change.standard_error, 3.720219133, 1e-5);
  EXPECT_NEAR(found.residual_sd, 129.5117514, 1e-4);
  EXPECT_FALSE(found.unstable);
  const double robust[] = {46.40023, 2.69015, 57.96177, 2.80379};
  for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(found.newey_west[j].standard_error, robust[j], 1e-5);
  // Satterthwaite from the curvature in autocorrelation and variance, dense matrices in numpy.
  EXPECT_NEAR(found.start.degrees_of_freedom, 25.78927, 1e-3);
  EXPECT_NEAR(found.trend.degrees_of_freedom, 27.43535, 1e-3);
  EXPECT_NEAR(found.level_change.degrees_of_freedom, 28.91907, 1e-3);
  EXPECT_NEAR(found.trend_change.degrees_of_freedom, 26.10541, 1e-3);
}

// R nlme::gls(y ~ t + after + since, corAR1(~t), REML) and lm, with t = 1..8, 10..17: the ninth was not measured.
TEST(InterruptedSeries, APointLeftOutIsAStepOfTime) {
  const std::vector<double> y{40.2, 41.9, 41.1, 43.3, 42.0, 44.1, 42.7, 43.9,
                              35.2, 34.1, 34.6, 32.3, 31.2, 31.9, 30.4, 30.8};
  const InterruptedSeries found = interrupted_series(y, 8, {.left_out = 1});
  EXPECT_EQ(found.before, 8U);
  EXPECT_EQ(found.after, 8U);
  EXPECT_NEAR(found.autocorrelation.value(), -.524509066577, 1e-5);
  EXPECT_NEAR(found.start.estimate, 40.538083857692, 1e-4);
  EXPECT_NEAR(found.trend.estimate, .420612061345, 1e-5);
  EXPECT_NEAR(found.level_change.estimate, -9.708742244235, 1e-4);
  EXPECT_NEAR(found.trend_change.estimate, -1.138761087674, 1e-5);
  EXPECT_NEAR(found.level_change.standard_error, .5041576468122, 1e-5);
  EXPECT_NEAR(found.trend_change.standard_error, .1037579264978, 1e-5);
  EXPECT_NEAR(found.residual_sd, .733317175787, 1e-5);
  EXPECT_NEAR(found.if_independent[2].estimate, -9.861904761905, 1e-10);
  EXPECT_NEAR(found.if_independent[2].standard_error, .906423000012, 1e-10);
  EXPECT_NEAR(found.without[8], found.start.estimate + 10.0 * found.trend.estimate, 1e-9);
}

// The same sources: Newey-West can be smaller than least squares, where REML-AR(1) is much wider.
TEST(InterruptedSeries, Seatbelts) {
  const InterruptedSeries found = interrupted_series(drivers, 169);
  EXPECT_NEAR(found.autocorrelation.value(), .6332411697, 1e-7);
  EXPECT_NEAR(found.level_change.estimate - found.trend_change.estimate, -491.57937, 1e-4);
  EXPECT_NEAR(found.level_change.standard_error, 165.50066704634727, 1e-5);
  EXPECT_NEAR(found.if_independent[2].standard_error, 107.18065113437198, 1e-9);
  EXPECT_NEAR(found.newey_west[2].standard_error, 69.67961427419297, 1e-9);
}

// reference.json, evaluation.its_sicily.seg_lm (Bernal, Cummins & Gasparrini 2017): R lm on the rates. The paper's own
// route is a Poisson model with seasons, which is not claimed; only the straight lines are compared. R's slope counts
// from 1 at the first point after, ours from 0: their level is ours minus the slope.
TEST(InterruptedSeries, SicilyAsStraightLines) {
  const auto path = test::shared_file("data/evaluation/sicily.csv");
  if (!path) GTEST_SKIP() << "the Sicily data are not beside the checkout";
  const auto columns = test::read_columns(*path);
  std::vector<double> rates;
  std::size_t first_after = 0;
  for (std::size_t i = 0; i < columns.at("aces").size(); ++i) {
    rates.push_back(std::stod(columns.at("aces")[i]) / std::stod(columns.at("stdpop")[i]) * 1e5);
    if (columns.at("smokban")[i] == "0") first_after = i + 1;
  }
  ASSERT_EQ(rates.size(), 59U);
  const InterruptedSeries found = interrupted_series(rates, first_after, {.method = SeriesMethod::ols});
  EXPECT_NEAR(found.start.estimate, 194.10874049635, 1e-8);
  EXPECT_NEAR(found.start.standard_error, 4.85032073344464, 1e-9);
  EXPECT_NEAR(found.trend.estimate, 1.03584863531269, 1e-10);
  EXPECT_NEAR(found.trend_change.estimate, .127220442891294, 1e-10);
  EXPECT_NEAR(found.trend_change.standard_error, .502873310708608, 1e-10);
  EXPECT_NEAR(found.level_change.estimate - found.trend_change.estimate, -24.8443635864369, 1e-8);

  // R's own columns, its sandwich with Bartlett weights and lag 3.
  std::vector<double> theirs;
  for (std::size_t i = 0; i < 59; ++i) {
    theirs.push_back(static_cast<double>(i + 1));
    theirs.push_back(i < first_after ? 0.0 : 1.0);
    theirs.push_back(i < first_after ? 0.0 : static_cast<double>(i + 1 - first_after));
  }
  const LinearModel robust = linear_model(rates, theirs, 3, {.errors = StandardErrors::newey_west, .lag = 3});
  EXPECT_NEAR(robust.coefficients[2].estimate, -24.8443635864369, 1e-8);
  const double errors[] = {4.0724275091561, .178378940743459, 7.34642518909346, .425610617688636};
  for (std::size_t j = 0; j < 4; ++j) EXPECT_NEAR(robust.coefficients[j].standard_error, errors[j], 1e-9);
}

TEST(InterruptedSeries, ShortSeriesTakePointsAsIndependent) {
  const std::vector<double> values{10, 12, 11, 13, 12, 16, 18, 17, 19};
  const InterruptedSeries found = interrupted_series(values, 5);
  EXPECT_EQ(found.method, SeriesMethod::ols);
  EXPECT_TRUE(found.unstable) << "nothing tells how far the points lean on each other";
  EXPECT_FALSE(found.autocorrelation.has_value());
  EXPECT_EQ(found.level_change.degrees_of_freedom, 5.0);
  EXPECT_NEAR(found.effect_at_end.estimate, found.fitted.back() - found.without.back(), 1e-12);
  EXPECT_NEAR(found.effect_at_end.estimate, found.level_change.estimate + 3 * found.trend_change.estimate, 1e-12);
}

// Series of 40 points with autocorrelation .3 and no effect: the size of the test of the jump.
TEST(InterruptedSeries, HoldsItsSizeAboutAsTheComparisonFound) {
  int refused = 0;
  int independent = 0;
  const int trials = 500;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(71, "series test", static_cast<std::uint64_t>(trial));
    std::vector<double> values;
    double last = random.normal() / std::sqrt(1 - .09);
    for (int i = 0; i < 40; ++i) {
      values.push_back(5 + .1 * i + last);
      last = .3 * last + random.normal();
    }
    const InterruptedSeries found = interrupted_series(values, 20);
    refused += found.level_change.p_value.value() < .05 ? 1 : 0;
    independent += found.if_independent[2].p_value.value() < .05 ? 1 : 0;
  }
  EXPECT_LT(refused, 45);
  EXPECT_GT(independent, refused);
}

TEST(InterruptedSeries, RefusesWhatItCannotTake) {
  const std::vector<double> few{1, 2, 4, 3, 5};
  EXPECT_THROW(interrupted_series(few, 2), NotEnoughData);
  EXPECT_THROW(interrupted_series({}, 0), NotEnoughData);
  EXPECT_THROW(interrupted_series(few, few.size()), NotEnoughData) << "nothing after the change yet";
  EXPECT_THROW(interrupted_series(few, few.size() + 1), InvalidInput);
  EXPECT_THROW(interrupted_series(std::vector<double>(20, 3.0), 10), NotEnoughData);
  std::vector<double> hole(20, 1.0);
  hole[4] = std::nan("");
  EXPECT_THROW(interrupted_series(hole, 10), InvalidInput);
}

TEST(InterruptedSeries, OfNothingHasTooFewPoints) { EXPECT_THROW(interrupted_series({}, 5), NotEnoughData); }

}  // namespace
}  // namespace samskab::stats
