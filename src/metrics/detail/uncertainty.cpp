#include "metrics/detail/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "samskab/stats/interval.hpp"
#include "stats/detail/distributions.hpp"

namespace samskab::detail {
namespace {

// The mean of values, each a unit of its own.
UnitMean mean_of(std::span<const double> values) {
  UnitMean out;
  out.n = out.units = values.size();
  if (values.empty()) return out;
  const auto n = static_cast<double>(values.size());
  out.mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  if (values.size() < 2) return out;
  double squares = 0.0;
  for (const double each : values) squares += (each - out.mean) * (each - out.mean);
  out.freedom = n - 1.0;
  out.variance = squares / out.freedom / n;
  return out;
}

// Equal values are summed with rounding.
constexpr double rounding = 1e-12;
double sure_share(double share) { return share < rounding ? 0.0 : share > 1.0 - rounding ? 1.0 : share; }

// Newcombe's hybrid: the sides of a difference from those of two independent shares.
Ends hybrid(double a, const Ends& of_a, double b, const Ends& of_b) {
  return {a - b - std::hypot(a - of_a.low, of_b.high - b), a - b + std::hypot(of_a.high - a, b - of_b.low)};
}

bool independent(const UnitMean& each) { return each.units == each.n; }
std::uint64_t hits(const UnitMean& share) {
  return static_cast<std::uint64_t>(std::llround(share.mean * static_cast<double>(share.n)));
}

// The number of independent stories that would give a share the same certainty (Korn & Graubard 1998, section 3):
// `alike` as many by their variance, whose degrees of freedom are `freedom`, of n.
double effective_stories(double alike, double n, double freedom, const Intervals& intervals) {
  const double ratio = intervals.student(n - 1.0) / intervals.student(freedom);
  return std::max(alike * ratio * ratio, 1.0);
}

double effective_stories(const UnitMean& share, const Intervals& intervals) {
  const auto n = static_cast<double>(share.n);
  const auto units = static_cast<double>(share.units);
  if (!share.variance) return units;
  const double simple = share.mean * (1.0 - share.mean) / (n - 1.0);
  const double clustered = *share.variance;
  // All or none: nothing tells how alike the stories of a unit are, so a unit counts as one.
  if (!(simple > 0.0 && clustered > 0.0)) return effective_stories(units, n, units - 1.0, intervals);
  return effective_stories(std::min(n, n * simple / clustered), n, share.freedom, intervals);
}

}  // namespace

UnitSizes::UnitSizes(std::span<const std::uint32_t> units)
    : units_(units), stories_(stats::detail::rows_of_units(units)) {
  if (stories_.size() > 1) leverages_ = stats::detail::unit_leverages(stories_);
}

template <class Deviation>
void UnitSizes::add_certainty(UnitMean& mean, const Deviation& deviation) const {
  mean.units = stories_.size();
  mean.variance.reset();
  if (stories_.size() < 2) return;
  mean.variance = stats::detail::mean_covariance(leverages_, deviation, deviation);
  mean.freedom = leverages_.freedom;
}

UnitMean UnitSizes::mean_of(std::span<const double> values) const {
  UnitMean out = detail::mean_of(values);
  if (units_.empty() || values.empty()) return out;
  std::vector<double> sums(stories_.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[units_[i]] += values[i] - out.mean;
  add_certainty(out, [&](std::size_t u) { return sums[u]; });
  return out;
}

double Intervals::student(double freedom) const { return stats::detail::t_reach(level(), freedom); }

std::optional<Ends> Intervals::share(const UnitMean& share) const {
  if (share.n == 0) return std::nullopt;
  const double n = independent(share) ? static_cast<double>(share.n) : effective_stories(share, *this);
  const auto ends = wilson_.of(std::clamp(share.mean, 0.0, 1.0), n);
  return Ends{ends.low, ends.high};
}

UnitMean unit_mean(std::span<const double> values, std::span<const std::uint32_t> units) {
  return UnitSizes(units).mean_of(values);
}

UnitMean UnitShares::of(std::uint32_t code) {
  UnitMean out;
  out.n = codes_.size();
  out.units = out.n;
  count_ = std::count(codes_.begin(), codes_.end(), code);
  if (out.n == 0) return out;
  out.mean = static_cast<double>(count_) / static_cast<double>(out.n);
  const std::span<const std::uint32_t> units = sizes_.units();
  if (units.empty()) return out;
  const std::span<const std::uint32_t> stories = sizes_.stories();
  hits_.assign(stories.size(), 0U);
  for (std::size_t i = 0; i < codes_.size(); ++i) hits_[units[i]] += codes_[i] == code ? 1U : 0U;
  sizes_.add_certainty(
      out, [&](std::size_t u) { return static_cast<double>(hits_[u]) - out.mean * static_cast<double>(stories[u]); });
  return out;
}

std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, double level) {
  if (a.n == 0 || b.n == 0) return std::nullopt;
  if (independent(a) && independent(b)) {
    const auto ends = stats::newcombe(hits(a), a.n, hits(b), b.n, level);
    return Ends{ends.low, ends.high};
  }
  const Intervals intervals(level);
  return hybrid(a.mean, *intervals.share(a), b.mean, *intervals.share(b));
}

std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, const stats::BlockDifference& within,
                                     double level) {
  if (!(within.first_weights > 0.0 && within.second_weights > 0.0)) return std::nullopt;
  const double p_a = sure_share(a.mean);
  const double p_b = sure_share(b.mean);
  const double simple = p_a * (1.0 - p_a) * within.first_weights + p_b * (1.0 - p_b) * within.second_weights;
  const bool tells = simple > 0.0 && within.variance > rounding * (within.first_weights + within.second_weights);
  const Intervals intervals(level);
  const stats::WilsonIntervals wilson(level);
  const auto ends = [&](double share, double weights, const UnitMean& of) {
    const auto n = static_cast<double>(of.n);
    const auto units = static_cast<double>(of.units);
    // All or none: nothing tells how alike the stories of a unit are, so a unit counts as one.
    const bool known = tells && share > 0.0 && share < 1.0;
    const double independent = tells ? std::min(n, simple / within.variance / weights) : 1.0 / weights;
    const double effective = known ? independent : std::min(units, independent);
    const double freedom = tells ? within.degrees_of_freedom : units - 1.0;
    const auto found = wilson.of(share, effective_stories(effective, n, freedom, intervals));
    return Ends{found.low, found.high};
  };
  return hybrid(p_a, ends(p_a, within.first_weights, a), p_b, ends(p_b, within.second_weights, b));
}

std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, const stats::BlockDifference& within,
                                    double level) {
  const double error = std::sqrt(within.variance);
  if (error <= rounding * std::hypot(a.mean, b.mean)) return std::nullopt;
  const double half = stats::detail::t_reach(level, within.degrees_of_freedom) * error;
  const double d = a.mean - b.mean;
  return Ends{d - half, d + half};
}

std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, double level) {
  if (!a.variance || !b.variance) return std::nullopt;
  const double d = a.mean - b.mean;
  const double va = *a.variance;
  const double vb = *b.variance;
  if (std::sqrt(va + vb) <= rounding * std::hypot(a.mean, b.mean)) return std::nullopt;
  const double freedom = (va + vb) * (va + vb) / (va * va / a.freedom + vb * vb / b.freedom);
  const double half = stats::detail::t_reach(level, freedom) * std::sqrt(va + vb);
  return Ends{d - half, d + half};
}

double quantile(std::span<double> values, double probability) {
  const double at = probability * static_cast<double>(values.size() - 1);
  const double below = std::floor(at);
  const auto low = values.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(values.begin(), low, values.end());
  if (low + 1 == values.end()) return *low;
  return *low + (at - below) * (*std::min_element(low + 1, values.end()) - *low);
}

}  // namespace samskab::detail
