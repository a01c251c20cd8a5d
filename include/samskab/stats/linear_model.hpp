#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

/// How the standard errors of a linear model are found.
enum class StandardErrors : std::uint8_t { classical, hc1, hc2, hc3, cluster, newey_west, cluster_cr2 };
inline constexpr Label<StandardErrors> standard_errors_labels[] = {
    {StandardErrors::classical, "classical", "ens spredning", "equal spread"},
    {StandardErrors::hc1, "hc1", "robuste (HC1)", "robust (HC1)"},
    {StandardErrors::hc2, "hc2", "robuste (HC2)", "robust (HC2)"},
    {StandardErrors::hc3, "hc3", "robuste (HC3)", "robust (HC3)"},
    {StandardErrors::cluster, "cluster", "klyngerobuste (CR1)", "cluster-robust (CR1)"},
    {StandardErrors::newey_west, "newey_west", "robuste over tid (Newey-West)", "robust over time (Newey-West)"},
    {StandardErrors::cluster_cr2, "cluster_cr2", "klyngerobuste (CR2)", "cluster-robust (CR2)"},
};
constexpr LabelList<StandardErrors> labels(StandardErrors) { return standard_errors_labels; }

/// One number that a model estimates.
struct Coefficient {
  std::string name;
  double estimate = 0.0;
  double standard_error = 0.0;
  std::optional<double> statistic;
  double degrees_of_freedom = 0.0;
  std::optional<double> p_value;
  Interval interval;

  static constexpr std::string_view type_name = "Coefficient";
  template <class Self = Coefficient>
  static constexpr auto fields() {
    return field_list(field("name", &Self::name, "The column's; \"(intercept)\" for the level."),
                      field("estimate", &Self::estimate, "Outcome units per unit of the column."),
                      field("standard_error", &Self::standard_error, "Of the estimate."),
                      field("statistic", &Self::statistic, "t; missing: no residual is left to judge by."),
                      field("degrees_of_freedom", &Self::degrees_of_freedom, "Of t."),
                      field("p_value", &Self::p_value, "Two-sided."),
                      field("interval", &Self::interval, "Of the estimate, from t."));
  }
};

struct LinearModelOptions {
  std::span<const std::string> names = {};  ///< of the columns; empty: "column 1", "column 2" ...
  bool intercept = true;                    ///< adds a column of ones in front
  StandardErrors errors = StandardErrors::classical;
  std::span<const std::uint32_t> clusters = {};  ///< one code per row, any numbers; for `cluster` and `cluster_cr2`
  std::optional<std::uint32_t> lag = {};         ///< for `newey_west`; none: 4 (n / 100)^(2/9), rounded down
  double level = 0.95;
};

struct LinearModel {
  std::uint64_t rows = 0;
  std::vector<Coefficient> coefficients;
  StandardErrors errors = StandardErrors::classical;
  double residual_sd = 0.0;
  std::optional<double> r_squared;
  double residual_df = 0.0;
  std::optional<std::uint32_t> clusters;
  std::optional<std::uint32_t> lag;
  std::vector<double> covariance;
  std::vector<double> residuals;

  static constexpr std::string_view type_name = "LinearModel";
  template <class Self = LinearModel>
  static constexpr auto fields() {
    return field_list(field("rows", &Self::rows, "Rows of the outcome."),
                      field("coefficients", &Self::coefficients, "Intercept first, then the columns."),
                      field("errors", &Self::errors, "How the standard errors were found."),
                      field("residual_sd", &Self::residual_sd, "Spread around the model, in units of the outcome."),
                      field("r_squared", &Self::r_squared,
                            "Explained share of the variance, 0..1; missing: no intercept, or a constant outcome."),
                      field("residual_df", &Self::residual_df, "Rows minus coefficients."),
                      field("clusters", &Self::clusters, "Clusters; missing: not used."),
                      field("lag", &Self::lag, "Of Newey-West; missing: not used."),
                      field("covariance", &Self::covariance, "Of the coefficients, row by row."),
                      field("residuals", &Self::residuals, "Outcome minus model, one per row."));
  }
};

/// Least squares of `outcome` on `predictors` (row-major, rows x columns, none missing), with standard errors that are
/// classical, robust against unequal spread (MacKinnon & White 1985, doi:10.1016/0304-4076(85)90158-7; of HC2 t has the
/// degrees of freedom that CR2 below gives rows as clusters, of HC1 and HC3 n - k), cluster-robust (CR1: G / (G - 1) x
/// (n - 1) / (n - k), t with G - 1 degrees of freedom; Liang & Zeger 1986, doi:10.1093/biomet/73.1.13), the same
/// reduced in bias (CR2, Bell & McCaffrey 2002, working model: rows independent and of equal spread; t with
/// Satterthwaite's degrees of freedom, of each coefficient its own; Pustejovsky & Tipton 2018,
/// doi:10.1080/07350015.2016.1247004) or robust over time (Newey & West 1987, doi:10.2307/1913610, Bartlett weights, no
/// prewhitening, rows in order of time).
///
/// For ANCOVA give the group and the first measurement as columns (pre_post_control() does). Below about 40 clusters,
/// or when they differ much in size, CR1 is too narrow: of 4 and 4 clusters its 95% interval holds the truth 60 to 93
/// times in 100, that of CR2 89 to 96 times; where one cluster of 80 beside clusters of 5 has the treatment, 79 times
/// with 2 treated of 8 clusters and 81 times with 3 of 20. See also wild_cluster_bootstrap(). Newey-West below about 50
/// points is too narrow: use interrupted_series(). Not for counts or shares near their ends. Throws InvalidInput for
/// unequal lengths, NaN, infinity, a column that is constant or follows from those before it (named), missing clusters;
/// NotEnoughData for no more rows than coefficients, fewer than two clusters, or a row (hc2, hc3) or cluster
/// (cluster_cr2) that alone decides a coefficient.
/// ```cpp
/// const std::vector<double> wellbeing{4, 5, 6, 7, 9, 9};
/// const std::vector<double> meetings{1, 2, 3, 4, 5, 6};
/// const std::vector<std::string> names{"meetings"};
/// const auto robust = stats::StandardErrors::hc3;
/// const auto model = stats::linear_model(wellbeing, meetings, 1, {.names = names, .errors = robust});
/// model.coefficients[1].name;            // "meetings"
/// model.coefficients[1].estimate;        // 1.0857
/// model.coefficients[1].standard_error;  // 0.1439
/// model.r_squared;                       // 0.9670
/// ```
LinearModel linear_model(std::span<const double> outcome, std::span<const double> predictors, std::size_t columns,
                         const LinearModelOptions& options = {});

}  // namespace samskab::stats
