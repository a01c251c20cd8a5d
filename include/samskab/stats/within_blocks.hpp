#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace samskab::stats {

/// A difference of two groups within blocks.
struct BlockDifference {
  double difference = 0.0;  ///< first - second
  double variance = 0.0;    ///< of the difference, bias-reduced and robust against likeness within units (CR2)
  double degrees_of_freedom = 0.0;
  /// What the variance would be if rows were independent: first_weights times the variance of the first group's rows +
  /// second_weights times that of the second's.
  double first_weights = 0.0;
  double second_weights = 0.0;
};

/// Groups compared within blocks (projects, municipalities): least squares of value on block and group, so that what
/// blocks differ by is not mistaken for what groups differ by. A block with one group tells nothing of differences.
///
/// Variances are CR2 over units with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton
/// 2018, doi:10.1080/07350015.2016.1247004), which is linear_model() with a column for each block and
/// StandardErrors::cluster_cr2, at less cost: sorting the rows once, then for each difference the pairs of groups that
/// meet in a block, over all blocks (at most rows x groups), and the groups' number cubed. Rows of a unit in several
/// groups count as so many units: their likeness is left out, which makes variances rather too large than too small.
class WithinBlocks {
 public:
  /// One value, group (0 .. count - 1), unit and block (any codes) per row; units lie within blocks.
  /// Throws InvalidInput for unequal lengths, groups out of range, values that are not finite.
  WithinBlocks(std::span<const double> values, std::span<const std::uint32_t> groups,
               std::span<const std::uint32_t> units, std::span<const std::uint32_t> blocks, std::size_t count);

  /// The groups' means as if all had been in the same blocks: they differ as the groups do within blocks, and weighted
  /// by the groups' rows they give the mean of all rows. Equal to the plain means where blocks have the same mix of
  /// groups. Groups that no block connects keep differences that blocks may be part of. 0 without rows.
  [[nodiscard]] const std::vector<double>& means() const noexcept { return means_; }
  /// Rows of each group.
  [[nodiscard]] const std::vector<std::uint64_t>& rows() const noexcept { return rows_; }
  /// Units of each group in blocks with other groups.
  [[nodiscard]] const std::vector<std::uint64_t>& units() const noexcept { return units_; }
  /// Whether blocks that the groups share, or share with groups between them, tell of their difference.
  [[nodiscard]] bool connected(std::size_t first, std::size_t second) const {
    return component_[first] == component_[second];
  }
  /// Nothing where no blocks connect the groups, or where the difference rests on a single unit.
  [[nodiscard]] std::optional<BlockDifference> difference(std::size_t first, std::size_t second) const;

 private:
  struct Unit;  // the rows of one unit, group and block
  // A group in a block with several groups. A row's weight in a difference depends on its cell alone, so that all units
  // of a cell are summed once.
  struct Cell {
    std::size_t group = 0;
    double rows = 0.0;
    double share = 0.0;  // of the block's rows
    // Sums over the cell's units, with n rows each, of which `left` is what CR2 leaves beside the unit's own pull:
    double residuals = 0.0;  // squared sum of residuals / left
    double own = 0.0;        // n
    double taken = 0.0;      // n^2 / left
    double alone = 0.0;      // (n / left)^2 (2 left - 1)
    bool decides = false;    // some unit leaves nothing
  };
  struct Block {
    std::size_t first = 0;  // of its cells
    std::size_t cells = 0;
    double rows = 0.0;
  };
  [[nodiscard]] std::vector<Unit> units_of(std::span<const double> values, std::span<const std::uint32_t> groups,
                                           std::span<const std::uint32_t> units,
                                           std::span<const std::uint32_t> blocks) const;
  void take(std::span<const Unit> block);
  void connect(std::span<const Cell> cells);
  void solve(std::span<const Unit> units);
  void sum_up(std::span<const Unit> units);
  void set_means(const std::vector<double>& group_sums);
  [[nodiscard]] std::span<const Cell> cells_of(const Block& block) const {
    return std::span<const Cell>(cells_).subspan(block.first, block.cells);
  }

  std::size_t groups_ = 0;
  std::vector<Cell> cells_;  // of one block after another
  std::vector<Block> blocks_;
  std::vector<std::size_t> component_;
  std::vector<double> effects_;  // of the groups
  std::vector<double> inverse_;  // groups x groups: the pseudo-inverse of the groups' scatter
  std::vector<double> means_;
  std::vector<std::uint64_t> rows_;
  std::vector<std::uint64_t> units_;
};

}  // namespace samskab::stats
