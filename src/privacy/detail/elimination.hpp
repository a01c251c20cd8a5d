#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace samskab::privacy::detail {

/// A cell as the inner cells it adds up, increasing.
using Sum = std::vector<std::uint32_t>;

/// Goes through `order` and shows each of these cells unless a cell of `hidden` could then be worked out from those
/// that are shown. Returns for each of `cells` whether it is shown.
///
/// Why it is exact: what can be worked out from shown cells is the row space of their sums. It is held in echelon form
/// in whole numbers. The remainder of a sum after elimination, with nothing left in a pivot column, is one for each
/// class modulo that space; so a hidden cell enters the space together with a candidate exactly if their remainders are
/// multiples of each other. Divided by their common divisor and with a positive first number, they are then equal.
///
/// A candidate that was refused cannot be worked out later either: together with what was shown it gave a hidden one,
/// and more is shown later.
std::vector<std::uint8_t> shown_by_elimination(std::size_t inner, std::span<const Sum> cells,
                                               std::span<const std::uint32_t> order,
                                               std::span<const std::uint32_t> hidden);

/// For each of `asked` whether it can be worked out from `shown`.
std::vector<std::uint8_t> worked_out(std::size_t inner, std::span<const Sum> shown, std::span<const Sum> asked);

/// Rows of `sums` that are independent of those before them.
std::vector<std::uint32_t> independent_rows(std::size_t inner, std::span<const Sum> sums);

}  // namespace samskab::privacy::detail
