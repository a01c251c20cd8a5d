#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "metrics/detail/frame.hpp"

namespace samskab::detail {

/// Who may change places with whom when groups are compared: groups that can be compared and blocks to stay within.
struct Exchange {
  std::vector<std::int32_t> group_of;  ///< per group of the frame: its number among those compared, or -1
  std::vector<std::size_t> compared;   ///< groups of the frame that have at least two units
  std::vector<std::uint32_t> blocks;   ///< one per row of the view; empty: no blocks
  std::optional<Unit> place;           ///< what blocks are made of
  std::vector<Message> notes;          ///< what a reader must know of this
};

/// Checks the unit of the frame against how the stories are nested.
/// Raises InvalidInput when the unit cannot be exchanged, naming those that can, and with more groups than can be
/// compared within blocks; NotEnoughData with fewer than two
/// groups of at least two units.
Exchange exchange_of(const Frame& frame);

/// The block of each row of the table, for answers that remember that row; empty without blocks.
std::vector<std::uint32_t> blocks_of_rows(const Frame& frame, const Exchange& exchange);

}  // namespace samskab::detail
