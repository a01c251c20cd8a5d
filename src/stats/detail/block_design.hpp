#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <Eigen/Core>

namespace samskab::stats::detail {

/// Rows of groups, units and blocks: all of WithinBlocks that does not depend on values.
struct BlockDesign {
  // The rows of one unit, group and block.
  struct Unit {
    std::uint32_t block = 0;
    std::uint32_t group = 0;
    double rows = 0.0;
    double left = 0.0;  // what CR2 leaves beside the unit's own pull; 0 where that is nothing
  };
  // A group in a block with several groups. A row's weight in a difference depends on its cell alone, so that all units
  // of a cell are summed once.
  struct Cell {
    Eigen::Index group = 0;
    std::size_t first = 0;  // of its units
    std::size_t units = 0;
    double rows = 0.0;
    double share = 0.0;  // of the block's rows
    // Sums over the cell's units, with n rows each:
    double own = 0.0;      // n
    double taken = 0.0;    // n^2 / left
    double alone = 0.0;    // (n / left)^2 (2 left - 1)
    bool decides = false;  // some unit leaves nothing
  };
  struct Block {
    std::size_t first = 0;  // of its cells
    std::size_t cells = 0;
    double rows = 0.0;
  };

  /// Groups are below `count`; as many units and blocks as groups.
  BlockDesign(std::span<const std::uint32_t> groups, std::span<const std::uint32_t> units,
              std::span<const std::uint32_t> blocks, std::size_t count);

  [[nodiscard]] std::span<const Cell> cells_of(const Block& block) const {
    return std::span<const Cell>(cells).subspan(block.first, block.cells);
  }
  [[nodiscard]] std::span<const Unit> units_of(const Cell& cell) const {
    return std::span<const Unit>(kept).subspan(cell.first, cell.units);
  }
  [[nodiscard]] double level_of(const Block& block, const Eigen::VectorXd& of_groups) const {
    double level = 0.0;
    for (const Cell& each : cells_of(block)) level += each.share * of_groups[each.group];
    return level;
  }
  // Which rows are less and more in the difference of two groups.
  [[nodiscard]] Eigen::VectorXd contrast(std::size_t first, std::size_t second) const {
    return inverse.col(static_cast<Eigen::Index>(first)) - inverse.col(static_cast<Eigen::Index>(second));
  }
  // The sum of squares of the shares that the groups' scatter gives one row of another, each weighed by both rows'
  // `taken`: one for each cell.
  [[nodiscard]] double through_groups(const std::vector<double>& taken) const;

  std::size_t groups = 0;
  std::vector<std::uint32_t> group_of_row;
  std::vector<std::size_t> unit_of_row;
  std::vector<std::size_t> kept_of_unit;  // its number among `kept`;
                                          // `kept.size()` in blocks of one group
  std::vector<Unit> kept;                 // of blocks with several groups, by block and group
  std::vector<Cell> cells;                // of one block after another
  std::vector<Block> blocks;
  std::vector<std::size_t> component;
  std::vector<std::uint64_t> rows;
  std::vector<std::uint64_t> units;
  Eigen::MatrixXd roots;    // of the inverse
  Eigen::MatrixXd inverse;  // groups x groups: the pseudo-inverse of the groups' scatter
  // Where going by blocks costs less than multiplying matrices of the groups:
  Eigen::MatrixXd middles;          // groups x blocks: the inverse times the blocks' shares
  Eigen::MatrixXd between_middles;  // blocks x blocks: the blocks' shares times that

 private:
  [[nodiscard]] std::vector<Unit> number_units(std::span<const std::uint32_t> of_unit,
                                               std::span<const std::uint32_t> of_block);
  void take(std::size_t first, std::size_t last);
  void connect(std::span<const Cell> block);
  void solve();
  void leave();
  void meet();
  [[nodiscard]] double by_groups(const std::vector<double>& taken) const;
  [[nodiscard]] double by_blocks(const std::vector<double>& taken) const;
};

}  // namespace samskab::stats::detail
