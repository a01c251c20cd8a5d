#include "samskab/stats/centre.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "samskab/base/error.hpp"
#include "stats/detail/rows.hpp"

namespace samskab::stats {
namespace {

std::size_t checked(std::span<const double> points, std::size_t dimensions, std::size_t needed) {
  const std::size_t n = detail::row_count(points, dimensions);
  if (n < needed) throw NotEnoughData(Message("stats.rows.few").with("given", n).with("needed", needed));
  // All at once, which is quicker than one by one, and only then which one it is: nought times a number is nought.
  const bool finite =
      (Eigen::Map<const Eigen::ArrayXd>(points.data(), static_cast<Eigen::Index>(points.size())) * 0.0).sum() == 0.0;
  for (std::size_t at = 0; !finite && at < points.size(); ++at)
    if (!std::isfinite(points[at]))
      throw InvalidInput(
          Message("stats.values.not_finite").with("row", at / dimensions).with("column", at % dimensions));
  return n;
}

constexpr double coincident = 1e-30;  // squared distance of points that are one
// A search that has come to rest with steps this short has no data point this far away for its goal.
constexpr double short_step = 1e-6;
constexpr double far_from_rest = 1e-2;

// The sum of distances of points of the plane to (x, y), its slope and its curvature.
template <class Real>
struct PlaneSums {
  Real least = std::numeric_limits<Real>::max();  // of the squared distances
  Real distances = 0;
  Real closeness = 0;  // of inverse distances
  Real pull_x = 0;     // of unit vectors towards the points
  Real pull_y = 0;
  Real xx = 0;  // of products of the unit vectors, each by its inverse distance
  Real xy = 0;
  Real yy = 0;
};

// Adds the points from `from` on, `Width` at once; gives how many there are before the rest that is too few for that.
template <int Width, class Real>
Eigen::Index add_plane_sums(const Real* xs, const Real* ys, Eigen::Index from, Eigen::Index n, Real x, Real y,
                            PlaneSums<Real>& out) {
  using Lanes = Eigen::Array<Real, Width, 1>;
  Lanes least = Lanes::Constant(out.least);
  Lanes distances = Lanes::Zero();
  Lanes closeness = Lanes::Zero();
  Lanes pull_x = Lanes::Zero();
  Lanes pull_y = Lanes::Zero();
  Lanes xx = Lanes::Zero();
  Lanes xy = Lanes::Zero();
  Lanes yy = Lanes::Zero();
  for (; from + Width <= n; from += Width) {
    const Lanes way_x = Eigen::Map<const Lanes>(xs + from) - x;
    const Lanes way_y = Eigen::Map<const Lanes>(ys + from) - y;
    const Lanes squared = way_x * way_x + way_y * way_y;
    least = least.min(squared);
    const Lanes distance = squared.sqrt();
    const Lanes inverse = distance.inverse();
    const Lanes unit_x = inverse * way_x;
    const Lanes unit_y = inverse * way_y;
    distances += distance;
    closeness += inverse;
    pull_x += unit_x;
    pull_y += unit_y;
    xx += inverse * unit_x * unit_x;
    xy += inverse * unit_x * unit_y;
    yy += inverse * unit_y * unit_y;
  }
  out.least = least.minCoeff();
  out.distances += distances.sum();
  out.closeness += closeness.sum();
  out.pull_x += pull_x.sum();
  out.pull_y += pull_y.sum();
  out.xx += xx.sum();
  out.xy += xy.sum();
  out.yy += yy.sum();
  return from;
}

// As many points at once as a register of 16 bytes holds: with more, the sums no longer all have a register.
template <class Real>
PlaneSums<Real> plane_sums(const Real* xs, const Real* ys, Eigen::Index n, Real x, Real y) {
  PlaneSums<Real> out;
  const Eigen::Index rest = add_plane_sums<16 / sizeof(Real)>(xs, ys, 0, n, x, y, out);
  add_plane_sums<1>(xs, ys, rest, n, x, y, out);
  return out;
}

// The search for the point with the least sum of distances, in coordinates where the first point is the origin and the
// point farthest from it in any direction is at 1. D is the number of dimensions, or Eigen::Dynamic.
template <int D>
class MedianSearch {
 public:
  using Point = Eigen::Matrix<double, D, 1>;
  using Cloud = Eigen::Matrix<double, Eigen::Dynamic, D>;  // a point a row: one coordinate lies after the other

  explicit MedianSearch(Cloud cloud) : cloud_(std::move(cloud)) {
    Point start = cloud_.colwise().mean();
    if constexpr (D == 2) go_near(start);
    now_ = at(start);
  }

  void run(const SpatialMedianOptions& options) {
    for (; iterations < options.iterations && !converged; ++iterations) {
      const double force = now_.pull.norm();
      if (force <= now_.here || now_.closeness == 0.0) {
        converged = true;
        return;
      }
      Place next = now_;
      if (now_.here == 0.0) {
        const Point step = now_.stiffness.llt().solve(now_.pull);
        if (is_last(step, options.tolerance)) {
          now_.point += step;
          now_.distances -= 0.5 * now_.pull.dot(step);
          ++iterations;
          converged = true;
          break;
        }
        next = at(now_.point + step);
      }
      // Newton's step is for where the sum is smooth; Weiszfeld's never leads uphill, but creeps towards a data point.
      // Written so that the not-a-number of points on one line counts as uphill; the sum itself is rounded.
      if (now_.here > 0.0 || !(next.distances <= now_.distances * (1.0 + 1e-14))) {
        if (settle()) return;
        next = at(now_.point + (1.0 - now_.here / force) / now_.closeness * now_.pull);
      }
      converged = (next.point - now_.point).cwiseAbs().maxCoeff() <= options.tolerance;
      now_ = std::move(next);
    }
    const bool at_rest = converged && options.tolerance <= short_step;
    if (!at_rest || now_.least <= far_from_rest * far_from_rest) settle();
  }

  Point point() const { return now_.point; }
  double mean_distance() const { return now_.distances / static_cast<double>(cloud_.rows()); }

  std::size_t iterations = 0;
  bool converged = false;
  Eigen::Index resting = -1;  ///< the data point that is the median, if one is

 private:
  // The sum of distances around a point: value, slope and curvature.
  struct Place {
    Point point;
    Point pull;  // sum of unit vectors towards the other points
    Eigen::Matrix<double, D, D> stiffness;
    double distances = 0.0;
    double closeness = 0.0;  // sum of inverse distances
    double here = 0.0;       // data points that the point coincides with
    double least = 0.0;      // squared distance of the nearest other data point
  };

  Place at(const Point& point) const {
    Place out;
    out.point = point;
    out.pull = Point::Zero(point.size());
    out.stiffness.setZero(point.size(), point.size());
    out.least = std::numeric_limits<double>::max();
    if (D != 2 || !add_plane(out))
      for (Eigen::Index i = 0; i < cloud_.rows(); ++i) add_one(out, i);
    out.stiffness.diagonal().array() += out.closeness;
    return out;
  }

  // Whether a step is so short, and every data point so far, that the sum falls as its slope and curvature say: what
  // it is there need not be looked at.
  bool is_last(const Point& step, double tolerance) const {
    return step.cwiseAbs().maxCoeff() <= std::min(tolerance, short_step) && now_.pull.dot(step) > 0.0 &&
           now_.least > far_from_rest * far_from_rest;
  }

  void add_one(Place& out, Eigen::Index i) const {
    const Point way = cloud_.row(i).transpose() - out.point;
    const double squared = way.squaredNorm();
    if (squared <= coincident) {
      out.here += 1.0;
      return;
    }
    const double inverse = 1.0 / std::sqrt(squared);
    const Point unit = inverse * way;
    out.least = std::min(out.least, squared);
    out.distances += squared * inverse;
    out.closeness += inverse;
    out.pull += unit;
    out.stiffness.noalias() -= inverse * unit * unit.transpose();
  }

  // The same for all points of the plane. Does nothing and says so where one coincides with the point.
  bool add_plane(Place& out) const {
    const Eigen::Index n = cloud_.rows();
    const PlaneSums<double> found = plane_sums(cloud_.data(), cloud_.data() + n, n, out.point(0), out.point(1));
    if (!(found.least > coincident)) return false;
    out.least = found.least;
    out.distances = found.distances;
    out.closeness = found.closeness;
    out.pull << found.pull_x, found.pull_y;
    out.stiffness << -found.xx, -found.xy, -found.xy, -found.yy;
    return true;
  }

  // Moves a start near the goal by Newton's steps in single precision, which cost a third of those that follow. Gives
  // up as soon as a step leads uphill or close to a data point, and where the sum is flat in some direction: of points
  // on one line many are medians, and that nearest the start is the one to find.
  void go_near(Point& start) const {
    constexpr float close = 1e-8F;            // a squared distance
    constexpr float near = 1e-3F;             // the step before the last: the last one's error is about its square
    constexpr float rounding = 1.0F + 1e-4F;  // of a sum near the goal, where it hardly changes
    constexpr float flat = 1e-3F;
    constexpr int most = 12;
    const Eigen::Index n = cloud_.rows();
    const Eigen::Matrix<float, Eigen::Dynamic, 2> planes = cloud_.template cast<float>();
    float x = static_cast<float>(start(0));
    float y = static_cast<float>(start(1));
    float best = std::numeric_limits<float>::max();
    for (int i = 0; i < most; ++i) {
      const PlaneSums<float> found = plane_sums(planes.data(), planes.data() + n, n, x, y);
      const float a = found.closeness - found.xx;
      const float c = found.closeness - found.yy;
      const float determinant = a * c - found.xy * found.xy;
      const bool steep = determinant > flat * found.closeness * found.closeness;
      if (!(steep && found.least > close && found.distances < best)) return;
      best = rounding * found.distances;
      const float step_x = (c * found.pull_x + found.xy * found.pull_y) / determinant;
      const float step_y = (a * found.pull_y + found.xy * found.pull_x) / determinant;
      x += step_x;
      y += step_y;
      start = {x, y};
      if (std::abs(step_x) < near && std::abs(step_y) < near) return;
    }
  }

  // Whether the nearest data point is the median: the others cannot pull it away (Vardi & Zhang's condition).
  bool settle() {
    Eigen::Index nearest = 0;
    squared_distances(now_.point).minCoeff(&nearest);
    const Point candidate = cloud_.row(nearest).transpose();
    // Where the sum is clearly larger than here, there is no need of its slope.
    if (squared_distances(candidate).sqrt().sum() > now_.distances * (1.0 + 1e-12)) return false;
    Place there = at(candidate);
    if (!(there.pull.norm() <= there.here * (1.0 + 1e-12))) return false;
    resting = nearest;
    now_ = std::move(there);
    return converged = true;
  }

  Eigen::ArrayXd squared_distances(const Point& point) const {
    Eigen::ArrayXd out = Eigen::ArrayXd::Zero(cloud_.rows());
    for (Eigen::Index k = 0; k < cloud_.cols(); ++k) out += (cloud_.col(k).array() - point(k)).square();
    return out;
  }

  Cloud cloud_;
  Place now_;
};

template <int D>
SpatialMedian search_median(std::span<const double> points, std::size_t dimensions,
                            const SpatialMedianOptions& options) {
  using Search = MedianSearch<D>;
  const auto columns = static_cast<Eigen::Index>(dimensions);
  const auto rows = static_cast<Eigen::Index>(points.size() / dimensions);
  const auto given = [&](Eigen::Index i, Eigen::Index k) { return points[static_cast<std::size_t>(i * columns + k)]; };
  SpatialMedian out;
  out.point.assign(points.begin(), points.begin() + columns);
  typename Search::Cloud cloud(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index k = 0; k < columns; ++k) cloud(i, k) = given(i, k) - given(0, k);
  const double spread = cloud.cwiseAbs().maxCoeff();
  out.converged = spread == 0.0;
  if (out.converged) return out;
  if (!std::isfinite(spread)) throw InvalidInput(Message("stats.centre.overflow"));
  cloud /= spread;
  Search search(std::move(cloud));
  search.run(options);
  const typename Search::Point found = search.point();
  for (Eigen::Index k = 0; k < columns; ++k)
    out.point[static_cast<std::size_t>(k)] =
        search.resting < 0 ? given(0, k) + spread * found(k) : given(search.resting, k);
  out.mean_distance = spread * search.mean_distance();
  out.iterations = search.iterations;
  out.converged = search.converged;
  return out;
}

template <int D>
PointMoments moments_of(std::span<const double> points, std::size_t n) {
  using Point = Eigen::Matrix<double, D, 1>;
  using Square = Eigen::Matrix<double, D, D>;
  const auto rows = static_cast<Eigen::Index>(points.size() / n);
  const auto count = static_cast<double>(n);
  const Eigen::Map<const Eigen::Matrix<double, D, Eigen::Dynamic>> cloud(points.data(), rows,
                                                                         static_cast<Eigen::Index>(n));
  Point mean = cloud.rowwise().sum() / count;
  // About this mean the sum is nought but for rounding; taking it away again leaves the rounding of one sum (Chan,
  // Golub & LeVeque 1983, doi:10.1080/00031305.1983.10483115).
  Point rest = Point::Zero(rows);
  Square products = Square::Zero(rows, rows);
  Point deviation(rows);
  for (Eigen::Index i = 0; i < cloud.cols(); ++i) {
    deviation = cloud.col(i) - mean;
    rest += deviation;
    products.noalias() += deviation * deviation.transpose();
  }
  for (Eigen::Index a = 0; a < rows; ++a)
    if (!std::isfinite(products(a, a))) throw InvalidInput(Message("stats.moments.overflow").with("column", a));
  products -= rest * rest.transpose() / count;
  products.diagonal() = products.diagonal().cwiseMax(0.0);
  mean += rest / count;
  PointMoments out{.count = n, .missing = 0, .mean = {mean.begin(), mean.end()}, .covariance = {}};
  if (n > 1) {
    products /= count - 1.0;
    out.covariance.assign(products.data(), products.data() + products.size());
  }
  return out;
}

}  // namespace

PointMoments point_moments(std::span<const double> points, std::size_t dimensions) {
  const std::size_t n = checked(points, dimensions, 1);
  detail::require_dimensions(dimensions);
  switch (dimensions) {
    case 2:
      return moments_of<2>(points, n);
    case 3:
      return moments_of<3>(points, n);
    default:
      return moments_of<Eigen::Dynamic>(points, n);
  }
}

std::vector<double> mean_point(std::span<const double> points, std::size_t dimensions) {
  return point_moments(points, dimensions).mean;
}

std::vector<double> covariance(std::span<const double> points, std::size_t dimensions) {
  checked(points, dimensions, 2);
  return point_moments(points, dimensions).covariance;
}

SpatialMedian spatial_median(std::span<const double> points, std::size_t dimensions,
                             const SpatialMedianOptions& options) {
  checked(points, dimensions, 1);
  // Figures lie in the plane, compositions in three weights: there the vectors need no memory of their own.
  switch (dimensions) {
    case 2:
      return search_median<2>(points, dimensions, options);
    case 3:
      return search_median<3>(points, dimensions, options);
    default:
      return search_median<Eigen::Dynamic>(points, dimensions, options);
  }
}

}  // namespace samskab::stats
