#include "samskab/stats/interval.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/stats/moments.hpp"
#include "stats/detail/distributions.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
WilsonIntervals::WilsonIntervals(double level)
    : level_(detail::require_level(level)), z_(detail::normal_reach(level)) {}

Interval WilsonIntervals::of(double share, double count) const {
  if (!(share >= 0.0 && share <= 1.0 && count >= 0.0 && std::isfinite(count)))
    throw InvalidInput(Message("stats.share.fraction").with("share", share).with("count", count));
  if (count == 0.0) return {0.0, 1.0, level_};
  const double z2 = z_ * z_;
  const double shrink = 1.0 + z2 / count;
  const double middle = (share + z2 / (2.0 * count)) / shrink;
  const double half = z_ / shrink * std::sqrt(share * (1.0 - share) / count + z2 / (4.0 * count * count));
  // At shares of 0 and 1 the formula gives them exactly; rounding must not push the bound past.
  return {share == 0.0 ? 0.0 : std::max(0.0, middle - half), share == 1.0 ? 1.0 : std::min(1.0, middle + half), level_};
}

Interval wilson(std::uint64_t hits, std::uint64_t count, double level) {
  if (hits > count) throw InvalidInput(Message("stats.share").with("hits", hits).with("count", count));
  const double share = count == 0 ? 0.0 : static_cast<double>(hits) / static_cast<double>(count);
  return WilsonIntervals(level).of(share, static_cast<double>(count));
}

Interval newcombe(std::uint64_t first_hits, std::uint64_t first_count, std::uint64_t second_hits,
                  std::uint64_t second_count, double level) {
  const Interval first = wilson(first_hits, first_count, level);
  const Interval second = wilson(second_hits, second_count, level);
  if (first_count == 0 || second_count == 0) return {-1.0, 1.0, level};
  const double p = static_cast<double>(first_hits) / static_cast<double>(first_count);
  const double q = static_cast<double>(second_hits) / static_cast<double>(second_count);
  return {p - q - std::hypot(p - first.low, second.high - q), p - q + std::hypot(first.high - p, q - second.low),
          level};
}

Interval mean_interval(double mean, double variance, std::uint64_t count, double level) {
  detail::require_level(level);
  if (count < 2) throw NotEnoughData(Message("stats.rows.few").with("given", count).with("needed", 2));
  if (!std::isfinite(mean) || !std::isfinite(variance) || variance < 0.0)
    throw InvalidInput(Message("stats.interval.variance").with("mean", mean).with("variance", variance));
  const double n = static_cast<double>(count);
  const double half = detail::t_reach(level, n - 1.0) * std::sqrt(variance / n);
  return {mean - half, mean + half, level};
}

Interval mean_interval(std::span<const double> values, double level) {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isfinite(values[i]))
      throw InvalidInput(Message("stats.values.not_finite").with("row", i).with("column", 0));
  const Moments all = moments(values);
  return mean_interval(all.mean.value_or(0.0), all.variance.value_or(0.0), all.count, level);
}

}  // namespace samskab::stats
