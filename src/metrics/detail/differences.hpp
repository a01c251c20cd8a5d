#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "metrics/detail/exchange.hpp"
#include "metrics/detail/frame.hpp"
#include "metrics/detail/uncertainty.hpp"
#include "samskab/metrics/compare.hpp"

namespace samskab::detail {

/// Why a row has no interval: groups of too few units, too few units where the groups meet (within blocks), or answers
/// all alike.
enum class NoEnds : std::uint8_t { open, few, few_meet, no_spread };

/// The table of a comparison with what the sentences need beside each row.
struct Differences {
  std::vector<Difference> rows;
  std::vector<Deed> deeds;         ///< what is done more often; for positions the anchor of the upper end
  std::vector<std::size_t> first;  ///< groups of the frame
  std::vector<std::size_t> second;
  std::vector<std::optional<NoEnds>> why;  ///< of each row; nothing where it has an interval
  /// Pairs of groups left out of some rows, because no blocks connect their answers: what they differ by may be the
  /// blocks alone.
  std::vector<std::pair<std::size_t, std::size_t>> apart;
};

/// Every pair of compared groups on every zone, option, stone, missing state and position, within blocks where there
/// are any, and there only pairs that blocks connect. The intervals hold together at 1 - alpha: alpha is shared among
/// the aspects and within each among its rows (Bonferroni). While collection is open there are none.
Differences differences_of(const Frame& frame, const Exchange& exchange, double alpha, const std::stop_token& stop);

/// The row with the largest difference against its uncertainty (while open: the largest) among those of the aspects
/// asked for, `span` being the length of the question's scale; nothing when there is none. With `keep`, one truth per
/// row, only rows that are kept.
std::optional<std::size_t> clearest(const Differences& differences, const std::vector<Aspect>& aspects, double span,
                                    const std::vector<bool>& keep = {});

/// Whether the interval lies on one side of zero.
bool excludes_zero(const Difference& difference);

}  // namespace samskab::detail
