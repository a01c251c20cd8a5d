#include "samskab/stats/brunner_munzel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "stats/detail/points.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/tied_runs.hpp"

namespace samskab::stats {
namespace {

using detail::TiedRuns;

constexpr std::size_t permute_below = 15;
constexpr std::size_t least_away = 10;

// What the placements say: a value's placement is the number of values of the other group below it, ties half. With
// weights, numbers are sums of weights.
struct Placements {
  std::array<double, 2> rows{};
  std::array<double, 2> size{};      // their weights together; without weights the rows
  std::array<double, 2> variance{};  // of the placements of each group
  double probability = 0.5;

  [[nodiscard]] double spread() const { return size[0] * variance[0] + size[1] * variance[1]; }
  [[nodiscard]] double statistic() const {
    const double excess = probability - 0.5;
    if (excess == 0.0) return 0.0;
    if (spread() == 0.0) return std::copysign(std::numeric_limits<double>::infinity(), excess);
    return size[0] * size[1] * excess / std::sqrt(spread());
  }
};

// With sums of squares in place of variances, and without the rows.
template <class WeightOf>
Placements placements(const TiedRuns& runs, std::span<const std::uint32_t> labels, WeightOf weight_of) {
  std::vector<std::array<double, 2>> counts(runs.size());
  Placements result;
  for (std::size_t i = 0; i < runs.size(); ++i)
    for (const std::uint32_t row : runs.run(i)) counts[i][labels[row]] += weight_of(row);
  std::array<double, 2> sum{};
  std::array<double, 2> below{};
  for (const std::array<double, 2>& count : counts) {
    sum[0] += count[0] * (below[1] + 0.5 * count[1]);
    sum[1] += count[1] * (below[0] + 0.5 * count[0]);
    below[0] += count[0];
    below[1] += count[1];
  }
  result.size = below;
  // Sums of halves are exact, so groups that do not overlap have variances of exactly 0.
  const std::array<double, 2> mean{sum[0] / below[0], sum[1] / below[1]};
  result.probability = mean[1] / result.size[0];
  below = {};
  for (const std::array<double, 2>& count : counts) {
    for (const std::size_t group : {0U, 1U}) {
      const double away = below[1 - group] + 0.5 * count[1 - group] - mean[group];
      result.variance[group] += count[group] * away * away;
    }
    below[0] += count[0];
    below[1] += count[1];
  }
  return result;
}

// Rows whose placement is not the commonest one of their group, in the group that has fewer of them: what the variance
// of placements rests on. Placements rise with the values, so equal ones follow each other.
std::size_t rows_away(const TiedRuns& runs, std::span<const std::uint32_t> labels) {
  std::array<std::size_t, 2> rows{};
  std::array<std::size_t, 2> most{};
  std::array<std::size_t, 2> alike{};
  std::array<std::size_t, 2> last{};  // twice the placement
  std::array<std::size_t, 2> below{};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    std::array<std::size_t, 2> count{};
    for (const std::uint32_t row : runs.run(i)) ++count[labels[row]];
    for (const std::size_t group : {0U, 1U}) {
      if (count[group] == 0) continue;
      const std::size_t place = 2 * below[1 - group] + count[1 - group];
      alike[group] = rows[group] > 0 && place == last[group] ? alike[group] + count[group] : count[group];
      last[group] = place;
      rows[group] += count[group];
      most[group] = std::max(most[group], alike[group]);
    }
    below[0] += count[0];
    below[1] += count[1];
  }
  return std::min(rows[0] - most[0], rows[1] - most[1]);
}

// From sums of squares to variances.
void to_variances(Placements& found) {
  for (const std::size_t group : {0U, 1U}) {
    const double rows = found.rows[group];
    // Without weights exactly rows - 1.
    const double freedom = found.size[group] * (rows - 1.0) / rows;
    found.variance[group] = rows > 1.0 ? found.variance[group] / freedom : 0.0;
  }
}

Placements counted_placements(const TiedRuns& runs, std::span<const std::uint32_t> labels) {
  Placements result = placements(runs, labels, [](std::uint32_t) { return 1.0; });
  result.rows = result.size;
  to_variances(result);
  return result;
}

// Sums of weights are rounded where sums of halves are not: what would be exactly a half or without spread is made so.
Placements weighed_placements(const TiedRuns& runs, std::span<const std::uint32_t> labels,
                              std::span<const double> weights) {
  Placements result = placements(runs, labels, [&](std::uint32_t row) { return weights[row]; });
  for (const std::uint32_t label : labels) result.rows[label] += 1.0;
  to_variances(result);
  if (std::abs(result.probability - 0.5) < 1e-13) result.probability = 0.5;
  for (const std::size_t group : {0U, 1U}) {
    const double least = 1e-13 * result.size[1 - group];
    if (result.variance[group] <= least * least) result.variance[group] = 0.0;
  }
  return result;
}

// Newcombe's method 5: the probabilities whose own standard error reaches the estimate.
double score_limit(const Placements& found, double z, double end) {
  const double pairs = found.size[0] * found.size[1];
  const double star = 0.5 * (found.size[0] + found.size[1]) - 1.0;
  double outside = end;
  double inside = found.probability;
  for (int step = 0; step < 100; ++step) {
    const double t = 0.5 * (outside + inside);
    const double variance = t * (1.0 - t) * (1.0 + star * (1.0 - t) / (2.0 - t) + star * t / (1.0 + t)) / pairs;
    ((found.probability - t) * (found.probability - t) <= z * z * variance ? inside : outside) = t;
  }
  return 0.5 * (outside + inside);
}

BrunnerMunzelTest describe(const Placements& found, double level) {
  BrunnerMunzelTest result;
  result.statistic = found.statistic();
  result.probability = found.probability;
  result.cliffs_delta = 2.0 * found.probability - 1.0;
  const double upper_share = 0.5 + 0.5 * level;
  if (found.spread() == 0.0) {
    if (found.probability == 0.5) return result;  // all values equal: the whole range remains possible
    const double z = boost::math::quantile(boost::math::normal(), upper_share);
    result.lower = score_limit(found, z, 0.0);
    result.upper = score_limit(found, z, 1.0);
    return result;
  }
  const double first = found.size[0] * found.variance[0];
  const double second = found.size[1] * found.variance[1];
  const double df = (first + second) * (first + second) /
                    (first * first / (found.rows[0] - 1.0) + second * second / (found.rows[1] - 1.0));
  const double se = std::sqrt(found.spread()) / (found.size[0] * found.size[1]);
  const boost::math::students_t t(df);
  const double reach = boost::math::quantile(t, upper_share) * se;
  result.lower = std::max(0.0, found.probability - reach);
  result.upper = std::min(1.0, found.probability + reach);
  result.degrees_of_freedom = df;
  result.p_value = std::min(1.0, 2.0 * boost::math::cdf(boost::math::complement(t, std::abs(result.statistic))));
  return result;
}

// The interval beside a permuted p: probability +- t se on the scale of the logit, both found as if each group had half
// a row below all values and half a row above them. A group without spread then does not pass for certain.
void careful_interval(const Placements& found, double level, BrunnerMunzelTest& result) {
  const double means[2] = {1.0 - found.probability, found.probability};
  double variances[2];
  double weighed = 0.0;
  for (const std::size_t group : {0U, 1U}) {
    const double n = found.size[group];
    const double other = found.size[1 - group];
    const double mean = (n * means[group] + 0.5) / (n + 1.0);
    const double squares = (n - 1.0) * found.variance[group] / (other * other) + n * means[group] * means[group] + 0.5;
    variances[group] = (squares - (n + 1.0) * mean * mean) / (n * (n + 1.0));
    weighed += variances[group] * variances[group] / (found.rows[group] - 1.0);
  }
  const double variance = variances[0] + variances[1];
  const double pairs = found.size[0] * found.size[1];
  const double half = 0.5 * (found.size[0] + found.size[1]);
  const double centre = (found.probability * pairs + 0.5 * half) / (pairs + half);
  const double reach =
      boost::math::quantile(boost::math::students_t(variance * variance / weighed), 0.5 + 0.5 * level) *
      std::sqrt(variance) / (centre * (1.0 - centre));
  const double odds = std::log(centre / (1.0 - centre));
  result.lower = 1.0 / (1.0 + std::exp(reach - odds));
  result.upper = 1.0 / (1.0 + std::exp(-reach - odds));
}

template <class PlacementsOf>
void permute(const PermutationPlan& plan, const Execution& execution, PlacementsOf placements_of,
             const Placements& found, double level, BrunnerMunzelTest& result) {
  result.basis = plan.basis();
  result.p_value = permutation_p(permutation_statistics(plan, execution, [&](std::span<const std::uint32_t> labels) {
    return std::abs(placements_of(labels).statistic());
  }));
  if (found.spread() > 0.0) careful_interval(found, level, result);
  // What the test leaves possible, the interval holds.
  if (result.p_value > 1.0 - level) {
    result.lower = std::min(result.lower, 0.5);
    result.upper = std::max(result.upper, 0.5);
  }
}

void require_two(std::span<const std::size_t> sizes, std::size_t least) {
  for (std::size_t group = 0; group < sizes.size(); ++group)
    if (sizes[group] < least)
      throw NotEnoughData(Message("stats.brunner_munzel.values")
                              .with("group", group)
                              .with("values", sizes[group])
                              .with("needed", least));
}

}  // namespace

BrunnerMunzelTest brunner_munzel(std::span<const double> first, std::span<const double> second,
                                 const BrunnerMunzelOptions& options, const Execution& execution) {
  detail::require_level(options.level);
  require_two(std::array{first.size(), second.size()}, 2);
  const TiedRuns runs = detail::tied_runs(detail::joined(first, second));
  const std::vector<std::uint32_t> labels = detail::two_labels(first.size(), second.size());
  const auto placements_of = [&](std::span<const std::uint32_t> each) { return counted_placements(runs, each); };
  const Placements found = placements_of(labels);
  BrunnerMunzelTest result = describe(found, options.level);
  const auto few = [&] {
    return std::min(first.size(), second.size()) < permute_below || rows_away(runs, labels) < least_away;
  };
  const bool apart = found.spread() == 0.0 && found.probability != 0.5;
  if (apart || options.method == BrunnerMunzelMethod::permutation ||
      (options.method == BrunnerMunzelMethod::automatic && few()))
    permute(PermutationPlan({.labels = labels}, options.permutation), execution, placements_of, found, options.level,
            result);
  return result;
}

BrunnerMunzelTest brunner_munzel(std::span<const double> values, const PermutationPlan& plan, double level,
                                 const Execution& execution, std::span<const double> weights) {
  detail::require_level(level);
  detail::require_rows(values.size(), plan.rows());
  if (plan.groups() != 2) throw InvalidInput(Message("stats.two_groups").with("groups", plan.groups()));
  require_two(plan.sizes(), 2);
  const std::vector<double> scaled = detail::scaled_weights(weights, plan.rows());
  const TiedRuns runs = detail::tied_runs(values);
  const auto placements_of = [&](std::span<const std::uint32_t> labels) {
    return scaled.empty() ? counted_placements(runs, labels) : weighed_placements(runs, labels, scaled);
  };
  const Placements found = placements_of(plan.labels());
  BrunnerMunzelTest result = describe(found, level);
  permute(plan, execution, placements_of, found, level, result);
  return result;
}

MannWhitneyTest mann_whitney(std::span<const double> first, std::span<const double> second) {
  require_two(std::array{first.size(), second.size()}, 1);
  const TiedRuns runs = detail::tied_runs(detail::joined(first, second));
  const Placements found = counted_placements(runs, detail::two_labels(first.size(), second.size()));
  const auto n = static_cast<double>(first.size());
  const auto m = static_cast<double>(second.size());
  double ties = 0.0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const auto t = static_cast<double>(runs.run(i).size());
    ties += t * (t * t - 1.0);
  }
  MannWhitneyTest result;
  result.statistic = (1.0 - found.probability) * n * m;
  const double variance = n * m / 12.0 * (n + m + 1.0 - ties / ((n + m) * (n + m - 1.0)));
  const double away = std::abs(result.statistic - 0.5 * n * m);
  if (away < 0.25 || !(variance > 0.0)) return result;
  result.z = std::copysign((away - 0.5) / std::sqrt(variance), result.statistic - 0.5 * n * m);
  result.p_value =
      std::min(1.0, 2.0 * boost::math::cdf(boost::math::complement(boost::math::normal(), std::abs(result.z))));
  return result;
}

}  // namespace samskab::stats
