#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace samskab::stats::detail {

/// What each unit (a person, a place) weighs in a mean over rows. The certainty of the mean comes from the units:
/// bias-reduced linearisation (CR2) with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002; Pustejovsky &
/// Tipton 2018, doi:10.1080/07350015.2016.1247004), of which a mean is the simplest case.
struct UnitLeverages {
  double rows = 0.0;
  std::vector<double> weights;  ///< of each unit: 1 / (1 - its share of the rows)
  double freedom = 0.0;         ///< degrees of freedom of the variance, at most units - 1
};

/// `rows_of_units` has at least two units, none without rows.
inline UnitLeverages unit_leverages(std::span<const std::uint32_t> rows_of_units) {
  UnitLeverages out;
  out.rows = static_cast<double>(std::accumulate(rows_of_units.begin(), rows_of_units.end(), std::uint64_t{0}));
  out.weights.resize(rows_of_units.size());
  double own = 0.0;
  double shared = 0.0;
  for (std::size_t u = 0; u < rows_of_units.size(); ++u) {
    const auto rows = static_cast<double>(rows_of_units[u]);
    const double weight = out.rows / (out.rows - rows);
    const double weighed = rows * weight;
    out.weights[u] = weight;
    own += weighed * weighed * (out.rows - 2.0 * rows);
    shared += rows * weighed;
  }
  own /= out.rows * out.rows * out.rows;
  shared /= out.rows * out.rows;
  out.freedom = 1.0 / (own + shared * shared);
  // Of equally many rows per unit it is whole, but for rounding.
  if (const double whole = std::round(out.freedom); std::abs(out.freedom - whole) < 1e-9 * whole) out.freedom = whole;
  return out;
}

/// The covariance of two means over the same rows: a(u) and b(u) are the sums of a unit's deviations from them.
template <class A, class B>
double mean_covariance(const UnitLeverages& units, const A& a, const B& b) {
  double products = 0.0;
  for (std::size_t u = 0; u < units.weights.size(); ++u) products += a(u) * b(u) * units.weights[u];
  return products / (units.rows * units.rows);
}

/// `codes`: of each row its unit, 0, 1, ... without gaps.
inline std::vector<std::uint32_t> rows_of_units(std::span<const std::uint32_t> codes) {
  if (codes.empty()) return {};
  std::vector<std::uint32_t> out(*std::max_element(codes.begin(), codes.end()) + std::size_t{1}, 0U);
  for (const std::uint32_t code : codes) ++out[code];
  return out;
}

}  // namespace samskab::stats::detail
