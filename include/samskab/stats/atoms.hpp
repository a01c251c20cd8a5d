#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {

/// Where an atom lies.
enum class AtomPlace : std::uint8_t {
  corner,            ///< a corner of the triangle or the square, an end of the line
  default_position,  ///< where the marker stands before anyone moves it
  elsewhere,
};

/// A place that many points share exactly: a mass of its own, not part of a smooth density.
struct Atom {
  std::array<double, 3> point{};  ///< its coordinates; entries beyond the shape's dimension are 0
  AtomPlace place = AtomPlace::elsewhere;
  std::size_t count = 0;  ///< points there
  double share = 0.0;     ///< of all points, 0 to 1
  double low = 0.0;       ///< Wilson interval of the share
  double high = 0.0;

  friend bool operator==(const Atom&, const Atom&) = default;
};

/// Atoms, most frequent first (ties: corners, default position, others, then by coordinates), and what is left to
/// smooth.
struct Atoms {
  std::vector<Atom> atoms;
  std::vector<std::size_t> rest;  ///< rows of the points that lie in no atom, in order
  std::size_t count = 0;          ///< all points
  double level = 0.95;            ///< of the intervals

  /// The coordinates of the rest, row-major, ready for a density or a bandwidth.
  [[nodiscard]] std::vector<double> rest_of(Shape shape, std::span<const double> points) const;

  friend bool operator==(const Atoms&, const Atoms&) = default;
};

struct AtomOptions {
  /// Where the marker stands at first, `dimension` numbers; empty = the middle (centroid, centre of the canvas, 1/2).
  std::span<const double> default_position = {};
  /// Points that make a corner or the default position an atom: chance puts none there.
  std::size_t least_special = 2;
  /// Chance of calling any place an atom when ties come from coarse recording alone.
  double chance = 0.01;
  double level = 0.95;  ///< of the intervals
};

/// Finds the places that are pointed at exactly and more often than chance would. Two points are tied when all their
/// numbers agree within 1e-9.
///
/// A place other than a corner or the default position is an atom when its count is too large for ties that the
/// recording makes by itself (whole pixels, whole percent): counts of visited places are taken as Poisson above
/// zero, with the rate of the other places, and the tail beyond the count, times the number of places, must stay under
/// `chance`. Data recorded coarsely have many ties and no atom; data recorded finely show three equal points as one.
/// Sides of a triangle are not atoms: the pattern of zeros tells of them. Throws InvalidInput for bad points or
/// options.
/// ```cpp
/// // Four of seven left the marker in the middle or pulled it into the first corner.
/// const double third = 1. / 3;
/// const std::vector<double> weights{third, third, third, third, third, third, 1,  0,  0,  1, 0,
///                                   0,     .5,    .3,    .2,    .2,    .1,    .7, .6, .1, .3};
/// const stats::Atoms found = stats::find_atoms(stats::Shape::triangle, weights);
/// found.atoms.size();                                           // 2
/// found.atoms[0].place;                                         // stats::AtomPlace::corner
/// found.atoms[0].share;                                         // 0.286
/// found.rest_of(stats::Shape::triangle, weights).size();        // 9
/// stats::find_atoms(stats::Shape::interval, std::vector{1.2});  // throws InvalidInput
/// ```
Atoms find_atoms(Shape shape, std::span<const double> points, const AtomOptions& options = {});

}  // namespace samskab::stats
