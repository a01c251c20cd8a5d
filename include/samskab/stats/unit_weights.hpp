#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace samskab::stats {

/// How alike the rows of one unit are taken to be where nothing else is known. A guess costs little: for true
/// correlations of .05 to .5 these weights reach nine tenths of the best efficiency, or close to it.
inline constexpr double supposed_correlation = 0.2;

/// What each row counts in a comparison of groups where units (persons, projects) have unequally many rows: rows of a
/// unit with m rows weigh 1 / (1 + (m - 1) correlation), which makes a weighted mean the most precise where rows of a
/// unit correlate so (Kerry & Bland 2001, Statistics in Medicine 20:377-390). With .2 all rows of a unit together never
/// weigh more than those of five units with a single row. 0 counts rows, 1 counts units.
///
/// The weights add up to the number of rows; they depend on nothing but the numbers of rows, so a permutation test that
/// moves whole units stays exact with them: where units are exchangeable if the groups do not differ, the numbers of
/// their rows included. Not for groups of which one has clearly more rows per unit than another: a unit tells more of
/// its place there, and of 15 persons with one story and 45 with eight each, at 5 %, tests that weigh rejected in 5 to
/// 15 % and tests that count in 1 %. Empty where all units have equally many rows: then weights change nothing.
/// `units`: any codes, one per row. Throws InvalidInput for a correlation outside 0 .. 1.
/// ```cpp
/// // One person with three stories and two with one: each of the three counts less.
/// stats::unit_weights(std::vector{1u, 1u, 1u, 2u, 3u});     // {0.862, 0.862, 0.862, 1.207, 1.207}
/// stats::unit_weights(std::vector{1u, 1u, 1u, 2u, 3u}, 1);  // {0.556, 0.556, 0.556, 1.667, 1.667}
/// stats::unit_weights(std::vector{1u, 2u, 3u});             // {}
/// ```
std::vector<double> unit_weights(std::span<const std::uint32_t> units, double correlation = supposed_correlation);

}  // namespace samskab::stats
