#include "samskab/stats/within_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include "samskab/base/error.hpp"
#include "stats/detail/checks.hpp"

namespace samskab::stats {

struct WithinBlocks::Unit {
  std::uint32_t block = 0;
  std::uint32_t group = 0;
  double rows = 0.0;
  double sum = 0.0;  // of values
};

WithinBlocks::WithinBlocks(std::span<const double> values, std::span<const std::uint32_t> groups,
                           std::span<const std::uint32_t> units, std::span<const std::uint32_t> blocks,
                           std::size_t count)
    : groups_(count), component_(count), effects_(count), means_(count), rows_(count), units_(count) {
  detail::require_length(groups.size(), "groups", values.size(), "values");
  detail::require_length(units.size(), "units", values.size(), "values");
  detail::require_length(blocks.size(), "blocks", values.size(), "values");
  detail::require_finite(values, "values");
  for (std::size_t row = 0; row < groups.size(); ++row)
    if (groups[row] >= count)
      throw InvalidInput(
          Message("stats.permutation.code").with("row", row + 1).with("code", groups[row]).with("rows", count));

  std::vector<double> group_sums(count);
  for (std::size_t row = 0; row < values.size(); ++row) {
    group_sums[groups[row]] += values[row];
    ++rows_[groups[row]];
  }
  std::iota(component_.begin(), component_.end(), std::size_t{0});
  const std::vector<Unit> all = units_of(values, groups, units, blocks);
  std::vector<Unit> kept;
  for (auto from = all.begin(); from != all.end();) {
    const auto to = std::find_if(from, all.end(), [&](const Unit& each) { return each.block != from->block; });
    // Sorted by group: the ends differ where there are several groups.
    if (from->group != std::prev(to)->group) {
      take({from, to});
      kept.insert(kept.end(), from, to);
    }
    from = to;
  }
  solve(kept);
  sum_up(kept);
  set_means(group_sums);
}

// The units of each block's groups, sorted by block and group.
std::vector<WithinBlocks::Unit> WithinBlocks::units_of(std::span<const double> values,
                                                       std::span<const std::uint32_t> groups,
                                                       std::span<const std::uint32_t> units,
                                                       std::span<const std::uint32_t> blocks) const {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t row) { return std::tuple(blocks[row], groups[row], units[row]); };
  // Stable: sums do not depend on the library's way of sorting.
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::vector<Unit> out;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t row = order[i];
    if (i == 0 || key(order[i - 1]) != key(row)) out.push_back({blocks[row], groups[row]});
    out.back().rows += 1.0;
    out.back().sum += values[row];
  }
  return out;
}

void WithinBlocks::take(std::span<const Unit> block) {
  Block& out = blocks_.emplace_back();
  out.first = cells_.size();
  for (const Unit& each : block) {
    if (cells_.size() == out.first || cells_.back().group != each.group) cells_.emplace_back().group = each.group;
    cells_.back().rows += each.rows;
    out.rows += each.rows;
    ++units_[each.group];
  }
  out.cells = cells_.size() - out.first;
  for (std::size_t c = out.first; c < cells_.size(); ++c) cells_[c].share = cells_[c].rows / out.rows;
  connect(cells_of(out));
}

void WithinBlocks::connect(std::span<const Cell> cells) {
  for (const Cell& each : cells) {
    const std::size_t from = component_[each.group];
    const std::size_t to = component_[cells.front().group];
    if (from != to) std::replace(component_.begin(), component_.end(), std::max(from, to), std::min(from, to));
  }
}

// Effects of the groups from their sums about the blocks' means; the scatter is a Laplacian, of which as many
// eigenvalues are 0 as there are components.
void WithinBlocks::solve(std::span<const Unit> units) {
  const auto count = static_cast<Eigen::Index>(groups_);
  Eigen::MatrixXd scatter = Eigen::MatrixXd::Zero(count, count);
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(count);
  auto unit = units.begin();
  for (const Block& block : blocks_) {
    double block_sum = 0.0;
    for (double rows = 0.0; rows < block.rows; rows += unit++->rows) {
      block_sum += unit->sum;
      sums[static_cast<Eigen::Index>(unit->group)] += unit->sum;
    }
    for (const Cell& a : cells_of(block)) {
      const auto at = static_cast<Eigen::Index>(a.group);
      sums[at] -= a.share * block_sum;
      scatter(at, at) += a.rows;
      for (const Cell& b : cells_of(block)) scatter(at, static_cast<Eigen::Index>(b.group)) -= a.rows * b.share;
    }
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);
  std::vector<std::size_t> components(component_);
  std::sort(components.begin(), components.end());
  const auto zeros = std::unique(components.begin(), components.end()) - components.begin();
  const Eigen::Index axes = count - static_cast<Eigen::Index>(zeros);
  const Eigen::MatrixXd roots =
      solver.eigenvectors().rightCols(axes) * solver.eigenvalues().tail(axes).cwiseSqrt().cwiseInverse().asDiagonal();
  Eigen::Map<Eigen::VectorXd>(effects_.data(), count) = roots * (roots.transpose() * sums);
  inverse_.resize(groups_ * groups_);
  Eigen::Map<Eigen::MatrixXd>(inverse_.data(), count, count) = roots * roots.transpose();
}

// What differences need of the units: all but the weights of their cells.
void WithinBlocks::sum_up(std::span<const Unit> units) {
  const auto inverse = [&](std::size_t a, std::size_t b) { return inverse_[a * groups_ + b]; };
  auto unit = units.begin();
  for (const Block& block : blocks_) {
    const std::span<Cell> cells = std::span<Cell>(cells_).subspan(block.first, block.cells);
    const auto end = std::find_if(unit, units.end(), [&](const Unit& each) { return each.block != unit->block; });
    double level = 0.0;
    for (auto each = unit; each != end; ++each) level += each->sum / block.rows;
    for (const Cell& each : cells) level -= each.share * effects_[each.group];
    // Squared distance of a cell's rows from the middle of the block, in the scatter's metric.
    std::vector<double> to_middle(cells.size());
    double middle = 0.0;
    for (std::size_t a = 0; a < cells.size(); ++a) {
      for (const Cell& b : cells) to_middle[a] += inverse(cells[a].group, b.group) * b.share;
      middle += cells[a].share * to_middle[a];
    }
    for (std::size_t c = 0; c < cells.size(); ++c) {
      Cell& cell = cells[c];
      const double pull = 1.0 / block.rows + inverse(cell.group, cell.group) - 2.0 * to_middle[c] + middle;
      for (; unit != end && unit->group == cell.group; ++unit) {
        const double n = unit->rows;
        const double left = 1.0 - n * pull;
        if (left < 1e-9) {
          cell.decides = true;
          continue;
        }
        const double residual = unit->sum - n * (level + effects_[cell.group]);
        cell.residuals += residual * residual / left;
        cell.own += n;
        cell.taken += n * n / left;
        cell.alone += n * n / (left * left) * (2.0 * left - 1.0);
      }
    }
  }
}

void WithinBlocks::set_means(const std::vector<double>& group_sums) {
  for (std::size_t first = 0; first < groups_; ++first) {
    if (component_[first] != first) continue;
    double rows = 0.0;
    double sum = 0.0;
    for (std::size_t group = 0; group < groups_; ++group) {
      if (component_[group] != first) continue;
      const auto n = static_cast<double>(rows_[group]);
      rows += n;
      sum += group_sums[group] - n * effects_[group];
    }
    for (std::size_t group = 0; group < groups_; ++group)
      if (component_[group] == first && rows_[group] > 0) means_[group] = sum / rows + effects_[group];
  }
}

std::optional<BlockDifference> WithinBlocks::difference(std::size_t first, std::size_t second) const {
  if (first == second || !connected(first, second)) return std::nullopt;
  const auto count = static_cast<Eigen::Index>(groups_);
  const Eigen::Map<const Eigen::MatrixXd> inverse(inverse_.data(), count, count);
  const auto at = [](const Cell& cell) { return static_cast<Eigen::Index>(cell.group); };
  // The difference is the sum over rows of value x weight: the row's group's place in the contrast, less the block's.
  const Eigen::VectorXd contrast =
      inverse.col(static_cast<Eigen::Index>(first)) - inverse.col(static_cast<Eigen::Index>(second));

  BlockDifference out;
  out.difference = effects_[first] - effects_[second];
  // The variance is a quadratic form of the rows, and its degrees of freedom are 2 mean^2 / variance of that form where
  // rows are independent and alike: from the matrix own - shared within blocks - shared through the groups' scatter, a
  // row for each unit, of which only sums are needed.
  double mean = 0.0;
  double squares = 0.0;
  double decisive = 0.0;  // largest weight of a unit that leaves nothing
  Eigen::MatrixXd through = Eigen::MatrixXd::Zero(count, count);
  std::vector<double> taken;
  for (const Block& block : blocks_) {
    const std::span<const Cell> cells = cells_of(block);
    double middle = 0.0;
    for (const Cell& each : cells) middle += each.share * contrast[at(each)];
    taken.clear();
    double sum = 0.0;
    for (const Cell& each : cells) {
      const double weight = contrast[at(each)] - middle;
      const double square = weight * weight;
      if (each.group == first) out.first_weights += each.rows * square;
      if (each.group == second) out.second_weights += each.rows * square;
      if (each.decides) decisive = std::max(decisive, std::abs(weight));
      out.variance += square * each.residuals;
      mean += square * each.own;
      squares += square * square * each.alone;
      taken.push_back(square * each.taken);
      sum += taken.back();
    }
    const double shared = 1.0 / block.rows;
    squares += sum * sum * shared * shared;
    for (std::size_t a = 0; a < cells.size(); ++a) {
      through(at(cells[a]), at(cells[a])) += taken[a];
      const double beside_a = taken[a] - sum * cells[a].share;
      for (std::size_t b = 0; b < cells.size(); ++b) {
        const double beside_b = taken[b] - sum * cells[b].share;
        squares += 2.0 * shared * beside_a * beside_b * inverse(at(cells[a]), at(cells[b]));
        through(at(cells[a]), at(cells[b])) -= taken[a] * cells[b].share + cells[a].share * beside_b;
      }
    }
  }
  if (decisive > 1e-12 * std::sqrt(out.first_weights + out.second_weights)) return std::nullopt;
  const Eigen::MatrixXd product = through * inverse;
  squares += product.cwiseProduct(product.transpose()).sum();
  if (!(mean > 0.0) || !(squares > 0.0)) return std::nullopt;
  out.degrees_of_freedom = mean * mean / squares;
  return out;
}

}  // namespace samskab::stats
