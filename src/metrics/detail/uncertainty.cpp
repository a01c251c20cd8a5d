#include "metrics/detail/uncertainty.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "samskab/stats/interval.hpp"

namespace samskab::detail {
namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

double normal_quantile(double level) {
  return boost::math::quantile(boost::math::normal_distribution<double, Policy>(), 0.5 + 0.5 * level);
}

UnitMean mean_of(std::span<const double> pseudo, std::size_t stories) {
  UnitMean out;
  out.n = stories;
  out.units = pseudo.size();
  if (pseudo.empty()) return out;
  const auto units = static_cast<double>(pseudo.size());
  out.mean = std::accumulate(pseudo.begin(), pseudo.end(), 0.0) / units;
  if (pseudo.size() < 2) return out;
  double squares = 0.0;
  for (const double each : pseudo) squares += (each - out.mean) * (each - out.mean);
  out.variance = squares / (units - 1.0);
  return out;
}

bool independent(const UnitMean& each) { return each.units == each.n; }
double variance_of_mean(const UnitMean& each) { return *each.variance / static_cast<double>(each.units); }
std::uint64_t hits(const UnitMean& share) {
  return static_cast<std::uint64_t>(std::llround(share.mean * static_cast<double>(share.n)));
}

// The number of independent stories that would give the share the same certainty (Korn & Graubard 1998, section 3).
double effective_stories(const UnitMean& share, StudentQuantiles& student) {
  const auto n = static_cast<double>(share.n);
  const auto units = static_cast<double>(share.units);
  if (!share.variance) return units;
  const double simple = share.mean * (1.0 - share.mean) / (n - 1.0);
  const double clustered = variance_of_mean(share);
  // All or none: nothing tells how alike the stories of a unit are, so a unit counts as one.
  const bool tells = simple > 0.0 && clustered > 0.0;
  const double effective = tells ? std::min(n, n * simple / clustered) : units;
  const double ratio = student.of(n - 1.0) / student.of(units - 1.0);
  return std::max(effective * ratio * ratio, 1.0);
}

// stats::wilson for a number of stories that need not be whole.
Ends wilson(double share, double n, double level) {
  const double z = normal_quantile(level);
  const double z2 = z * z;
  const double centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
  const double half = z / (1.0 + z2 / n) * std::sqrt(share * (1.0 - share) / n + z2 / (4.0 * n * n));
  return {share <= 0.0 ? 0.0 : std::max(0.0, centre - half), share >= 1.0 ? 1.0 : std::min(1.0, centre + half)};
}

}  // namespace

double student_quantile(double level, double freedom) {
  // Beyond a million degrees of freedom the two agree to six digits, and the inversion is dear.
  if (freedom > 1e6) return normal_quantile(level);
  return boost::math::quantile(boost::math::students_t_distribution<double, Policy>(freedom), 0.5 + 0.5 * level);
}

double StudentQuantiles::of(double freedom) {
  const auto [place, fresh] = known_.try_emplace(freedom, 0.0);
  if (fresh) place->second = student_quantile(level_, freedom);
  return place->second;
}

std::vector<double> unit_points(std::span<const double> points, std::size_t dimension,
                                std::span<const std::uint32_t> units) {
  if (units.empty() || points.empty()) return {points.begin(), points.end()};
  const std::size_t n = points.size() / dimension;
  std::vector<double> mean(dimension, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < dimension; ++k) mean[k] += points[dimension * i + k];
  for (double& each : mean) each /= static_cast<double>(n);
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return units[a] < units[b]; });
  std::vector<double> out;
  std::size_t count = 0;
  for (std::size_t i = 0; i < n; ++count) {
    const std::uint32_t unit = units[order[i]];
    const std::size_t at = out.size();
    out.resize(at + dimension, 0.0);
    for (; i < n && units[order[i]] == unit; ++i)
      for (std::size_t k = 0; k < dimension; ++k) out[at + k] += points[dimension * order[i] + k] - mean[k];
  }
  const double scale = static_cast<double>(count) / static_cast<double>(n);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = mean[i % dimension] + scale * out[i];
  return out;
}

UnitMean unit_mean(std::span<const double> values, std::span<const std::uint32_t> units) {
  if (units.empty()) return mean_of(values, values.size());
  return mean_of(unit_points(values, 1, units), values.size());
}

UnitMean unit_mean(std::span<const std::uint8_t> yes, std::span<const std::uint32_t> units) {
  const std::vector<double> values(yes.begin(), yes.end());
  return unit_mean(values, units);
}

std::optional<Ends> share_ends(const UnitMean& share, StudentQuantiles& student) {
  if (share.n == 0) return std::nullopt;
  if (!independent(share)) return wilson(share.mean, effective_stories(share, student), student.level());
  const auto ends = stats::wilson(hits(share), share.n, student.level());
  return Ends{ends.low, ends.high};
}

std::optional<Ends> share_difference(const UnitMean& a, const UnitMean& b, double level) {
  if (a.n == 0 || b.n == 0) return std::nullopt;
  if (independent(a) && independent(b)) {
    const auto ends = stats::newcombe(hits(a), a.n, hits(b), b.n, level);
    return Ends{ends.low, ends.high};
  }
  StudentQuantiles student(level);
  const Ends ends_a = *share_ends(a, student);
  const Ends ends_b = *share_ends(b, student);
  const double d = a.mean - b.mean;
  return Ends{d - std::hypot(a.mean - ends_a.low, ends_b.high - b.mean),
              d + std::hypot(ends_a.high - a.mean, b.mean - ends_b.low)};
}

std::optional<Ends> mean_difference(const UnitMean& a, const UnitMean& b, double level) {
  if (!a.variance || !b.variance) return std::nullopt;
  const double d = a.mean - b.mean;
  const double va = variance_of_mean(a);
  const double vb = variance_of_mean(b);
  if (va + vb <= 0.0) return Ends{d, d};
  const double freedom =
      (va + vb) * (va + vb) / (va * va / static_cast<double>(a.units - 1) + vb * vb / static_cast<double>(b.units - 1));
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
