#include "samskab/stats/mean_region.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <complex>
#include <utility>

#include "samskab/stats/centre.hpp"
#include "samskab/stats/grouped_covariance.hpp"
#include "stats/detail/least_squares.hpp"
#include "stats/detail/mean_region.hpp"
#include "stats/detail/rows.hpp"
#include "stats/detail/unit_leverages.hpp"

namespace samskab::stats {
namespace {

// Long doubles would make the quantile several times as dear.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;

// The quantile of F(p, m). Of F(2, m) the distribution function is 1 - (1 + 2 x / m)^(-m / 2), which inverts by itself.
double f_quantile(double p, double m, double level) {
  if (p == 2.0) return 0.5 * m * std::expm1(-2.0 / m * std::log1p(-level));
  return boost::math::quantile(boost::math::fisher_f_distribution<double, Policy>(p, m), level);
}

/// Adds the axes of the ellipsoid, the longest first. D is the number of dimensions, or Eigen::Dynamic.
template <int D>
void add_axes(const std::vector<double>& covariance, MeanRegion& out) {
  using Square = Eigen::Matrix<double, D, D>;
  const auto size = static_cast<Eigen::Index>(out.centre.size());
  const Eigen::SelfAdjointEigenSolver<Square> solver(Square(Eigen::Map<const Square>(covariance.data(), size, size)));
  out.directions.resize(covariance.size());
  out.half_axes.reserve(out.centre.size());
  for (Eigen::Index a = 0; a < size; ++a) {
    const Eigen::Index from = size - 1 - a;  // the solver sorts ascending
    out.half_axes.push_back(std::sqrt(std::max(0.0, solver.eigenvalues()(from)) * out.radius_squared));
    // A direction and its opposite are one axis: the largest component is made positive.
    Eigen::Index largest = 0;
    solver.eigenvectors().col(from).cwiseAbs().maxCoeff(&largest);
    const double sign = solver.eigenvectors()(largest, from) < 0.0 ? -1.0 : 1.0;
    for (Eigen::Index j = 0; j < size; ++j)
      out.directions[static_cast<std::size_t>(a * size + j)] = sign * solver.eigenvectors()(j, from);
  }
}

/// The covariance of the mean of points that come several from each unit.
std::vector<double> covariance_of_mean(std::span<const double> points, const std::vector<double>& centre,
                                       std::span<const std::uint32_t> units, const detail::UnitLeverages& leverages) {
  const std::size_t p = centre.size();
  std::vector<double> sums(p * leverages.weights.size(), 0.0);
  for (std::size_t i = 0; i < units.size(); ++i)
    for (std::size_t k = 0; k < p; ++k) sums[p * units[i] + k] += points[p * i + k] - centre[k];
  std::vector<double> covariance(p * p);
  for (std::size_t a = 0; a < p; ++a)
    for (std::size_t b = 0; b <= a; ++b)
      covariance[a * p + b] = covariance[b * p + a] = detail::mean_covariance(
          leverages, [&](std::size_t u) { return sums[p * u + a]; }, [&](std::size_t u) { return sums[p * u + b]; });
  return covariance;
}

/// The region of points whose moments are known. `freedom`: of `covariance`, which is divided by `rows` to be that of
/// the mean.
MeanRegion region_of(PointMoments& moments, double level, const std::vector<double>& covariance, double freedom,
                     double rows) {
  MeanRegion out;
  out.level = level;
  out.count = moments.count;
  out.centre = std::move(moments.mean);
  out.freedom = freedom;
  const auto p = static_cast<double>(out.centre.size());
  out.critical_f = f_quantile(p, freedom - p + 1.0, level);
  out.radius_squared = p * freedom / (rows * (freedom - p + 1.0)) * out.critical_f;
  // Figures lie in the plane: there the matrices need no memory of their own.
  out.centre.size() == 2 ? add_axes<2>(covariance, out) : add_axes<Eigen::Dynamic>(covariance, out);
  return out;
}

/// The same of points that come several from each unit.
MeanRegion region_by_units(std::span<const double> points, PointMoments& moments, double level,
                           std::span<const std::uint32_t> units, const detail::UnitLeverages& leverages) {
  // Below it the units are worth fewer than p + 1: quantiles of F(p, m) then grow without measure as m falls to 0. The
  // little allows for rounding where p + 1 units are equal.
  if (!(leverages.freedom >= static_cast<double>(moments.mean.size()) - 1e-9))
    throw NotEnoughData(Message("stats.region.units").with("units", leverages.weights.size()));
  const std::vector<double> covariance = covariance_of_mean(points, moments.mean, units, leverages);
  return region_of(moments, level, covariance, leverages.freedom, 1.0);
}

PointMoments moments_of(std::span<const double> points, std::size_t dimensions, double level) {
  detail::require_level(level);
  PointMoments out = point_moments(points, dimensions);
  if (out.count <= dimensions)
    throw NotEnoughData(Message("stats.rows.few").with("given", out.count).with("needed", dimensions + 1));
  return out;
}

}  // namespace

MeanRegion mean_region(std::span<const double> points, std::size_t dimensions, double level,
                       std::span<const std::uint32_t> units) {
  PointMoments moments = moments_of(points, dimensions, level);
  const auto n = static_cast<double>(moments.count);
  if (units.empty()) return region_of(moments, level, moments.covariance, n - 1.0, n);
  if (units.size() != moments.count)
    throw InvalidInput(Message("stats.bootstrap.units").with("given", units.size()).with("needed", moments.count));
  const detail::Clusters found = detail::numbered(units);
  if (found.count < 2) throw NotEnoughData(Message("stats.region.units").with("units", found.count));
  return region_by_units(points, moments, level, found.of, detail::unit_leverages(detail::rows_of_units(found.of)));
}

MeanRegion detail::mean_region(std::span<const double> points, std::size_t dimensions, double level,
                               std::span<const std::uint32_t> units, const UnitLeverages& leverages) {
  PointMoments moments = moments_of(points, dimensions, level);
  return region_by_units(points, moments, level, units, leverages);
}

std::vector<double> region_outline(const MeanRegion& region, std::size_t vertices) {
  if (region.centre.size() != 2 || region.half_axes.size() != 2 || region.directions.size() != 4)
    throw InvalidInput(Message("stats.region.plane").with("dimensions", region.centre.size()));
  constexpr std::size_t most_vertices = 1'000'000;
  if (vertices < 3 || vertices > most_vertices)
    throw InvalidInput(Message("stats.region.vertices").with("vertices", vertices));
  const double* u = region.directions.data();
  const double* v = region.directions.data() + 2;
  const double turn = u[0] * v[1] - u[1] * v[0] < 0.0 ? -1.0 : 1.0;
  std::vector<double> out;
  out.reserve(2 * vertices);
  // Each vertex turns the one before by the same angle.
  const double angle = 6.283185307179586 / static_cast<double>(vertices);
  const std::complex<double> step(std::cos(angle), std::sin(angle));
  std::complex<double> at = 1.0;
  for (std::size_t i = 0; i < vertices; ++i) {
    const double a = at.real() * region.half_axes[0];
    const double b = turn * at.imag() * region.half_axes[1];
    out.push_back(region.centre[0] + a * u[0] + b * v[0]);
    out.push_back(region.centre[1] + a * u[1] + b * v[1]);
    at = {at.real() * step.real() - at.imag() * step.imag(), at.real() * step.imag() + at.imag() * step.real()};
  }
  return out;
}

}  // namespace samskab::stats
