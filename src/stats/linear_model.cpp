#include "samskab/stats/linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include <Eigen/Core>

#include "stats/detail/bias_reduced.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/coefficient.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

Matrix heteroskedastic(const Matrix& x, const detail::LeastSquares& fit, StandardErrors errors) {
  Vector squares = fit.residuals.array().square();
  const double n = static_cast<double>(x.rows());
  const double k = static_cast<double>(x.cols());
  if (errors == StandardErrors::hc1) {
    squares *= n / (n - k);
  } else {
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
      const double left = 1.0 - x.row(i).dot(fit.inverse * x.row(i).transpose());
      if (left < 1e-9) throw NotEnoughData(Message("stats.model.leverage").with("row", i));
      squares[i] /= errors == StandardErrors::hc2 ? left : left * left;
    }
  }
  return fit.inverse * (x.transpose() * squares.asDiagonal() * x) * fit.inverse;
}

detail::Clusters each_its_own(std::size_t rows) {
  detail::Clusters out{std::vector<std::uint32_t>(rows), static_cast<std::uint32_t>(rows)};
  std::iota(out.of.begin(), out.of.end(), 0U);
  return out;
}

Matrix clustered(const Matrix& x, const detail::LeastSquares& fit, const detail::Clusters& clusters) {
  Matrix scores = Matrix::Zero(clusters.count, x.cols());
  for (Eigen::Index i = 0; i < x.rows(); ++i)
    scores.row(clusters.of[static_cast<std::size_t>(i)]) += fit.residuals[i] * x.row(i);
  const double groups = clusters.count;
  const double n = static_cast<double>(x.rows());
  const double factor = groups / (groups - 1.0) * (n - 1.0) / (n - static_cast<double>(x.cols()));
  return factor * fit.inverse * (scores.transpose() * scores) * fit.inverse;
}

}  // namespace

LinearModel linear_model(std::span<const double> outcome, std::span<const double> predictors, std::size_t columns,
                         const LinearModelOptions& options) {
  detail::require_level(options.level);
  detail::require_finite(outcome, "outcome");
  const std::size_t n = outcome.size();
  const detail::DesignMatrix design = detail::design_matrix(predictors, n, columns, options.names, options.intercept);
  const Eigen::Map<const Vector> y(outcome.data(), static_cast<Eigen::Index>(n));
  const detail::LeastSquares fit = detail::least_squares(design.x, y);

  LinearModel out;
  out.rows = n;
  out.errors = options.errors;
  out.residual_df = static_cast<double>(design.x.rows() - design.x.cols());
  const double variance = fit.squares / out.residual_df;
  out.residual_sd = std::sqrt(variance);
  if (options.intercept && !detail::is_constant(outcome)) {
    const double total = (y.array() - y.mean()).square().sum();
    if (!std::isfinite(total)) throw InvalidInput(Message("stats.moments.overflow").with("column", "outcome"));
    out.r_squared = std::clamp(1.0 - fit.squares / total, 0.0, 1.0);
  }
  out.residuals.assign(fit.residuals.begin(), fit.residuals.end());

  Vector df = Vector::Constant(fit.beta.size(), out.residual_df);
  Matrix covariance;
  switch (options.errors) {
    case StandardErrors::classical:
      covariance = variance * fit.inverse;
      break;
    case StandardErrors::hc1:
    case StandardErrors::hc2:
    case StandardErrors::hc3:
      covariance = heteroskedastic(design.x, fit, options.errors);
      // HC2 is CR2 of rows as clusters.
      if (options.errors == StandardErrors::hc2)
        df = detail::bias_reduced(design.x, fit, each_its_own(n)).degrees_of_freedom;
      break;
    case StandardErrors::cluster:
    case StandardErrors::cluster_cr2: {
      detail::require_length(options.clusters.size(), "clusters", n, "outcome");
      const detail::Clusters clusters = detail::numbered(options.clusters);
      if (clusters.count < 2) throw NotEnoughData(Message("stats.model.clusters").with("clusters", clusters.count));
      out.clusters = clusters.count;
      if (options.errors == StandardErrors::cluster) {
        df.setConstant(clusters.count - 1.0);
        covariance = clustered(design.x, fit, clusters);
      } else {
        detail::BiasReduced reduced = detail::bias_reduced(design.x, fit, clusters);
        df = std::move(reduced.degrees_of_freedom);
        covariance = std::move(reduced.covariance);
      }
      break;
    }
    case StandardErrors::newey_west:
      out.lag = options.lag.value_or(
          static_cast<std::uint32_t>(std::floor(4.0 * std::pow(static_cast<double>(n) / 100.0, 2.0 / 9.0))));
      covariance = detail::newey_west(design.x, fit, *out.lag);
      break;
  }
  for (Eigen::Index j = 0; j < fit.beta.size(); ++j) {
    // Where residuals add up to nothing in every cluster, rounding is left of them.
    const bool nothing = fit.exact || covariance(j, j) <= 1e-24 * variance * fit.inverse(j, j);
    const double noise = nothing ? 0.0 : covariance(j, j);
    out.coefficients.push_back(detail::coefficient(design.names[static_cast<std::size_t>(j)], fit.beta[j],
                                                   std::sqrt(std::max(0.0, noise)), df[j], options.level));
  }
  for (Eigen::Index i = 0; i < covariance.rows(); ++i)
    for (Eigen::Index j = 0; j < covariance.cols(); ++j) out.covariance.push_back(covariance(i, j));
  return out;
}

}  // namespace samskab::stats
