#include "samskab/stats/wild_bootstrap.hpp"

#include <cmath>
#include <vector>

#include <Eigen/Core>

#include "samskab/base/random.hpp"
#include "stats/detail/checks.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

using Matrix = Eigen::MatrixXd;
using Vector = Eigen::VectorXd;

constexpr double root_half = 0.70710678118654752440;
constexpr double root_three_halves = 1.22474487139158904910;
constexpr double webb_values[] = {-root_three_halves, -1.0, -root_half, root_half, 1.0, root_three_halves};

/// One pattern of weights as a function of the value b that the null hypothesis gives the coefficient: the numerator of
/// t is n0 - b n1, its squared standard error q0 - 2 b q1 + b b q2, both up to factors that all patterns share.
struct Pattern {
  double n0 = 0.0;
  double n1 = 0.0;
  double q0 = 0.0;
  double q1 = 0.0;
  double q2 = 0.0;

  [[nodiscard]] double squared_t(double b) const noexcept {
    const double numerator = n0 - b * n1;
    const double spread = std::max(0.0, q0 - 2.0 * b * q1 + b * b * q2);
    const double square = numerator * numerator;
    // A hair of rounding keeps 0 / 0 from being an answer.
    return square == 0.0 ? 0.0 : square / (spread + 1e-300);
  }
};

/// What every pattern needs of each cluster: its part of the scores of the coefficient, of all columns, and how the
/// coefficients' own error feeds back.
struct ClusterParts {
  Vector a0, a1;     // per cluster: sum of x~ u, for the outcome and for the column
  Matrix w0, w1, h;  // clusters x coefficients
};

ClusterParts parts_of(const Matrix& x, const Vector& alone, const Vector& outcome_left, const Matrix& inverse,
                      const detail::Clusters& clusters) {
  const Eigen::Index groups = clusters.count;
  ClusterParts out{Vector::Zero(groups), Vector::Zero(groups), Matrix::Zero(groups, x.cols()),
                   Matrix::Zero(groups, x.cols()), Matrix::Zero(groups, x.cols())};
  for (Eigen::Index i = 0; i < x.rows(); ++i) {
    const Eigen::Index g = clusters.of[static_cast<std::size_t>(i)];
    out.a0[g] += alone[i] * outcome_left[i];
    out.a1[g] += alone[i] * alone[i];
    out.w0.row(g) += outcome_left[i] * x.row(i);
    out.w1.row(g) += alone[i] * x.row(i);
    out.h.row(g) += alone[i] * x.row(i);
  }
  out.h = (out.h * inverse).eval();
  return out;
}

Pattern pattern_of(const ClusterParts& parts, const Vector& weights) {
  const Vector w0 = parts.w0.transpose() * weights;
  const Vector w1 = parts.w1.transpose() * weights;
  Pattern out;
  for (Eigen::Index g = 0; g < weights.size(); ++g) {
    const double n0 = weights[g] * parts.a0[g];
    const double n1 = weights[g] * parts.a1[g];
    const double e0 = n0 - parts.h.row(g).dot(w0);
    const double e1 = n1 - parts.h.row(g).dot(w1);
    out.n0 += n0;
    out.n1 += n1;
    out.q0 += e0 * e0;
    out.q1 += e0 * e1;
    out.q2 += e1 * e1;
  }
  return out;
}

/// How often a pattern is at least as far out as the observed one.
struct Inversion {
  const Pattern& observed;
  const std::vector<Pattern>& patterns;
  bool exact;

  [[nodiscard]] double p_value(double b) const {
    const double limit = observed.squared_t(b) * (1.0 - 1e-9);
    std::size_t beyond = 0;
    for (const Pattern& each : patterns) beyond += each.squared_t(b) >= limit ? 1U : 0U;
    const double count = static_cast<double>(patterns.size());
    return exact ? static_cast<double>(beyond) / count : (static_cast<double>(beyond) + 1.0) / (count + 1.0);
  }
  /// The end of the interval from `centre` outwards in steps of `step`; none when no value is refused.
  [[nodiscard]] std::optional<double> end(double centre, double step, double alpha) const {
    double inside = centre;
    double outside = centre + step;
    for (int doubling = 0; p_value(outside) > alpha; ++doubling) {
      if (doubling == 40) return std::nullopt;
      inside = outside;
      step *= 2.0;
      outside = centre + step;
    }
    for (int halving = 0; halving < 60; ++halving) {
      const double middle = inside + 0.5 * (outside - inside);
      (p_value(middle) > alpha ? inside : outside) = middle;
    }
    return inside;
  }
};

}  // namespace

WildBootstrap wild_cluster_bootstrap(std::span<const double> outcome, std::span<const double> predictors,
                                     std::size_t columns, std::size_t column, std::span<const std::uint32_t> clusters,
                                     const WildBootstrapOptions& options) {
  detail::require_level(options.level);
  if (options.replicates < 99) throw InvalidInput(Message("stats.replicates").with("replicates", options.replicates));
  if (column >= columns)
    throw InvalidInput(Message("stats.model.column").with("column", column).with("columns", columns));
  detail::require_finite(outcome, "outcome");
  detail::require_length(clusters.size(), "clusters", outcome.size(), "outcome");
  const detail::DesignMatrix design =
      detail::design_matrix(predictors, outcome.size(), columns, options.names, options.intercept);
  const detail::Clusters groups = detail::numbered(clusters);
  if (groups.count < 3) throw NotEnoughData(Message("stats.wild.clusters").with("clusters", groups.count));

  const Matrix& x = design.x;
  const Eigen::Map<const Vector> y(outcome.data(), x.rows());
  const Eigen::Index j = static_cast<Eigen::Index>(column) + (options.intercept ? 1 : 0);
  Vector alone = x.col(j);
  Vector outcome_left = y;
  if (x.cols() > 1) {
    Matrix others(x.rows(), x.cols() - 1);
    others << x.leftCols(j), x.rightCols(x.cols() - 1 - j);
    alone = detail::least_squares(others, x.col(j)).residuals;
    outcome_left = detail::least_squares(others, y).residuals;
  }
  const detail::LeastSquares fit = detail::least_squares(x, y);
  if (fit.exact) throw NotEnoughData(Message("stats.model.perfect"));
  const ClusterParts parts = parts_of(x, alone, outcome_left, fit.inverse, groups);

  const Eigen::Index count = groups.count;
  const Pattern observed = pattern_of(parts, Vector::Ones(count));
  const double squares = alone.squaredNorm();
  const double n = static_cast<double>(x.rows());
  const double factor = groups.count / (groups.count - 1.0) * (n - 1.0) / (n - static_cast<double>(x.cols()));

  WildBootstrap out;
  out.clusters = groups.count;
  out.seed = options.seed;
  out.estimate = fit.beta[j];
  out.standard_error = std::sqrt(factor * std::max(0.0, observed.q0)) / squares;
  // At the null hypothesis b = 0 the observed pattern holds the residuals of the full model, whatever b is.
  if (!(out.standard_error > 1e-12 * std::abs(out.estimate))) throw NotEnoughData(Message("stats.model.perfect"));
  out.statistic = out.estimate / out.standard_error;
  out.weights = options.weights != WildWeights::automatic ? options.weights
                : groups.count < 10                       ? WildWeights::webb
                                                          : WildWeights::rademacher;
  out.exact = out.weights == WildWeights::rademacher && groups.count < 32 &&
              (std::uint64_t{1} << groups.count) <= std::uint64_t{options.replicates} + 1;
  out.replicates = out.exact ? std::uint32_t{1} << groups.count : options.replicates;
  std::vector<Pattern> patterns(out.replicates);
  parallel_for(patterns.size(), 64, options.execution, [&](std::size_t begin, std::size_t end) {
    Vector weights(count);
    for (std::size_t b = begin; b < end; ++b) {
      Random random(options.seed, "wild bootstrap", b);
      for (Eigen::Index g = 0; g < count; ++g)
        weights[g] = out.exact                                ? ((b >> static_cast<unsigned>(g)) & 1U ? -1.0 : 1.0)
                     : out.weights == WildWeights::rademacher ? (random.bits32() & 1U ? -1.0 : 1.0)
                                                              : webb_values[random.below(6)];
      patterns[b] = pattern_of(parts, weights);
    }
  });
  const Inversion inversion{observed, patterns, out.exact};
  out.p_value = inversion.p_value(0.0);
  const double alpha = 1.0 - options.level;
  const auto low = inversion.end(out.estimate, -out.standard_error, alpha);
  const auto high = inversion.end(out.estimate, out.standard_error, alpha);
  if (low && high) out.interval = Interval{*low, *high, options.level};
  return out;
}

}  // namespace samskab::stats
