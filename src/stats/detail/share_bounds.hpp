#pragma once
#include <cmath>
#include <span>
#include <vector>

#include "stats/detail/sequence_bounds.hpp"

namespace samskab::stats::detail {

/// The logarithm of what a symmetric Dirichlet mixture gives counts in one order.
inline double log_mixture_of_counts(std::span<const double> counts, double concentration) {
  double total = 0.0;
  double out = 0.0;
  for (const double count : counts) {
    total += count;
    out += std::lgamma(concentration + count) - std::lgamma(concentration);
  }
  const double all = concentration * static_cast<double>(counts.size());
  return out + std::lgamma(all) - std::lgamma(all + total);
}

/// Bounds of each share from counts, all at once: the shadows of the shares that the mixture does not rule out. With
/// the others in the proportions in which they were counted, the e-value against a share is at its least, and convex.
inline std::vector<Bounds> share_bounds(std::span<const double> counts, double alpha, double concentration) {
  std::vector<Bounds> out(counts.size());
  double total = 0.0;
  for (const double count : counts) total += count;
  if (total <= 0.0) return out;
  const double mixture = log_mixture_of_counts(counts, concentration) + std::log(alpha);
  double entropy = 0.0;
  for (const double count : counts)
    if (count > 0.0) entropy += count * std::log(count);
  constexpr double edge = 1e-12;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double hits = counts[i];
    const double misses = std::max(0.0, total - hits);
    const double own = hits > 0.0 ? hits * std::log(hits) : 0.0;
    const double others = entropy - own - (misses > 0.0 ? misses * std::log(misses) : 0.0);
    const auto excess = [&](double x) {
      return mixture - others - (hits > 0.0 ? hits * std::log(x) : 0.0) -
             (misses > 0.0 ? misses * std::log1p(-x) : 0.0);
    };
    const double inside = std::fmin(std::fmax(hits / total, edge), 1.0 - edge);
    const double inside_value = excess(inside);
    const double left = excess(edge);
    const double right = excess(1.0 - edge);
    if (inside > edge && left >= 0.0) out[i].low = crossing(edge, left, inside, inside_value, 1e-12, excess);
    if (inside < 1.0 - edge && right >= 0.0)
      out[i].high = crossing(1.0 - edge, right, inside, inside_value, 1e-12, excess);
  }
  return out;
}

}  // namespace samskab::stats::detail
