#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "stats/detail/log_gamma.hpp"
#include "stats/detail/minimise.hpp"
#include "stats/detail/sequence_bounds.hpp"

namespace samskab::stats::detail {

/// The logarithm of what a symmetric Dirichlet mixture gives counts in one order.
inline double log_mixture_of_counts(std::span<const double> counts, double concentration) {
  double total = 0.0;
  double out = 0.0;
  for (const double count : counts) {
    total += count;
    out += log_gamma(concentration + count) - log_gamma(concentration);
  }
  const double all = concentration * static_cast<double>(counts.size());
  return out + log_gamma(all) - log_gamma(all + total);
}

/// The logarithm of the e-value against one share of several, from counts. With the others in the proportions in which
/// they were counted it is at its least, and convex: what stays below a limit is the shadow of all shares that do.
class ShareEvidence {
 public:
  ShareEvidence(std::span<const double> counts, std::size_t category, double log_mixture) : hits_(counts[category]) {
    double others = 0.0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (i == category) continue;
      misses_ += counts[i];
      others += entropy(counts[i]);
    }
    constant_ = log_mixture - (others - entropy(misses_));
  }
  [[nodiscard]] double share() const { return hits_ + misses_ > 0.0 ? hits_ / (hits_ + misses_) : 0.5; }
  [[nodiscard]] double at(double share) const {
    return constant_ - (hits_ > 0.0 ? hits_ * std::log(share) : 0.0) -
           (misses_ > 0.0 ? misses_ * std::log1p(-share) : 0.0);
  }

 private:
  static double entropy(double count) { return count > 0.0 ? count * std::log(count) : 0.0; }
  double hits_;
  double misses_ = 0.0;
  double constant_ = 0.0;
};

/// Where a convex function that is below 0 at `inside` meets it on the way to `end`; the end if it does not.
template <class F>
double outward(double inside, double end, const F& f) {
  const double value = f(end);
  if (value < 0.0 || inside == end) return end;
  return crossing(end, value, inside, f(inside), 1e-12, f);
}

constexpr double share_edge = 1e-12;

/// Bounds of each share, all at once.
inline std::vector<Bounds> share_bounds(std::span<const double> counts, double alpha, double concentration) {
  std::vector<Bounds> out(counts.size());
  const double mixture = log_mixture_of_counts(counts, concentration);
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const ShareEvidence evidence(counts, i, mixture);
    const auto excess = [&](double share) { return evidence.at(share) + std::log(alpha); };
    const double inside = std::clamp(evidence.share(), share_edge, 1.0 - share_edge);
    const double low = outward(inside, share_edge, excess);
    const double high = outward(inside, 1.0 - share_edge, excess);
    out[i] = {low > share_edge ? low : 0.0, high < 1.0 - share_edge ? high : 1.0};
  }
  return out;
}

/// Bounds of the difference of one share between two groups, for all categories at once: the product of the groups'
/// e-values is one against both shares.
inline Bounds share_difference_bounds(const ShareEvidence& first, const ShareEvidence& second, double alpha) {
  const auto excess = [&](double difference) {
    double low = std::max(share_edge, difference + share_edge);
    double high = std::min(1.0 - share_edge, 1.0 + difference - share_edge);
    if (low > high) low = high = 0.5 * (low + high);
    const auto both = [&](double share) {
      return first.at(share) + second.at(std::clamp(share - difference, share_edge, 1.0 - share_edge));
    };
    // Convex. A width is never below 0: all sixty sections are made.
    return golden_sections(low, high, both, 60, -1.0).value + std::log(alpha);
  };
  const double inside = std::clamp(first.share(), share_edge, 1.0 - share_edge) -
                        std::clamp(second.share(), share_edge, 1.0 - share_edge);
  return {outward(inside, -1.0, excess), outward(inside, 1.0, excess)};
}

}  // namespace samskab::stats::detail
