#include "samskab/stats/closure.hpp"

#include <algorithm>
#include <cmath>

#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

constexpr double sum_rounding = 1e-12;

void require_finite(std::span<const double> row, std::size_t number) {
  for (std::size_t part = 0; part < row.size(); ++part)
    if (!std::isfinite(row[part]))
      throw InvalidInput(Message("stats.closure.not_finite").with("row", number).with("part", part));
}

}  // namespace

Closure close(std::span<const double> weights, std::size_t parts, const ClosureRules& rules) {
  for (const double tolerance : {rules.weight_tolerance, rules.sum_tolerance})
    if (!(tolerance >= 0.0 && tolerance < 1.0))
      throw InvalidInput(Message("stats.closure.tolerance").with("given", tolerance));
  const std::size_t rows = detail::row_count(weights, parts, 2);
  Closure out;
  out.values.assign(weights.begin(), weights.end());
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(out.values.data() + i * parts, parts);
    require_finite(row, i);
    double given = 0.0;
    for (const double weight : row) {
      if (weight < -rules.weight_tolerance)
        throw InvalidInput(Message("stats.closure.negative").with("row", i).with("weight", weight));
      given += weight;
    }
    if (!(std::abs(given - 1.0) <= rules.sum_tolerance))
      throw InvalidInput(Message("stats.closure.sum").with("row", i).with("sum", given));
    const bool outside = std::any_of(row.begin(), row.end(), [](double weight) { return weight < 0.0; });
    if (!outside && std::abs(given - 1.0) <= sum_rounding) continue;
    double sum = 0.0;
    for (double& weight : row) {
      weight = std::max(weight, 0.0);
      sum += weight;
    }
    for (double& weight : row) weight /= sum;
    out.adjusted.push_back(i);
  }
  return out;
}

std::vector<double> proportions(std::span<const double> amounts, std::size_t parts) {
  const std::size_t rows = detail::row_count(amounts, parts, 2);
  std::vector<double> out(amounts.begin(), amounts.end());
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(out.data() + i * parts, parts);
    require_finite(row, i);
    for (const double amount : row)
      if (amount < 0.0) throw InvalidInput(Message("stats.proportions.negative").with("row", i).with("amount", amount));
    const double largest = *std::max_element(row.begin(), row.end());
    if (largest == 0.0) throw InvalidInput(Message("stats.proportions.zero").with("row", i));
    // Dividing by the largest first keeps both the sum of huge amounts and the quotients of denormal ones in range.
    double sum = 0.0;
    for (double& amount : row) {
      amount /= largest;
      sum += amount;
    }
    for (double& amount : row) amount /= sum;
  }
  return out;
}

}  // namespace samskab::stats
