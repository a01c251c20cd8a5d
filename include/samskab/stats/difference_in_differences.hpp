#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "samskab/base/describe.hpp"
#include "samskab/base/parallel.hpp"
#include "samskab/stats/interval.hpp"
#include "samskab/stats/linear_model.hpp"
#include "samskab/stats/wild_bootstrap.hpp"

namespace samskab::stats {

struct DifferenceInDifferencesOptions {
  double level = 0.95;
  std::uint32_t replicates = 9999;
  std::uint64_t seed = 0;
  WildWeights weights = WildWeights::automatic;
  Execution execution = {};
};

/// How much more the places that adopted something changed than those that did not.
struct DifferenceInDifferences {
  std::uint64_t rows = 0;
  std::uint32_t treated_clusters = 0;
  std::uint32_t control_clusters = 0;
  double treated_before = 0.0;
  double treated_after = 0.0;
  double control_before = 0.0;
  double control_after = 0.0;
  double estimate = 0.0;
  std::optional<Interval> interval;
  double p_value = 1.0;
  Coefficient cluster_robust;
  std::optional<WildBootstrap> wild;
  bool few_treated = false;

  static constexpr std::string_view type_name = "DifferenceInDifferences";
  template <class Self = DifferenceInDifferences>
  static constexpr auto fields() {
    return field_list(
        field("rows", &Self::rows, "Measurements."),
        field("treated_clusters", &Self::treated_clusters, "Places that adopted."),
        field("control_clusters", &Self::control_clusters, "Places that did not."),
        field("treated_before", &Self::treated_before, "Mean of adopters before."),
        field("treated_after", &Self::treated_after, "Mean of adopters after."),
        field("control_before", &Self::control_before, "Mean of the others before."),
        field("control_after", &Self::control_after, "Mean of the others after."),
        field("estimate", &Self::estimate, "Change of adopters minus change of the others."),
        field("interval", &Self::interval, "By wild bootstrap; missing: the places are too few to refuse any value."),
        field("p_value", &Self::p_value, "By wild bootstrap, two-sided."),
        field("cluster_robust", &Self::cluster_robust, "The usual answer, too sure of itself with few places."),
        field("wild", &Self::wild, "What stands behind interval and p; missing: nothing was left to judge by."),
        field("few_treated", &Self::few_treated,
              "Fewer than four places on one side: no method of this kind is to be trusted; try placebo places."));
  }
};

/// Difference in differences for one date of adoption: outcome on treated, after and their product, clustered by place.
/// `treated` and `after` are 0 or 1 per row; a place is treated in all its rows or in none. Few places are judged by
/// the wild cluster bootstrap-t (see wild_cluster_bootstrap()), which is no cure: of 6 places with 3 adopters p lies
/// below .05 without any effect in 10 % of samples; `few_treated` is set there.
///
/// Rests on places moving in parallel without the adoption, which no test proves: look at the time before. Not for
/// places that adopt at different times (Goodman-Bacon 2021, doi:10.1016/j.jeconom.2021.03.014). One treated place has
/// no spread of its own: NotEnoughData, as below two places on either side. InvalidInput for unequal lengths, NaN,
/// codes other than 0 and 1, a place with both.
/// ```cpp
/// // Six municipalities, before and after; the first three adopted the new way.
/// const std::vector<double> outcome{50, 58, 47, 57, 52, 59, 49, 51, 53, 53, 48, 51};
/// const std::vector<double> treated{1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0};
/// const std::vector<double> after{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
/// const std::vector<std::uint32_t> place{1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6};
/// const auto found = stats::difference_in_differences(outcome, treated, after, place, {.replicates = 999});
/// found.estimate;     // 6.667
/// found.p_value;      // 0.015
/// found.few_treated;  // true
/// ```
DifferenceInDifferences difference_in_differences(std::span<const double> outcome, std::span<const double> treated,
                                                  std::span<const double> after,
                                                  std::span<const std::uint32_t> clusters,
                                                  const DifferenceInDifferencesOptions& options = {});

}  // namespace samskab::stats
