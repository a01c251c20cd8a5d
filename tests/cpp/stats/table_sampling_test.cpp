#include "samskab/stats/table_sampling.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "samskab/base/error.hpp"

namespace samskab::stats {
namespace {

TEST(TableSampler, KeepsTheTotals) {
  const std::vector<std::int64_t> rows = {0, 5, 100, 3, 12345, 7};
  const std::vector<std::int64_t> columns = {6000, 0, 6455, 4, 1};
  const TableSampler sampler(rows, columns);
  std::vector<std::int64_t> table(30);
  for (std::uint64_t b = 0; b < 2000; ++b) {
    Random random(1, "test", b);
    sampler.draw(random, table);
    for (std::size_t i = 0; i < 6; ++i) {
      const auto* row = table.data() + 5 * i;
      ASSERT_EQ(std::accumulate(row, row + 5, std::int64_t{0}), rows[i]);
      for (std::size_t j = 0; j < 5; ++j) ASSERT_GE(row[j], 0);
    }
    for (std::size_t j = 0; j < 5; ++j) {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < 6; ++i) sum += table[5 * i + j];
      ASSERT_EQ(sum, columns[j]);
    }
  }
}

TEST(TableSampler, BothWaysToDrawGiveTheSameTable) {
  const TableSampler sampler(std::vector<std::int64_t>{500, 2000, 90000}, std::vector<std::int64_t>{40000, 52500});
  std::vector<std::int64_t> one(6);
  std::vector<std::int64_t> other(6);
  for (std::uint64_t b = 0; b < 500; ++b) {
    Random random(4, "test", b);
    sampler.draw(random, one);
    sampler.draw(4, "test", b, other);
    ASSERT_EQ(one, other);
  }
}

// The 2 x 2 cell is hypergeometric; its probabilities come from R 4.2.2 dhyper(0:5, 5, 7, 6).
TEST(TableSampler, SmallCellsAreHypergeometric) {
  const TableSampler sampler(std::vector<std::int64_t>{6, 6}, std::vector<std::int64_t>{5, 7});
  const double mass[] = {.007575757575757579, .1136363636363636, .3787878787878787,
                         .3787878787878787,   .1136363636363636, .007575757575757579};
  std::array<double, 6> counts{};
  const int draws = 200000;
  std::vector<std::int64_t> table(4);
  for (int b = 0; b < draws; ++b) {
    Random random(2, "test", static_cast<std::uint64_t>(b));
    sampler.draw(random, table);
    counts[static_cast<std::size_t>(table[0])] += 1;
  }
  double statistic = 0;
  for (std::size_t k = 0; k < 6; ++k) {
    const double expected = draws * mass[k];
    statistic += (counts[k] - expected) * (counts[k] - expected) / expected;
  }
  EXPECT_LT(statistic, 20.5);  // chi-squared, 5 degrees of freedom: p = .001
}

// Both ways of drawing a cell (walk from the mode, ratio of uniforms) against the definition of the distribution.
TEST(TableSampler, LargeCellsAreHypergeometricToo) {
  struct Case {
    std::int64_t good, bad, draws;
  };
  for (const auto& [good, bad, taken] : {Case{400, 500, 300}, Case{5000, 7000, 3000}, Case{900, 1100, 1900},
                                         Case{30000, 2000, 31000}, Case{40, 9000, 4000}}) {
    const TableSampler sampler(std::vector<std::int64_t>{taken, good + bad - taken},
                               std::vector<std::int64_t>{good, bad});
    const auto log_choose = [](double n, double k) {
      return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
    };
    const double g = static_cast<double>(good);
    const double b = static_cast<double>(bad);
    const double t = static_cast<double>(taken);
    std::map<std::int64_t, double> counts;
    const int draws = 60000;
    std::vector<std::int64_t> table(4);
    for (int i = 0; i < draws; ++i) {
      Random random(3, "test", static_cast<std::uint64_t>(i));
      sampler.draw(random, table);
      counts[table[0]] += 1;
    }
    // Pool neighbours until each bin expects at least 50.
    double statistic = 0;
    double expected = 0;
    double seen = 0;
    int bins = 0;
    for (std::int64_t k = std::max<std::int64_t>(0, taken - bad); k <= std::min(good, taken); ++k) {
      const double x = static_cast<double>(k);
      expected += draws * std::exp(log_choose(g, x) + log_choose(b, t - x) - log_choose(g + b, t));
      seen += counts[k];
      if (expected < 50) continue;
      statistic += (seen - expected) * (seen - expected) / expected;
      ++bins;
      expected = seen = 0;
    }
    const double degrees = bins - 1;
    EXPECT_GT(degrees, 5);
    EXPECT_LT((statistic - degrees) / std::sqrt(2 * degrees), 4.5) << good << " " << bad << " " << taken;
  }
}

TEST(TableSampler, RefusesImpossibleTotals) {
  using Totals = std::vector<std::int64_t>;
  EXPECT_THROW(TableSampler(Totals{1, 2}, Totals{2, 2}), InvalidInput);
  EXPECT_THROW(TableSampler(Totals{-1, 2}, Totals{1}), InvalidInput);
  EXPECT_THROW(TableSampler(Totals{0}, Totals{0}), InvalidInput);
  EXPECT_THROW(TableSampler(Totals{}, Totals{}), InvalidInput);
  EXPECT_THROW(TableSampler(Totals{std::int64_t{1} << 60U}, Totals{std::int64_t{1} << 60U}), InvalidInput);
  const TableSampler sampler(Totals{1, 1}, Totals{1, 1});
  Random random(1, "test");
  Totals small(3);
  EXPECT_THROW(sampler.draw(random, small), InvalidInput);
}

}  // namespace
}  // namespace samskab::stats
