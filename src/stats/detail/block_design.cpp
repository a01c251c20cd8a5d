#include "stats/detail/block_design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include <Eigen/Eigenvalues>

namespace samskab::stats::detail {

BlockDesign::BlockDesign(std::span<const std::uint32_t> of_group, std::span<const std::uint32_t> of_unit,
                         std::span<const std::uint32_t> of_block, std::size_t count)
    : groups(count), group_of_row(of_group.begin(), of_group.end()), component(count), rows(count), units(count) {
  for (const std::uint32_t group : of_group) ++rows[group];
  std::iota(component.begin(), component.end(), std::size_t{0});
  const std::vector<Unit> all = number_units(of_unit, of_block);
  kept_of_unit.assign(all.size(), all.size());
  for (std::size_t from = 0; from < all.size();) {
    std::size_t to = from + 1;
    while (to < all.size() && all[to].block == all[from].block) ++to;
    // Sorted by group: the ends differ where there are several groups.
    if (all[from].group != all[to - 1].group) {
      const std::size_t first = kept.size();
      for (std::size_t unit = from; unit < to; ++unit) {
        kept_of_unit[unit] = kept.size();
        kept.push_back(all[unit]);
      }
      take(first, kept.size());
    }
    from = to;
  }
  std::replace(kept_of_unit.begin(), kept_of_unit.end(), all.size(), kept.size());
  solve();
  leave();
  meet();
}

// The units of each block's groups, sorted by block and group.
std::vector<BlockDesign::Unit> BlockDesign::number_units(std::span<const std::uint32_t> of_unit,
                                                         std::span<const std::uint32_t> of_block) {
  std::vector<std::size_t> order(group_of_row.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t row) { return std::tuple(of_block[row], group_of_row[row], of_unit[row]); };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  unit_of_row.resize(order.size());
  std::vector<Unit> out;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::size_t row = order[i];
    if (i == 0 || key(order[i - 1]) != key(row)) out.push_back({of_block[row], group_of_row[row]});
    out.back().rows += 1.0;
    unit_of_row[row] = out.size() - 1;
  }
  return out;
}

void BlockDesign::take(std::size_t first, std::size_t last) {
  Block& out = blocks.emplace_back();
  out.first = cells.size();
  for (std::size_t unit = first; unit < last; ++unit) {
    const auto group = static_cast<Eigen::Index>(kept[unit].group);
    if (cells.size() == out.first || cells.back().group != group) {
      Cell& cell = cells.emplace_back();
      cell.group = group;
      cell.first = unit;
    }
    ++cells.back().units;
    cells.back().rows += kept[unit].rows;
    out.rows += kept[unit].rows;
    ++units[kept[unit].group];
  }
  out.cells = cells.size() - out.first;
  for (std::size_t c = out.first; c < cells.size(); ++c) cells[c].share = cells[c].rows / out.rows;
  connect(cells_of(out));
}

void BlockDesign::connect(std::span<const Cell> block) {
  for (const Cell& each : block) {
    const std::size_t from = component[static_cast<std::size_t>(each.group)];
    const std::size_t to = component[static_cast<std::size_t>(block.front().group)];
    if (from != to) std::replace(component.begin(), component.end(), std::max(from, to), std::min(from, to));
  }
}

// The groups' scatter about the blocks is a Laplacian, of which as many eigenvalues are 0 as there are components.
void BlockDesign::solve() {
  const auto count = static_cast<Eigen::Index>(groups);
  Eigen::MatrixXd scatter = Eigen::MatrixXd::Zero(count, count);
  for (const Block& block : blocks)
    for (const Cell& a : cells_of(block)) {
      scatter(a.group, a.group) += a.rows;
      for (const Cell& b : cells_of(block)) scatter(a.group, b.group) -= a.rows * b.share;
    }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);
  std::vector<std::size_t> components(component);
  std::sort(components.begin(), components.end());
  const auto zeros = std::unique(components.begin(), components.end()) - components.begin();
  const Eigen::Index axes = count - static_cast<Eigen::Index>(zeros);
  roots =
      solver.eigenvectors().rightCols(axes) * solver.eigenvalues().tail(axes).cwiseSqrt().cwiseInverse().asDiagonal();
  inverse = roots * roots.transpose();
}

// What CR2 leaves of each unit, and the cells' sums of it.
void BlockDesign::leave() {
  for (const Block& block : blocks) {
    // Squared distance of a cell's rows from the middle of the block, in the scatter's metric.
    std::vector<double> to_middle(block.cells);
    double middle = 0.0;
    for (std::size_t a = 0; a < block.cells; ++a) {
      const Cell& cell = cells[block.first + a];
      for (const Cell& b : cells_of(block)) to_middle[a] += inverse(cell.group, b.group) * b.share;
      middle += cell.share * to_middle[a];
    }
    for (std::size_t c = 0; c < block.cells; ++c) {
      Cell& cell = cells[block.first + c];
      const double pull = 1.0 / block.rows + inverse(cell.group, cell.group) - 2.0 * to_middle[c] + middle;
      for (std::size_t u = cell.first; u < cell.first + cell.units; ++u) {
        const double n = kept[u].rows;
        const double left = 1.0 - n * pull;
        if (left < 1e-9) {
          cell.decides = true;
          continue;
        }
        kept[u].left = left;
        cell.own += n;
        cell.taken += n * n / left;
        cell.alone += n * n / (left * left) * (2.0 * left - 1.0);
      }
    }
  }
}

void BlockDesign::meet() {
  const double by_matrices = std::pow(static_cast<double>(groups), 3);
  const auto along = static_cast<double>(groups + 2 * blocks.size());
  if (2.0 * static_cast<double>(cells.size()) * along >= by_matrices) return;
  const auto count = static_cast<Eigen::Index>(blocks.size());
  middles = Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(groups), count);
  between_middles.resize(count, count);
  for (Eigen::Index b = 0; b < count; ++b)
    for (const Cell& each : cells_of(blocks[static_cast<std::size_t>(b)]))
      middles.col(b) += each.share * inverse.col(each.group);
  for (Eigen::Index a = 0; a < count; ++a)
    for (Eigen::Index b = 0; b < count; ++b)
      between_middles(a, b) = level_of(blocks[static_cast<std::size_t>(a)], middles.col(b));
}

// Of the scatter T of the rows' places, each about the middle of its block, and the inverse M: the trace of T M T M.
double BlockDesign::through_groups(const std::vector<double>& taken) const {
  return middles.size() > 0 ? by_blocks(taken) : by_groups(taken);
}

double BlockDesign::by_groups(const std::vector<double>& taken) const {
  const auto count = static_cast<Eigen::Index>(groups);
  Eigen::MatrixXd through = Eigen::MatrixXd::Zero(count, count);
  for (const Block& block : blocks) {
    const std::span<const Cell> of_block = cells_of(block);
    const double* const t = taken.data() + block.first;
    const double sum = std::accumulate(t, t + block.cells, 0.0);
    for (std::size_t a = 0; a < block.cells; ++a) {
      through(of_block[a].group, of_block[a].group) += t[a];
      for (std::size_t b = 0; b < block.cells; ++b)
        through(of_block[a].group, of_block[b].group) -=
            t[a] * of_block[b].share + of_block[a].share * (t[b] - sum * of_block[b].share);
    }
  }
  const Eigen::MatrixXd product = through * inverse;
  return product.cwiseProduct(product.transpose()).sum();
}

// T is a diagonal D of the groups less S L' + L S', with a column for each block: S its cells' shares, L what they take
// less half of what their shares would. Its trace is that of D M D M - 4 D M L S'M + 2 S'M L S'M L + 2 S'M S L'M L.
double BlockDesign::by_blocks(const std::vector<double>& taken) const {
  const Eigen::Index count = middles.cols();
  Eigen::VectorXd diagonal = Eigen::VectorXd::Zero(middles.rows());
  Eigen::MatrixXd pulled = Eigen::MatrixXd::Zero(middles.rows(), count);  // M L
  std::vector<double> less(taken);                                        // L
  for (Eigen::Index b = 0; b < count; ++b) {
    const Block& block = blocks[static_cast<std::size_t>(b)];
    const double* const t = taken.data() + block.first;
    const double sum = std::accumulate(t, t + block.cells, 0.0);
    for (std::size_t c = block.first; c < block.first + block.cells; ++c) {
      diagonal[cells[c].group] += taken[c];
      less[c] -= 0.5 * sum * cells[c].share;
      pulled.col(b) += less[c] * inverse.col(cells[c].group);
    }
  }
  const auto across = [&](const Eigen::MatrixXd& columns) {  // L' times these
    Eigen::MatrixXd out = Eigen::MatrixXd::Zero(count, columns.cols());
    const Eigen::MatrixXd turned = columns.transpose();
    for (Eigen::Index b = 0; b < count; ++b) {
      const Block& block = blocks[static_cast<std::size_t>(b)];
      for (std::size_t c = block.first; c < block.first + block.cells; ++c)
        out.col(b) += less[c] * turned.col(cells[c].group);
    }
    return out;  // a column for each block of L
  };
  const Eigen::MatrixXd shares_pulled = across(middles);  // S'M L
  const Eigen::MatrixXd pulled_twice = across(pulled);    // L'M L
  const double own = diagonal.dot(inverse.cwiseAbs2() * diagonal);
  const double mixed = diagonal.dot(pulled.cwiseProduct(middles).rowwise().sum());
  const double both =
      shares_pulled.cwiseProduct(shares_pulled.transpose()).sum() + between_middles.cwiseProduct(pulled_twice).sum();
  return own - 4.0 * mixed + 2.0 * both;
}

}  // namespace samskab::stats::detail
