#include "samskab/stats/difference_in_differences.hpp"

#include <string>
#include <vector>

#include "stats/detail/checks.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

void require_codes(std::span<const double> values, std::string_view column) {
  for (std::size_t row = 0; row < values.size(); ++row)
    if (values[row] != 0.0 && values[row] != 1.0)
      throw InvalidInput(
          Message("stats.group.code").with("column", column).with("row", row).with("value", values[row]));
}

}  // namespace

DifferenceInDifferences difference_in_differences(std::span<const double> outcome, std::span<const double> treated,
                                                  std::span<const double> after,
                                                  std::span<const std::uint32_t> clusters,
                                                  const DifferenceInDifferencesOptions& options) {
  const std::size_t n = outcome.size();
  detail::require_level(options.level);
  detail::require_finite(outcome, "outcome");
  detail::require_length(treated.size(), "treated", n, "outcome");
  detail::require_length(after.size(), "after", n, "outcome");
  detail::require_length(clusters.size(), "clusters", n, "outcome");
  require_codes(treated, "treated");
  require_codes(after, "after");

  DifferenceInDifferences out;
  out.rows = n;
  const detail::Clusters places = detail::numbered(clusters);
  std::vector<int> side(places.count, -1);
  double sums[2][2] = {};
  double counts[2][2] = {};
  for (std::size_t i = 0; i < n; ++i) {
    const int t = treated[i] == 1.0 ? 1 : 0;
    int& known = side[places.of[i]];
    if (known >= 0 && known != t)
      throw InvalidInput(Message("stats.did.mixed").with("cluster", clusters[i]).with("row", i));
    known = t;
    const int a = after[i] == 1.0 ? 1 : 0;
    sums[t][a] += outcome[i];
    counts[t][a] += 1.0;
  }
  for (const int each : side) ++(each == 1 ? out.treated_clusters : out.control_clusters);
  if (out.treated_clusters < 2 || out.control_clusters < 2)
    throw NotEnoughData(
        Message("stats.did.clusters").with("treated", out.treated_clusters).with("control", out.control_clusters));
  for (const auto& row : counts)
    for (const double count : row)
      if (count == 0.0) throw NotEnoughData(Message("stats.did.empty"));
  out.control_before = sums[0][0] / counts[0][0];
  out.control_after = sums[0][1] / counts[0][1];
  out.treated_before = sums[1][0] / counts[1][0];
  out.treated_after = sums[1][1] / counts[1][1];
  out.few_treated = out.treated_clusters < 4 || out.control_clusters < 4;

  std::vector<double> predictors;
  predictors.reserve(3 * n);
  for (std::size_t i = 0; i < n; ++i) {
    predictors.push_back(treated[i]);
    predictors.push_back(after[i]);
    predictors.push_back(treated[i] * after[i]);
  }
  const std::vector<std::string> names{"treated", "after", "treated x after"};
  const LinearModel model = linear_model(outcome, predictors, 3,
                                         {.names = names,
                                          .intercept = true,
                                          .errors = StandardErrors::cluster,
                                          .clusters = clusters,
                                          .lag = {},
                                          .level = options.level});
  out.cluster_robust = model.coefficients[3];
  out.estimate = out.cluster_robust.estimate;
  if (!out.cluster_robust.statistic) return out;
  out.wild = wild_cluster_bootstrap(outcome, predictors, 3, 2, clusters,
                                    {.names = names,
                                     .intercept = true,
                                     .weights = options.weights,
                                     .replicates = options.replicates,
                                     .level = options.level,
                                     .seed = options.seed,
                                     .execution = options.execution});
  out.p_value = out.wild->p_value;
  out.interval = out.wild->interval;
  return out;
}

}  // namespace samskab::stats
