#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace samskab::stats {

namespace detail {
struct BlockDesign;
}

/// What is known of a difference of two groups within blocks before any value is.
struct BlockPair {
  double degrees_of_freedom = 0.0;  ///< of the variance
  /// What the variance would be if rows were independent: first_weights times the variance of the first group's rows +
  /// second_weights times that of the second's.
  double first_weights = 0.0;
  double second_weights = 0.0;
};

/// A difference of two groups within blocks.
struct BlockDifference {
  double difference = 0.0;  ///< first - second
  double variance = 0.0;    ///< of the difference, bias-reduced and robust against likeness within units (CR2)
  double degrees_of_freedom = 0.0;
  double first_weights = 0.0;  ///< as of the pair
  double second_weights = 0.0;
};

/// Groups compared within blocks (projects, municipalities): least squares of value on block and group, so that what
/// blocks differ by is not mistaken for what groups differ by. A block with one group tells nothing of differences.
///
/// Variances are CR2 over units with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton
/// 2018, doi:10.1080/07350015.2016.1247004), which is linear_model() with a column for each block and
/// StandardErrors::cluster_cr2, at less cost: sorting the rows once and the groups' number cubed, then for each pair of
/// groups their number cubed once more, or where that is less, the groups in each block, over all blocks, times the
/// number of groups and blocks. Values of the same rows share all of that. Rows of a unit in several groups count as so
/// many units: their likeness is left out, which makes variances rather too large than too small.
/// ```cpp
/// // Two projects on very different levels; in both the second group answers 1 higher.
/// const std::vector<double> values{1, 2, 3, 2, 11, 12, 13, 12};
/// const std::vector<std::uint32_t> group{0, 1, 1, 0, 0, 0, 1, 1}, unit{1, 2, 3, 4, 5, 6, 7, 8};
/// const std::vector<std::uint32_t> project{1, 1, 1, 1, 2, 2, 2, 2};
/// const stats::WithinBlocks within(values, group, unit, project, 2);
/// within.means();                       // {6.50, 7.50}
/// within.difference(1, 0)->difference;  // 1
/// within.connected(0, 1);               // true
/// ```
class WithinBlocks {
 public:
  /// One value, group (0 .. count - 1), unit and block (any codes) per row; units lie within blocks. Throws
  /// InvalidInput for unequal lengths, groups out of range, values that are not finite.
  WithinBlocks(std::span<const double> values, std::span<const std::uint32_t> groups,
               std::span<const std::uint32_t> units, std::span<const std::uint32_t> blocks, std::size_t count);
  /// Other values of the same rows.
  [[nodiscard]] WithinBlocks with(std::span<const double> values) const;

  /// The groups' means as if all had been in the same blocks: they differ as the groups do within blocks, and weighted
  /// by the groups' rows they give the mean of all rows. Equal to the plain means where blocks have the same mix of
  /// groups. Groups that no block connects keep differences that blocks may be part of. 0 without rows.
  [[nodiscard]] const std::vector<double>& means() const noexcept { return means_; }
  /// Rows of each group.
  [[nodiscard]] const std::vector<std::uint64_t>& rows() const noexcept;
  /// Units of each group in blocks with other groups.
  [[nodiscard]] const std::vector<std::uint64_t>& units() const noexcept;
  /// Whether blocks that the groups share, or share with groups between them, tell of their difference.
  [[nodiscard]] bool connected(std::size_t first, std::size_t second) const;
  /// Whether this and the other are of the same rows, so that what is known of a pair holds for both.
  [[nodiscard]] bool shares_rows(const WithinBlocks& other) const noexcept { return design_ == other.design_; }
  /// Nothing where no blocks connect the groups, or where their difference rests on a single unit.
  [[nodiscard]] std::optional<BlockPair> pair(std::size_t first, std::size_t second) const;
  [[nodiscard]] std::optional<BlockDifference> difference(std::size_t first, std::size_t second) const;
  /// The same at little cost where the pair is known, of these or of other values of the same rows.
  [[nodiscard]] BlockDifference difference(std::size_t first, std::size_t second, const BlockPair& known) const;

 private:
  WithinBlocks(std::shared_ptr<const detail::BlockDesign> design, std::span<const double> values);

  std::shared_ptr<const detail::BlockDesign> design_;
  std::vector<double> effects_;    // of the groups
  std::vector<double> residuals_;  // of each cell's units, squared sums, each over what CR2 leaves of it
  std::vector<double> means_;
};

}  // namespace samskab::stats
