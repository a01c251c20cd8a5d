#include "samskab/stats/paired_change.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "samskab/stats/moments.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/distributions.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/log_gamma.hpp"
#include "stats/detail/noncentral_t.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/unit_leverages.hpp"

namespace samskab::stats {
namespace {

double sd_of(std::span<const double> values) {
  return detail::is_constant(values) ? 0.0 : std::sqrt(moments(values).variance.value_or(0.0));
}

/// What likeness within units makes of a variance over all rows (Hedges 2007, doi:10.3102/1076998606298043).
struct UnitSpread {
  double share = 1.0;    ///< of the variance that rows of all units would have, that those of these units have
  double freedom = 0.0;  ///< its degrees of freedom
};

/// Certainty from units that several pairs belong to.
class ByUnit {
 public:
  ByUnit(std::span<const std::uint32_t> codes, std::size_t pairs) : units_(detail::numbered(codes)) {
    if (codes.size() != pairs)
      throw InvalidInput(Message("stats.bootstrap.units").with("given", codes.size()).with("needed", pairs));
    if (units_.count < 2) throw NotEnoughData(Message("stats.paired.units").with("units", units_.count));
    rows_ = detail::rows_of_units(units_.of);
    leverages_ = detail::unit_leverages(rows_);
  }
  [[nodiscard]] std::uint32_t count() const noexcept { return units_.count; }
  [[nodiscard]] double freedom() const noexcept { return leverages_.freedom; }
  /// Of the mean of one value for each pair.
  [[nodiscard]] double variance(std::span<const double> values, double mean) const {
    const std::vector<double> sums = sums_of(values, mean);
    // Units of one mean are summed with rounding.
    double largest = 0.0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    const auto sum = [&](std::size_t u) { return sums[u]; };
    const double found = detail::mean_covariance(leverages_, sum, sum);
    return std::sqrt(found) <= 1e-13 * largest ? 0.0 : found;
  }
  /// The square of the pairs' spread, where units are as alike as the scores show (one-way analysis of variance).
  [[nodiscard]] UnitSpread spread(std::span<const double> before, std::span<const double> after,
                                  const PairedChange& change) const {
    const double n = leverages_.rows;
    const double units = units_.count;
    const std::vector<double> of_before = sums_of(before, change.mean_before);
    const std::vector<double> of_after = sums_of(after, change.mean_after);
    double between = 0.0;
    double squares = 0.0;  // of the units' pairs
    double cubes = 0.0;
    for (std::size_t u = 0; u < rows_.size(); ++u) {
      const double rows = rows_[u];
      between += (of_before[u] * of_before[u] + of_after[u] * of_after[u]) / rows;
      squares += rows * rows;
      cubes += rows * rows * rows;
    }
    const double total = (n - 1.0) * (change.sd_before * change.sd_before + change.sd_after * change.sd_after);
    double alike = 0.0;
    if (n > units) {
      const double within = std::max(0.0, total - between) / (n - units);
      const double among = between / (units - 1.0);
      const double size = (n - squares / n) / (units - 1.0);
      alike = std::clamp((among - within) / (among + (size - 1.0) * within), 0.0, 1.0);
    }
    // The sum of squares is x'Cx, x of the covariance (1 - alike) I + alike ZZ': its mean is a trace, its variance
    // twice the trace of the square.
    const double own = 1.0 - alike;
    const double shared = n - squares / n;
    const double mean = own * (n - 1.0) + alike * shared;
    const double half = own * own * (n - 1.0) + 2.0 * own * alike * shared +
                        alike * alike * (squares - 2.0 * cubes / n + squares * squares / (n * n));
    return {mean / (n - 1.0), mean * mean / half};
  }

 private:
  [[nodiscard]] std::vector<double> sums_of(std::span<const double> values, double mean) const {
    std::vector<double> sums(units_.count, 0.0);
    for (std::size_t i = 0; i < values.size(); ++i) sums[units_.of[i]] += values[i] - mean;
    return sums;
  }

  detail::Clusters units_;
  std::vector<std::uint32_t> rows_;
  detail::UnitLeverages leverages_;
};

/// The interval of d_av: `error` is the standard error of the change, `spread` that of the scores.
Interval effect_interval(const PairedChange& change, double error, double spread, double level) {
  const double tail = 0.5 * (1.0 - level);
  const double t = *change.statistic;
  const double unit = error / spread;
  return {unit * detail::noncentrality(t, change.degrees_of_freedom, 1.0 - tail),
          unit * detail::noncentrality(t, change.degrees_of_freedom, tail), level};
}

/// The same with units, about the effect in standard deviations of scores of all units. The certainty of the change
/// comes from few units, that of the spread of the scores from more, so each is multiplied by its own quantile before
/// they are added as squares (Donner & Zou 2012). Where scores vary otherwise than normal ones do, the influence values
/// of d_av tell.
Interval effect_interval(const PairedChange& change, const ByUnit& units, std::span<const double> before,
                         std::span<const double> after, double error, double level) {
  const double vb = change.sd_before * change.sd_before;
  const double va = change.sd_after * change.sd_after;
  const double square = 0.5 * (vb + va);
  const double d = *change.d_av;
  const double n = static_cast<double>(before.size());
  std::vector<double> influence(before.size());
  double mean = 0.0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const double b = before[i] - change.mean_before;
    const double a = after[i] - change.mean_after;
    influence[i] = (after[i] - before[i]) / std::sqrt(square) - 0.25 * d * (b * b + a * a) / square;
    mean += influence[i] / n;
  }
  const UnitSpread spread = units.spread(before, after, change);
  const double smaller = std::sqrt(spread.share);
  const double covariance = change.correlation.value_or(0.0) * change.sd_before * change.sd_after;
  const double freedom = spread.freedom * (vb + va) * (vb + va) / (vb * vb + va * va + 2.0 * covariance * covariance);
  const double t = detail::t_reach(level, change.degrees_of_freedom);
  const double of_change = t * error / std::sqrt(square);
  const double of_spread = detail::normal_reach(level) * d / std::sqrt(2.0 * freedom);
  const double reach =
      std::max(smaller * std::hypot(of_change, of_spread), t * std::sqrt(units.variance(influence, mean)));
  const double centre = smaller * *change.g_av;
  return {centre - reach, centre + reach, level};
}

}  // namespace

double hedges_factor(double degrees_of_freedom) {
  if (!(degrees_of_freedom > 1.0 && std::isfinite(degrees_of_freedom)))
    throw InvalidInput(Message("stats.hedges.df").with("df", degrees_of_freedom));
  const double half = 0.5 * degrees_of_freedom;
  return std::exp(detail::log_gamma(half) - detail::log_gamma(half - 0.5)) / std::sqrt(half);
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
  std::optional<ByUnit> units;
  double error = out.sd_change / std::sqrt(count);  // of the mean change
  if (options.units.empty()) {
    out.interval = mean_interval(out.change, out.sd_change * out.sd_change, n, options.level);
  } else {
    detail::require_level(options.level);
    units.emplace(options.units, n);
    error = out.sd_change > 0.0 ? std::sqrt(units->variance(change, out.change)) : 0.0;
    out.units = units->count();
    out.degrees_of_freedom = units->freedom();
    const double reach = detail::t_reach(options.level, out.degrees_of_freedom) * error;
    out.interval = {out.change - reach, out.change + reach, options.level};
  }
  if (out.sd_change > 0.0) out.d_z = out.change / out.sd_change;
  if (error > 0.0) {
    out.statistic = out.change / error;
    out.p_value = detail::t_p_value(*out.statistic, out.degrees_of_freedom);
  }
  const double factor = hedges_factor(count - 1.0);
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

  if (!out.statistic) return out;
  out.g_av_interval = units ? effect_interval(out, *units, before, after, error, options.level)
                            : effect_interval(out, error, spread, options.level);
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
      tail += std::exp(detail::log_gamma(m + 1.0) - detail::log_gamma(x + 1.0) - detail::log_gamma(m - x + 1.0) -
                       m * std::log(2.0));
    }
    out.p_value = std::min(1.0, 2.0 * tail);
  }
  return out;
}

}  // namespace samskab::stats
