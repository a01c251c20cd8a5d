#include "samskab/stats/log_ratio.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/stats/closure.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

std::vector<double> checked_basis(std::size_t parts, std::span<const double> basis) {
  if (basis.empty()) return pivot_basis(parts);
  const std::size_t columns = parts - 1;
  if (basis.size() != parts * columns)
    throw InvalidInput(
        Message("stats.basis.shape").with("given", basis.size()).with("parts", parts).with("columns", columns));
  for (std::size_t a = 0; a < columns; ++a) {
    double sum = 0.0;
    for (std::size_t j = 0; j < parts; ++j) sum += basis[j * columns + a];
    for (std::size_t b = 0; b <= a; ++b) {
      double product = 0.0;
      for (std::size_t j = 0; j < parts; ++j) product += basis[j * columns + a] * basis[j * columns + b];
      const double wanted = a == b ? 1.0 : 0.0;
      if (!(std::abs(product - wanted) <= 1e-9 && std::abs(sum) <= 1e-9))
        throw InvalidInput(Message("stats.basis.orthonormal").with("column", a));
    }
  }
  return {basis.begin(), basis.end()};
}

// coordinates = rows * basis
std::vector<double> project(std::span<const double> rows, std::size_t parts, std::span<const double> basis) {
  const std::size_t n = rows.size() / parts;
  const std::size_t columns = parts - 1;
  std::vector<double> out(n * columns, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < parts; ++j)
      for (std::size_t a = 0; a < columns; ++a) out[i * columns + a] += rows[i * parts + j] * basis[j * columns + a];
  return out;
}

// The transformed parts of a row whose powers all lie near 1, where subtracting 1 from them would leave little: by
// what they exceed 1. Returns false, and changes nothing, where they do not.
bool flatten(std::span<double> row, double alpha, bool logarithms) {
  std::vector<double> exponents(row.begin(), row.end());
  if (!logarithms)
    for (double& each : exponents) each = std::log(each);
  double mean = 0.0;
  for (const double each : exponents) mean += each / static_cast<double>(row.size());
  for (double& each : exponents) each = alpha * (each - mean);
  if (!std::all_of(exponents.begin(), exponents.end(), [](double each) { return std::abs(each) <= 0.5; })) return false;
  double excess = 0.0;
  for (double& each : exponents) {
    each = std::expm1(each);
    excess += each / static_cast<double>(row.size());
  }
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = (exponents[j] - excess) / (alpha * (1.0 + excess));
  return true;
}

}  // namespace

std::vector<double> pivot_basis(std::size_t parts) {
  detail::row_count({}, parts, 2);
  const std::size_t columns = parts - 1;
  std::vector<double> basis(detail::cell_count(parts, columns), 0.0);
  for (std::size_t a = 0; a < columns; ++a) {
    const double before = static_cast<double>(a + 1);
    for (std::size_t j = 0; j <= a; ++j) basis[j * columns + a] = 1.0 / std::sqrt(before * (before + 1.0));
    basis[(a + 1) * columns + a] = -std::sqrt(before / (before + 1.0));
  }
  return basis;
}

std::vector<double> clr(std::span<const double> amounts, std::size_t parts) {
  const std::size_t rows = detail::row_count(amounts, parts, 2);
  std::vector<double> out(amounts.size());
  for (std::size_t i = 0; i < rows; ++i) {
    double mean = 0.0;
    for (std::size_t j = 0; j < parts; ++j) {
      const double amount = amounts[i * parts + j];
      detail::require_positive(amount, i, j);
      out[i * parts + j] = std::log(amount);
      mean += out[i * parts + j];
    }
    mean /= static_cast<double>(parts);
    for (std::size_t j = 0; j < parts; ++j) out[i * parts + j] -= mean;
  }
  return out;
}

std::vector<double> clr_inverse(std::span<const double> coordinates, std::size_t parts) {
  const std::size_t rows = detail::row_count(coordinates, parts, 2);
  std::vector<double> out(coordinates.begin(), coordinates.end());
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(out.data() + i * parts, parts);
    for (std::size_t j = 0; j < parts; ++j)
      if (!std::isfinite(row[j]))
        throw InvalidInput(Message("stats.closure.not_finite").with("row", i).with("part", j));
    const double largest = *std::max_element(row.begin(), row.end());
    double sum = 0.0;
    for (double& value : row) {
      value = std::exp(value - largest);
      sum += value;
    }
    for (double& value : row) value /= sum;
  }
  return out;
}

std::vector<double> ilr(std::span<const double> amounts, std::size_t parts, std::span<const double> basis) {
  detail::row_count(amounts, parts, 2);
  const std::vector<double> matrix = checked_basis(parts, basis);
  return project(clr(amounts, parts), parts, matrix);
}

std::vector<double> ilr_inverse(std::span<const double> coordinates, std::size_t parts, std::span<const double> basis) {
  detail::row_count({}, parts, 2);
  const std::size_t columns = parts - 1;
  const std::size_t rows = detail::row_count(coordinates, columns);
  const std::vector<double> matrix = checked_basis(parts, basis);
  std::vector<double> logs(rows * parts, 0.0);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < parts; ++j)
      for (std::size_t a = 0; a < columns; ++a)
        logs[i * parts + j] += coordinates[i * columns + a] * matrix[j * columns + a];
  return clr_inverse(logs, parts);
}

std::vector<double> alpha_transform(std::span<const double> amounts, std::size_t parts, double alpha,
                                    std::span<const double> basis) {
  if (!(alpha >= -1.0 && alpha <= 1.0)) throw InvalidInput(Message("stats.alpha").with("alpha", alpha));
  if (alpha == 0.0) return ilr(amounts, parts, basis);
  const std::size_t rows = detail::row_count(amounts, parts, 2);
  const std::vector<double> matrix = checked_basis(parts, basis);
  // Powers of closed log-ratios stay in range where powers of raw amounts could overflow.
  std::vector<double> powers = alpha < 0.0 ? clr(amounts, parts) : proportions(amounts, parts);
  const double count = static_cast<double>(parts);
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(powers.data() + i * parts, parts);
    if (flatten(row, alpha, alpha < 0.0)) continue;
    if (alpha < 0.0) {
      const double least = *std::min_element(row.begin(), row.end());
      for (double& value : row) value = std::exp(alpha * (value - least));
    } else {
      for (double& value : row) value = std::pow(value, alpha);
    }
    double sum = 0.0;
    for (const double value : row) sum += value;
    for (double& value : row) value = (count * value / sum - 1.0) / alpha;
  }
  return project(powers, parts, matrix);
}

}  // namespace samskab::stats
