#include "samskab/stats/composition.hpp"

#include <cmath>

#include "samskab/stats/closure.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

void require_rows(std::size_t rows, std::size_t needed) {
  if (rows < needed) throw NotEnoughData(Message("stats.rows.few").with("given", rows).with("needed", needed));
}

std::vector<double> column_means(std::span<const double> rows, std::size_t width) {
  std::vector<double> mean(width, 0.0);
  const std::size_t n = rows.size() / width;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < width; ++j) mean[j] += rows[i * width + j];
  for (double& value : mean) value /= static_cast<double>(n);
  return mean;
}

}  // namespace

std::vector<double> closed_geometric_mean(std::span<const double> amounts, std::size_t parts) {
  const std::size_t rows = detail::row_count(amounts, parts, 2);
  require_rows(rows, 1);
  for (std::size_t at = 0; at < amounts.size(); ++at) detail::require_positive(amounts[at], at / parts, at % parts);
  // A product needs one logarithm for many factors: it is taken before the product could leave the range of doubles.
  constexpr double small = 1e-100;
  constexpr double large = 1e100;
  std::vector<double> logs(parts, 0.0);
  std::vector<double> products(parts, 1.0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < parts; ++j) {
      const double amount = amounts[i * parts + j];
      const double product = products[j] * amount;
      if (amount > small && amount < large && product > small && product < large) {
        products[j] = product;
      } else {
        logs[j] += std::log(products[j]) + std::log(amount);
        products[j] = 1.0;
      }
    }
  }
  for (std::size_t j = 0; j < parts; ++j) logs[j] = (logs[j] + std::log(products[j])) / static_cast<double>(rows);
  return clr_inverse(logs, parts);
}

std::vector<double> variation_matrix(std::span<const double> amounts, std::size_t parts) {
  const std::size_t rows = detail::row_count(amounts, parts, 2);
  require_rows(rows, 2);
  const std::vector<double> logs = clr(amounts, parts);
  const std::vector<double> mean = column_means(logs, parts);
  std::vector<double> out(parts * parts, 0.0);
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t a = 0; a < parts; ++a)
      for (std::size_t b = 0; b < parts; ++b) {
        const double deviation = (logs[i * parts + a] - mean[a]) - (logs[i * parts + b] - mean[b]);
        out[a * parts + b] += deviation * deviation;
      }
  for (double& value : out) value /= static_cast<double>(rows - 1);
  return out;
}

double total_variance(std::span<const double> amounts, std::size_t parts) {
  double sum = 0.0;
  for (const double value : variation_matrix(amounts, parts)) sum += value;
  return sum / (2.0 * static_cast<double>(parts));
}

std::vector<double> multiplicative_replacement(std::span<const double> weights, std::size_t parts, double delta) {
  if (!(delta > 0.0 && delta < 1.0)) throw InvalidInput(Message("stats.replacement.delta").with("delta", delta));
  std::vector<double> out = proportions(weights, parts);
  const std::size_t rows = out.size() / parts;
  for (std::size_t i = 0; i < rows; ++i) {
    const std::span<double> row(out.data() + i * parts, parts);
    double added = 0.0;
    for (const double weight : row) added += weight == 0.0 ? delta : 0.0;
    if (added >= 1.0) throw InvalidInput(Message("stats.replacement.row").with("row", i).with("delta", delta));
    for (double& weight : row) weight = weight == 0.0 ? delta : weight * (1.0 - added);
  }
  return out;
}

}  // namespace samskab::stats
