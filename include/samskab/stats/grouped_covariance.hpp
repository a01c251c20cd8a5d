#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/moments.hpp"

namespace samskab::stats {

/// Mean point and covariance of one group of points.
struct PointMoments {
  std::uint64_t count = 0;         ///< points that were there
  std::uint64_t missing = 0;       ///< rows of the group without a point
  std::vector<double> mean;        ///< one value per dimension; empty without points
  std::vector<double> covariance;  ///< row-major dimensions x dimensions, divisor count - 1; empty below two points
};

/// Mean points and covariances of points in several groups, in one pass; mergeable and safe as GroupedMoments.
/// ```cpp
/// // Points as they are read, batch by batch; the code 2 means in neither group, NaN that nobody pointed.
/// stats::GroupedCovariance sums(2, 2);
/// sums.update(std::vector{.1, .2, .3, .4, .9, .9}, std::vector<std::uint16_t>{0, 0, 2});
/// sums.update(std::vector<double>{.5, .6, NAN, .1}, std::vector<std::uint16_t>{0, 1});
/// sums.finalise(0).mean;        // {0.3, 0.4}
/// sums.finalise(0).covariance;  // {0.04, 0.04, 0.04, 0.04}
/// sums.finalise(1).missing;     // 1
/// ```
class GroupedCovariance {
 public:
  /// Kept for one group. `products` holds the co-moments, row-major dimensions x dimensions, symmetric.
  struct Cell {
    std::uint64_t count = 0;
    std::uint64_t missing = 0;
    std::vector<double> mean;
    std::vector<double> products;
    friend bool operator==(const Cell&, const Cell&) = default;
  };

  /// Points of 1 to 64 dimensions in 1 to 65,535 groups, else InvalidInput.
  GroupedCovariance(std::size_t dimensions, std::size_t groups);
  /// An accumulator as it was stored.
  GroupedCovariance(std::size_t dimensions, std::size_t groups, std::vector<Cell> cells);

  /// Adds points, row-major, n x dimensions. A row with NaN in any coordinate is a missing point. Throws InvalidInput
  /// as GroupedMoments::update() does; the accumulator is then unchanged.
  void update(std::span<const double> points, GroupCodes groups);
  /// Adds points given one span per coordinate, all as long as `groups`; otherwise as above.
  void update_columns(std::span<const std::span<const double>> coordinates, GroupCodes groups);
  void merge(const GroupedCovariance& other);
  [[nodiscard]] PointMoments finalise(std::size_t group) const;

  [[nodiscard]] std::size_t dimensions() const noexcept { return dimensions_; }
  [[nodiscard]] std::size_t groups() const noexcept { return cells_.size(); }
  [[nodiscard]] std::span<const Cell> cells() const noexcept { return cells_; }

 private:
  std::size_t dimensions_;
  std::vector<Cell> cells_;
};

}  // namespace samskab::stats
