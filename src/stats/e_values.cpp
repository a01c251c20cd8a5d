#include "samskab/stats/e_values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

void check(std::span<const double> e_values) {
  for (std::size_t i = 0; i < e_values.size(); ++i)
    if (!(e_values[i] >= 0.0))
      throw InvalidInput(Message("stats.e_value.negative").with("place", i).with("e", e_values[i]));
}

}  // namespace

std::vector<double> adjust_e(std::span<const double> e_values) {
  check(e_values);
  const std::size_t m = e_values.size();
  std::vector<std::size_t> order(m);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return e_values[a] > e_values[b]; });
  std::vector<double> out(m);
  double largest = 0.0;
  for (std::size_t rank = m; rank >= 1; --rank) {
    const std::size_t i = order[rank - 1];
    largest = std::max(largest, static_cast<double>(rank) * e_values[i] / static_cast<double>(m));
    out[i] = largest;
  }
  return out;
}

std::vector<std::size_t> e_bh(std::span<const double> e_values, double alpha) {
  detail::require_level(alpha);
  const std::vector<double> adjusted = adjust_e(e_values);
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < adjusted.size(); ++i)
    if (adjusted[i] >= 1.0 / alpha) out.push_back(i);
  return out;
}

double combine_independent(std::span<const double> e_values) {
  check(e_values);
  // Exponents by themselves, lest the order decide whether a product passes what a number holds on its way.
  double product = 1.0;
  std::int64_t exponent = 0;
  for (const double e : e_values) {
    // Infinity times nothing is no number: what has been ruled out stays ruled out.
    if (std::isinf(e)) return e;
    int by = 0;
    int more = 0;
    product = std::frexp(product * std::frexp(e, &by), &more);
    exponent += by + more;
  }
  return std::ldexp(product, static_cast<int>(std::clamp<std::int64_t>(exponent, -4096, 4096)));
}

double combine_dependent(std::span<const double> e_values) {
  check(e_values);
  if (e_values.empty()) return 1.0;
  double sum = 0.0;
  for (const double e : e_values) sum += e;
  return sum / static_cast<double>(e_values.size());
}

}  // namespace samskab::stats
