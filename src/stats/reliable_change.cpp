#include "samskab/stats/reliable_change.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/stats/moments.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/distributions.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

/// `reached(gain)` tells whether a gain, larger for the better, counts.
template <class Reached>
ChangeShares count(std::span<const double> before, std::span<const double> after, bool higher_is_better, double level,
                   const Reached& reached) {
  ChangeShares out;
  out.pairs = before.size();
  out.ways.reserve(before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double gain = higher_is_better ? after[i] - before[i] : before[i] - after[i];
    const bool better = reached(gain);
    const bool worse = !better && reached(-gain);
    ++(better ? out.improved : worse ? out.worsened : out.unchanged);
    out.ways.push_back(static_cast<std::int8_t>(better ? 1 : worse ? -1 : 0));
  }
  out.improved_share = wilson(out.improved, out.pairs, level);
  out.worsened_share = wilson(out.worsened, out.pairs, level);
  return out;
}

}  // namespace

ChangeShares important_change(std::span<const double> before, std::span<const double> after, double minimal,
                              bool higher_is_better, double level) {
  detail::require_pairs(before, after, 1);
  detail::require_positive_number(minimal, "minimal");
  // 0.3 - 0.2 is a hair below 0.1: a step of the scale must count as one.
  const double limit = minimal * (1.0 - 1e-9);
  ChangeShares out = count(before, after, higher_is_better, level, [limit](double gain) { return gain >= limit; });
  out.limit = minimal;
  return out;
}

ReliableChange reliable_change(std::span<const double> before, std::span<const double> after,
                               const ReliableChangeOptions& options) {
  detail::require_pairs(before, after, 3);
  const double r = options.reliability;
  if (!(r > 0.0 && r < 1.0)) throw InvalidInput(Message("stats.reliability.range").with("reliability", r));
  detail::require_level(options.level);
  if (options.population_sd) detail::require_positive_number(*options.population_sd, "population_sd");
  if (options.population_mean && !std::isfinite(*options.population_mean))
    throw InvalidInput(
        Message("stats.number.finite").with("name", "population_mean").with("value", *options.population_mean));
  if (!options.population_sd && detail::is_constant(before))
    throw NotEnoughData(Message("stats.reliable_change.constant").with("value", before.front()));

  const Moments first = moments(before);
  ReliableChange out;
  out.reliability = r;
  out.sd = options.population_sd.value_or(std::sqrt(first.variance.value_or(0.0)));
  out.error_of_measurement = out.sd * std::sqrt(1.0 - r);
  out.error_of_difference = out.sd * std::sqrt(2.0 * (1.0 - r));
  out.critical_change = detail::normal_reach(options.level) * out.error_of_difference;
  const double limit = out.critical_change;
  out.shares =
      count(before, after, options.higher_is_better, options.level, [limit](double gain) { return gain > limit; });
  out.shares.limit = limit;

  const double middle = options.population_mean.value_or(*first.mean);
  const double spread = out.sd * std::sqrt(1.0 - r * r);
  for (const double x : before) {
    const double drift = (1.0 - r) * (middle - x);
    const double gain = options.higher_is_better ? drift : -drift;
    out.expected_improved += detail::normal_above((limit - gain) / spread);
    out.expected_worsened += detail::normal_above((limit + gain) / spread);
  }
  out.expected_change = (1.0 - r) * (middle - *first.mean);
  return out;
}

}  // namespace samskab::stats
