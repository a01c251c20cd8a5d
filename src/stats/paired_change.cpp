#include "samskab/stats/paired_change.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "samskab/stats/moments.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/distributions.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

double sd_of(std::span<const double> values) {
  return detail::is_constant(values) ? 0.0 : std::sqrt(moments(values).variance.value_or(0.0));
}

/// Sums of the pairs about fixed centres: what a resample needs.
struct PairSums {
  double before = 0.0;
  double after = 0.0;
  double before_squares = 0.0;
  double after_squares = 0.0;
};

}  // namespace

double hedges_factor(double degrees_of_freedom) {
  if (!(degrees_of_freedom > 1.0 && std::isfinite(degrees_of_freedom)))
    throw InvalidInput(Message("stats.hedges.df").with("df", degrees_of_freedom));
  const double half = 0.5 * degrees_of_freedom;
  return std::exp(std::lgamma(half) - std::lgamma(half - 0.5)) / std::sqrt(half);
}

PairedChange paired_change(std::span<const double> before, std::span<const double> after,
                           const PairedChangeOptions& options) {
  detail::require_pairs(before, after, 3);
  const std::size_t n = before.size();
  const double count = static_cast<double>(n);
  std::vector<double> change(n);
  for (std::size_t i = 0; i < n; ++i) change[i] = after[i] - before[i];

  PairedChange out;
  out.pairs = n;
  out.mean_before = *moments(before).mean;
  out.mean_after = *moments(after).mean;
  out.sd_before = sd_of(before);
  out.sd_after = sd_of(after);
  out.change = *moments(change).mean;
  out.sd_change = sd_of(change);
  out.degrees_of_freedom = count - 1.0;
  out.interval = mean_interval(out.change, out.sd_change * out.sd_change, n, options.level);
  out.replicates = options.replicates;
  out.seed = options.seed;
  if (out.sd_change > 0.0) {
    out.statistic = out.change / (out.sd_change / std::sqrt(count));
    out.p_value = detail::t_p_value(*out.statistic, out.degrees_of_freedom);
    out.d_z = out.change / out.sd_change;
  }
  const double factor = hedges_factor(out.degrees_of_freedom);
  if (out.sd_before > 0.0 && out.sd_after > 0.0) {
    double products = 0.0;
    for (std::size_t i = 0; i < n; ++i) products += (before[i] - out.mean_before) * (after[i] - out.mean_after);
    out.correlation = std::clamp(products / (count - 1.0) / (out.sd_before * out.sd_after), -1.0, 1.0);
  }
  if (out.sd_before > 0.0) {
    out.smcr = factor * out.change / out.sd_before;
    if (out.correlation)
      out.smcr_variance = 2.0 * (1.0 - *out.correlation) / count + *out.smcr * *out.smcr / (2.0 * count);
  }
  const double spread = std::sqrt(0.5 * (out.sd_before * out.sd_before + out.sd_after * out.sd_after));
  if (spread == 0.0) return out;
  out.d_av = out.change / spread;
  out.g_av = factor * *out.d_av;

  const double b0 = out.mean_before;
  const double a0 = out.mean_after;
  const double d0 = out.change;
  const double tiny = 1e-12 * spread * spread;
  const auto statistic = [before, after, b0, a0, d0, spread, tiny](std::span<const std::uint32_t> rows) {
    PairSums sums;
    for (const std::uint32_t row : rows) {
      const double b = before[row] - b0;
      const double a = after[row] - a0;
      sums.before += b;
      sums.after += a;
      sums.before_squares += b * b;
      sums.after_squares += a * a;
    }
    const double size = static_cast<double>(rows.size());
    const double moved = d0 + (sums.after - sums.before) / size;
    if (rows.size() < 3) return moved / spread;  // units of very few pairs
    const double variance =
        0.5 *
        (sums.before_squares - sums.before * sums.before / size + sums.after_squares - sums.after * sums.after / size) /
        (size - 1.0);
    return hedges_factor(size - 1.0) * moved / (variance > tiny ? std::sqrt(variance) : spread);
  };
  const BootstrapResult found = bootstrap(static_cast<std::uint32_t>(n), statistic,
                                          {.replicates = options.replicates,
                                           .level = options.level,
                                           .method = BootstrapMethod::bca,
                                           .seed = options.seed,
                                           .units = options.units,
                                           .execution = options.execution});
  out.g_av_interval = found.interval;
  out.method = found.method;
  return out;
}

CutPointCrossing cut_point_crossing(std::span<const double> before, std::span<const double> after, double cut,
                                    double level) {
  detail::require_pairs(before, after, 1);
  if (!std::isfinite(cut)) throw InvalidInput(Message("stats.number.finite").with("name", "cut").with("value", cut));
  detail::require_level(level);
  CutPointCrossing out;
  out.cut = cut;
  out.pairs = before.size();
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool first = before[i] >= cut;
    const bool second = after[i] >= cut;
    ++(first ? (second ? out.both : out.only_before) : (second ? out.only_after : out.neither));
  }
  const double n = static_cast<double>(out.pairs);
  const double both = static_cast<double>(out.both);
  const double lost = static_cast<double>(out.only_before);
  const double won = static_cast<double>(out.only_after);
  const double neither = static_cast<double>(out.neither);
  out.share_before = (both + lost) / n;
  out.share_after = (both + won) / n;
  out.difference = (won - lost) / n;

  const Interval first = wilson(out.both + out.only_before, out.pairs, level);
  const Interval second = wilson(out.both + out.only_after, out.pairs, level);
  const double margins = (both + lost) * (won + neither) * (both + won) * (lost + neither);
  double phi = 0.0;
  if (margins > 0.0) {
    double excess = both * neither - lost * won;
    if (excess > 0.0) excess = std::max(0.0, excess - 0.5 * n);
    phi = excess / std::sqrt(margins);
  }
  const auto reach = [phi](double x, double y) { return std::sqrt(std::max(0.0, x * x - 2.0 * phi * x * y + y * y)); };
  out.interval = {std::max(-1.0, out.difference - reach(out.share_after - second.low, first.high - out.share_before)),
                  std::min(1.0, out.difference + reach(out.share_before - first.low, second.high - out.share_after)),
                  level};

  // Among those who crossed, either way is a coin's toss if nothing changed.
  const std::uint64_t crossed = out.only_before + out.only_after;
  if (crossed > 0 && out.only_before != out.only_after) {
    const std::uint64_t fewer = std::min(out.only_before, out.only_after);
    const double m = static_cast<double>(crossed);
    double tail = 0.0;
    for (std::uint64_t k = 0; k <= fewer; ++k) {
      const double x = static_cast<double>(k);
      tail += std::exp(std::lgamma(m + 1.0) - std::lgamma(x + 1.0) - std::lgamma(m - x + 1.0) - m * std::log(2.0));
    }
    out.p_value = std::min(1.0, 2.0 * tail);
  }
  return out;
}

}  // namespace samskab::stats
