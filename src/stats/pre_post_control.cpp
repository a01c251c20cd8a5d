#include "samskab/stats/pre_post_control.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "samskab/stats/moments.hpp"
#include "samskab/stats/paired_change.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/distributions.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {

StandardisedDifference morris_dppc2(const PrePostFigures& treated, const PrePostFigures& control, double correlation,
                                    double level) {
  detail::require_level(level);
  for (const PrePostFigures* each : {&treated, &control}) {
    if (each->people < 2) throw NotEnoughData(Message("stats.group.few").with("given", each->people).with("needed", 2));
    for (const double value : {each->mean_before, each->mean_after, each->sd_before})
      if (!std::isfinite(value))
        throw InvalidInput(Message("stats.number.finite").with("name", "mean or sd").with("value", value));
    if (each->sd_before < 0.0)
      throw InvalidInput(Message("stats.number.positive").with("name", "sd_before").with("value", each->sd_before));
  }
  if (!(correlation > -1.0 && correlation < 1.0))
    throw InvalidInput(Message("stats.correlation.range").with("correlation", correlation));
  const double nt = static_cast<double>(treated.people);
  const double nc = static_cast<double>(control.people);
  const double df = nt + nc - 2.0;
  if (df <= 2.0) throw NotEnoughData(Message("stats.group.few").with("given", nt + nc).with("needed", 5));
  const double pooled = std::sqrt(
      ((nt - 1.0) * treated.sd_before * treated.sd_before + (nc - 1.0) * control.sd_before * control.sd_before) / df);
  detail::require_positive_number(pooled, "sd_before");
  const double raw = (treated.mean_after - treated.mean_before - control.mean_after + control.mean_before) / pooled;
  const double factor = hedges_factor(df);
  StandardisedDifference out;
  out.estimate = factor * raw;
  const double weight = 2.0 * (1.0 - correlation) * (nt + nc) / (nt * nc);
  out.variance = factor * factor * weight * df / (df - 2.0) * (1.0 + out.estimate * out.estimate / weight) -
                 out.estimate * out.estimate;
  const double half = detail::normal_reach(level) * std::sqrt(std::max(0.0, out.variance));
  out.interval = {out.estimate - half, out.estimate + half, level};
  return out;
}

PrePostControl pre_post_control(std::span<const double> before, std::span<const double> after,
                                std::span<const double> group, const PrePostControlOptions& options) {
  detail::require_length(after.size(), "after", before.size(), "before");
  detail::require_length(group.size(), "group", before.size(), "before");
  detail::require_finite(before, "before");
  detail::require_finite(after, "after");
  std::vector<double> start[2];
  std::vector<double> end[2];
  std::vector<double> change[2];
  for (std::size_t i = 0; i < group.size(); ++i) {
    if (group[i] != 0.0 && group[i] != 1.0)
      throw InvalidInput(Message("stats.group.code").with("column", "group").with("row", i).with("value", group[i]));
    const std::size_t g = group[i] == 1.0 ? 1 : 0;
    start[g].push_back(before[i]);
    end[g].push_back(after[i]);
    change[g].push_back(after[i] - before[i]);
  }
  for (const auto& each : change)
    if (each.size() < 2) throw NotEnoughData(Message("stats.group.few").with("given", each.size()).with("needed", 2));

  PrePostControl out;
  out.treated = change[1].size();
  out.control = change[0].size();
  Moments of[2] = {moments(change[0]), moments(change[1])};
  out.change_treated = *of[1].mean;
  out.change_control = *of[0].mean;
  out.difference_of_changes = out.change_treated - out.change_control;
  const double shares[2] = {of[0].variance.value_or(0.0) / static_cast<double>(out.control),
                            of[1].variance.value_or(0.0) / static_cast<double>(out.treated)};
  // Changes that are all equal within each group are so but for rounding.
  double largest = 0.0;
  for (const auto column : {before, after})
    for (const double value : column) largest = std::max(largest, std::abs(value));
  const double error = std::sqrt(shares[0] + shares[1]);
  out.difference_interval = {out.difference_of_changes, out.difference_of_changes,
                             detail::require_level(options.level)};
  if (error > 1e-13 * largest) {
    const double df = (shares[0] + shares[1]) * (shares[0] + shares[1]) /
                      (shares[0] * shares[0] / (static_cast<double>(out.control) - 1.0) +
                       shares[1] * shares[1] / (static_cast<double>(out.treated) - 1.0));
    const double half = detail::t_reach(options.level, df) * error;
    out.difference_interval.low -= half;
    out.difference_interval.high += half;
  }
  const Moments first[2] = {moments(start[0]), moments(start[1])};
  const Moments last[2] = {moments(end[0]), moments(end[1])};
  out.difference_before = *first[1].mean - *first[0].mean;

  double products = 0.0;
  double start_squares = 0.0;
  double end_squares = 0.0;
  for (std::size_t g = 0; g < 2; ++g)
    for (std::size_t i = 0; i < start[g].size(); ++i) {
      const double x = start[g][i] - *first[g].mean;
      const double y = end[g][i] - *last[g].mean;
      products += x * y;
      start_squares += x * x;
      end_squares += y * y;
    }
  if (start_squares > 0.0 && end_squares > 0.0)
    out.correlation = std::clamp(products / std::sqrt(start_squares * end_squares), -1.0, 1.0);

  std::vector<double> predictors;
  predictors.reserve(2 * group.size());
  for (std::size_t i = 0; i < group.size(); ++i) {
    predictors.push_back(group[i]);
    predictors.push_back(before[i]);
  }
  const std::vector<std::string> names{"group", "before"};
  LinearModelOptions how{
      .names = names, .errors = options.errors, .clusters = options.clusters, .level = options.level};
  const LinearModel model = linear_model(after, predictors, 2, how);
  out.adjusted = model.coefficients[1];
  out.slope = model.coefficients[2].estimate;
  if (model.clusters) {
    std::vector<double> changes(after.begin(), after.end());
    for (std::size_t i = 0; i < changes.size(); ++i) changes[i] -= before[i];
    how.names = how.names.first(1);
    out.difference_interval = linear_model(changes, group, 1, how).coefficients[1].interval;
  }
  const auto figures = [&](std::size_t g) {
    return PrePostFigures{*first[g].mean, *last[g].mean, std::sqrt(first[g].variance.value_or(0.0)), change[g].size()};
  };
  if (out.correlation && std::abs(*out.correlation) < 1.0 - 1e-12 && group.size() >= 5)
    out.d_ppc2 = morris_dppc2(figures(1), figures(0), *out.correlation, options.level);
  return out;
}

}  // namespace samskab::stats
