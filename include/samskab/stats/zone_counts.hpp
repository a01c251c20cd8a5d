#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/moments.hpp"
#include "samskab/stats/zones.hpp"

namespace samskab::stats {

/// Counts of the zones of triad placements in several groups; integers, so merges are exact in any order.
/// ```cpp
/// stats::TriadZoneCounts counts(2, stats::ZoneScheme::symmetric);
/// counts.update(std::vector<double>{.8, .1, .1, .3, .3, .4, NAN, NAN, NAN}, std::vector<std::uint16_t>{0, 1, 1});
/// counts.count(0, stats::TriadZone::first);  // 1
/// counts.missing(1);                         // 1
/// counts.table();                            // {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}
/// ```
class TriadZoneCounts {
 public:
  /// 1 to 65,535 groups, else InvalidInput.
  TriadZoneCounts(std::size_t groups, ZoneScheme scheme);
  /// Counts as they were stored, `cells` in the order of cells().
  TriadZoneCounts(std::size_t groups, ZoneScheme scheme, std::vector<std::uint64_t> cells);

  /// Adds placements: `weights` row-major, n x 3, closed; a row with NaN is missing. Throws InvalidInput
  /// for infinity and as triad_zones(), whose rules hold; the counts are then unchanged.
  void update(std::span<const double> weights, GroupCodes groups);
  /// Adds placements given one span per part, all as long as `groups`; otherwise as above.
  void update_columns(std::span<const std::span<const double>> columns, GroupCodes groups);
  /// Adds other counts of the same groups and scheme; throws InvalidInput otherwise.
  void merge(const TriadZoneCounts& other);
  /// Placements of a group in a zone.
  [[nodiscard]] std::uint64_t count(std::size_t group, TriadZone zone) const;
  /// Rows of a group without a placement.
  [[nodiscard]] std::uint64_t missing(std::size_t group) const;
  /// The table groups x 7, row-major: what a contingency test takes.
  [[nodiscard]] std::vector<std::int64_t> table() const;

  [[nodiscard]] std::size_t groups() const noexcept { return groups_; }
  [[nodiscard]] ZoneScheme scheme() const noexcept { return scheme_; }
  /// Per group the seven zones in the order of TriadZone, then missing.
  [[nodiscard]] std::span<const std::uint64_t> cells() const noexcept { return cells_; }

 private:
  template <class Weights>
  void add(const Weights& weights, GroupCodes groups);
  std::size_t groups_;
  ZoneScheme scheme_;
  std::vector<std::uint64_t> cells_;
};

}  // namespace samskab::stats
