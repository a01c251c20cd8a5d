#pragma once
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "samskab/base/error.hpp"

namespace samskab::stats::detail {

/// Values in order, equal ones in one run: all that rank statistics and distribution functions need.
struct TiedRuns {
  std::vector<std::uint32_t> order;  ///< row numbers by value
  std::vector<std::size_t> starts;   ///< first place of each run in `order`, and the end
  std::vector<double> values;        ///< the value of each run

  [[nodiscard]] std::size_t size() const noexcept { return values.size(); }
  [[nodiscard]] std::span<const std::uint32_t> run(std::size_t i) const {
    return std::span(order).subspan(starts[i], starts[i + 1] - starts[i]);
  }
};

/// Throws InvalidInput for NaN or infinity, naming the row.
inline TiedRuns tied_runs(std::span<const double> values) {
  for (std::size_t row = 0; row < values.size(); ++row)
    if (!std::isfinite(values[row])) throw InvalidInput(Message("stats.points.not_finite").with("row", row + 1));
  TiedRuns runs;
  runs.order.resize(values.size());
  std::iota(runs.order.begin(), runs.order.end(), 0U);
  std::sort(runs.order.begin(), runs.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return values[a] < values[b] || (values[a] == values[b] && a < b);
  });
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0 && values[runs.order[i]] == runs.values.back()) continue;
    runs.starts.push_back(i);
    runs.values.push_back(values[runs.order[i]]);
  }
  runs.starts.push_back(values.size());
  return runs;
}

/// First values, then second ones.
inline std::vector<double> joined(std::span<const double> first, std::span<const double> second) {
  std::vector<double> all(first.begin(), first.end());
  all.insert(all.end(), second.begin(), second.end());
  return all;
}

/// Labels 0 for `first` rows, then 1 for `second`.
inline std::vector<std::uint32_t> two_labels(std::size_t first, std::size_t second) {
  std::vector<std::uint32_t> labels(first + second, 1);
  std::fill_n(labels.begin(), first, 0U);
  return labels;
}

}  // namespace samskab::stats::detail
