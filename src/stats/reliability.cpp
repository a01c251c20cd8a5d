#include "samskab/stats/reliability.hpp"

#include <algorithm>
#include <cmath>

#include "samskab/stats/bootstrap.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

/// Covariances of the items, row-major.
struct Covariance {
  std::size_t items = 0;
  std::vector<double> values;
  [[nodiscard]] double at(std::size_t i, std::size_t j) const noexcept { return values[i * items + j]; }
  /// Sum of the whole matrix: the variance of the sum of the items.
  [[nodiscard]] double total() const noexcept {
    double sum = 0.0;
    for (const double value : values) sum += value;
    return sum;
  }
  [[nodiscard]] double trace() const noexcept {
    double sum = 0.0;
    for (std::size_t i = 0; i < items; ++i) sum += at(i, i);
    return sum;
  }
};

// `deviations` are from the means of all rows, so that a large offset costs no digits.
Covariance covariance_of(std::span<const double> deviations, std::size_t items, std::span<const std::uint32_t> rows) {
  Covariance out{items, std::vector<double>(items * items, 0.0)};
  std::vector<double> sums(items, 0.0);
  for (const std::uint32_t row : rows) {
    const double* const x = deviations.data() + std::size_t{row} * items;
    for (std::size_t i = 0; i < items; ++i) {
      sums[i] += x[i];
      for (std::size_t j = 0; j <= i; ++j) out.values[i * items + j] += x[i] * x[j];
    }
  }
  const double n = static_cast<double>(rows.size());
  for (std::size_t i = 0; i < items; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      const double value = (out.values[i * items + j] - sums[i] * sums[j] / n) / (n - 1.0);
      out.values[i * items + j] = value;
      out.values[j * items + i] = value;
    }
  return out;
}

double alpha_of(const Covariance& covariance) {
  const double k = static_cast<double>(covariance.items);
  const double total = covariance.total();
  if (!(total > 1e-12 * covariance.trace())) return 0.0;
  return k / (k - 1.0) * (1.0 - covariance.trace() / total);
}

double alpha_without(const Covariance& covariance, std::size_t left_out) {
  Covariance rest{covariance.items - 1, {}};
  for (std::size_t i = 0; i < covariance.items; ++i)
    for (std::size_t j = 0; j < covariance.items; ++j)
      if (i != left_out && j != left_out) rest.values.push_back(covariance.at(i, j));
  return alpha_of(rest);
}

struct OneFactor {
  std::vector<double> loadings;  ///< of standardised items
  bool improper = false;
};

/// Minres: each loading in turn is the least-squares answer to its correlations given the others, which lowers the sum
/// of squares at every step.
OneFactor one_factor(const Covariance& covariance, std::span<const double> deviations) {
  const std::size_t k = covariance.items;
  std::vector<double> r(k * k);
  for (std::size_t i = 0; i < k; ++i)
    for (std::size_t j = 0; j < k; ++j) {
      const double scale = deviations[i] * deviations[j];
      r[i * k + j] = scale > 0.0 ? covariance.at(i, j) / scale : 0.0;
    }
  // Starts from the correlation with the sum, which has the right signs.
  OneFactor out{std::vector<double>(k, 0.0), false};
  double whole = 0.0;
  for (const double value : r) whole += value;
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) out.loadings[i] += r[i * k + j];
    out.loadings[i] = std::clamp(out.loadings[i] / std::sqrt(std::max(whole, 1e-3)), -0.95, 0.95);
  }
  for (int step = 0; step < 2000; ++step) {
    double moved = 0.0;
    out.improper = false;
    for (std::size_t i = 0; i < k; ++i) {
      double products = 0.0;
      double squares = 0.0;
      for (std::size_t j = 0; j < k; ++j) {
        if (j == i) continue;
        products += r[i * k + j] * out.loadings[j];
        squares += out.loadings[j] * out.loadings[j];
      }
      double loading = squares > 0.0 ? products / squares : 0.0;
      if (std::abs(loading) > 1.0) {
        out.improper = true;
        loading = loading > 0.0 ? 1.0 : -1.0;
      }
      moved = std::max(moved, std::abs(loading - out.loadings[i]));
      out.loadings[i] = loading;
    }
    if (moved < 1e-12) break;
  }
  return out;
}

std::vector<double> spreads(const Covariance& covariance) {
  std::vector<double> out(covariance.items);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::sqrt(std::max(0.0, covariance.at(i, i)));
  return out;
}

double omega_of(const OneFactor& factor, std::span<const double> deviations) {
  double common = 0.0;
  double rest = 0.0;
  for (std::size_t i = 0; i < deviations.size(); ++i) {
    common += factor.loadings[i] * deviations[i];
    rest += (1.0 - factor.loadings[i] * factor.loadings[i]) * deviations[i] * deviations[i];
  }
  const double all = common * common + rest;
  return all > 0.0 ? common * common / all : 0.0;
}

}  // namespace

Reliability reliability(std::span<const double> answers, std::size_t items, const ReliabilityOptions& options) {
  const std::size_t rows = detail::row_count(answers, items);
  for (std::size_t i = 0; i < answers.size(); ++i)
    if (!std::isfinite(answers[i]))
      throw InvalidInput(Message("stats.values.not_finite").with("row", i / items).with("column", i % items));
  if (items < 2) throw NotEnoughData(Message("stats.reliability.items").with("items", items));
  if (rows < 3) throw NotEnoughData(Message("stats.rows.few").with("given", rows).with("needed", 3));

  std::vector<double> deviations(answers.begin(), answers.end());
  for (std::size_t j = 0; j < items; ++j) {
    std::vector<double> column(rows);
    for (std::size_t i = 0; i < rows; ++i) column[i] = answers[i * items + j];
    if (detail::is_constant(column))
      throw NotEnoughData(Message("stats.reliability.constant").with("column", j).with("value", column.front()));
    double mean = 0.0;
    for (const double value : column) mean += value / static_cast<double>(rows);
    for (std::size_t i = 0; i < rows; ++i) deviations[i * items + j] -= mean;
  }
  std::vector<std::uint32_t> all(rows);
  for (std::size_t i = 0; i < rows; ++i) all[i] = static_cast<std::uint32_t>(i);
  const Covariance covariance = covariance_of(deviations, items, all);
  for (std::size_t j = 0; j < items; ++j)
    if (!std::isfinite(covariance.at(j, j))) throw InvalidInput(Message("stats.moments.overflow").with("column", j));
  if (!std::isfinite(covariance.total())) throw InvalidInput(Message("stats.moments.overflow").with("column", 0));

  Reliability out;
  out.rows = rows;
  out.items = items;
  out.alpha = alpha_of(covariance);
  out.replicates = options.replicates;
  out.seed = options.seed;
  for (std::size_t i = 0; i < items; ++i) {
    double with_sum = 0.0;
    for (std::size_t j = 0; j < items; ++j) with_sum += covariance.at(i, j);
    const double own = covariance.at(i, i);
    const double rest = covariance.total() - 2.0 * with_sum + own;
    out.item_rest.push_back(rest > 0.0 ? std::clamp((with_sum - own) / std::sqrt(own * rest), -1.0, 1.0) : 0.0);
    if (items > 2) out.alpha_without.push_back(alpha_without(covariance, i));
  }
  const BootstrapOptions resampling{.replicates = options.replicates,
                                    .level = options.level,
                                    .method = BootstrapMethod::bca,
                                    .seed = options.seed,
                                    .units = {},
                                    .execution = options.execution};
  const auto alpha = [&](std::span<const std::uint32_t> chosen) {
    return alpha_of(covariance_of(deviations, items, chosen));
  };
  out.alpha_interval = bootstrap(static_cast<std::uint32_t>(rows), alpha, resampling).interval;
  if (items == 2) return out;
  const OneFactor factor = one_factor(covariance, spreads(covariance));
  out.loadings = factor.loadings;
  out.improper = factor.improper;
  out.omega = omega_of(factor, spreads(covariance));
  const auto omega = [&](std::span<const std::uint32_t> chosen) {
    const Covariance drawn = covariance_of(deviations, items, chosen);
    const std::vector<double> each = spreads(drawn);
    return omega_of(one_factor(drawn, each), each);
  };
  out.omega_interval = bootstrap(static_cast<std::uint32_t>(rows), omega, resampling).interval;
  return out;
}

FloorCeiling floor_ceiling(std::span<const double> scores, double lowest, double highest, double level) {
  if (!(lowest < highest && std::isfinite(highest - lowest)))
    throw InvalidInput(Message("stats.scale.ends").with("lowest", lowest).with("highest", highest));
  detail::require_finite(scores, "scores");
  if (scores.empty()) throw NotEnoughData(Message("stats.rows.few").with("given", 0).with("needed", 1));
  FloorCeiling out;
  out.lowest = lowest;
  out.highest = highest;
  out.people = scores.size();
  const double hair = 1e-9 * (highest - lowest);
  for (std::size_t row = 0; row < scores.size(); ++row) {
    const double score = scores[row];
    if (score < lowest - hair || score > highest + hair)
      throw InvalidInput(Message("stats.scale.outside")
                             .with("row", row)
                             .with("score", score)
                             .with("lowest", lowest)
                             .with("highest", highest));
    if (score <= lowest + hair) ++out.at_floor;
    if (score >= highest - hair) ++out.at_ceiling;
  }
  out.floor_share = wilson(out.at_floor, out.people, level);
  out.ceiling_share = wilson(out.at_ceiling, out.people, level);
  return out;
}

}  // namespace samskab::stats
