#include "samskab/stats/random_intercept.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include "stats/detail/checks.hpp"
#include "stats/detail/coefficient.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/minimise.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/satterthwaite.hpp"

namespace samskab::stats {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

/// The sums of all clusters about one centre per column and one of the outcome, scaled, so that the fit works with
/// numbers near 1 whatever the units: a cluster's rows enter through their number, their sum and their products.
struct Sums {
  Matrix all;                  ///< z'z over all rows, z = (1, columns, outcome)
  std::vector<Vector> totals;  ///< sum of z of each cluster; its first entry is the number of rows
  Vector centre;
  Vector scale;
};

Matrix square_of(const RandomInterceptSums::Products& products, Eigen::Index size) {
  Matrix out(size, size);
  std::size_t at = 0;
  for (Eigen::Index i = 0; i < size; ++i)
    for (Eigen::Index j = i; j < size; ++j) {
      out(i, j) = products[at];
      out(j, i) = products[at++];
    }
  return out;
}

std::string coefficient_name(std::span<const std::string> names, Eigen::Index j) {
  if (j == 0) return std::string(detail::intercept_name);
  return names.empty() ? "column " + std::to_string(j) : names[static_cast<std::size_t>(j - 1)];
}

/// Sums of squares leave room for what centring makes of them, four times as much at most.
void require_squares(const Matrix& all, std::span<const std::string> names) {
  constexpr double most = std::numeric_limits<double>::max() / 16.0;
  const Eigen::Index outcome = all.rows() - 1;
  for (Eigen::Index j = 1; j <= outcome; ++j)
    if (!(all(j, j) <= most))
      throw InvalidInput(
          Message("stats.moments.overflow").with("column", j == outcome ? "outcome" : coefficient_name(names, j)));
}

Sums centred(const RandomInterceptSums& sums, std::span<const std::string> names) {
  const Eigen::Index size = static_cast<Eigen::Index>(sums.columns()) + 2;
  Matrix all = Matrix::Zero(size, size);
  Sums out;
  for (const auto& each : sums.products()) {
    const Matrix products = square_of(each.second, size);
    all += products;
    out.totals.push_back(products.row(0).transpose());
  }
  require_squares(all, names);
  out.centre = all.row(0).transpose() / all(0, 0);
  out.centre[0] = 0.0;
  // z - centre = shift * z, a triangular map.
  Matrix shift = Matrix::Identity(size, size);
  shift.col(0) -= out.centre;
  out.all = shift * all * shift.transpose();
  out.scale = (out.all.diagonal() / all(0, 0)).cwiseMax(0.0).cwiseSqrt();
  out.scale[0] = 1.0;
  for (Eigen::Index j = 1; j < size; ++j)
    if (!(out.scale[j] > 1e-7 * std::abs(out.centre[j]))) out.scale[j] = 0.0;
  const Vector inverse = out.scale.unaryExpr([](double value) { return value > 0.0 ? 1.0 / value : 0.0; });
  out.all = inverse.asDiagonal() * out.all * inverse.asDiagonal();
  for (Vector& total : out.totals) total = inverse.cwiseProduct(shift * total).eval();
  return out;
}

struct MixedFit {
  Vector beta;
  Matrix inverse;  ///< of x' V^-1 x
  double squares = 0.0;
  double log_determinants = 0.0;  ///< of V, and of x' V^-1 x
};

/// V = I + lambda 1 1' in each cluster; its inverse takes lambda / (1 + n lambda) of the squared sum away.
MixedFit fit_for(const Sums& sums, double lambda) {
  const Eigen::Index p = sums.all.rows() - 1;
  Matrix m = sums.all;
  MixedFit out;
  for (const Vector& total : sums.totals) {
    const double grown = 1.0 + total[0] * lambda;
    m -= lambda / grown * total * total.transpose();
    out.log_determinants += std::log(grown);
  }
  const Eigen::LLT<Matrix> factor(m.topLeftCorner(p, p));
  const Matrix lower = factor.matrixL();
  for (Eigen::Index j = 0; j < p; ++j) out.log_determinants += 2.0 * std::log(lower(j, j));
  out.beta = factor.solve(m.topRightCorner(p, 1));
  out.inverse = factor.solve(Matrix::Identity(p, p));
  out.squares = std::max(0.0, m(p, p) - m.topRightCorner(p, 1).col(0).dot(out.beta));
  return out;
}

void require_columns(const Sums& sums, std::span<const std::string> names) {
  const Eigen::Index p = sums.all.rows() - 1;
  // Cholesky by hand: the first pivot that vanishes belongs to the column to name.
  Matrix left = sums.all.topLeftCorner(p, p) / sums.all(0, 0);
  for (Eigen::Index j = 0; j < p; ++j) {
    if (sums.scale[j] == 0.0)
      throw InvalidInput(
          Message("stats.model.constant").with("column", coefficient_name(names, j)).with("value", sums.centre[j]));
    if (!(left(j, j) > 1e-10))
      throw InvalidInput(Message("stats.model.dependent").with("column", coefficient_name(names, j)));
    for (Eigen::Index i = j + 1; i < p; ++i) left.row(i) -= left(i, j) / left(j, j) * left.row(j);
  }
}

// Columns with one value per cluster are told by the clusters alone: one must be left to judge them by.
void require_clusters(const RandomInterceptSums& given) {
  const auto size = static_cast<Eigen::Index>(given.columns()) + 2;
  Vector within = Vector::Zero(size);
  Vector raw = Vector::Zero(size);
  for (const auto& each : given.products()) {
    const Matrix products = square_of(each.second, size);
    raw += products.diagonal();
    within += products.diagonal() - products.row(0).transpose().cwiseAbs2() / products(0, 0);
  }
  std::size_t between = 0;
  for (Eigen::Index j = 1; j + 1 < size; ++j) between += within[j] <= 1e-13 * raw[j] ? 1U : 0U;
  if (between > 0 && given.clusters() <= between + 1)
    throw NotEnoughData(Message("stats.random_intercept.cluster_columns")
                            .with("clusters", given.clusters())
                            .with("columns", between)
                            .with("needed", between + 2));
}

void require_enough(const RandomInterceptSums& given, const RandomInterceptOptions& options) {
  detail::require_level(options.level);
  if (!options.names.empty() && options.names.size() != given.columns())
    throw InvalidInput(
        Message("stats.model.names").with("given", options.names.size()).with("columns", given.columns()));
  const std::size_t p = given.columns() + 1;
  if (given.clusters() < 2)
    throw NotEnoughData(Message("stats.random_intercept.clusters").with("clusters", given.clusters()));
  if (given.rows() <= p + 1)
    throw NotEnoughData(Message("stats.model.rows").with("rows", given.rows()).with("columns", p + 1));
  if (given.rows() == given.clusters()) throw NotEnoughData(Message("stats.random_intercept.single"));
}

/// The variance between clusters over that within which the rows are likeliest (restricted maximum likelihood).
double likeliest_ratio(const Sums& sums, double free) {
  const auto deviance = [&](double lambda) {
    const MixedFit fit = fit_for(sums, lambda);
    return free * std::log(std::max(fit.squares, 1e-300)) + fit.log_determinants;
  };
  // theta = lambda / (1 + lambda) is the intraclass correlation: it covers every ratio on 0 .. 1.
  const auto ratio = [](double theta) { return theta / (1.0 - theta); };
  constexpr double most = 1.0 - 1e-6;
  const double theta = detail::minimise(
      0.0, most, [&](double each) { return deviance(ratio(each)); }, 200);
  if (theta <= 0.0 || deviance(0.0) <= deviance(ratio(theta))) return 0.0;
  // Close to 0 or 1 the ratio itself is found on a finer scale.
  const double middle = std::log(ratio(theta));
  return std::exp(detail::minimise(
      middle - 0.5, middle + 0.5, [&](double each) { return deviance(std::exp(each)); }, 16));
}

/// A fit in the units given: slopes by scale, the intercept back from the centre.
class InGivenUnits {
 public:
  explicit InGivenUnits(const Sums& sums) : sums_(sums), last_(sums.all.rows() - 1), back_(Matrix::Zero(last_, last_)) {
    back_(0, 0) = unit();
    for (Eigen::Index j = 1; j < last_; ++j) {
      back_(j, j) = unit() / sums.scale[j];
      back_(0, j) = -sums.centre[j] * unit() / sums.scale[j];
    }
  }
  [[nodiscard]] double unit() const { return sums_.scale[last_]; }
  [[nodiscard]] Vector coefficients(const MixedFit& fit) const {
    Vector out = back_ * fit.beta;
    out[0] += sums_.centre[last_];
    return out;
  }
  /// The variance of the j-th coefficient, for a variance of 1 within clusters.
  [[nodiscard]] double variance(const MixedFit& fit, Eigen::Index j) const {
    const Vector weights = back_.row(j).transpose();
    return weights.dot(fit.inverse * weights);
  }
  /// Scaling moved the determinants; the constant puts the likelihood back.
  [[nodiscard]] double log_likelihood(const MixedFit& fit, double variance, double free) const {
    double log_scales = free * std::log(unit());
    for (Eigen::Index j = 1; j < last_; ++j) log_scales += std::log(sums_.scale[j]);
    return -0.5 * (free * (std::log(2.0 * 3.14159265358979323846 * variance) + 1.0) + fit.log_determinants) -
           log_scales;
  }

 private:
  const Sums& sums_;
  Eigen::Index last_;
  Matrix back_;
};

/// Satterthwaite's degrees of freedom of the coefficients, from how the fit changes around the ratio found.
class DegreesOfFreedom {
 public:
  DegreesOfFreedom(const Sums& sums, double lambda, double variance, double free)
      : free_(free), between_(lambda > 0.0) {
    if (!between_) return;
    const double at = std::log(lambda);
    here_ = fit_for(sums, lambda);
    below_ = fit_for(sums, std::exp(at - step));
    above_ = fit_for(sums, std::exp(at + step));
    const auto held = [&](const MixedFit& fit) { return 0.5 * (fit.log_determinants + fit.squares / variance); };
    curvature_.theta_theta = (held(above_) - 2.0 * held(here_) + held(below_)) / (step * step);
    curvature_.theta_scale = -0.5 * (above_.squares - below_.squares) / (2.0 * step * variance);
    curvature_.scale_scale = 0.5 * free;
  }
  [[nodiscard]] double of(const InGivenUnits& units, Eigen::Index j) const {
    if (!between_) return free_;
    const double relative =
        (units.variance(above_, j) - units.variance(below_, j)) / (2.0 * step * units.variance(here_, j));
    return std::clamp(detail::satterthwaite(curvature_, relative).value_or(1.0), 1.0, free_);
  }

 private:
  static constexpr double step = 1e-3;  // of the ratio's logarithm
  double free_;
  bool between_;  // clusters differ
  MixedFit here_;
  MixedFit below_;
  MixedFit above_;
  detail::Curvature curvature_;
};

std::vector<ClusterEffect> cluster_effects(const RandomInterceptSums& given, const Sums& sums, const MixedFit& fit,
                                           double lambda, double unit) {
  const Eigen::Index last = sums.all.rows() - 1;
  std::vector<ClusterEffect> out;
  std::size_t at = 0;
  for (const auto& each : given.products()) {
    const Vector& total = sums.totals[at++];
    ClusterEffect effect;
    effect.cluster = each.first;
    effect.rows = static_cast<std::uint64_t>(total[0]);
    effect.raw = (total[last] - total.head(last).dot(fit.beta)) / total[0] * unit;
    effect.shrinkage = total[0] * lambda / (1.0 + total[0] * lambda);
    effect.effect = effect.shrinkage * effect.raw;
    out.push_back(effect);
  }
  return out;
}

}  // namespace

RandomInterceptSums::RandomInterceptSums(std::size_t columns) : columns_(columns) {}

void RandomInterceptSums::add(std::uint64_t cluster, double outcome, std::span<const double> predictors) {
  if (predictors.size() != columns_)
    throw InvalidInput(
        Message("stats.random_intercept.columns").with("given", predictors.size()).with("needed", columns_));
  std::vector<double> z{1.0};
  z.insert(z.end(), predictors.begin(), predictors.end());
  z.push_back(outcome);
  for (std::size_t j = 0; j < z.size(); ++j)
    if (!std::isfinite(z[j]))
      throw InvalidInput(Message("stats.column.not_finite")
                             .with("column", j + 1 == z.size() ? "outcome" : "column " + std::to_string(j))
                             .with("row", rows_));
  Products& products = clusters_.try_emplace(cluster, z.size() * (z.size() + 1) / 2, 0.0).first->second;
  std::size_t at = 0;
  for (std::size_t i = 0; i < z.size(); ++i)
    for (std::size_t j = i; j < z.size(); ++j) products[at++] += z[i] * z[j];
  ++rows_;
}

void RandomInterceptSums::merge(const RandomInterceptSums& other) {
  if (other.columns_ != columns_)
    throw InvalidInput(
        Message("stats.random_intercept.columns").with("given", other.columns_).with("needed", columns_));
  for (const auto& each : other.clusters_) {
    Products& products = clusters_.try_emplace(each.first, each.second.size(), 0.0).first->second;
    for (std::size_t i = 0; i < products.size(); ++i) products[i] += each.second[i];
  }
  rows_ += other.rows_;
}

RandomIntercept random_intercept(const RandomInterceptSums& given, const RandomInterceptOptions& options) {
  require_enough(given, options);
  const Sums sums = centred(given, options.names);
  require_columns(sums, options.names);
  require_clusters(given);
  const std::size_t p = given.columns() + 1;
  const auto last = static_cast<Eigen::Index>(p);
  if (sums.scale[last] == 0.0 || fit_for(sums, 0.0).squares <= 1e-13 * static_cast<double>(given.rows()))
    throw NotEnoughData(Message("stats.model.perfect"));

  const auto free = static_cast<double>(given.rows() - p);
  const double lambda = likeliest_ratio(sums, free);
  const MixedFit fit = fit_for(sums, lambda);
  const double variance = fit.squares / free;
  const InGivenUnits units(sums);

  RandomIntercept out;
  out.rows = given.rows();
  out.clusters = given.clusters();
  out.within_sd = std::sqrt(variance) * units.unit();
  out.between_sd = std::sqrt(lambda) * out.within_sd;
  out.icc = lambda / (1.0 + lambda);
  out.log_likelihood = units.log_likelihood(fit, variance, free);
  const DegreesOfFreedom freedom(sums, lambda, variance, free);
  const Vector beta = units.coefficients(fit);
  for (Eigen::Index j = 0; j < last; ++j)
    out.coefficients.push_back(detail::coefficient(coefficient_name(options.names, j), beta[j],
                                                   std::sqrt(variance * units.variance(fit, j)), freedom.of(units, j),
                                                   options.level));
  out.effects = cluster_effects(given, sums, fit, lambda, units.unit());
  return out;
}

RandomIntercept random_intercept(std::span<const double> outcome, std::span<const double> predictors,
                                 std::size_t columns, std::span<const std::uint32_t> clusters,
                                 const RandomInterceptOptions& options) {
  const std::size_t n = outcome.size();
  detail::require_length(clusters.size(), "clusters", n, "outcome");
  detail::require_finite(outcome, "outcome");
  if (predictors.size() != detail::cell_count(n, columns))
    throw InvalidInput(
        Message("stats.model.shape").with("given", predictors.size()).with("rows", n).with("columns", columns));
  RandomInterceptSums sums(columns);
  for (std::size_t i = 0; i < n; ++i) sums.add(clusters[i], outcome[i], predictors.subspan(i * columns, columns));
  return random_intercept(sums, options);
}

}  // namespace samskab::stats
