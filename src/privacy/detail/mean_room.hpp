#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "privacy/detail/crossing.hpp"
#include "samskab/signification/signifier.hpp"
#include "samskab/stats/zones.hpp"

namespace samskab::privacy::detail {

/// The numbers of a place whose sums are known where the mean and its intervals are told, which show the spread.
struct Moments {
  std::array<double, 5> of = {};
  std::size_t count = 0;
};
/// A fraction of the way, and its square.
Moments moments_of_line(double fraction);
/// The weights of a triad, of which the third follows from the others, and the squares of all three.
Moments moments_of_triad(const double* weights);
/// x, y and their squares.
Moments moments_of_canvas(const double* point);

/// What is told of places beside their parts.
struct ToldMean {
  double count = 0.0;
  std::array<double, 5> sums = {};
  void add(const Moments& moments);
  void add(const ToldMean& other);
};

/// The places at which answers can lie, and the part that each lies in.
struct Places {
  std::vector<Moments> moments;
  std::vector<std::uint8_t> part;
};
/// Of a dyad or a scale; with `steps` the whole numbers of the scale.
Places places_on_line(const Signifier& what, bool steps, stats::ZoneScheme scheme);
Places places_in_triad(const Signifier& what, stats::ZoneScheme scheme);
Places places_on_canvas(int divisions);

/// Whether somebody who knows these sums, the places, and how many are in the parts where `known` says it, must still
/// think it possible that each part of `small` holds so many and `width` more: or, where fewer are in all parts that
/// are not known, any number of those.
///
/// The most and the least that a part can hold are found by linear programs over the places. Where answers lie between
/// the places there is more room than is found, never less.
bool leaves_room(const ToldMean& told, const Places& places, std::span<const std::optional<double>> known,
                 const std::vector<bool>& small, double width);

/// Whether means leave room for what is hidden of a table of parts by groups, its columns.
class MeanRoom {
 public:
  /// `told`: what the mean of each column would tell.
  MeanRoom(const Crossing& table, const HiddenParts& hidden, std::vector<ToldMean> told, Places places,
           std::int64_t min_persons);

  /// The mean of these columns together: whoever knows everybody and the others knows it.
  [[nodiscard]] bool of(const std::vector<std::size_t>& columns) const;
  [[nodiscard]] bool everybody() const;

 private:
  /// How many of these columns are in a part, where it can be read: of each, or of everybody and all others.
  [[nodiscard]] std::optional<double> known(std::size_t part, const std::vector<std::size_t>& columns) const;

  const Crossing& table_;
  const HiddenParts& hidden_;
  std::vector<ToldMean> told_;
  Places places_;
  std::int64_t min_persons_;
};

}  // namespace samskab::privacy::detail
