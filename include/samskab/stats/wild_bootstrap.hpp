#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/base/labelled.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/stats/interval.hpp"

namespace samskab::stats {

/// What the residuals of a cluster are multiplied by.
enum class WildWeights : std::uint8_t {
  automatic,   ///< webb below 10 clusters, where signs admit too few patterns; else rademacher
  rademacher,  ///< -1 or 1; every pattern once where there are no more patterns than replicates
  webb,        ///< six values: the roots of 1/2, 1 and 3/2, either sign
};
inline constexpr Label<WildWeights> wild_weights_labels[] = {
    {WildWeights::automatic, "automatic", "efter antal klynger", "by number of clusters"},
    {WildWeights::rademacher, "rademacher", "fortegn (Rademacher)", "signs (Rademacher)"},
    {WildWeights::webb, "webb", "seks værdier (Webb)", "six values (Webb)"},
};
constexpr LabelList<WildWeights> labels(WildWeights) { return wild_weights_labels; }

struct WildBootstrapOptions {
  std::span<const std::string> names = {};  ///< of the columns, for messages
  bool intercept = true;
  WildWeights weights = WildWeights::automatic;
  std::uint32_t replicates = 9999;
  double level = 0.95;
  std::uint64_t seed = 0;
  Execution execution = {};
};

/// A coefficient judged by few clusters.
struct WildBootstrap {
  double estimate = 0.0;
  double standard_error = 0.0;
  double statistic = 0.0;
  double p_value = 1.0;
  std::optional<Interval> interval;
  std::uint32_t clusters = 0;
  WildWeights weights = WildWeights::webb;
  bool exact = false;
  std::uint32_t replicates = 0;
  std::uint64_t seed = 0;

  static constexpr std::string_view type_name = "WildBootstrap";
  template <class Self = WildBootstrap>
  static constexpr auto fields() {
    return field_list(
        field("estimate", &Self::estimate, "Of the coefficient, by least squares."),
        field("standard_error", &Self::standard_error, "Cluster-robust (CR1)."),
        field("statistic", &Self::statistic, "t of the coefficient against 0."),
        field("p_value", &Self::p_value, "Two-sided, of t under weights that respect the null hypothesis."),
        field("interval", &Self::interval,
              "Values that the test does not refuse; missing: the clusters are too few to refuse any."),
        field("clusters", &Self::clusters, "Clusters."), field("weights", &Self::weights, "What was used."),
        field("exact", &Self::exact, "Every pattern of signs was used, none twice."),
        field("replicates", &Self::replicates, "Patterns compared with the observed one."),
        field("seed", &Self::seed, "Of the draws; of no effect when exact."));
  }
};

/// Wild cluster bootstrap-t with the null imposed (Cameron, Gelbach & Miller 2008, doi:10.1162/rest.90.3.414) of the
/// coefficient of `column` (counted from 0, without the intercept) in the model of linear_model(); six-point weights of
/// Webb (2023, doi:10.1111/caje.12661) for few clusters; the interval by inverting the test. Each replicate costs only
/// as much as there are clusters (Roodman et al. 2019, doi:10.1177/1536867X19830877).
///
/// For 5 to about 40 clusters. Breaks down when only one or two clusters, or all but one or two, have the treatment
/// (MacKinnon & Webb 2018, doi:10.1111/ectj.12107): compare then with placebo assignments, and say how few they are.
/// Errors as linear_model(); InvalidInput for fewer than 99 replicates or a column that is not there; NotEnoughData
/// below three clusters or when no residual is left to judge by; Cancelled.
/// ```cpp
/// // Eight places, four with the new way; two measurements in each.
/// const std::vector<double> outcome{8, 9, 7, 9, 9, 8, 8, 7, 6, 5, 7, 6, 6, 7, 5, 6};
/// const std::vector<double> new_way{1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
/// const std::vector<std::uint32_t> place{1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8};
/// const auto found = stats::wild_cluster_bootstrap(outcome, new_way, 1, 0, place, {.replicates = 999, .seed = 1});
/// found.estimate;  // 2.125
/// found.p_value;   // 0.004
/// found.clusters;  // 8
/// ```
WildBootstrap wild_cluster_bootstrap(std::span<const double> outcome, std::span<const double> predictors,
                                     std::size_t columns, std::size_t column, std::span<const std::uint32_t> clusters,
                                     const WildBootstrapOptions& options = {});

}  // namespace samskab::stats
