#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {

/// How a bandwidth came about.
enum class BandwidthRule : std::uint8_t {
  cross_validation,  ///< least-squares cross-validation (triangle and square)
  sheather_jones,    ///< improved Sheather-Jones (interval)
  normal_reference,  ///< rule of thumb: fewer than 10 different places off the sides, or the above found no minimum
  no_spread,         ///< at most one place: the rule of thumb for points spread evenly over the whole shape
};

/// A chosen bandwidth: the standard deviation of the kernel, side of the shape = 1.
struct Bandwidth {
  double value = 0.0;
  BandwidthRule rule = BandwidthRule::normal_reference;
  std::size_t places = 0;  ///< different places it was computed from (the sum over groups), without those left out
  /// True when cross-validation would have gone below half the rule of thumb: tellers aim at a few spots (the middle,
  /// near a corner) more closely than this map shows. Give a smaller bandwidth to see them; single stories then become
  /// modes.
  bool bounded = false;

  friend bool operator==(const Bandwidth&, const Bandwidth&) = default;
};

struct BandwidthOptions {
  /// Least bandwidth, as a part of the side: about what a finger or a mouse misses by. Finer structure is an artefact
  /// of pointing. 0.012 or more.
  double minimum = 0.02;
};

/// Bandwidth for a density of these points, from the different places among them: ties would make any data-driven
/// choice collapse. Always defined: without points, with one point, two points or all points in one place the rule says
/// so. Places on a side of the triangle or the square are left out of the choice when ten others are left (else only
/// the rule of thumb is asked): they are a mass along a line, under which cross-validation collapses as it does under
/// ties. Take atoms out as well (`find_atoms`); each would count as one place.
///
/// Triangle and square: least-squares cross-validation of the Neumann heat kernel density, by the semigroup property
/// LSCV(h) = I(h) - 2 / (n (n - 1)) [n^2 I(h / sqrt 2) - sum K_h(x_i, x_i)] with I(h) the integral of the squared
/// density, over 1/2 to 2 of the rule of thumb; up to 150 places I is computed exactly from pairs, beyond on the
/// lattice. Interval: improved Sheather-Jones (Botev, Grotowski & Kroese 2010, doi:10.1214/10-AOS799), whose cosine
/// series is the interval's own. Rule of thumb: sigma n^(-1/6) in the plane, 1.06 sigma n^(-1/5) on the line (Scott
/// 1992), sigma at most that of points spread evenly. Throws InvalidInput for bad points (check_points()) and for a
/// minimum below 0.012 or above 1.
Bandwidth select_bandwidth(Shape shape, std::span<const double> points, const BandwidthOptions& options = {});
/// One bandwidth for groups that are compared, so that a difference between maps is a difference between groups. Plane:
/// minimises the groups' cross-validation scores together, weighted by their places. Interval, and groups too
/// small for that: the geometric mean of the groups' own bandwidths with the same weights. Empty groups are passed
/// over. Throws InvalidInput as above and when no group is given.
/// ```cpp
/// // Few places: the rule of thumb. The same for both groups, so that their maps can be held against each other.
/// const std::vector<double> citizens{.1, .15, .2, .3, .35}, staff{.5, .6, .6, .75};
/// stats::select_bandwidth(stats::Shape::interval, citizens).rule;  // stats::BandwidthRule::normal_reference
/// const std::vector<std::span<const double>> groups{citizens, staff};
/// stats::common_bandwidth(stats::Shape::interval, groups).value;  // 0.089
/// ```
Bandwidth common_bandwidth(Shape shape, std::span<const std::span<const double>> groups,
                           const BandwidthOptions& options = {});

/// The score that `select_bandwidth` minimises, summed over pairs: what it estimates is the integrated squared error of
/// the density less a constant. `places` must be at least two different points, which is not checked; O(n^2).
/// ```cpp
/// // Which of two bandwidths does these places more justice?
/// const std::vector<double> places{.1, .12, .15, .2, .22, .7, .72, .75};
/// const double narrow = stats::cross_validation_score(stats::Shape::interval, places, .05);
/// narrow < stats::cross_validation_score(stats::Shape::interval, places, .3);  // true
/// ```
double cross_validation_score(Shape shape, std::span<const double> places, double bandwidth);

/// Whether a point lies on a side of the triangle or the square (a number within 1e-9 of 0, on the square also of 1),
/// or at an end of the line.
/// ```cpp
/// stats::on_side(stats::Shape::triangle, std::vector{.4, .6, 0.});  // true
/// stats::on_side(stats::Shape::square, std::vector{.4, .6});        // false
/// ```
bool on_side(Shape shape, std::span<const double> point);

/// The different places among the points, in lexicographic order; places closer than 1e-9 in every number are one.
/// Throws InvalidInput for bad points (check_points()).
/// ```cpp
/// stats::distinct_places(stats::Shape::interval, std::vector{.5, .2, .5, .5});  // {0.2, 0.5}
/// ```
std::vector<double> distinct_places(Shape shape, std::span<const double> points);

}  // namespace samskab::stats
