#include "samskab/stats/contingency.hpp"

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <cmath>

#include "samskab/base/error.hpp"
#include "samskab/stats/table_sampling.hpp"

namespace samskab::stats {
namespace {

struct Totals {
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  std::int64_t all = 0;
  std::size_t filled_rows = 0;
  std::size_t filled_columns = 0;
};

Totals totals_of(const TableView& table) {
  if (table.rows == 0 || table.columns == 0 || table.counts.size() / table.columns != table.rows ||
      table.counts.size() % table.columns != 0)
    throw InvalidInput(Message("stats.table.shape")
                           .with("rows", table.rows)
                           .with("columns", table.columns)
                           .with("given", table.counts.size()));
  Totals out{std::vector<std::int64_t>(table.rows), std::vector<std::int64_t>(table.columns)};
  constexpr std::int64_t largest = std::int64_t{1} << 53U;
  for (std::size_t at = 0; at < table.counts.size(); ++at) {
    const std::int64_t count = table.counts[at];
    if (count < 0 || count > largest - out.all) throw InvalidInput(Message("stats.table.count").with("count", count));
    out.rows[at / table.columns] += count;
    out.columns[at % table.columns] += count;
    out.all += count;
  }
  const auto filled = [](const auto& totals) {
    return totals.size() - static_cast<std::size_t>(std::count(totals.begin(), totals.end(), 0));
  };
  out.filled_rows = filled(out.rows);
  out.filled_columns = filled(out.columns);
  if (out.filled_rows < 2 || out.filled_columns < 2)
    throw NotEnoughData(Message("stats.table.few").with("rows", out.filled_rows).with("columns", out.filled_columns));
  return out;
}

double upper_tail(double statistic, double degrees) {
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(degrees), statistic));
}

}  // namespace

double corrected_cramers_v(double statistic, double n, double rows, double columns) {
  const double excess = statistic / n - (rows - 1.0) * (columns - 1.0) / (n - 1.0);
  const double r = rows - (rows - 1.0) * (rows - 1.0) / (n - 1.0);
  const double c = columns - (columns - 1.0) * (columns - 1.0) / (n - 1.0);
  const double most = std::min(r, c) - 1.0;
  return excess > 0.0 && most > 0.0 ? std::min(1.0, std::sqrt(excess / most)) : 0.0;
}

ChiSquared chi_squared(const TableView& table) {
  const Totals totals = totals_of(table);
  const double n = static_cast<double>(totals.all);
  ChiSquared out;
  out.count = static_cast<std::uint64_t>(totals.all);
  out.expected.resize(table.counts.size());
  out.residuals.resize(table.counts.size(), 0.0);
  out.smallest_expected = n;
  std::size_t small = 0;
  for (std::size_t i = 0; i < table.rows; ++i) {
    for (std::size_t j = 0; j < table.columns; ++j) {
      const double row = static_cast<double>(totals.rows[i]);
      const double column = static_cast<double>(totals.columns[j]);
      if (row == 0.0 || column == 0.0) continue;
      const std::size_t at = i * table.columns + j;
      const double observed = static_cast<double>(table.counts[at]);
      const double expected = row * (column / n);
      out.expected[at] = expected;
      out.statistic += (observed - expected) * (observed - expected) / expected;
      if (observed > 0.0) out.g_statistic += 2.0 * observed * std::log(observed / expected);
      out.residuals[at] = (observed - expected) / std::sqrt(expected * ((n - row) / n) * ((n - column) / n));
      out.smallest_expected = std::min(out.smallest_expected, expected);
      small += expected < 5.0 ? 1U : 0U;
    }
  }
  for (std::size_t i = 0; i < table.rows; ++i)
    if (totals.rows[i] == 0) out.empty_rows.push_back(i);
  for (std::size_t j = 0; j < table.columns; ++j)
    if (totals.columns[j] == 0) out.empty_columns.push_back(j);
  const double rows = static_cast<double>(totals.filled_rows);
  const double columns = static_cast<double>(totals.filled_columns);
  out.g_statistic = std::max(0.0, out.g_statistic);
  out.small_expected = static_cast<double>(small) / (rows * columns);
  out.degrees_of_freedom = (rows - 1.0) * (columns - 1.0);
  out.p_value = upper_tail(out.statistic, out.degrees_of_freedom);
  out.g_p_value = upper_tail(out.g_statistic, out.degrees_of_freedom);
  out.cramers_v = std::min(1.0, std::sqrt(out.statistic / n / (std::min(rows, columns) - 1.0)));
  out.cramers_v_corrected = corrected_cramers_v(out.statistic, n, rows, columns);
  return out;
}

MonteCarloP chi_squared_monte_carlo(const TableView& table, const MonteCarloOptions& options) {
  const Totals totals = totals_of(table);
  if (options.replicates < 99) throw InvalidInput(Message("stats.replicates").with("replicates", options.replicates));
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  std::copy_if(totals.rows.begin(), totals.rows.end(), std::back_inserter(rows), [](auto total) { return total > 0; });
  std::copy_if(totals.columns.begin(), totals.columns.end(), std::back_inserter(columns),
               [](auto total) { return total > 0; });
  std::vector<std::int64_t> observed;
  for (std::size_t at = 0; at < table.counts.size(); ++at)
    if (totals.rows[at / table.columns] > 0 && totals.columns[at % table.columns] > 0)
      observed.push_back(table.counts[at]);
  std::vector<double> expected;
  std::vector<double> inverse;
  for (const std::int64_t row : rows)
    for (const std::int64_t column : columns) {
      expected.push_back(static_cast<double>(row) * (static_cast<double>(column) / static_cast<double>(totals.all)));
      inverse.push_back(1.0 / expected.back());
    }
  const auto statistic = [&](std::span<const std::int64_t> counts) {
    double sum = 0.0;
    for (std::size_t at = 0; at < counts.size(); ++at) {
      const double d = static_cast<double>(counts[at]) - expected[at];
      sum += d * d * inverse[at];
    }
    return sum;
  };

  MonteCarloP out;
  out.statistic = statistic(observed);
  out.replicates = options.replicates;
  const double reached = out.statistic - 1e-12 * std::max(1.0, out.statistic);
  const TableSampler sampler(rows, columns);
  std::vector<std::uint8_t> hits(options.replicates);
  parallel_for(hits.size(), 256, options.execution, [&](std::size_t begin, std::size_t end) {
    std::vector<std::int64_t> drawn(expected.size());
    for (std::size_t b = begin; b < end; ++b) {
      sampler.draw(options.seed, "contingency", b, drawn);
      hits[b] = statistic(drawn) >= reached ? 1 : 0;
    }
  });
  for (const std::uint8_t hit : hits) out.at_least += hit;
  out.p_value = static_cast<double>(out.at_least + 1) / (static_cast<double>(options.replicates) + 1.0);
  return out;
}

}  // namespace samskab::stats
