#include "samskab/stats/within_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <Eigen/Core>
#include <Eigen/Eigenvalues>

#include "samskab/base/error.hpp"
#include "stats/detail/checks.hpp"

namespace samskab::stats {
namespace {

// Codes as their place among the codes in use.
std::vector<std::size_t> places_of(const std::vector<std::uint64_t>& codes) {
  std::vector<std::uint64_t> used(codes);
  std::sort(used.begin(), used.end());
  used.erase(std::unique(used.begin(), used.end()), used.end());
  std::vector<std::size_t> out;
  out.reserve(codes.size());
  for (const std::uint64_t code : codes)
    out.push_back(static_cast<std::size_t>(std::lower_bound(used.begin(), used.end(), code) - used.begin()));
  return out;
}

std::size_t count_of(const std::vector<std::size_t>& places) {
  return places.empty() ? 0 : *std::max_element(places.begin(), places.end()) + 1;
}

}  // namespace

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

  const std::vector<std::size_t> block_of = places_of({blocks.begin(), blocks.end()});
  const std::size_t all_blocks = count_of(block_of);
  std::vector<double> all_cells(all_blocks * count);
  std::vector<double> group_sums(count);
  for (std::size_t row = 0; row < values.size(); ++row) {
    all_cells[block_of[row] * count + groups[row]] += 1.0;
    group_sums[groups[row]] += values[row];
    ++rows_[groups[row]];
  }

  // Blocks with several groups, and which groups they connect.
  std::iota(component_.begin(), component_.end(), std::size_t{0});
  constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::vector<std::size_t> number(all_blocks, none);
  for (std::size_t block = 0; block < all_blocks; ++block) {
    const double* cell = all_cells.data() + block * count;
    if (std::count_if(cell, cell + count, [](double n) { return n > 0.0; }) < 2) continue;
    number[block] = block_rows_.size();
    block_rows_.push_back(std::accumulate(cell, cell + count, 0.0));
    cells_.insert(cells_.end(), cell, cell + count);
    const auto first =
        static_cast<std::size_t>(std::find_if(cell, cell + count, [](double n) { return n > 0.0; }) - cell);
    for (std::size_t group = first + 1; group < count; ++group)
      if (cell[group] > 0.0)
        std::replace(component_.begin(), component_.end(), std::size_t{component_[group]},
                     std::size_t{component_[first]});
  }

  std::vector<std::uint64_t> keys(values.size());
  for (std::size_t row = 0; row < values.size(); ++row) keys[row] = std::uint64_t{units[row]} * count + groups[row];
  const std::vector<std::size_t> unit_of = places_of(keys);
  std::vector<Unit> all_units(count_of(unit_of));
  std::vector<double> block_sums(block_rows_.size());
  for (std::size_t row = 0; row < values.size(); ++row) {
    Unit& unit = all_units[unit_of[row]];
    unit.block = number[block_of[row]];
    unit.group = groups[row];
    unit.rows += 1.0;
    unit.sum += values[row];
    if (unit.block != none) block_sums[unit.block] += values[row];
  }
  std::copy_if(all_units.begin(), all_units.end(), std::back_inserter(units_in_),
               [&](const Unit& each) { return each.block != none; });
  for (const Unit& each : units_in_) ++units_[each.group];

  solve(block_sums);
  set_means(group_sums);
}

// Effects of the groups from their sums about the blocks' means; the scatter is a Laplacian, of which as many
// eigenvalues are 0 as there are components.
void WithinBlocks::solve(const std::vector<double>& block_sums) {
  const auto count = static_cast<Eigen::Index>(groups_);
  Eigen::MatrixXd scatter = Eigen::MatrixXd::Zero(count, count);
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(count);
  for (std::size_t block = 0; block < block_rows_.size(); ++block) {
    const Eigen::Map<const Eigen::VectorXd> sizes(cells_.data() + block * groups_, count);
    scatter += sizes.asDiagonal();
    scatter -= sizes * sizes.transpose() / block_rows_[block];
    sums -= sizes * (block_sums[block] / block_rows_[block]);
  }
  for (const Unit& each : units_in_) sums[static_cast<Eigen::Index>(each.group)] += each.sum;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);
  std::vector<std::size_t> components(component_);
  std::sort(components.begin(), components.end());
  const auto zeros = std::unique(components.begin(), components.end()) - components.begin();
  const Eigen::Index axes = count - static_cast<Eigen::Index>(zeros);
  roots_.resize(static_cast<std::size_t>(axes * count));
  Eigen::Map<Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>> roots(roots_.data(), axes, count);
  for (Eigen::Index axis = 0; axis < axes; ++axis)
    roots.row(axis) =
        solver.eigenvectors().col(count - 1 - axis).transpose() / std::sqrt(solver.eigenvalues()[count - 1 - axis]);
  Eigen::Map<Eigen::VectorXd>(effects_.data(), count) = roots.transpose() * (roots * sums);

  // What is left of each unit's sum.
  std::vector<double> level(block_sums);
  for (std::size_t block = 0; block < level.size(); ++block) {
    for (std::size_t group = 0; group < groups_; ++group) level[block] -= size(block, group) * effects_[group];
    level[block] /= block_rows_[block];
  }
  for (Unit& each : units_in_) each.sum -= each.rows * (level[each.block] + effects_[each.group]);
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
  if (first == second || component_[first] != component_[second]) return std::nullopt;
  const auto count = static_cast<Eigen::Index>(groups_);
  const auto axes = static_cast<Eigen::Index>(roots_.size() / groups_);
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const RowMajor> roots(roots_.data(), axes, count);
  // The difference is the sum over rows of value x weight, where weight = place of the row in the scatter's axes times
  // `contrast`; a place depends on the row's block and group alone.
  const Eigen::VectorXd contrast =
      roots.col(static_cast<Eigen::Index>(first)) - roots.col(static_cast<Eigen::Index>(second));
  std::vector<Eigen::VectorXd> middles;
  for (std::size_t block = 0; block < block_rows_.size(); ++block)
    middles.emplace_back(roots * Eigen::Map<const Eigen::VectorXd>(cells_.data() + block * groups_, count) /
                         block_rows_[block]);

  BlockDifference out;
  out.difference = effects_[first] - effects_[second];
  for (std::size_t block = 0; block < block_rows_.size(); ++block)
    for (const std::size_t group : {first, second}) {
      if (size(block, group) == 0.0) continue;
      const double weight = contrast.dot(roots.col(static_cast<Eigen::Index>(group)) - middles[block]);
      (group == first ? out.first_weights : out.second_weights) += size(block, group) * weight * weight;
    }

  // The variance is a quadratic form of the rows, and its degrees of freedom are 2 mean^2 / variance of that form where
  // rows are independent and alike: from the matrix own - shared within blocks - shared by places, a row for each unit,
  // of which only sums are needed.
  double mean = 0.0;
  double squares = 0.0;
  std::vector<double> in_block(block_rows_.size());
  std::vector<Eigen::VectorXd> place_in_block(block_rows_.size(), Eigen::VectorXd::Zero(axes));
  Eigen::MatrixXd places = Eigen::MatrixXd::Zero(axes, axes);
  const double negligible = 1e-12 * std::sqrt(out.first_weights + out.second_weights);
  for (const Unit& each : units_in_) {
    const Eigen::VectorXd place = roots.col(static_cast<Eigen::Index>(each.group)) - middles[each.block];
    const double weight = contrast.dot(place);
    const double shared = 1.0 / block_rows_[each.block];
    const double left = 1.0 - each.rows * (shared + place.squaredNorm());
    if (left < 1e-9) {
      if (std::abs(weight) > negligible) return std::nullopt;
      continue;
    }
    out.variance += weight * weight * each.sum * each.sum / left;
    const double own = weight * weight * each.rows / left;
    const double taken = own * each.rows;
    const double lost = taken * (shared + place.squaredNorm());
    mean += own - lost;
    squares += own * own - 2.0 * own * lost;
    in_block[each.block] += taken;
    place_in_block[each.block] += taken * place;
    places += taken * place * place.transpose();
  }
  for (std::size_t block = 0; block < block_rows_.size(); ++block) {
    const double shared = 1.0 / block_rows_[block];
    squares += in_block[block] * in_block[block] * shared * shared;
    squares += 2.0 * place_in_block[block].squaredNorm() * shared;
  }
  squares += places.squaredNorm();
  if (!(mean > 0.0) || !(squares > 0.0)) return std::nullopt;
  out.degrees_of_freedom = mean * mean / squares;
  return out;
}

}  // namespace samskab::stats
