#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "samskab/base/labelled.hpp"

/// Which cells of linked tables must be hidden so that nobody can be worked out from the rest.
namespace samskab::privacy {

/// A figure of a table: a cell, a margin or a total. It adds up inner cells, which no table divides further; so every
/// relation between published figures, within a table or between tables that share cells, is known.
struct TableCell {
  std::vector<std::uint32_t> inner = {};    ///< the inner cells it adds up; none: nobody can be in it
  std::int64_t persons = 0;                 ///< distinct persons behind it
  std::optional<std::int64_t> around = {};  ///< fewest persons in a combination of its groupings with one left out
  std::optional<double> largest = {};       ///< what its largest contributor gave; unset: not known, not looked at
  double importance = 0.0;                  ///< of two cells that could be hidden the less important one is
};

/// Any number of tables over the same inner cells.
struct LinkedCells {
  std::vector<double> inner;  ///< values of the inner cells, at least 0: persons, stories or amounts
  std::vector<TableCell> cells;
};

struct SuppressionRules {
  std::int64_t min_persons = 5;   ///< fewest persons behind a figure that is shown
  bool hide_zeros = false;        ///< an empty cell tells that nobody is there; true: it is hidden like a small one
  std::int64_t marginal_min = 1;  ///< fewest persons in every combination with one grouping left out
  std::optional<double> max_share = {};  ///< largest share one contributor may have of a figure; unset: no limit
  bool complementary = true;             ///< also hide what a hidden figure could be worked out from
  /// Narrowest range in which a reader may be able to place a hidden figure; unset: `min_persons`.
  std::optional<double> min_width = {};
};

/// Why a cell is hidden. Only for those who may see the figure: what leaves says for both the same.
enum class CellState : std::uint8_t { shown, small, complementary };
inline constexpr Label<CellState> cell_state_labels[] = {
    {CellState::shown, "shown", "vist", "shown"},
    {CellState::small, "small", "for få", "too few"},
    {CellState::complementary, "complementary", "skjult for de andres skyld", "hidden for the others' sake"},
};
constexpr LabelList<CellState> labels(CellState) { return cell_state_labels; }

struct Suppression {
  std::vector<CellState> states;  ///< one for each cell
  std::int64_t small = 0;
  std::int64_t complementary = 0;
  [[nodiscard]] bool shown(std::size_t cell) const { return states[cell] == CellState::shown; }
};

/// Hides the cells that are too small, and so many others that
///  - no hidden cell is a sum of shown ones with any factors (exactly: see below), and
///  - a reader who knows that nothing is below zero can place no hidden cell within less than `min_width`.
///
/// Cells are shown in the order of their importance, then totals before their parts, empty cells before others, and
/// the larger before the smaller; each is shown unless that would give a hidden one away (Langsrud 2024, doi
/// 10.1007/978-3-031-69651-0_6). Eliminations are made in whole numbers, of any size where needed, so nothing is
/// rounded. The ranges are shown by tables that agree with all that is shown to 1e-7 (found with the simplex method;
/// amounts that are no whole numbers are rounded to a millionth of the largest for it). Where a range is too narrow, a
/// shown cell that narrows it is hidden.
///
/// Ranges are those of numbers that need not be whole; and a contributor who knows their own part knows more than a
/// reader does: where that matters, ask for a larger `min_persons`. Not optimal: some more may be hidden than must be.
/// Raises InvalidInput for inner cells that are not there, negative or not finite values, rules out of range.
/// ```cpp
/// // Two cells and their total: 2 people, 20 people, 22 in all.
/// privacy::LinkedCells table;
/// table.inner = {2, 20};
/// table.cells = {{.inner = {0}, .persons = 2}, {.inner = {1}, .persons = 20}, {.inner = {0, 1}, .persons = 22}};
/// const privacy::Suppression hidden = privacy::suppress(table);
/// hidden.states[0];  // privacy::CellState::small
/// hidden.states[1];  // privacy::CellState::complementary
/// hidden.shown(2);   // true
/// ```
Suppression suppress(const LinkedCells& tables, const SuppressionRules& rules = {});

}  // namespace samskab::privacy
