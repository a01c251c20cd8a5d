#include "samskab/stats/bootstrap.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "samskab/base/error.hpp"
#include "samskab/base/random.hpp"

namespace samskab::stats {
namespace {

const std::vector<double> waiting_hours = {3, 5, 7, 18, 43, 85, 91, 98, 100, 130, 230, 487};

double mean_of(std::span<const double> values, std::span<const std::uint32_t> rows) {
  double sum = 0;
  for (const std::uint32_t row : rows) sum += values[row];
  return sum / static_cast<double>(rows.size());
}

// methods.md section 6, oracles.json bca.aircondit: R boot 1.3-28.1, R = 99999; the tolerance is Monte-Carlo error.
TEST(Bootstrap, MeetsRBootForTheMean) {
  const BootstrapResult bca = bootstrap_mean(waiting_hours, {.replicates = 99999, .seed = 1});
  EXPECT_NEAR(bca.estimate, 108.0833333, 1e-7);
  EXPECT_NEAR(bca.acceleration, .09379807388, 1e-10);
  EXPECT_NEAR(bca.interval.low, 56.7, 1.0);
  EXPECT_NEAR(bca.interval.high, 225.8, 2.5);
  EXPECT_EQ(bca.method, BootstrapMethod::bca);
  const BootstrapResult percentile =
      bootstrap_mean(waiting_hours, {.replicates = 99999, .method = BootstrapMethod::percentile, .seed = 1});
  EXPECT_NEAR(percentile.interval.low, 46.8, 1.0);
  EXPECT_NEAR(percentile.interval.high, 191.3, 2.0);
  // The bootstrap's standard error of a mean is known: sqrt(sum d^2) / n.
  double squares = 0;
  for (const double value : waiting_hours) squares += (value - bca.estimate) * (value - bca.estimate);
  EXPECT_NEAR(bca.standard_error, std::sqrt(squares) / 12, .01 * std::sqrt(squares) / 12);
}

// R boot 1.3-28.1, median, R = 99999.
TEST(Bootstrap, MeetsRBootForTheMedian) {
  const BootstrapResult percentile =
      bootstrap_median(waiting_hours, {.replicates = 99999, .method = BootstrapMethod::percentile, .seed = 2});
  EXPECT_EQ(percentile.estimate, 88.0);
  EXPECT_NEAR(percentile.interval.low, 12.5, .1);
  EXPECT_NEAR(percentile.interval.high, 115.0, .1);
}

// The median of an odd number of draws is an order statistic: its bootstrap distribution is a binomial sum.
TEST(Bootstrap, TheMedianOfElevenHasItsBinomialDistribution) {
  std::vector<double> values(11);
  std::iota(values.begin(), values.end(), 1.0);
  double variance = 0;
  double before = 0;
  for (int k = 1; k <= 11; ++k) {
    double upto = 0;  // P(at least 6 of 11 draws are <= k)
    for (int j = 6; j <= 11; ++j)
      upto += std::exp(std::lgamma(12) - std::lgamma(j + 1) - std::lgamma(12 - j)) * std::pow(k / 11.0, j) *
              std::pow(1 - k / 11.0, 11 - j);
    variance += (upto - before) * (k - 6) * (k - 6);
    before = upto;
  }
  const BootstrapResult found = bootstrap_median(values, {.replicates = 99999, .seed = 3});
  EXPECT_NEAR(found.standard_error, std::sqrt(variance), .01);
  EXPECT_NEAR(found.bias, 0, .02);
}

TEST(Bootstrap, AnyStatisticGivesWhatTheFastPathsGive) {
  Random random(12, "bootstrap test");
  std::vector<double> values(101);
  for (double& value : values) value = 1e3 + random.gamma(1.0);
  const BootstrapOptions options = {.replicates = 1999, .seed = 4};
  const auto fast = bootstrap_mean(values, options);
  const auto slow = bootstrap(
      101, [&](auto rows) { return mean_of(values, rows); }, options);
  EXPECT_NEAR(fast.interval.low, slow.interval.low, 1e-9);
  EXPECT_NEAR(fast.interval.high, slow.interval.high, 1e-9);
  EXPECT_NEAR(fast.acceleration, slow.acceleration, 1e-9);
  EXPECT_NEAR(fast.bias_correction, slow.bias_correction, 1e-12);

  // Values in order, so that rank and row are one: the same draws then give the same medians.
  std::sort(values.begin(), values.end());
  const auto median = bootstrap_median(values, options);
  const auto slow_median = bootstrap(
      101,
      [&](auto rows) {
        std::vector<double> picked;
        for (const auto row : rows) picked.push_back(values[row]);
        std::sort(picked.begin(), picked.end());
        const std::size_t n = picked.size();
        return .5 * (picked[(n - 1) / 2] + picked[n / 2]);
      },
      options);
  EXPECT_EQ(median.interval, slow_median.interval);
  EXPECT_NEAR(median.acceleration, slow_median.acceleration, 1e-12);
  values.pop_back();
  const auto even = bootstrap_median(values, options);
  EXPECT_EQ(even.estimate, values[49] + .5 * (values[50] - values[49]));
}

TEST(Bootstrap, IsTheSameOnAnyNumberOfThreads) {
  std::vector<std::uint32_t> units;
  for (std::uint32_t i = 0; i < 12; ++i) units.push_back(i / 3);
  for (const bool clustered : {false, true}) {
    BootstrapOptions one = {.replicates = 999, .seed = 5};
    if (clustered) one.units = units;
    BootstrapOptions four = one;
    four.execution.threads = 4;
    EXPECT_EQ(bootstrap_mean(waiting_hours, one).interval, bootstrap_mean(waiting_hours, four).interval);
    EXPECT_EQ(bootstrap_median(waiting_hours, one).interval, bootstrap_median(waiting_hours, four).interval);
    const auto statistic = [](std::span<const std::uint32_t> rows) { return mean_of(waiting_hours, rows); };
    EXPECT_EQ(bootstrap(12, statistic, one).interval, bootstrap(12, statistic, four).interval);
  }
  EXPECT_NE(bootstrap_mean(waiting_hours, {.seed = 5}).interval, bootstrap_mean(waiting_hours, {.seed = 6}).interval);
}

TEST(Bootstrap, WholeUnitsAreResampled) {
  // Ten persons with five equal answers each: the uncertainty is that of ten values, not of fifty.
  std::vector<double> values;
  std::vector<double> persons;
  std::vector<std::uint32_t> units;
  Random random(13, "bootstrap test");
  for (std::uint32_t person = 0; person < 10; ++person) {
    persons.push_back(random.normal());
    for (int i = 0; i < 5; ++i) {
      values.push_back(persons.back());
      units.push_back(900 - 3 * person);  // any numbers
    }
  }
  const auto clustered = bootstrap_mean(values, {.seed = 6, .units = units});
  const auto alone = bootstrap_mean(values, {.seed = 6});
  const auto ten = bootstrap_mean(persons, {.replicates = 99999, .seed = 7});
  EXPECT_EQ(clustered.units, 10U);
  EXPECT_NEAR(clustered.standard_error, ten.standard_error, .03 * ten.standard_error);
  EXPECT_NEAR(clustered.acceleration, ten.acceleration, 1e-9);
  EXPECT_NEAR(alone.standard_error * std::sqrt(5.0), ten.standard_error, .03 * ten.standard_error);
  const auto slow = bootstrap(50, [&](auto rows) { return mean_of(values, rows); }, {.seed = 6, .units = units});
  EXPECT_NEAR(slow.interval.low, clustered.interval.low, 1e-12);
  EXPECT_NEAR(slow.acceleration, clustered.acceleration, 1e-9);
}

TEST(Bootstrap, CoversAboutAsOftenAsItSays) {
  int covered = 0;
  const int trials = 1000;
  for (int trial = 0; trial < trials; ++trial) {
    Random random(14, "bootstrap test", static_cast<std::uint64_t>(trial));
    std::vector<double> values(40);
    for (double& value : values) value = random.gamma(2.0);
    const Interval interval =
        bootstrap_mean(values, {.replicates = 999, .seed = static_cast<std::uint64_t>(trial)}).interval;
    covered += interval.low <= 2.0 && 2.0 <= interval.high ? 1 : 0;
  }
  EXPECT_GT(covered, 905);
  EXPECT_LT(covered, 970);
}

TEST(Bootstrap, DegenerateDataGiveTypedAnswers) {
  const auto equal = bootstrap_mean(std::vector<double>(20, .1));
  EXPECT_TRUE(equal.constant);
  EXPECT_EQ(equal.method, BootstrapMethod::percentile);
  EXPECT_EQ(equal.interval.low, equal.interval.high);
  EXPECT_NEAR(equal.interval.low, .1, 1e-16);
  EXPECT_TRUE(bootstrap_median(std::vector<double>(20, .1)).constant);
  EXPECT_TRUE(bootstrap(20, [](auto) { return 3.0; }).constant);
  EXPECT_THROW(bootstrap_mean(std::vector<double>{1}), NotEnoughData);
  EXPECT_THROW(bootstrap_mean(std::vector<double>{}), NotEnoughData);
  EXPECT_THROW(bootstrap_median(std::vector<double>{1}), NotEnoughData);
  const std::vector<std::uint32_t> one_unit(12, 4);
  EXPECT_THROW(bootstrap_mean(waiting_hours, {.units = one_unit}), NotEnoughData);
  EXPECT_THROW(bootstrap_mean(waiting_hours, {.units = std::span(one_unit).first(3)}), InvalidInput);
  EXPECT_THROW(bootstrap_mean(std::vector<double>{1, std::nan("")}), InvalidInput);
  EXPECT_THROW(bootstrap(5, [](auto) { return std::numeric_limits<double>::infinity(); }), InvalidInput);
  EXPECT_THROW(bootstrap_mean(waiting_hours, {.replicates = 10}), InvalidInput);
  const auto two = bootstrap_mean(std::vector<double>{1, 2});
  EXPECT_TRUE(std::isfinite(two.interval.low) && std::isfinite(two.interval.high));
  // 0.5 with a spread of 1e-9 must not look constant.
  std::vector<double> close;
  for (int i = 0; i < 50; ++i) close.push_back(.5 + 1e-9 * (i - 24.5) / 14.4);
  const auto narrow = bootstrap_mean(close);
  EXPECT_FALSE(narrow.constant);
  EXPECT_NEAR(narrow.standard_error, 1e-9 / std::sqrt(50.0), 2e-12);
}

TEST(Bootstrap, StopsWhenTold) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(bootstrap_mean(waiting_hours, {.execution = {.threads = 1, .stop = stop.get_token()}}), Cancelled);
}

}  // namespace
}  // namespace samskab::stats
