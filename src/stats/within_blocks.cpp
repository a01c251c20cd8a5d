#include "samskab/stats/within_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "samskab/base/error.hpp"
#include "stats/detail/block_design.hpp"
#include "stats/detail/checks.hpp"

namespace samskab::stats {

WithinBlocks::WithinBlocks(std::span<const double> values, std::span<const std::uint32_t> groups,
                           std::span<const std::uint32_t> units, std::span<const std::uint32_t> blocks,
                           std::size_t count) {
  detail::require_length(groups.size(), "groups", values.size(), "values");
  detail::require_length(units.size(), "units", values.size(), "values");
  detail::require_length(blocks.size(), "blocks", values.size(), "values");
  detail::require_finite(values, "values");
  for (std::size_t row = 0; row < groups.size(); ++row)
    if (groups[row] >= count)
      throw InvalidInput(
          Message("stats.permutation.code").with("row", row + 1).with("code", groups[row]).with("rows", count));
  *this = WithinBlocks(std::make_shared<const detail::BlockDesign>(groups, units, blocks, count), values);
}

WithinBlocks WithinBlocks::with(std::span<const double> values) const {
  detail::require_length(values.size(), "values", design_->group_of_row.size(), "groups");
  detail::require_finite(values, "values");
  return {design_, values};
}

WithinBlocks::WithinBlocks(std::shared_ptr<const detail::BlockDesign> design, std::span<const double> values)
    : design_(std::move(design)),
      effects_(design_->groups),
      residuals_(design_->cells.size()),
      means_(design_->groups) {
  const detail::BlockDesign& of = *design_;
  std::vector<double> group_sums(of.groups);
  std::vector<double> unit_sums(of.kept.size() + 1);  // the last of blocks with one group
  for (std::size_t row = 0; row < values.size(); ++row) {
    group_sums[of.group_of_row[row]] += values[row];
    unit_sums[of.kept_of_unit[of.unit_of_row[row]]] += values[row];
  }

  // Effects of the groups from their sums about the blocks' means.
  const auto count = static_cast<Eigen::Index>(of.groups);
  Eigen::Map<Eigen::VectorXd> effects(effects_.data(), count);
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(count);
  for (const detail::BlockDesign::Block& block : of.blocks) {
    double block_sum = 0.0;
    for (const detail::BlockDesign::Cell& cell : of.cells_of(block))
      for (std::size_t u = cell.first; u < cell.first + cell.units; ++u) {
        block_sum += unit_sums[u];
        sums[cell.group] += unit_sums[u];
      }
    for (const detail::BlockDesign::Cell& cell : of.cells_of(block)) sums[cell.group] -= cell.share * block_sum;
  }
  effects = of.roots * (of.roots.transpose() * sums);

  for (const detail::BlockDesign::Block& block : of.blocks) {
    double level = 0.0;
    for (const detail::BlockDesign::Cell& cell : of.cells_of(block))
      for (std::size_t u = cell.first; u < cell.first + cell.units; ++u) level += unit_sums[u] / block.rows;
    for (const detail::BlockDesign::Cell& cell : of.cells_of(block)) level -= cell.share * effects[cell.group];
    for (std::size_t c = block.first; c < block.first + block.cells; ++c) {
      const detail::BlockDesign::Cell& cell = of.cells[c];
      for (std::size_t u = cell.first; u < cell.first + cell.units; ++u) {
        if (of.kept[u].left == 0.0) continue;
        const double residual = unit_sums[u] - of.kept[u].rows * (level + effects[cell.group]);
        residuals_[c] += residual * residual / of.kept[u].left;
      }
    }
  }

  for (std::size_t first = 0; first < of.groups; ++first) {
    if (of.component[first] != first) continue;
    double rows = 0.0;
    double sum = 0.0;
    for (std::size_t group = 0; group < of.groups; ++group) {
      if (of.component[group] != first) continue;
      const auto n = static_cast<double>(of.rows[group]);
      rows += n;
      sum += group_sums[group] - n * effects_[group];
    }
    for (std::size_t group = 0; group < of.groups; ++group)
      if (of.component[group] == first && of.rows[group] > 0) means_[group] = sum / rows + effects_[group];
  }
}

const std::vector<std::uint64_t>& WithinBlocks::rows() const noexcept { return design_->rows; }

const std::vector<std::uint64_t>& WithinBlocks::units() const noexcept { return design_->units; }

bool WithinBlocks::connected(std::size_t first, std::size_t second) const {
  for (const std::size_t group : {first, second})
    if (group >= design_->groups)
      throw InvalidInput(Message("stats.within.group").with("given", group).with("groups", design_->groups));
  return design_->component[first] == design_->component[second];
}

std::optional<BlockPair> WithinBlocks::pair(std::size_t first, std::size_t second) const {
  if (first == second || !connected(first, second)) return std::nullopt;
  const detail::BlockDesign& of = *design_;
  // The difference is the sum over rows of value x weight: the row's group's place in the contrast, less the block's.
  const Eigen::VectorXd contrast = of.contrast(first, second);

  BlockPair out;
  // The variance is a quadratic form of the rows, and its degrees of freedom are 2 mean^2 / variance of that form where
  // rows are independent and alike: from the matrix own - shared within blocks - shared through the groups' scatter, a
  // row for each unit, of which only sums are needed.
  double mean = 0.0;
  double squares = 0.0;
  double decisive = 0.0;  // largest weight of a unit that leaves nothing
  std::vector<double> taken;
  taken.reserve(of.cells.size());
  for (const detail::BlockDesign::Block& block : of.blocks) {
    const std::span<const detail::BlockDesign::Cell> cells = of.cells_of(block);
    const double middle = of.level_of(block, contrast);
    double sum = 0.0;
    for (const detail::BlockDesign::Cell& each : cells) {
      const double weight = contrast[each.group] - middle;
      const double square = weight * weight;
      if (each.group == static_cast<Eigen::Index>(first)) out.first_weights += each.rows * square;
      if (each.group == static_cast<Eigen::Index>(second)) out.second_weights += each.rows * square;
      if (each.decides) decisive = std::max(decisive, std::abs(weight));
      mean += square * each.own;
      squares += square * square * each.alone;
      taken.push_back(square * each.taken);
      sum += taken.back();
    }
    const double shared = 1.0 / block.rows;
    squares += sum * sum * shared * shared;
    const double* const t = taken.data() + block.first;
    for (std::size_t a = 0; a < cells.size(); ++a) {
      const double beside_a = t[a] - sum * cells[a].share;
      for (std::size_t b = 0; b < cells.size(); ++b)
        squares += 2.0 * shared * beside_a * (t[b] - sum * cells[b].share) * of.inverse(cells[a].group, cells[b].group);
    }
  }
  if (decisive > 1e-12 * std::sqrt(out.first_weights + out.second_weights)) return std::nullopt;
  squares += of.through_groups(taken);
  if (!(mean > 0.0) || !(squares > 0.0)) return std::nullopt;
  out.degrees_of_freedom = mean * mean / squares;
  return out;
}

std::optional<BlockDifference> WithinBlocks::difference(std::size_t first, std::size_t second) const {
  const std::optional<BlockPair> known = pair(first, second);
  if (!known) return std::nullopt;
  return difference(first, second, *known);
}

BlockDifference WithinBlocks::difference(std::size_t first, std::size_t second, const BlockPair& known) const {
  if (!connected(first, second))
    throw InvalidInput(Message("stats.within.apart").with("first", first).with("second", second));
  const detail::BlockDesign& of = *design_;
  const Eigen::VectorXd contrast = of.contrast(first, second);
  BlockDifference out{effects_[first] - effects_[second], 0.0, known.degrees_of_freedom, known.first_weights,
                      known.second_weights};
  for (const detail::BlockDesign::Block& block : of.blocks) {
    const double middle = of.level_of(block, contrast);
    for (std::size_t c = block.first; c < block.first + block.cells; ++c) {
      const double weight = contrast[of.cells[c].group] - middle;
      out.variance += weight * weight * residuals_[c];
    }
  }
  return out;
}

}  // namespace samskab::stats
