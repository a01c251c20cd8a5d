#include "samskab/stats/random_intercept.hpp"

#include <algorithm>
#include <cmath>
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

Sums centred(const RandomInterceptSums& sums) {
  const Eigen::Index size = static_cast<Eigen::Index>(sums.columns()) + 2;
  Matrix all = Matrix::Zero(size, size);
  Sums out;
  for (const auto& each : sums.products()) {
    const Matrix products = square_of(each.second, size);
    all += products;
    out.totals.push_back(products.row(0).transpose());
  }
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
  const auto name = [&](Eigen::Index j) {
    return names.empty() ? "column " + std::to_string(j) : names[static_cast<std::size_t>(j - 1)];
  };
  // Cholesky by hand: the first pivot that vanishes belongs to the column to name.
  Matrix left = sums.all.topLeftCorner(p, p) / sums.all(0, 0);
  for (Eigen::Index j = 0; j < p; ++j) {
    if (sums.scale[j] == 0.0)
      throw InvalidInput(Message("stats.model.constant").with("column", name(j)).with("value", sums.centre[j]));
    if (!(left(j, j) > 1e-10)) throw InvalidInput(Message("stats.model.dependent").with("column", name(j)));
    for (Eigen::Index i = j + 1; i < p; ++i) left.row(i) -= left(i, j) / left(j, j) * left.row(j);
  }
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
  const Sums sums = centred(given);
  require_columns(sums, options.names);
  const Eigen::Index last = static_cast<Eigen::Index>(p);
  if (sums.scale[last] == 0.0 || fit_for(sums, 0.0).squares <= 1e-13 * static_cast<double>(given.rows()))
    throw NotEnoughData(Message("stats.model.perfect"));

  const double free = static_cast<double>(given.rows() - p);
  const auto deviance = [&](double lambda) {
    const MixedFit fit = fit_for(sums, lambda);
    return free * std::log(std::max(fit.squares, 1e-300)) + fit.log_determinants;
  };
  // theta = lambda / (1 + lambda) is the intraclass correlation: it covers every ratio on 0 .. 1.
  const auto ratio = [](double theta) { return theta / (1.0 - theta); };
  constexpr double most = 1.0 - 1e-6;
  double theta = detail::minimise(
      0.0, most, [&](double each) { return deviance(ratio(each)); }, 200);
  if (deviance(0.0) <= deviance(ratio(theta))) theta = 0.0;
  // Close to 0 or 1 the ratio itself is found on a finer scale.
  if (theta > 0.0) {
    const double middle = std::log(ratio(theta));
    theta = 0.0;
    const double found = detail::minimise(
        middle - 0.5, middle + 0.5, [&](double each) { return deviance(std::exp(each)); }, 16);
    theta = std::exp(found) / (1.0 + std::exp(found));
  }
  const double lambda = ratio(theta);
  const MixedFit fit = fit_for(sums, lambda);
  const double variance = fit.squares / free;
  const double unit = sums.scale[last];

  RandomIntercept out;
  out.rows = given.rows();
  out.clusters = given.clusters();
  out.within_sd = std::sqrt(variance) * unit;
  out.between_sd = std::sqrt(lambda) * out.within_sd;
  out.icc = theta;
  // Scaling moved the determinants; the constant puts the likelihood back to the units given.
  double log_scales = free * std::log(unit);
  for (Eigen::Index j = 1; j < last; ++j) log_scales += std::log(sums.scale[j]);
  out.log_likelihood =
      -0.5 * (free * (std::log(2.0 * 3.14159265358979323846 * variance) + 1.0) + fit.log_determinants) - log_scales;

  // Estimates in the units given: slopes by scale, the intercept back from the centre.
  const Eigen::Index size = last;
  Matrix back = Matrix::Zero(size, size);
  back(0, 0) = unit;
  for (Eigen::Index j = 1; j < size; ++j) {
    back(j, j) = unit / sums.scale[j];
    back(0, j) = -sums.centre[j] * unit / sums.scale[j];
  }
  Vector beta = back * fit.beta;
  beta[0] += sums.centre[last];

  detail::Curvature curvature;
  const double log_lambda = std::log(lambda);
  constexpr double step = 1e-3;
  if (lambda > 0.0) {
    const auto held = [&](double each) {
      const MixedFit other = fit_for(sums, std::exp(each));
      return 0.5 * (other.log_determinants + other.squares / variance);
    };
    curvature.theta_theta =
        (held(log_lambda + step) - 2.0 * held(log_lambda) + held(log_lambda - step)) / (step * step);
    curvature.theta_scale =
        -0.5 *
        (fit_for(sums, std::exp(log_lambda + step)).squares - fit_for(sums, std::exp(log_lambda - step)).squares) /
        (2.0 * step * variance);
    curvature.scale_scale = 0.5 * free;
  }
  for (Eigen::Index j = 0; j < size; ++j) {
    const Vector weights = back.row(j).transpose();
    const auto q = [&](double ratio_at) { return weights.dot(fit_for(sums, ratio_at).inverse * weights); };
    double df = free;
    if (lambda > 0.0) {
      const double relative =
          (q(std::exp(log_lambda + step)) - q(std::exp(log_lambda - step))) / (2.0 * step * q(lambda));
      df = std::clamp(detail::satterthwaite(curvature, relative).value_or(1.0), 1.0, free);
    }
    const std::string name = j == 0                  ? std::string(detail::intercept_name)
                             : options.names.empty() ? "column " + std::to_string(j)
                                                     : options.names[static_cast<std::size_t>(j - 1)];
    out.coefficients.push_back(detail::coefficient(name, beta[j], std::sqrt(variance * q(lambda)), df, options.level));
  }
  std::size_t at = 0;
  for (const auto& each : given.products()) {
    const Vector& total = sums.totals[at++];
    ClusterEffect effect;
    effect.cluster = each.first;
    effect.rows = static_cast<std::uint64_t>(total[0]);
    effect.raw = (total[last] - total.head(size).dot(fit.beta)) / total[0] * unit;
    effect.shrinkage = total[0] * lambda / (1.0 + total[0] * lambda);
    effect.effect = effect.shrinkage * effect.raw;
    out.effects.push_back(effect);
  }
  return out;
}

RandomIntercept random_intercept(std::span<const double> outcome, std::span<const double> predictors,
                                 std::size_t columns, std::span<const std::uint32_t> clusters,
                                 const RandomInterceptOptions& options) {
  const std::size_t n = outcome.size();
  detail::require_length(clusters.size(), "clusters", n, "outcome");
  detail::require_finite(outcome, "outcome");
  if (predictors.size() != n * columns)
    throw InvalidInput(
        Message("stats.model.shape").with("given", predictors.size()).with("rows", n).with("columns", columns));
  RandomInterceptSums sums(columns);
  for (std::size_t i = 0; i < n; ++i) sums.add(clusters[i], outcome[i], predictors.subspan(i * columns, columns));
  return random_intercept(sums, options);
}

}  // namespace samskab::stats
