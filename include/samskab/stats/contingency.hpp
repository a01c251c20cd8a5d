#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/parallel.hpp"

namespace samskab::stats {

/// A two-way table of counts, row-major; a view of the caller's numbers.
struct TableView {
  std::span<const std::int64_t> counts;
  std::size_t rows = 0;
  std::size_t columns = 0;
};

/// What a two-way table says about whether rows and columns are related.
struct ChiSquared {
  double statistic = 0.0;  ///< Pearson's X^2
  double degrees_of_freedom = 0.0;
  double p_value = 1.0;              ///< asymptotic; ask for a Monte-Carlo p when small_expected is above .2
  double g_statistic = 0.0;          ///< likelihood ratio G^2
  double g_p_value = 1.0;            ///< asymptotic
  double cramers_v = 0.0;            ///< 0 no relation .. 1 complete; too large by chance in small tables
  double cramers_v_corrected = 0.0;  ///< Bergsma's bias-corrected V (2013, doi:10.1016/j.jkss.2012.10.002): report this
  std::uint64_t count = 0;
  std::vector<double> expected;  ///< counts under no relation, row-major
  std::vector<double>
      residuals;  ///< adjusted standardised: about normal under no relation; 0 in empty rows and columns.
                  ///< Reading off all beyond 2 finds something in any large table: adjust over the cells
  double smallest_expected = 0.0;       ///< among rows and columns with counts
  double small_expected = 0.0;          ///< share of those cells that expect fewer than 5
  std::vector<std::size_t> empty_rows;  ///< without counts: no part in the degrees of freedom
  std::vector<std::size_t> empty_columns;
};

/// Pearson's test and what goes with it. Throws InvalidInput for a wrong shape or negative counts, NotEnoughData when
/// fewer than two rows or two columns have counts. Not for tables of ticks in which one person counts several times.
/// ```cpp
/// // Two groups of 30, and which of three corners they chose.
/// const std::vector<std::int64_t> counts{18, 7, 5, 9, 8, 13};
/// const stats::TableView table{counts, 2, 3};
/// const stats::ChiSquared test = stats::chi_squared(table);
/// test.statistic;            // 6.622
/// test.degrees_of_freedom;   // 2
/// test.p_value;              // 0.0365
/// test.cramers_v_corrected;  // 0.279
/// ```
ChiSquared chi_squared(const TableView& table);

/// Bergsma's bias-corrected V (2013, doi:10.1016/j.jkss.2012.10.002), 0 to 1, of a table with that X^2, that number of
/// rows and columns with counts, and n counted, more than one. Figures are not checked.
/// ```cpp
/// // Chance makes as much of 60 people: nothing is left.
/// stats::corrected_cramers_v(2, 60, 2, 3);  // 0
/// ```
double corrected_cramers_v(double statistic, double n, double rows, double columns);

struct MonteCarloOptions {
  std::uint32_t replicates = 9999;
  std::uint64_t seed = 0;
  Execution execution = {};
};

/// A p-value from random tables.
struct MonteCarloP {
  double statistic = 0.0;
  double p_value = 1.0;        ///< (at_least + 1) / (replicates + 1): never 0
  std::uint64_t at_least = 0;  ///< random tables whose statistic reached the observed one (ties within 1e-12 count)
  std::uint32_t replicates = 0;
};

/// Pearson's X^2 against tables drawn with the same totals (see table_sampling.hpp): valid however small the counts
/// are. The same seed gives the same p on any number of threads. Errors as chi_squared().
/// ```cpp
/// const std::vector<std::int64_t> few{4, 0, 1, 1, 3, 2};
/// stats::chi_squared_monte_carlo({few, 2, 3}, {.replicates = 1999, .seed = 3}).p_value;  // 0.186
/// ```
MonteCarloP chi_squared_monte_carlo(const TableView& table, const MonteCarloOptions& options = {});

}  // namespace samskab::stats
