#include "metrics/detail/uncertainty.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "samskab/stats/interval.hpp"

namespace samskab::detail {
namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double normal_quantile(double level) {
  return boost::math::quantile(boost::math::normal_distribution<double, Policy>(), 0.5 + 0.5 * level);
}

constexpr double two_over_pi = 0.63661977236758134308;
// Within these bounds the distribution function for whole degrees of freedom is quicker summed, and as exact.
constexpr double least_summed = 3.0;
constexpr double most_summed = 150.0;
constexpr double highest_summed_level = 0.999;

// P(|T| < t) for whole degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4).
double student_within(double t, double freedom) {
  const auto whole = static_cast<int>(freedom);
  const double square = freedom / (freedom + t * t);  // of the cosine
  const double sine = t / std::sqrt(freedom + t * t);
  const bool odd = whole % 2 == 1;
  double term = odd ? std::sqrt(square) : 1.0;
  double sum = whole == 1 ? 0.0 : term;
  for (int k = odd ? 3 : 2; k < whole - 1; k += 2) {
    term *= square * static_cast<double>(k - 1) / static_cast<double>(k);
    sum += term;
  }
  if (!odd) return sine * sum;
  return (std::atan2(t, std::sqrt(freedom)) + sine * sum) * two_over_pi;
}

// The quantile by Newton's iteration from Hill's expansion of it (1970, doi:10.1145/355598.355600, first terms); not a
// number where it does not settle.
double summed_student_quantile(double level, double freedom) {
  const double z = normal_quantile(level);
  const double z3 = z * z * z;
  double t = z + (z3 + z) / (4.0 * freedom) + (5.0 * z3 * z * z + 16.0 * z3 + 3.0 * z) / (96.0 * freedom * freedom);
  // Twice the density at 0; the quotient of gamma functions comes by its recurrence.
  const bool odd = std::fmod(freedom, 2.0) == 1.0;
  double density = odd ? two_over_pi / std::sqrt(freedom) : 1.0 / std::sqrt(freedom);
  for (double k = odd ? 1.0 : 2.0; k < freedom; k += 2.0) density *= (k + 1.0) / k;
  for (int i = 0; i < 20; ++i) {
    const double slope = density * std::exp(-0.5 * (freedom + 1.0) * std::log1p(t * t / freedom));
    const double step = (student_within(t, freedom) - level) / slope;
    t -= step;
    if (!(std::abs(step) > 1e-13 * t)) return t;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

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

// Adds how sure the mean is: `stories` of each unit, and deviation(u), the sum of a unit's deviations from the mean.
template <class Deviation>
void add_certainty(UnitMean& out, std::span<const std::uint32_t> stories, const Deviation& deviation) {
  if (out.units < 2) return;
  const auto n = static_cast<double>(out.n);
  double squares = 0.0;
  double own = 0.0;
  double shared = 0.0;
  for (std::size_t u = 0; u < stories.size(); ++u) {
    const double leverage = static_cast<double>(stories[u]) / n;
    const double odds = leverage / (1.0 - leverage);
    const double sum = deviation(u);
    squares += sum * sum / (1.0 - leverage);
    own += odds * odds * (1.0 - 2.0 * leverage);
    shared += odds * leverage;
  }
  out.variance = squares / (n * n);
  out.freedom = 1.0 / (own + shared * shared);
  // Of equally many stories per unit it is whole, but for rounding; whole numbers are quicker to go on with.
  if (const double whole = std::round(out.freedom); std::abs(out.freedom - whole) < 1e-9 * whole) out.freedom = whole;
}

std::vector<std::uint32_t> stories_of_units(std::span<const std::uint32_t> units) {
  std::vector<std::uint32_t> out(*std::max_element(units.begin(), units.end()) + std::size_t{1});
  for (const std::uint32_t unit : units) ++out[unit];
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

// The number of independent stories that would give the share the same certainty (Korn & Graubard 1998, section 3).
double effective_stories(const UnitMean& share, Intervals& intervals) {
  const auto n = static_cast<double>(share.n);
  const auto units = static_cast<double>(share.units);
  if (!share.variance) return units;
  const double simple = share.mean * (1.0 - share.mean) / (n - 1.0);
  const double clustered = *share.variance;
  // All or none: nothing tells how alike the stories of a unit are, so a unit counts as one.
  const bool tells = simple > 0.0 && clustered > 0.0;
  const double effective = tells ? std::min(n, n * simple / clustered) : units;
  const double ratio = intervals.student(n - 1.0) / intervals.student(tells ? share.freedom : units - 1.0);
  return std::max(effective * ratio * ratio, 1.0);
}

}  // namespace

double student_quantile(double level, double freedom) {
  // Beyond a million degrees of freedom the two agree to six digits, and the inversion is dear.
  if (freedom > 1e6) return normal_quantile(level);
  const bool summed = freedom >= least_summed && freedom <= most_summed && freedom == std::floor(freedom);
  if (summed && level <= highest_summed_level) {
    const double found = summed_student_quantile(level, freedom);
    if (std::isfinite(found)) return found;
  }
  return boost::math::quantile(boost::math::students_t_distribution<double, Policy>(freedom), 0.5 + 0.5 * level);
}

double Intervals::student(double freedom) {
  const auto [place, fresh] = student_.try_emplace(freedom, 0.0);
  if (fresh) place->second = student_quantile(level(), freedom);
  return place->second;
}

std::optional<Ends> Intervals::share(const UnitMean& share) {
  if (share.n == 0) return std::nullopt;
  const double n = independent(share) ? static_cast<double>(share.n) : effective_stories(share, *this);
  const auto ends = wilson_.of(std::clamp(share.mean, 0.0, 1.0), n);
  return Ends{ends.low, ends.high};
}

void UnitNumbers::renumber(std::vector<std::uint32_t>& units) {
  ++group_;
  std::uint32_t next = 0;
  for (std::uint32_t& each : units) {
    if (std::exchange(met_[each], group_) != group_) number_[each] = next++;
    each = number_[each];
  }
}

std::vector<double> unit_points(std::span<const double> points, std::size_t dimension,
                                std::span<const std::uint32_t> units) {
  if (units.empty() || points.empty()) return {points.begin(), points.end()};
  const std::size_t n = units.size();
  std::vector<double> mean(dimension, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < dimension; ++k) mean[k] += points[dimension * i + k];
  for (double& each : mean) each /= static_cast<double>(n);
  const std::size_t count = *std::max_element(units.begin(), units.end()) + std::size_t{1};
  std::vector<double> out(dimension * count, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < dimension; ++k) out[dimension * units[i] + k] += points[dimension * i + k] - mean[k];
  const double scale = static_cast<double>(count) / static_cast<double>(n);
  for (std::size_t u = 0; u < count; ++u)
    for (std::size_t k = 0; k < dimension; ++k) out[dimension * u + k] = mean[k] + scale * out[dimension * u + k];
  return out;
}

UnitMean unit_mean(std::span<const double> values, std::span<const std::uint32_t> units) {
  UnitMean out = mean_of(values);
  if (units.empty() || values.empty()) return out;
  const std::vector<std::uint32_t> stories = stories_of_units(units);
  std::vector<double> sums(stories.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[units[i]] += values[i] - out.mean;
  out.units = stories.size();
  out.variance.reset();
  add_certainty(out, stories, [&](std::size_t u) { return sums[u]; });
  return out;
}

UnitShares::UnitShares(std::span<const std::uint32_t> codes, std::span<const std::uint32_t> units)
    : codes_(codes), units_(units) {
  if (units.empty()) return;
  stories_ = stories_of_units(units);
  hits_.resize(stories_.size());
}

UnitMean UnitShares::of(std::uint32_t code) {
  UnitMean out;
  out.n = codes_.size();
  out.units = units_.empty() ? codes_.size() : stories_.size();
  count_ = std::count(codes_.begin(), codes_.end(), code);
  if (out.n == 0) return out;
  const auto n = static_cast<double>(out.n);
  out.mean = static_cast<double>(count_) / n;
  if (units_.empty() || out.units < 2) return out;
  std::fill(hits_.begin(), hits_.end(), 0U);
  for (std::size_t i = 0; i < codes_.size(); ++i) hits_[units_[i]] += codes_[i] == code ? 1U : 0U;
  add_certainty(out, stories_, [&](std::size_t u) {
    return static_cast<double>(hits_[u]) - out.mean * static_cast<double>(stories_[u]);
  });
  return out;
}

std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, double level) {
  if (a.n == 0 || b.n == 0) return std::nullopt;
  if (independent(a) && independent(b)) {
    const auto ends = stats::newcombe(hits(a), a.n, hits(b), b.n, level);
    return Ends{ends.low, ends.high};
  }
  Intervals intervals(level);
  return hybrid(a.mean, *intervals.share(a), b.mean, *intervals.share(b));
}

std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, const stats::BlockDifference& within,
                                     double level) {
  if (!(within.first_weights > 0.0 && within.second_weights > 0.0)) return std::nullopt;
  const double p_a = sure_share(a.mean);
  const double p_b = sure_share(b.mean);
  const double simple = p_a * (1.0 - p_a) * within.first_weights + p_b * (1.0 - p_b) * within.second_weights;
  const bool tells = simple > 0.0 && within.variance > rounding * (within.first_weights + within.second_weights);
  Intervals intervals(level);
  const stats::WilsonIntervals wilson(level);
  const auto ends = [&](double share, double weights, const UnitMean& of) {
    const auto n = static_cast<double>(of.n);
    const auto units = static_cast<double>(of.units);
    // All or none: nothing tells how alike the stories of a unit are, so a unit counts as one.
    const bool known = tells && share > 0.0 && share < 1.0;
    const double independent = tells ? std::min(n, simple / within.variance / weights) : 1.0 / weights;
    const double effective = known ? independent : std::min(units, independent);
    const double ratio =
        intervals.student(n - 1.0) / intervals.student(tells ? within.degrees_of_freedom : units - 1.0);
    const auto found = wilson.of(share, std::max(effective * ratio * ratio, 1.0));
    return Ends{found.low, found.high};
  };
  return hybrid(p_a, ends(p_a, within.first_weights, a), p_b, ends(p_b, within.second_weights, b));
}

std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, const stats::BlockDifference& within,
                                    double level) {
  const double error = std::sqrt(within.variance);
  if (error <= rounding * std::hypot(a.mean, b.mean)) return std::nullopt;
  const double half = student_quantile(level, within.degrees_of_freedom) * error;
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
  const double half = student_quantile(level, freedom) * std::sqrt(va + vb);
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
