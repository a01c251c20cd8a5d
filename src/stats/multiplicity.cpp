#include "samskab/stats/multiplicity.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "samskab/base/error.hpp"

namespace samskab::stats {

std::vector<double> adjust(std::span<const double> p_values, Adjustment method) {
  const std::size_t m = p_values.size();
  for (std::size_t i = 0; i < m; ++i)
    if (!(p_values[i] >= 0.0 && p_values[i] <= 1.0))
      throw InvalidInput(Message("stats.adjust.range").with("index", i).with("p", p_values[i]));
  std::vector<double> out(p_values.begin(), p_values.end());
  const double tests = static_cast<double>(m);
  if (method == Adjustment::bonferroni) {
    for (double& p : out) p = std::min(1.0, p * tests);
    return out;
  }
  std::vector<std::size_t> order(m);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });
  if (method == Adjustment::holm) {
    double largest = 0.0;
    for (std::size_t rank = 0; rank < m; ++rank) {
      largest = std::max(largest, p_values[order[rank]] * static_cast<double>(m - rank));
      out[order[rank]] = std::min(1.0, largest);
    }
    return out;
  }
  double factor = tests;
  if (method == Adjustment::by) {
    double harmonic = 0.0;
    for (std::size_t k = m; k >= 1; --k) harmonic += 1.0 / static_cast<double>(k);
    factor *= harmonic;
  }
  double smallest = 1.0;
  for (std::size_t rank = m; rank >= 1; --rank) {
    smallest = std::min(smallest, p_values[order[rank - 1]] * factor / static_cast<double>(rank));
    out[order[rank - 1]] = smallest;
  }
  return out;
}

std::vector<double> max_t(std::span<const double> observed, std::span<const double> permuted) {
  const std::size_t m = observed.size();
  if (m == 0 || permuted.empty() || permuted.size() % m != 0)
    throw InvalidInput(Message("stats.max_t.shape").with("tests", m).with("given", permuted.size()));
  const auto not_finite = [](double value) { return !std::isfinite(value); };
  if (std::any_of(observed.begin(), observed.end(), not_finite) ||
      std::any_of(permuted.begin(), permuted.end(), not_finite))
    throw InvalidInput(Message("stats.max_t.not_finite"));
  const std::size_t permutations = permuted.size() / m;
  std::vector<double> largest(permutations);
  for (std::size_t b = 0; b < permutations; ++b) {
    const auto row = permuted.subspan(b * m, m);
    largest[b] = *std::max_element(row.begin(), row.end());
  }
  std::sort(largest.begin(), largest.end());
  std::vector<double> out(m);
  for (std::size_t i = 0; i < m; ++i) {
    const double reached = observed[i] - 1e-12 * std::max(1.0, std::abs(observed[i]));
    const auto hits = largest.end() - std::lower_bound(largest.begin(), largest.end(), reached);
    out[i] = static_cast<double>(hits + 1) / (static_cast<double>(permutations) + 1.0);
  }
  return out;
}

}  // namespace samskab::stats
