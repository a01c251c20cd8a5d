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
  // All at once, which is quicker than one by one, and only then which one it is.
  bool finite = true;
  for (const double each : points) finite &= std::abs(each) <= std::numeric_limits<double>::max();
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

// The search for the point with the least sum of distances, in coordinates where the first point is the origin and the
// point farthest from it in any direction is at 1. D is the number of dimensions, or Eigen::Dynamic.
template <int D>
class MedianSearch {
 public:
  using Point = Eigen::Matrix<double, D, 1>;
  using Cloud = Eigen::Matrix<double, D, Eigen::Dynamic>;

  explicit MedianSearch(Cloud cloud)
      : cloud_(std::move(cloud)), planes_(cloud_.transpose()), now_(at(cloud_.rowwise().mean())) {}

  void run(const SpatialMedianOptions& options) {
    for (; iterations < options.iterations && !converged; ++iterations) {
      const double force = now_.pull.norm();
      if (force <= now_.here || now_.closeness == 0.0) {
        converged = true;
        return;
      }
      Place next = now_;
      if (now_.here == 0.0) next = at(now_.point + now_.stiffness.llt().solve(now_.pull));
      // Newton's step is for where the sum is smooth; Weiszfeld's never leads uphill, but creeps towards a data point.
      // Written so that the not-a-number of points on one line counts as uphill; the sum itself is rounded.
      if (now_.here > 0.0 || !(next.distances <= now_.distances * (1.0 + 1e-14))) {
        if (settle()) return;
        next = at(now_.point + (1.0 - now_.here / force) / now_.closeness * now_.pull);
      }
      converged = (next.point - now_.point).cwiseAbs().maxCoeff() <= options.tolerance;
      now_ = std::move(next);
    }
    at_rest_ = converged && options.tolerance <= short_step;
    settle();
  }

  Point point() const { return now_.point; }
  double mean_distance() const { return now_.distances / static_cast<double>(cloud_.cols()); }

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
  };

  Place at(const Point& point) const {
    Place out;
    out.point = point;
    out.pull = Point::Zero(point.size());
    out.stiffness.setZero(point.size(), point.size());
    Eigen::Index i = 0;
    if constexpr (D == 2) i = add_lanes(out);
    for (; i < cloud_.cols(); ++i) add_one(out, i);
    out.stiffness.diagonal().array() += out.closeness;
    return out;
  }

  void add_one(Place& out, Eigen::Index i) const {
    const Point way = cloud_.col(i) - out.point;
    const double squared = way.squaredNorm();
    if (squared <= coincident) {
      out.here += 1.0;
      return;
    }
    const double inverse = 1.0 / std::sqrt(squared);
    const Point unit = inverse * way;
    out.distances += squared * inverse;
    out.closeness += inverse;
    out.pull += unit;
    out.stiffness.noalias() -= inverse * unit * unit.transpose();
  }

  // The same for the points of the plane, four at once, which is how the processor likes its roots and quotients.
  // Returns how many points it has taken: none, where one coincides with the point.
  Eigen::Index add_lanes(Place& out) const {
    using Lanes = Eigen::Array<double, 4, 1>;
    const Eigen::Index taken = cloud_.cols() / 4 * 4;
    const double* xs = planes_.data();
    const double* ys = xs + cloud_.cols();
    Lanes least = Lanes::Constant(1.0);
    Lanes distances = Lanes::Zero();
    Lanes closeness = Lanes::Zero();
    Lanes pull_x = Lanes::Zero();
    Lanes pull_y = Lanes::Zero();
    Lanes xx = Lanes::Zero();
    Lanes xy = Lanes::Zero();
    Lanes yy = Lanes::Zero();
    for (Eigen::Index i = 0; i < taken; i += 4) {
      const Lanes x = Eigen::Map<const Lanes>(xs + i) - out.point(0);
      const Lanes y = Eigen::Map<const Lanes>(ys + i) - out.point(1);
      const Lanes squared = x * x + y * y;
      least = least.min(squared);
      const Lanes distance = squared.sqrt();
      const Lanes inverse = distance.inverse();
      const Lanes unit_x = inverse * x;
      const Lanes unit_y = inverse * y;
      distances += distance;
      closeness += inverse;
      pull_x += unit_x;
      pull_y += unit_y;
      xx += inverse * unit_x * unit_x;
      xy += inverse * unit_x * unit_y;
      yy += inverse * unit_y * unit_y;
    }
    if (!(least.minCoeff() > coincident)) return 0;
    out.distances += distances.sum();
    out.closeness += closeness.sum();
    out.pull(0) += pull_x.sum();
    out.pull(1) += pull_y.sum();
    out.stiffness(0, 0) -= xx.sum();
    out.stiffness(0, 1) -= xy.sum();
    out.stiffness(1, 0) -= xy.sum();
    out.stiffness(1, 1) -= yy.sum();
    return taken;
  }

  // Whether the nearest data point is the median: the others cannot pull it away (Vardi & Zhang's condition).
  bool settle() {
    Eigen::Index nearest = 0;
    const double squared = (cloud_.colwise() - now_.point).colwise().squaredNorm().minCoeff(&nearest);
    if (at_rest_ && squared > far_from_rest * far_from_rest) return false;
    Place there = at(cloud_.col(nearest));
    if (!(there.pull.norm() <= there.here * (1.0 + 1e-12))) return false;
    resting = nearest;
    now_ = std::move(there);
    return converged = true;
  }

  Cloud cloud_;
  Eigen::Matrix<double, Eigen::Dynamic, D> planes_;  // one coordinate after the other
  Place now_;
  bool at_rest_ = false;
};

template <int D>
SpatialMedian search_median(std::span<const double> points, std::size_t dimensions,
                            const SpatialMedianOptions& options) {
  using Search = MedianSearch<D>;
  const auto rows = static_cast<Eigen::Index>(dimensions);
  const Eigen::Map<const typename Search::Cloud> cloud(points.data(), rows,
                                                       static_cast<Eigen::Index>(points.size() / dimensions));
  const typename Search::Point origin = cloud.col(0);
  // One coordinate beside the other: Eigen's maxCoeff() over all waits for each before the next.
  typename Search::Point reach = Search::Point::Zero(rows);
  for (Eigen::Index i = 0; i < cloud.cols(); ++i) reach = reach.cwiseMax((cloud.col(i) - origin).cwiseAbs());
  const double spread = reach.maxCoeff();
  SpatialMedian out;
  out.point.assign(origin.begin(), origin.end());
  out.converged = spread == 0.0;
  if (out.converged) return out;
  if (!std::isfinite(spread)) throw InvalidInput(Message("stats.centre.overflow"));
  Search search((cloud.colwise() - origin) / spread);
  search.run(options);
  const typename Search::Point found =
      search.resting < 0 ? typename Search::Point(origin + spread * search.point()) : cloud.col(search.resting);
  out.point.assign(found.begin(), found.end());
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
