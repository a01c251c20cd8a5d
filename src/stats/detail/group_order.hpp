#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats::detail {

inline void require_groups(std::size_t groups) {
  if (groups < 1 || groups > 65535) throw InvalidInput(Message("stats.groups.number").with("groups", groups));
}

/// Throws InvalidInput when a code is neither a group nor "no group" (= groups).
inline void require_codes(std::span<const std::uint16_t> codes, std::size_t groups) {
  std::uint16_t largest = 0;
  for (const std::uint16_t code : codes) largest = std::max(largest, code);
  if (largest <= groups) return;
  const auto bad = std::find_if(codes.begin(), codes.end(), [&](std::uint16_t code) { return code > groups; });
  throw InvalidInput(
      Message("stats.groups.code").with("row", bad - codes.begin()).with("code", *bad).with("groups", groups));
}

/// The rows of one block in the order of their groups (a counting sort), so that sums over a group run over neighbours:
/// branch-free, vectorised, and no slower when all rows fall into one group.
class GroupOrder {
 public:
  explicit GroupOrder(std::size_t groups)
      : groups_(groups), block_(std::max<std::size_t>(2048, groups)), counts_(4 * (groups + 1)), starts_(groups + 2) {
    rows_.resize(block_);
  }

  /// Rows that one block should hold.
  [[nodiscard]] std::size_t block() const noexcept { return block_; }

  void sort(std::span<const std::uint16_t> codes) {
    const std::size_t slots = groups_ + 1;
    std::fill(counts_.begin(), counts_.end(), 0U);
    // Four histograms, lest runs of equal codes wait for their own stores.
    std::size_t i = 0;
    for (; i + 4 <= codes.size(); i += 4)
      for (std::size_t lane = 0; lane < 4; ++lane) ++counts_[lane * slots + codes[i + lane]];
    for (; i < codes.size(); ++i) ++counts_[codes[i]];
    std::uint32_t at = 0;
    for (std::size_t g = 0; g < slots; ++g) {
      starts_[g] = at;
      at += counts_[g] + counts_[slots + g] + counts_[2 * slots + g] + counts_[3 * slots + g];
      counts_[g] = starts_[g];
    }
    starts_[slots] = at;
    for (std::size_t row = 0; row < codes.size(); ++row) rows_[counts_[codes[row]]++] = static_cast<std::uint32_t>(row);
  }

  [[nodiscard]] std::size_t begin(std::size_t group) const noexcept { return starts_[group]; }
  [[nodiscard]] std::size_t end(std::size_t group) const noexcept { return starts_[group + 1]; }
  [[nodiscard]] std::span<const std::uint32_t> rows() const noexcept { return rows_; }

 private:
  std::size_t groups_;
  std::size_t block_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> rows_;
};

/// Count, sum and squared deviations of neighbours; NaN is left out. Eight lanes: a fixed order on every machine.
struct Run {
  double count = 0.0;
  double mean = 0.0;
  double squares = 0.0;
};
inline Run summarise_run(const double* values, std::size_t n) {
  constexpr std::size_t lanes = 8;
  double sum[lanes] = {};
  double present[lanes] = {};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double value = values[i + lane];
      sum[lane] += value == value ? value : 0.0;
      present[lane] += value == value ? 1.0 : 0.0;
    }
  for (; i < n; ++i) {
    const double value = values[i];
    sum[0] += value == value ? value : 0.0;
    present[0] += value == value ? 1.0 : 0.0;
  }
  Run run;
  double total = 0.0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    total += sum[lane];
    run.count += present[lane];
  }
  if (run.count == 0.0) return run;
  run.mean = total / run.count;
  double squares[lanes] = {};
  double residue[lanes] = {};
  for (i = 0; i + lanes <= n; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const double deviation = values[i + lane] - run.mean;
      const double kept = deviation == deviation ? deviation : 0.0;
      squares[lane] += kept * kept;
      residue[lane] += kept;
    }
  for (; i < n; ++i) {
    const double deviation = values[i] - run.mean;
    const double kept = deviation == deviation ? deviation : 0.0;
    squares[0] += kept * kept;
    residue[0] += kept;
  }
  double left = 0.0;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    run.squares += squares[lane];
    left += residue[lane];
  }
  // What rounding of the mean left over: moves the mean to its last bit and takes the offset out of the squares.
  run.squares = std::max(0.0, run.squares - left * left / run.count);
  run.mean += left / run.count;
  return run;
}

}  // namespace samskab::stats::detail
