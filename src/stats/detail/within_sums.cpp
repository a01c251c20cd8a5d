#include "stats/detail/within_sums.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <Eigen/Core>

namespace samskab::stats::detail {
namespace {

constexpr std::size_t width = pair_block;  // rows and columns of a tile: the bits of one mask

// Relabellings of one batch. Sorted by how the kernel walks them: labels by row, masks by block of columns.
struct Batch {
  std::size_t size = 0;
  std::uint32_t groups = 0;
  std::vector<std::uint8_t> labels;  // row x size
  std::vector<std::uint64_t> masks;  // block x size x groups: bit j set = row 64 block + j has the group
  std::vector<double> weights;       // (size or 1) x groups: 1 / group size, rows counted or weighed
  std::size_t weights_step = 0;      // groups, or 0 when all replicates share one set
};

Batch make_batch(const PermutationPlan& plan, std::uint64_t first, std::size_t size, const Execution& execution,
                 std::span<const double> row_weights) {
  const std::size_t rows = plan.rows();
  const std::size_t blocks = (rows + width - 1) / width;
  const std::uint32_t groups = plan.groups();
  const bool keeps_sizes = plan.keeps_sizes() && row_weights.empty();
  Batch batch{size, groups, {}, {}, {}, keeps_sizes ? 0 : groups};
  batch.labels.resize(rows * size);
  batch.masks.resize(blocks * size * groups);
  batch.weights.resize(keeps_sizes ? groups : groups * size);
  if (keeps_sizes)
    for (std::uint32_t group = 0; group < groups; ++group)
      batch.weights[group] = 1.0 / static_cast<double>(plan.sizes()[group]);
  parallel_for(size, 16, execution, [&](std::size_t begin, std::size_t end) {
    std::vector<std::uint32_t> labels(rows);
    for (std::size_t p = begin; p < end; ++p) {
      plan.labels(first + p, labels);
      for (std::size_t row = 0; row < rows; ++row) {
        batch.labels[row * size + p] = static_cast<std::uint8_t>(labels[row]);
        batch.masks[((row / width) * size + p) * groups + labels[row]] |= std::uint64_t{1} << (row % width);
      }
      if (keeps_sizes) continue;
      double* weights = batch.weights.data() + p * groups;
      for (std::size_t row = 0; row < rows; ++row) weights[labels[row]] += row_weights.empty() ? 1.0 : row_weights[row];
      for (std::uint32_t group = 0; group < groups; ++group) weights[group] = 1.0 / weights[group];
    }
  });
  return batch;
}

// tables[b][m] = the sum of values 8 b + j over the bits j set in m: a byte of a mask is one look-up.
using Tables = std::array<std::array<double, 256>, 8>;

void fill_tables(const double* values, Tables& tables) {
  for (std::size_t b = 0; b < tables.size(); ++b) {
    double* table = tables[b].data();
    table[0] = 0.0;
    for (std::size_t bit = 0; bit < 8; ++bit) {
      const double value = values[8 * b + bit];
      const std::size_t known = std::size_t{1} << bit;
      for (std::size_t m = 0; m < known; ++m) table[known + m] = table[m] + value;
    }
  }
}

// Distances from point i to the points of a block of columns before it; 0 for itself and those after.
void fill_distances(const Points& points, std::size_t i, std::size_t block, double* out) {
  const std::size_t first = block * width;
  const std::size_t used = std::min(width, i - std::min(i, first));
  std::array<double, width> squares{};
  for (std::size_t axis = 0; axis < points.dimension; ++axis) {
    const double* column = points.column(axis);
    for (std::size_t j = 0; j < used; ++j) {
      const double difference = column[i] - column[first + j];
      squares[j] += difference * difference;
    }
  }
  using Row = Eigen::Array<double, static_cast<int>(width), 1>;
  Eigen::Map<Row> distances(out);
  distances = Eigen::Map<const Row>(squares.data()).sqrt();
}

void add_block(const Batch& batch, std::size_t row, std::size_t block, const Tables& t, double* sums) {
  const std::uint8_t* labels = batch.labels.data() + row * batch.size;
  const std::uint64_t* masks = batch.masks.data() + block * batch.size * batch.groups;
  const double* weights = batch.weights.data();
  for (std::size_t p = 0; p < batch.size; ++p) {
    const std::uint8_t label = labels[p];
    const std::uint64_t m = masks[label];
    const double sum = ((t[0][m & 255U] + t[1][m >> 8U & 255U]) + (t[2][m >> 16U & 255U] + t[3][m >> 24U & 255U])) +
                       ((t[4][m >> 32U & 255U] + t[5][m >> 40U & 255U]) + (t[6][m >> 48U & 255U] + t[7][m >> 56U]));
    sums[p] += sum * weights[label];
    masks += batch.groups;
    weights += batch.weights_step;
  }
}

}  // namespace

std::vector<double> within_sums(std::size_t rows, const PairValues& values, const PermutationPlan& plan,
                                const Execution& execution, std::span<const double> weights) {
  const std::size_t blocks = (rows + width - 1) / width;
  const std::uint32_t groups = plan.groups();
  const std::uint64_t count = plan.replicates() + 1;
  // A batch of 32 MB of labels, masks and partial sums; at least 64 so that filling the tables stays a small part.
  const std::size_t bytes_each = rows + blocks * 8 * (groups + std::size_t{1});
  const std::size_t largest = std::clamp<std::size_t>((std::size_t{32} << 20U) / bytes_each, 64, 2048);

  std::vector<double> result(count);
  for (std::uint64_t first = 0; first < count; first += largest) {
    const Batch batch = make_batch(plan, first, std::min<std::uint64_t>(largest, count - first), execution, weights);
    // One partial sum per block of rows, added in order: the same bits on any number of threads.
    std::vector<double> partial(blocks * batch.size);
    parallel_for(blocks, 1, execution, [&](std::size_t begin, std::size_t end) {
      alignas(64) std::array<double, width> pairs;
      alignas(64) Tables tables;
      for (std::size_t task = begin; task < end; ++task) {
        const std::size_t row_block = blocks - 1 - task;  // the longest first
        for (std::size_t block = 0; block <= row_block; ++block)
          for (std::size_t row = row_block * width; row < std::min(rows, (row_block + 1) * width); ++row) {
            values(row, block, pairs.data());
            fill_tables(pairs.data(), tables);
            add_block(batch, row, block, tables, partial.data() + row_block * batch.size);
          }
      }
    });
    for (std::size_t block = 0; block < blocks; ++block)
      for (std::size_t p = 0; p < batch.size; ++p) result[first + p] += partial[block * batch.size + p];
  }
  return result;
}

std::vector<double> within_sums(const Points& points, const PermutationPlan& plan, const Execution& execution,
                                std::span<const double> weights) {
  const auto distances = [&](std::size_t i, std::size_t block, double* out) {
    fill_distances(points, i, block, out);
    if (weights.empty()) return;
    const std::size_t first = block * width;
    for (std::size_t j = 0; j < std::min(width, points.count - first); ++j) out[j] *= weights[i] * weights[first + j];
  };
  return within_sums(points.count, distances, plan, execution, weights);
}

}  // namespace samskab::stats::detail
