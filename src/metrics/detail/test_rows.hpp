#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/detail/exchange.hpp"
#include "metrics/detail/frame.hpp"

namespace samskab::detail {

/// The rows of one test: answers of those compared groups that have them from at least two units, numbered from 0.
struct TestRows {
  std::size_t dimension = 1;
  std::vector<double> values;
  std::vector<std::uint32_t> labels;
  std::vector<std::uint32_t> units;   ///< empty: each row is one
  std::vector<std::uint32_t> blocks;  ///< empty: one block
  /// What each row counts in the tests, so that a unit with many rows does not drown the others; empty: all alike,
  /// because all units have equally many, or because those of some groups have more than those of others. The tables
  /// count rows.
  std::vector<double> weights;
  bool too_unlike_to_weigh = false;
  std::size_t groups = 0;
  std::size_t all = 0;  ///< rows before a sample was taken
  [[nodiscard]] std::size_t size() const { return labels.size(); }
};

/// Nothing when fewer than two groups are left. Of more than `most` rows those of randomly drawn units are kept, about
/// that many; the same seed draws the same.
std::optional<TestRows> test_rows(const Frame& frame, const Exchange& exchange, const Placed& placed, std::size_t most,
                                  std::uint64_t seed);

}  // namespace samskab::detail
