#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/stats/grouped_covariance.hpp"

namespace samskab::stats {

/// Aitchison centre and ilr covariance of the interior compositions of one group.
struct LogRatioMoments {
  std::uint64_t interior = 0;          ///< rows with all parts positive: what the figures rest on
  std::uint64_t with_zero = 0;         ///< rows with a part that is zero: counted, never replaced, not in the figures
  std::uint64_t missing = 0;           ///< rows without a composition (NaN)
  std::vector<double> geometric_mean;  ///< closed; empty without interior rows
  std::vector<double> ilr_mean;        ///< parts - 1 coordinates in pivot_basis(); empty without interior rows
  std::vector<double> ilr_covariance;  ///< row-major, divisor interior - 1; empty below two interior rows
};

/// Closed geometric means and ilr covariances of compositions in several groups, both in one pass; mergeable.
/// For a single group of checked rows see composition.hpp. Logarithms are accurate to 4 units in the last place.
/// ```cpp
/// stats::GroupedLogRatio sums(3, 1);
/// sums.update(std::vector{.2, .3, .5, .8, .1, .1, .6, .4, 0.}, std::vector<std::uint16_t>{0, 0, 0});
/// sums.finalise(0).interior;        // 2
/// sums.finalise(0).with_zero;       // 1
/// sums.finalise(0).geometric_mean;  // {0.502, 0.217, 0.281}
/// ```
class GroupedLogRatio {
 public:
  /// Compositions of 2 to 65 parts in 1 to 65,535 groups, else InvalidInput.
  GroupedLogRatio(std::size_t parts, std::size_t groups);
  /// An accumulator as it was stored; `zeros` are the rows with a zero, one number per group.
  GroupedLogRatio(GroupedCovariance coordinates, std::vector<std::uint64_t> zeros);

  /// Adds compositions, row-major, n x parts, closed or not (log-ratios do not change with scale). NaN in a row makes
  /// it missing. Throws InvalidInput for infinity or a negative part; the accumulator is then unchanged.
  void update(std::span<const double> amounts, GroupCodes groups);
  /// Adds compositions given one span per part, all as long as `groups`; otherwise as above, with the same figures.
  void update_columns(std::span<const std::span<const double>> columns, GroupCodes groups);
  void merge(const GroupedLogRatio& other);
  [[nodiscard]] LogRatioMoments finalise(std::size_t group) const;

  [[nodiscard]] std::size_t parts() const noexcept { return coordinates_.dimensions() + 1; }
  [[nodiscard]] std::size_t groups() const noexcept { return coordinates_.groups(); }
  [[nodiscard]] const GroupedCovariance& coordinates() const noexcept { return coordinates_; }
  [[nodiscard]] std::span<const std::uint64_t> zeros() const noexcept { return zeros_; }

 private:
  template <class Amounts>
  void add(const Amounts& amounts, GroupCodes groups);
  GroupedCovariance coordinates_;
  std::vector<std::uint64_t> zeros_;
};

}  // namespace samskab::stats
