#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "privacy/detail/elimination.hpp"

namespace samskab::privacy::detail {

/// What a reader knows: shown cells, and that no inner cell is below zero.
struct Published {
  std::span<const std::int64_t> inner;  ///< values of the inner cells
  std::span<const Sum> cells;
  std::span<const std::uint8_t> shown;
  std::span<const std::uint32_t> order;  ///< in which cells are shown: the last are the first to be hidden
};

/// Tables, as values of the inner cells, that a reader had to think possible in some attempt: they are looked at again
/// in the next, before programs are solved.
using PossibleTables = std::vector<std::vector<double>>;

/// Shown cells that must be hidden as well, because a hidden cell could be placed within less than `width`; empty:
/// every hidden cell has its room. Not all that will be needed: hide them and ask again. With `one` a single cell is
/// enough, for who only asks whether there are any.
///
/// Ranges are found by linear programs (the simplex method). What is believed is not the program but the tables that
/// it meets: each is held against everything that is shown before it counts, so a range can only be taken for narrower
/// than it is, never for wider. Programs end as soon as there is room enough, and most are not needed.
std::vector<std::uint32_t> too_revealing(const Published& published, double width, PossibleTables& possible, bool one);

}  // namespace samskab::privacy::detail
