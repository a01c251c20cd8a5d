#include "samskab/stats/hotelling.hpp"

#include <cmath>

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <boost/math/distributions/fisher_f.hpp>

#include "samskab/base/error.hpp"
#include "samskab/base/message.hpp"
#include "samskab/stats/centre.hpp"
#include "samskab/stats/log_ratio.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

Vector mean_of(std::span<const double> points, std::size_t dimension) {
  const std::vector<double> mean = mean_point(points, dimension);
  return Eigen::Map<const Vector>(mean.data(), static_cast<Eigen::Index>(dimension));
}

// Sum of squares and products about the mean.
Matrix scatter(std::span<const double> points, const Vector& mean) {
  const Eigen::Index dimension = mean.size();
  const Eigen::Index rows = static_cast<Eigen::Index>(points.size()) / dimension;
  const Eigen::Map<const Matrix> columns(points.data(), dimension, rows);  // one point per column
  const Matrix centred = columns.colwise() - mean;
  return centred * centred.transpose();
}

void require(std::size_t points, std::size_t needed) {
  if (points < needed)
    throw NotEnoughData(Message("stats.hotelling.points").with("points", points).with("needed", needed));
}

// The squared Mahalanobis length, measured in standard deviations of each axis first so that units do not matter.
double squared_length(const Vector& difference, const Matrix& covariance, const Vector& magnitude) {
  const Vector deviations = covariance.diagonal().cwiseSqrt();
  for (Eigen::Index axis = 0; axis < deviations.size(); ++axis)
    if (!(deviations[axis] > 1e-14 * magnitude[axis])) throw NotEnoughData(Message("stats.hotelling.singular"));
  const Vector inverse = deviations.cwiseInverse();
  const Eigen::LLT<Matrix> factor(inverse.asDiagonal() * covariance * inverse.asDiagonal());
  const Matrix lower = factor.matrixL();
  if (factor.info() != Eigen::Success || lower.diagonal().minCoeff() < 1e-7)
    throw NotEnoughData(Message("stats.hotelling.singular"));
  const Vector scaled = inverse.cwiseProduct(difference);
  return factor.matrixL().solve(scaled).squaredNorm();
}

HotellingTest finish(const Vector& difference, double length_squared, double weight, std::size_t df) {
  const auto dimension = static_cast<std::size_t>(difference.size());
  HotellingTest result;
  result.difference.assign(difference.begin(), difference.end());
  result.distance = std::sqrt(length_squared);
  result.statistic = weight * length_squared;
  result.numerator_df = dimension;
  result.denominator_df = df + 1 - dimension;
  const auto p = static_cast<double>(dimension);
  const auto denominator = static_cast<double>(result.denominator_df);
  result.f_statistic = result.statistic * denominator / (p * static_cast<double>(df));
  result.p_value = boost::math::cdf(boost::math::complement(boost::math::fisher_f(p, denominator), result.f_statistic));
  return result;
}

}  // namespace

HotellingTest hotelling_one_sample(std::span<const double> points, std::span<const double> place) {
  const std::size_t dimension = place.size();
  const std::size_t rows = detail::row_count(points, dimension);
  require(rows, dimension + 1);
  for (const double value : place)
    if (!std::isfinite(value)) throw InvalidInput(Message("stats.hotelling.place"));
  const Vector mean = mean_of(points, dimension);
  const Vector difference = mean - Eigen::Map<const Vector>(place.data(), mean.size());
  const Matrix covariance = scatter(points, mean) / static_cast<double>(rows - 1);
  const double length = squared_length(difference, covariance, mean.cwiseAbs());
  return finish(difference, length, static_cast<double>(rows), rows - 1);
}

HotellingTest hotelling_two_sample(std::span<const double> first, std::span<const double> second,
                                   std::size_t dimension) {
  const std::size_t n = detail::row_count(first, dimension);
  const std::size_t m = detail::row_count(second, dimension);
  require(n, 1);
  require(m, 1);
  require(n + m, dimension + 2);
  const Vector mean_first = mean_of(first, dimension);
  const Vector mean_second = mean_of(second, dimension);
  const Vector difference = mean_first - mean_second;
  const Matrix pooled = (scatter(first, mean_first) + scatter(second, mean_second)) / static_cast<double>(n + m - 2);
  const double length = squared_length(difference, pooled, mean_first.cwiseAbs().cwiseMax(mean_second.cwiseAbs()));
  const double weight = static_cast<double>(n) * static_cast<double>(m) / static_cast<double>(n + m);
  return finish(difference, length, weight, n + m - 2);
}

HotellingTest hotelling_two_sample_ilr(std::span<const double> first, std::span<const double> second,
                                       std::size_t parts) {
  return hotelling_two_sample(ilr(first, parts), ilr(second, parts), parts - 1);
}

HotellingTest hotelling_one_sample_ilr(std::span<const double> amounts, std::span<const double> place) {
  return hotelling_one_sample(ilr(amounts, place.size()), ilr(place, place.size()));
}

}  // namespace samskab::stats
