#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/density_lattice.hpp"

namespace samskab::stats {

/// Points gathered on a fine lattice: the mergeable state of a density. Each point is shared linearly among the 2, 4 or
/// 3 nodes around it, in whole units of 2^-32, so that filling in parts and merging gives the same bits as filling at
/// once, in any order, and no share of a point is ever lost. Filling costs O(points); what follows does not
/// depend on their number.
///
/// ```cpp
/// stats::DensityBins bins(stats::Shape::interval), others(stats::Shape::interval);
/// bins.add(std::vector{.2, .25});
/// others.add(std::vector{.3, .5});
/// bins.merge(others);
/// bins.count();                                      // 4
/// stats::density(bins, .1).at(std::vector{.25})[0];  // 2.80
/// ```
class DensityBins {
 public:
  /// `density_steps` is the lattice of the densities made from these bins, 4 to 1024; the bins lie four times finer.
  explicit DensityBins(Shape shape, int density_steps = 128);
  /// Bins as they were stored: `units` as from units(). Throws InvalidInput unless they are as many as the nodes and
  /// sum to whole points, at most 2^32 - 1.
  DensityBins(Shape shape, int density_steps, std::span<const std::uint64_t> units);

  /// Adds points: n rows of 1, 2 or 3 numbers, row-major (see `check_points` for what is refused). `counts` holds how
  /// often each row occurs, or is empty for once each.
  void add(std::span<const double> points, std::span<const std::uint32_t> counts = {});
  /// Adds the other's points. Throws InvalidInput unless both have the same shape and steps.
  void merge(const DensityBins& other);

  [[nodiscard]] Shape shape() const noexcept { return lattice_.shape; }
  [[nodiscard]] int density_steps() const noexcept { return lattice_.steps / 4; }
  /// The lattice of the bins.
  [[nodiscard]] const Lattice& lattice() const noexcept { return lattice_; }
  /// Points added, counted as often as they occur; at most 2^32 - 1.
  [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
  /// Per node of `lattice()`, the points that fell to it in units of 2^-32 point; they sum to count() 2^32.
  [[nodiscard]] std::span<const std::uint64_t> units() const noexcept { return {units_.data(), lattice_.size()}; }

  friend bool operator==(const DensityBins&, const DensityBins&) = default;

 private:
  void count_more(std::uint64_t more);
  void add_triangle(std::span<const double> points, std::span<const std::uint32_t> counts);
  void add_square(std::span<const double> points, std::span<const std::uint32_t> counts);
  void add_interval(std::span<const double> points, std::span<const std::uint32_t> counts);

  Lattice lattice_;
  std::uint64_t count_ = 0;
  std::vector<std::uint64_t> units_;  // one row longer than the lattice: neighbours of the last node get share 0 there
};

}  // namespace samskab::stats
