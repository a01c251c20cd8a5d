#include "samskab/stats/interrupted_series.hpp"

#include <algorithm>
#include <cmath>
#include <string>

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

constexpr std::size_t enough_for_ar1 = 12;  // points; below, nothing tells how far each leans on the one before
constexpr double furthest = 0.99;           // autocorrelation beyond this is a random walk, and lines say nothing
constexpr const char* segment_names[] = {"start", "trend", "level_change", "trend_change"};

/// Where the points lie in time: one step apart, but for those that were left out before the first after.
struct Times {
  Eigen::Index points;
  Eigen::Index first_after;
  Eigen::Index left_out;

  [[nodiscard]] double at(Eigen::Index i) const {
    return static_cast<double>(i + 1 + (i >= first_after ? left_out : Eigen::Index{0}));
  }
};

Matrix segments(const Times& times) {
  Matrix x(times.points, 4);
  for (Eigen::Index i = 0; i < times.points; ++i) {
    const bool after = i >= times.first_after;
    x.row(i) << 1.0, times.at(i), after ? 1.0 : 0.0, after ? static_cast<double>(i - times.first_after) : 0.0;
  }
  return x;
}

/// Generalised least squares for one autocorrelation: rows turned into independent ones of equal spread.
struct SegmentFit {
  detail::LeastSquares squares;
  double log_determinants = 0.0;  ///< of the correlations, and of x' R^-1 x
};

SegmentFit fit_for(const Matrix& x, const Vector& y, double phi, const Times& times) {
  const Eigen::Index n = x.rows();
  const double root = std::sqrt(1.0 - phi * phi);
  Matrix white(n, x.cols());
  Vector answer(n);
  white.row(0) = x.row(0);
  answer[0] = y[0];
  white.bottomRows(n - 1) = (x.bottomRows(n - 1) - phi * x.topRows(n - 1)) / root;
  answer.tail(n - 1) = (y.tail(n - 1) - phi * y.head(n - 1)) / root;
  double more = 0.0;  // what the wider step over the points that were left out adds to the determinant
  if (times.left_out > 0) {
    const double across = std::pow(phi, static_cast<double>(times.left_out + 1));
    const Eigen::Index first = times.first_after;
    const double over = std::sqrt(1.0 - across * across);
    white.row(first) = (x.row(first) - across * x.row(first - 1)) / over;
    answer[first] = (y[first] - across * y[first - 1]) / over;
    more = std::log1p(-across * across) - std::log1p(-phi * phi);
  }
  SegmentFit out{detail::least_squares(white, answer), 0.0};
  out.log_determinants = static_cast<double>(n - 1) * std::log1p(-phi * phi) + more;
  const Eigen::LLT<Matrix> factor(white.transpose() * white);
  const Matrix lower = factor.matrixL();
  for (Eigen::Index j = 0; j < lower.rows(); ++j) out.log_determinants += 2.0 * std::log(lower(j, j));
  return out;
}

/// Twice the negative restricted log-likelihood without constants, the scale at its best value for phi.
double deviance(const Matrix& x, const Vector& y, double phi, const Times& times) {
  const SegmentFit fit = fit_for(x, y, phi, times);
  return static_cast<double>(x.rows() - x.cols()) * std::log(fit.squares.squares) + fit.log_determinants;
}

Coefficient contrast(std::string name, const detail::LeastSquares& fit, const Vector& weights, double variance,
                     double df, double level) {
  return detail::coefficient(std::move(name), weights.dot(fit.beta),
                             std::sqrt(variance * weights.dot(fit.inverse * weights)), df, level);
}

}  // namespace

InterruptedSeries interrupted_series(std::span<const double> values, std::size_t first_after,
                                     const InterruptedSeriesOptions& options) {
  detail::require_level(options.level);
  detail::require_finite(values, "values");
  const std::size_t n = values.size();
  if (n > 0 && first_after > n)
    throw InvalidInput(Message("stats.series.break").with("first", first_after).with("points", n));
  const std::size_t before = std::min(first_after, n);
  if (before < 3 || n - before < 3)
    throw NotEnoughData(Message("stats.series.few").with("before", before).with("after", n - before));

  const Eigen::Index points = static_cast<Eigen::Index>(n);
  const Times times{points, static_cast<Eigen::Index>(first_after), static_cast<Eigen::Index>(options.left_out)};
  const Matrix x = segments(times);
  const Vector y = Eigen::Map<const Vector>(values.data(), points);
  const detail::LeastSquares plain = detail::least_squares(x, y);
  const double free = static_cast<double>(points - x.cols());
  if (plain.exact) throw NotEnoughData(Message("stats.series.exact"));

  InterruptedSeries out;
  out.before = first_after;
  out.after = n - first_after;
  out.method = options.method != SeriesMethod::automatic ? options.method
               : n < enough_for_ar1                      ? SeriesMethod::ols
                                                         : SeriesMethod::ar1;
  const Matrix robust = detail::newey_west(x, plain, 1);
  const double plain_variance = plain.squares / free;
  for (Eigen::Index j = 0; j < 4; ++j) {
    out.if_independent.push_back(
        contrast(segment_names[j], plain, Vector::Unit(4, j), plain_variance, free, options.level));
    out.newey_west.push_back(
        detail::coefficient(segment_names[j], plain.beta[j], std::sqrt(robust(j, j)), free, options.level));
  }

  out.unstable = n < enough_for_ar1;
  detail::LeastSquares fit = plain;
  double variance = plain_variance;
  detail::Curvature curvature;
  double phi = 0.0;
  if (out.method == SeriesMethod::ar1) {
    phi = detail::minimise(
        -furthest, furthest, [&](double each) { return deviance(x, y, each, times); }, 99);
    fit = fit_for(x, y, phi, times).squares;
    variance = fit.squares / free;
    out.autocorrelation = phi;
    const double step = std::min(1e-3, 0.25 * (1.0 - std::abs(phi)));
    // Half the deviance with the scale held: its curvature in phi, in log scale, and across.
    const auto held = [&](double each) {
      const SegmentFit other = fit_for(x, y, each, times);
      return 0.5 * (other.log_determinants + other.squares.squares / variance);
    };
    curvature.theta_theta = (held(phi + step) - 2.0 * held(phi) + held(phi - step)) / (step * step);
    curvature.theta_scale =
        -0.5 * (fit_for(x, y, phi + step, times).squares.squares - fit_for(x, y, phi - step, times).squares.squares) /
        (2.0 * step * variance);
    curvature.scale_scale = 0.5 * free;
    out.unstable = out.unstable || std::abs(phi) > 0.98;
  }
  out.residual_sd = std::sqrt(variance);
  const auto judged = [&](const char* name, const Vector& weights) {
    double df = free;
    if (out.method == SeriesMethod::ar1) {
      const double step = std::min(1e-3, 0.25 * (1.0 - std::abs(phi)));
      const auto q = [&](double each) { return weights.dot(fit_for(x, y, each, times).squares.inverse * weights); };
      const double relative = (q(phi + step) - q(phi - step)) / (2.0 * step * q(phi));
      const std::optional<double> found = detail::satterthwaite(curvature, relative);
      if (!found) out.unstable = true;
      df = std::clamp(found.value_or(1.0), 1.0, free);
    }
    return contrast(name, fit, weights, variance, df, options.level);
  };
  out.start = judged(segment_names[0], Vector::Unit(4, 0));
  out.trend = judged(segment_names[1], Vector::Unit(4, 1));
  out.level_change = judged(segment_names[2], Vector::Unit(4, 2));
  out.trend_change = judged(segment_names[3], Vector::Unit(4, 3));
  Vector end = Vector::Zero(4);
  end[2] = 1.0;
  end[3] = static_cast<double>(out.after - 1);
  out.effect_at_end = judged("effect_at_end", end);
  const Vector line = x * fit.beta;
  out.fitted.assign(line.begin(), line.end());
  for (Eigen::Index i = 0; i < points; ++i) out.without.push_back(fit.beta[0] + fit.beta[1] * times.at(i));
  return out;
}

}  // namespace samskab::stats
